"""A verdict as the page shows it: words and links for codes. Decides nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from content.service import GuidanceLink, guidance_for_each, table_name
from prechecks.steps import Step, next_steps, planned_start
from prechecks.wording.changes import change_sentence
from prechecks.wording.consequences import DUTIES, EVENTS, FORMS, HINTS, OFFICES, PAPERS, WHO
from prechecks.wording.limits import limit_sentence
from prechecks.wording.norms import norm_url
from prechecks.wording.notes import NOTE, NOTES
from prechecks.wording.outcomes import OUTCOMES, Outcome
from prechecks.wording.questions import QUESTIONS
from prechecks.wording.reasons import reason_sentence
from prechecks.wording.table_values import source_name, value_text
from prechecks.wording.uncertain import UNCERTAIN
from rulebook import Change, Reason, TableValue, Verdict, is_asked_of_employer, nearest_changes
from rulebook.consequences import Consequence
from rulebook.facts import VOCABULARY

Words = str | Promise


@dataclass(frozen=True, slots=True)
class NormLine:
    """A norm and its official text."""

    text: str
    url: str | None


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A dated figure of the law a reason used; `is_added` says to the desk that staff added it."""

    name: Words
    text: str
    row: TableValue
    norm: NormLine
    source: str
    is_added: bool


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """A sentence, what it rests on, and pages of ours that explain it. `row` is for the desk."""

    sentence: str
    norms: Sequence[NormLine]
    values: Sequence[ValueLine]
    guidance: Sequence[GuidanceLink]
    row: str


@dataclass(frozen=True, slots=True)
class Line:
    """A duty, a paper, a hint: the sentence and, small, who, when or in which form."""

    text: Words
    detail: str = ""


@dataclass(frozen=True, slots=True)
class MissingLine:
    """An entry that would settle the case, and where to find it."""

    name: str
    label: Words
    help: Words


@dataclass(frozen=True, slots=True)
class Result:
    """Everything a page says about a verdict."""

    verdict: Verdict
    rows: Sequence[str]
    outcome: Outcome
    steps: Sequence[Step]
    earliest_start: str
    limits: Sequence[str]
    reasons: Sequence[ReasonLine]
    changes: Sequence[str]
    missing: Sequence[MissingLine]
    uncertain: Sequence[Words]
    notes: Sequence[Words]
    papers: Sequence[Line]
    duties: Sequence[Line]
    later_duties: Sequence[Line]
    hints: Sequence[Line]
    offices: Sequence[Line]
    disclaimer: Words


def employers_view(verdict: Verdict) -> Result:
    """For employers: without row ids, and without what rests on facts only the desk holds."""
    (view,) = employers_views([verdict])
    return view


def employers_views(verdicts: Sequence[Verdict]) -> list[Result]:
    """The same for many verdicts, with the queries of one."""
    return _results(verdicts, for_desk=False)


def desks_views(verdicts: Sequence[Verdict]) -> list[Result]:
    """For the desk: every row with its norms."""
    return _results(verdicts, for_desk=True)


def _results(verdicts: Sequence[Verdict], *, for_desk: bool) -> list[Result]:
    shown = [
        [(reason, norms_shown(reason, for_desk=for_desk)) for reason in verdict.reasons]
        for verdict in verdicts
    ]
    norms = ([norm for _reason, cited in reasons for norm in cited] for reasons in shown)
    guidance = guidance_for_each(norms, get_language() or "de")
    return [
        _result(verdict, _reason_lines(reasons, pages, for_desk=for_desk), for_desk=for_desk)
        for verdict, reasons, pages in zip(verdicts, shown, guidance, strict=True)
    ]


def norms_shown(grounds: Reason | Change, *, for_desk: bool) -> Sequence[str]:
    """What rests on facts only the desk holds stays without its norms."""
    return grounds.norms if for_desk or not grounds.neutral else ()


