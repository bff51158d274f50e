"""What the desk's answer to a pre-check is built from, and which job it was given for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from content.service import one_law
from prechecks.completed import Difference, completed_verdict, entry_lines
from prechecks.handover import Line, digest_of
from prechecks.models import AnsweredFor, PreCheck
from prechecks.result import Result, desks_views
from prechecks.steps import Step
from prechecks.wording.answers import answer_text
from prechecks.wording.outcomes import OUTCOMES
from prechecks.wording.questions import QUESTIONS
from rulebook import Facts, Verdict
from servicedesk.models import Enquiry
from servicedesk.slots import Ground, Grounds

JOB = "job."


@one_law()
def grounds_for(enquiries: Sequence[Enquiry]) -> Mapping[int, Grounds]:
    """First and latest assessment; the same queries however many enquiries."""
    keys = [enquiry.pk for enquiry in enquiries]
    rows = PreCheck.objects.filter(enquiry__in=keys).select_related("enquiry", "desk_facts")
    pairs = [(row, given) for row in rows if (given := row.given_verdict()) is not None]
    first = desks_views([given for _row, given in pairs])
    latest = desks_views([latest_verdict(row, given) for row, given in pairs])
    return {
        key: _grounds(row, given, now)
        for (row, _verdict), given, now in zip(pairs, first, latest, strict=True)
        if (key := row.enquiry_id) is not None
    }


def latest_verdict(precheck: PreCheck, given: Verdict) -> Verdict:
    """On the desk's entries where it has made some: an answer must not fall behind them."""
    return completed_verdict(precheck) if precheck.answers_of_desk else given


def _grounds(precheck: PreCheck, given: Result, now: Result) -> Grounds:
    # One view holds the sentences, the other the codes: both in the order of the verdict.
    reasons = [
        Ground(reason.code, line.sentence, [norm.text for norm in line.norms])
        for reason, line in zip(given.verdict.reasons, given.reasons, strict=True)
    ]
    limits = [str(limit) for limit in now.limits]
    next_steps = [_step(step) for step in now.steps if not step.asks_desk]
    return Grounds(
        reasons=reasons,
        outcome=now.verdict.outcome,
        is_completed=bool(precheck.answers_of_desk),
        meaning=str(now.outcome.meaning),
        limits=limits,
        next_steps=next_steps,
        papers=[str(line.text) for line in now.papers],
        values={
            "earliest_start": _day(now.verdict.earliest_start),
            "limits": "\n".join(f"– {limit}" for limit in limits),
            "next_steps": "\n".join(
                f"{number}. {step}" for number, step in enumerate(next_steps, 1)
            ),
        },
    )


def _step(step: Step) -> str:
    """One sentence: "Then work may start: from 4 January 2027." """
    return f"{str(step.text).removesuffix('.')}: {step.when}." if step.when else str(step.text)


def _day(day: date | None) -> str:
    return date_format(day, "DATE_FORMAT") if day else ""


@dataclass(frozen=True, slots=True)
class Conditions:
    """The job an answer was given for, and what is no longer so."""

    job: Sequence[Line]
    differences: Sequence[Difference]


def job_of(precheck: PreCheck) -> Facts:
    """What was said about the job, person-bound answers included: the answer rests on them."""
    answers = precheck.answers_to_send
    return answers.only(*(name for name in answers if name.startswith(JOB)))


def outcome_now(precheck: PreCheck) -> str:
    """What the assessment comes to with what the desk has entered, if it has."""
    given = precheck.given_verdict()
    return latest_verdict(precheck, given).outcome if given else precheck.outcome


def conditions(precheck: PreCheck, given: AnsweredFor | None) -> Conditions | None:
    """As the employer may read it: the job alone."""
    if given is None:
        return None
    return Conditions(entry_lines(given.job), list(_other_job(given, job_of(precheck))))


def conditions_for_desk(
    precheck: PreCheck, given: AnsweredFor | None, outcome: str
) -> Conditions | None:
    """With what the assessment comes to by now, the desk's entries included."""
    known = conditions(precheck, given)
    if known is None or given is None or given.outcome == outcome:
        return known
    change = Difference(
        _("Assessment with the entries of the desk"),
        [OUTCOMES[given.outcome].label],
        [OUTCOMES[outcome].label],
    )
    return Conditions(known.job, [*known.differences, change])


def _other_job(given: AnsweredFor, now: Facts) -> Iterator[Difference]:
    if given.digest == digest_of(now):
        return
    before = given.job
    for name in Facts({**before, **now}):
        if before.get(name) != now.get(name):
            yield Difference(QUESTIONS[name].label, _said(before, name), _said(now, name))


def _said(facts: Facts, name: str) -> Sequence[str]:
    return [answer_text(name, facts[name])] if name in facts else []
