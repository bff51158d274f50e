"""What the desk's pages show about an enquiry that came from a pre-check."""

from collections.abc import Mapping, Sequence
from typing import Final

from prechecks.handover import Parcel
from prechecks.models import PreCheck
from prechecks.result import desks_view, employers_view
from prechecks.wording.outcomes import OUTCOMES
from servicedesk.models import Enquiry
from servicedesk.slots import Audience, Badge, Kind, Panel

KINDS: Final[Mapping[str, Kind]] = {
    "permitted": "success",
    "permitted_within_limits": "success",
    "authority_permission": "warning",
    "authority_permission_and_consent": "warning",
    "not_permitted_now": "danger",
    "individual_review": "info",
}


def outcome_badges() -> Mapping[str, Badge]:
    """The outcomes in words."""
    return {code: Badge(outcome.label, KINDS[code]) for code, outcome in OUTCOMES.items()}


def panels_for(enquiries: Sequence[Enquiry], audience: Audience) -> Mapping[int, Panel]:
    """Entries and first assessment; one query however many enquiries."""
    prechecks = PreCheck.objects.filter(enquiry__in=[enquiry.pk for enquiry in enquiries])
    return {
        precheck.enquiry_id: _panel(precheck, audience)
        for precheck in prechecks
        if precheck.enquiry_id is not None
    }


def _panel(precheck: PreCheck, audience: Audience) -> Panel:
    verdict = precheck.given_verdict()
    assert verdict is not None  # noqa: S101  a constraint of the table says so
    parcel = Parcel.of(verdict, precheck.answers, precheck.question)
    desk = audience == "desk"
    return Panel(
        template=f"prechecks/panels/{audience}.html",
        context={
            "precheck": precheck,
            "result": desks_view(verdict) if desk else employers_view(verdict),
            "entries": parcel.lines(),
        },
    )
