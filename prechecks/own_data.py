"""The pre-checks a person has started, for the copy of their own data."""

from employers.models import User
from employers.slots import Part
from prechecks.flow import of_employer
from prechecks.models import PreCheck
from rulebook import facts_to_json


def own_data(user: User) -> dict[str, Part]:
    """Of companies they work for, as far as they see them: what they answered and what came out."""
    return {
        "prechecks_started": [
            _plain(precheck)
            for membership in user.memberships.select_related("company").order_by("pk")
            for precheck in PreCheck.objects.seen_by(membership)
            .filter(created_by=user)
            .select_related("company", "enquiry", "vacancy")
            .order_by("pk")
        ]
    }


def _plain(precheck: PreCheck) -> dict[str, object]:
    return {
        "company_name": precheck.company.name,
        "label": precheck.label,
        "vacancy": precheck.vacancy.reference if precheck.vacancy else "",
        "created_at": precheck.created_at,
        "changed_at": precheck.changed_at,
        "answers": facts_to_json(of_employer(precheck.answers)),
        "outcome": precheck.outcome,
        "decided_on": precheck.decided_on,
        "question": precheck.question,
        "reference": precheck.enquiry.reference if precheck.enquiry else "",
    }
