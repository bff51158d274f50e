"""What the desk's pages show about an enquiry that came from a pre-check."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from content.service import one_law
from kern.outcomes import KINDS
from prechecks.answering import conditions, conditions_for_desk
from prechecks.completed import completed_verdict, completion, missing_at_desk
from prechecks.handover import Parcel
from prechecks.models import AnsweredFor, PreCheck
from prechecks.result import Result, desks_views, employers_views
from prechecks.wording.outcomes import OUTCOMES
from rulebook import Verdict
from servicedesk.models import Enquiry
from servicedesk.slots import Audience, Badge, Panel


def outcome_badges() -> Mapping[str, Badge]:
    """The outcomes in words."""
    return {
        code: Badge(outcome.label, KINDS[code], refuses=code == "not_permitted_now")
        for code, outcome in OUTCOMES.items()
    }


@one_law()
def panels_for(enquiries: Sequence[Enquiry], audience: Audience) -> Mapping[int, Panel]:
    """Entries and first assessment; the same queries however many enquiries."""
    rows = PreCheck.objects.filter(enquiry__in=[enquiry.pk for enquiry in enquiries])
    answered = {enquiry.pk for enquiry in enquiries if enquiry.first_answered_at}
    if audience == "desk":
        rows = rows.select_related("enquiry", "desk_facts__completed_by")
        return dict(_desks_panels(list(rows), answered))
    return dict(_panels_as_sent(list(rows), audience, answered))


def _panels_as_sent(
    prechecks: Sequence[PreCheck], audience: Audience, answered: Collection[int]
) -> Iterator[tuple[int, Panel]]:
    """What the employer entered and was told; partner offices are shown no more than that."""
    results = employers_views([_verdict(precheck) for precheck in prechecks])
    given_for = _latest(prechecks, answered) if audience == "employer" else {}
    for precheck, result in zip(prechecks, results, strict=True):
        more = {
            "conditions": conditions(precheck, given_for.get(precheck.pk)),
            "is_answered": precheck.enquiry_id in answered,
        }
        yield _panel(precheck, result, audience, more)


def _latest(prechecks: Sequence[PreCheck], answered: Collection[int]) -> dict[int, AnsweredFor]:
    """What the latest answer to each of those whose enquiries were answered was given for."""
    asked = [precheck for precheck in prechecks if precheck.enquiry_id in answered]
    rows = AnsweredFor.objects.filter(precheck__in=asked).order_by("pk") if asked else ()
    return {row.precheck_id: row for row in rows}


def _desks_panels(
    prechecks: Sequence[PreCheck], answered: Collection[int]
) -> Iterator[tuple[int, Panel]]:
    """With what the desk knows, and what follows from it."""
    given = [_verdict(precheck) for precheck in prechecks]
    completed = {row.pk: completed_verdict(row) for row in prechecks if row.answers_of_desk}
    results = desks_views([*given, *completed.values()])
    now = dict(zip(completed, results[len(given) :], strict=True))
    given_for = _latest(prechecks, answered)
    for precheck, result in zip(prechecks, results[: len(given)], strict=True):
        more = {
            "completed": completion(precheck, result, now.get(precheck.pk)),
            "missing_at_desk": missing_at_desk(result),
            "conditions": conditions_for_desk(
                precheck, given_for.get(precheck.pk), now.get(precheck.pk, result).verdict.outcome
            ),
        }
        yield _panel(precheck, result, "desk", more)


def _verdict(precheck: PreCheck) -> Verdict:
    verdict = precheck.given_verdict()
    assert verdict is not None  # noqa: S101  a constraint of the table says so
    return verdict


def _panel(
    precheck: PreCheck, result: Result, audience: Audience, more: Mapping[str, object]
) -> tuple[int, Panel]:
    parcel = Parcel(result.verdict, precheck.answers_to_send, precheck.question, precheck.workplace)
    context = {"precheck": precheck, "result": result, "entries": parcel.lines(), **more}
    assert precheck.enquiry_id is not None  # noqa: S101  they were found by it
    return precheck.enquiry_id, Panel(f"prechecks/panels/{audience}.html", context)
