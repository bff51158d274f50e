"""What the desk's pages show about an enquiry that came from a pre-check."""

from collections.abc import Mapping, Sequence
from typing import Final

from content.service import one_law
from prechecks.handover import Parcel
from prechecks.models import PreCheck
from prechecks.result import Result, desks_views, employers_views
from prechecks.wording.outcomes import OUTCOMES
from rulebook import Verdict
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


@one_law()
def panels_for(enquiries: Sequence[Enquiry], audience: Audience) -> Mapping[int, Panel]:
    """Entries and first assessment; the same queries however many enquiries."""
    prechecks = list(PreCheck.objects.filter(enquiry__in=[enquiry.pk for enquiry in enquiries]))
    verdicts = [_verdict(precheck) for precheck in prechecks]
    results = desks_views(verdicts) if audience == "desk" else employers_views(verdicts)
    return {
        precheck.enquiry_id: _panel(precheck, result, audience)
        for precheck, result in zip(prechecks, results, strict=True)
        if precheck.enquiry_id is not None
    }


def _verdict(precheck: PreCheck) -> Verdict:
    verdict = precheck.given_verdict()
    assert verdict is not None  # noqa: S101  a constraint of the table says so
    return verdict


def _panel(precheck: PreCheck, result: Result, audience: Audience) -> Panel:
    parcel = Parcel(result.verdict, precheck.answers_to_send, precheck.question)
    return Panel(
        template=f"prechecks/panels/{audience}.html",
        context={"precheck": precheck, "result": result, "entries": parcel.lines()},
    )
