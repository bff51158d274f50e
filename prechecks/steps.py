"""What an employer does next: a few steps in order, each with its day where there is one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from rulebook import VOCABULARY, Verdict, is_asked_of_employer

Words = str | Promise
UNTIL: Final = "until:"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the numbered list; `when` is a day in words. The desk's answer asks no desk."""

    text: Words
    when: str = ""
    asks_desk: bool = False


def next_steps(verdict: Verdict) -> list[Step]:
    """The way on from an outcome."""
    return list(STEPS[verdict.outcome](verdict))


def _free_to_start(verdict: Verdict) -> Iterator[Step]:
    duties = verdict.duties
    if "check_before_start" in duties:
        yield Step(_("See the original of the document before the first working day."))
    if "check_identity_eu" in duties:
        yield Step(_("Look at the identity card or passport. You need no copy."))
    if "keep_copy" in duties:
        yield Step(_("Keep a copy of the document as long as the employment lasts."))
    if "keep_limits" in duties or verdict.outcome == "permitted_within_limits":
        yield Step(_("Keep to the limits named above and put them into contract and roster."))
    yield Step(_("Then work may start."), _from(planned_start(verdict) or verdict.earliest_start))
    if ends := _ends_on(verdict):
        yield Step(_("Ask to see the new document before the end date."), _until(ends))


def planned_start(verdict: Verdict) -> date | None:
    """The first working day as planned, where it lies ahead: the verdict is about that day."""
    planned = verdict.facts_used.get("job.starts_on")
    return planned if isinstance(planned, date) and planned > verdict.as_of else None


def _needs_permission(verdict: Verdict) -> Iterator[Step]:
    if "visa_first" in verdict.limits:
        yield Step(_("The person applies for the visa at the German mission abroad."))
    else:
        yield Step(
            _(
                "The person applies for the permission at the foreigners authority of the place "
                "where they live."
            )
        )
    if verdict.outcome == "authority_permission_and_consent":
        yield Step(
            _(
                "You add the contract or offer and the “Erklärung zum Beschäftigungsverhältnis” "
                "(declaration on the employment)."
            )
        )
        yield Step(
            _(
                "The authority asks the Federal Employment Agency. You need not ask it yourself; "
                "its approval alone is not enough."
            )
        )
    else:
        yield Step(_("You help with the contract or offer and the papers named below."))
    yield Step(_("Start only when the permission or title is there."), _at_the_earliest(verdict))


def _not_now(verdict: Verdict) -> Iterator[Step]:
    yield Step(_("Please do not let the work start."))
    if verdict.earliest_start:
        yield Step(
            _("Note the day from which the work is possible with a permission."),
            _from(verdict.earliest_start),
        )
    elif verdict.recheck_on:
        yield Step(
            _("Make a new pre-check from this day on: the result may change."),
            _from(verdict.recheck_on),
        )
    yield Step(
        _("Ask the service desk what would change this and what is possible until then."),
        asks_desk=True,
    )


def _needs_review(verdict: Verdict) -> Iterator[Step]:
    missing = [VOCABULARY[name] for name in verdict.missing]
    employers = [fact for fact in missing if is_asked_of_employer(fact, verdict.facts_used)]
    if employers:
        yield Step(_("Add the missing entries named below if you can find them out."))
    if len(employers) < len(missing):
        yield Step(_("Send us an enquiry: the service desk clarifies the rest."), asks_desk=True)
    else:
        yield Step(_("Send us an enquiry: the service desk looks at the case."), asks_desk=True)
    yield Step(_("Please wait for our answer before work starts."), asks_desk=True)


STEPS: Final = {
    "permitted": _free_to_start,
    "permitted_within_limits": _free_to_start,
    "authority_permission": _needs_permission,
    "authority_permission_and_consent": _needs_permission,
    "not_permitted_now": _not_now,
    "individual_review": _needs_review,
}


def _from(day: date | None) -> str:
    return _("from %(day)s") % {"day": _in_words(day)} if day else ""


def _until(day: date) -> str:
    return _("up to and including %(day)s") % {"day": _in_words(day)}


def _at_the_earliest(verdict: Verdict) -> str:
    if verdict.earliest_start is None:
        return ""
    day = _in_words(verdict.earliest_start)
    return _("on %(day)s at the earliest, with the permission") % {"day": day}


def _in_words(day: date) -> str:
    return date_format(day, "DATE_FORMAT")


def _ends_on(verdict: Verdict) -> date | None:
    ends = [
        date.fromisoformat(t.removeprefix(UNTIL)) for t in verdict.limits if t.startswith(UNTIL)
    ]
    return min(ends, default=None)