def _result(verdict: Verdict, reasons: Iterable[ReasonLine], *, for_desk: bool) -> Result:
    follows = verdict.consequences
    return Result(
        verdict=verdict,
        rows=[row for row in verdict.rules if _is_of_the_law(row)],
        outcome=OUTCOMES[verdict.outcome],
        steps=next_steps(verdict),
        earliest_start=_earliest_start(verdict),
        limits=[limit_sentence(token) for token in verdict.limits],
        reasons=list(reasons),
        changes=list(_changes(verdict, for_desk=for_desk)),
        missing=list(_missing_lines(verdict, for_desk=for_desk)),
        uncertain=[UNCERTAIN[code] for code in verdict.uncertain],
        notes=[NOTES[code] for code in verdict.notes],
        papers=[_line(PAPERS[item.code], item) for item in follows.papers],
        duties=[_line(DUTIES[item.code], item) for item in follows.duties if _is_due(item)],
        later_duties=[
            _line(DUTIES[item.code], item) for item in follows.duties if not _is_due(item)
        ],
        hints=[_line(HINTS[item.code], item) for item in follows.hints],
        offices=[_line(OFFICES[item.code], item) for item in follows.offices],
        disclaimer=NOTE,
    )


def _reason_lines(
    reasons: Iterable[tuple[Reason, Sequence[str]]],
    guidance: Mapping[str, GuidanceLink],
    *,
    for_desk: bool,
) -> Iterator[ReasonLine]:
    for reason, norms in reasons:
        yield ReasonLine(
            sentence=reason_sentence(reason.code),
            norms=[NormLine(norm, norm_url(norm)) for norm in norms],
            values=[
                _value_line(value) for value in reason.values if for_desk or not reason.neutral
            ],
            guidance=list(dict.fromkeys(guidance[norm] for norm in norms if norm in guidance)),
            row=reason.row if for_desk and _is_of_the_law(reason.row) else "",
        )


def _value_line(value: TableValue) -> ValueLine:
    return ValueLine(
        name=table_name(value.name),
        text=value_text(value),
        row=value,
        norm=NormLine(value.norm, norm_url(value.norm)),
        source=source_name(value.source),
        is_added=bool(value.reference),
    )


def _is_of_the_law(row: str) -> bool:
    """ "T.P4" stands in the tables; that an answer is not known does not."""
    return "." in row


def _changes(verdict: Verdict, *, for_desk: bool) -> Iterator[str]:
    """Found when shown: advice for the job as planned, no part of the answer that was given."""
    for change in nearest_changes(verdict):
        yield change_sentence(change, verdict, norms_shown(change, for_desk=for_desk))


def _missing_lines(verdict: Verdict, *, for_desk: bool) -> Iterator[MissingLine]:
    for name in verdict.missing:
        fact = VOCABULARY[name]
        if for_desk or is_asked_of_employer(fact, verdict.facts_used):
            yield MissingLine(name, QUESTIONS[name].label, QUESTIONS[name].help)


def _earliest_start(verdict: Verdict) -> str:
    if verdict.earliest_start is None:
        return ""
    day = date_format(verdict.earliest_start, "DATE_FORMAT")
    if verdict.outcome in ("permitted", "permitted_within_limits"):
        if planned := planned_start(verdict):
            day = date_format(planned, "DATE_FORMAT")
            return _("Planned first working day: %(day)s") % {"day": day}
        return _("First possible working day: %(day)s") % {"day": day}
    return _("First possible working day: %(day)s, with the permission") % {"day": day}


NOW = (None, "before_start", "start")


def _is_due(item: Consequence) -> bool:
    """Up to the first working days; the rest waits for its event."""
    return item.event in NOW


def _line(text: Words, item: Consequence) -> Line:
    return Line(text, " · ".join(_details(item)))


def _details(item: Consequence) -> Iterable[str]:
    if item.who and item.who != "employer":
        yield str(WHO[item.who])
    if item.event and not _is_due(item):
        yield str(EVENTS[item.event])
    if item.deadline_on:
        day = date_format(item.deadline_on, "DATE_FORMAT")
        yield _("on %(day)s at the latest") % {"day": day}
    if item.form:
        yield str(FORMS[item.form])
