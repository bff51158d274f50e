"""Pre-checks for tests: a settled case for each outcome."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.apps import apps

from employers.models import Company, User
from prechecks import service
from prechecks.flow import readable_facts
from prechecks.handover import Place
from prechecks.models import PreCheck
from rulebook import facts_to_json, parse_facts
from servicedesk.models import Enquiry

DAY: Final = date(2026, 11, 22)
LATER: Final = date(2027, 1, 15)

Answers = Mapping[str, object]

EU_CITIZEN: Final[Answers] = {"person.nationality": "PL"}
SHADOWING: Final[Answers] = {
    "person.nationality": "SY",
    "job.kind": "observation",
    "job.works_along": False,
}
TOLERATION: Final[Answers] = {
    "person.nationality": "NG",
    "job.kind": "employment",
    "person.document": "toleration",
    "person.in_germany": True,
    "person.work_condition": "with_permission_only",
    "person.legal_basis": "60a",
    "person.document_valid_until": "2027-03-31",
    "person.in_reception_centre": False,
    "person.in_germany_since": "2024-05-06",
    "person.status_since": "2025-09-15",
    "job.starts_on": "2027-01-04",
    "person.qualification": "none",
    "job.matching_qualification": False,
    "job.relative_in_same_household": False,
}
TRAINING: Final[Answers] = {**TOLERATION, "job.kind": "vocational_training"}
LEAVING: Final[Answers] = {
    "person.nationality": "NG",
    "job.kind": "employment",
    "person.document": "border_crossing_certificate",
    "person.in_germany": True,
}
# What would settle it is known to the authority only.
LISTED_COUNTRY: Final[Answers] = {
    "person.nationality": "IN",
    "job.kind": "employment",
    "person.document": "asylum_permission",
    "person.in_germany": True,
    "person.work_condition": "with_permission_only",
    "person.document_valid_until": "2027-03-31",
    "person.in_reception_centre": False,
    "person.asylum_applied_on": "2026-07-06",
    "person.asylum_registered_on": "2026-07-05",
    "person.in_germany_since": "2026-07-05",
}
PRINTED_JOB: Final[Answers] = {
    "person.nationality": "IN",
    "job.kind": "employment",
    "person.document": "residence_permit",
    "person.in_germany": True,
    "person.work_condition": "specific_employment",
    "person.legal_basis": "18a",
    "person.document_valid_until": "2028-06-30",
    "person.title_covers_employer": True,
    "person.title_covers_occupation": True,
    "job.starts_on": "2027-01-04",
}
NOTHING_KNOWN: Final[Answers] = {
    "person.nationality": {"answer": "dont_know"},
    "job.kind": {"answer": "dont_know"},
    "job.works_along": {"answer": "dont_know"},
}

BY_OUTCOME: Final[Mapping[str, Answers]] = {
    "permitted": EU_CITIZEN,
    "permitted_within_limits": SHADOWING,
    "authority_permission": TRAINING,
    "authority_permission_and_consent": TOLERATION,
    "not_permitted_now": LEAVING,
    "individual_review": LISTED_COUNTRY,
}

ENTRIES: Final[Mapping[str, str]] = {
    "title": "Bäckereihelfer",
    "workplace_postcode": "42103",
    "workplace_town": "Wuppertal",
    "residence_postcode": "42117",
    "question": "Dürfen wir im Januar beginnen?",
}


def make_precheck(
    company: Company, by: User, facts: Answers = TOLERATION, *, label: str = "Backstube"
) -> PreCheck:
    """A draft with these answers."""
    return service.start_from_facts(
        company=company, by=by, label=label, facts=parse_facts(facts), as_of=service.today()
    )


def make_ready(company: Company, by: User, facts: Answers = TOLERATION) -> PreCheck:
    """A draft with everything a hand-over needs."""
    return service.save_for_hand_over(
        precheck=make_precheck(company, by, facts),
        title=ENTRIES["title"],
        place=Place(ENTRIES["workplace_postcode"], ENTRIES["workplace_town"]),
        residence_postcode=ENTRIES["residence_postcode"],
        question=ENTRIES["question"],
        as_of=service.today(),
    )


def make_enquiry(precheck: PreCheck, by: User) -> Enquiry:
    """What becomes of a ready draft; the pre-check knows it afterwards."""
    enquiry = service.hand_over(precheck=precheck, by=by, as_of=service.today())
    precheck.refresh_from_db()
    return enquiry


def stored(precheck: PreCheck) -> dict[str, object]:
    """The answers in the row as it is now."""
    facts: dict[str, object] = PreCheck.objects.values_list("facts", flat=True).get(pk=precheck.pk)
    return facts


def canonical(answers: Answers) -> dict[str, object]:
    """Answers as they are stored."""
    return facts_to_json(readable_facts(answers))


def rows_of_everything() -> dict[str, int]:
    """How many rows each table of the portal has."""
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}
