"""A case with what the desk knows: the assessment before and after, and what lies between."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from content.service import current_law
from employers.models import User
from prechecks.flow import of_employer
from prechecks.handover import Line
from prechecks.models import PreCheck
from prechecks.result import MissingLine, Result
from prechecks.wording.answers import answer_text
from prechecks.wording.outcomes import OUTCOMES
from prechecks.wording.questions import QUESTIONS
from rulebook import VOCABULARY, Facts, Verdict, decide, is_asked_of_employer
from servicedesk.models import Enquiry

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Difference:
    """What is no longer so, and what is so now."""

    label: Words
    gone: Sequence[Words]
    come: Sequence[Words]


@dataclass(frozen=True, slots=True)
class Completed:
    """What the desk has entered, and what follows."""

    entries: Sequence[Line]
    by: str
    at: datetime
    result: Result
    differences: Sequence[Difference]
    without_desk: Words


def completed_verdict(precheck: PreCheck) -> Verdict:
    """The verdict on what employer and desk know."""
    facts = Facts({**of_employer(precheck.answers), **precheck.answers_of_desk})
    return decide(facts, _day_of(precheck.enquiry), current_law())


def _day_of(enquiry: Enquiry | None) -> date:
    """The desk assesses for today; a closed case stays as it was on its last day."""
    if enquiry and enquiry.is_closed:
        return timezone.localdate(enquiry.changed_at)
    return timezone.localdate()


def completion(precheck: PreCheck, given: Result, now: Result | None) -> Completed | None:
    """Compare the assessment as it was given with the one on the desk's entries, if any."""
    if now is None:
        return None
    kept = precheck.desk_facts
    return Completed(
        entries=entry_lines(precheck.answers_of_desk),
        by=name_of(kept.completed_by),
        at=kept.completed_at,
        result=now,
        differences=list(differences(given, now)),
        without_desk=_without_desk(precheck, given.verdict, now.verdict.as_of),
    )


def missing_at_desk(result: Result) -> list[MissingLine]:
    """What the assessment misses and no employer can add."""
    known = result.verdict.facts_used
    return [
        line for line in result.missing if not is_asked_of_employer(VOCABULARY[line.name], known)
    ]


def _without_desk(precheck: PreCheck, given: Verdict, day: date) -> Words:
    """Another outcome that day or rulebook bring about without any entry of the desk, in words."""
    outcome = decide(of_employer(precheck.answers), day, current_law()).outcome
    return "" if outcome == given.outcome else OUTCOMES[outcome].label


def entry_lines(facts: Facts) -> list[Line]:
    """Label and answer in the language of the reader."""
    return [(str(QUESTIONS[name].label), answer_text(name, value)) for name, value in facts.items()]


def name_of(caseworker: User | None) -> str:
    """Who entered it."""
    return str(caseworker) if caseworker else _("Former colleague")


def differences(given: Result, now: Result) -> Iterator[Difference]:
    """What a caseworker has to know of the new assessment; nothing where all that is the same."""
    parts: tuple[tuple[Words, Mapping[str, Words], Mapping[str, Words]], ...] = (
        (_("Result"), _outcome(given), _outcome(now)),
        (_("First possible working day"), _start(given), _start(now)),
        (_("Approval of the Federal Employment Agency"), _consent(given), _consent(now)),
        (_("Limits"), _limits(given), _limits(now)),
        (_("Reasons"), _reasons(given), _reasons(now)),
        (_("Missing entries"), _missing(given), _missing(now)),
        (_("Not settled in law"), _uncertain(given), _uncertain(now)),
    )
    for label, before, after in parts:
        gone = [words for key, words in before.items() if key not in after]
        come = [words for key, words in after.items() if key not in before]
        if gone or come:
            yield Difference(label, gone, come)


def _outcome(result: Result) -> dict[str, Words]:
    return {result.verdict.outcome: result.outcome.label}


def _start(result: Result) -> dict[str, Words]:
    """Whoever may begin at once may do so on any day: a later one is no difference."""
    day = result.verdict.earliest_start
    if day is None:
        return {"": _("no day can be named")}
    if day <= result.verdict.as_of:
        return {"now": _("at once")}
    return {day.isoformat(): date_format(day, "DATE_FORMAT")}


def _consent(result: Result) -> dict[str, Words]:
    needed = result.verdict.consent_required
    words = {None: _("open"), True: _("needed"), False: _("not needed")}
    return {str(needed): words[needed]}


def _limits(result: Result) -> dict[str, Words]:
    return dict(zip(result.verdict.limits, result.limits, strict=True))


def _reasons(result: Result) -> dict[str, Words]:
    """A row of its own is another reason, even with the same sentence."""
    words = [
        f"{line.sentence} ({line.row})" if line.row else line.sentence for line in result.reasons
    ]
    return dict(zip(words, words, strict=True))


def _missing(result: Result) -> dict[str, Words]:
    return {line.name: line.label for line in result.missing}


def _uncertain(result: Result) -> dict[str, Words]:
    return dict(zip(result.verdict.uncertain, result.uncertain, strict=True))
