"""What would change the assessment: one sentence a change of the job, with its norms."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from rulebook import Change, Value, Verdict

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# The first half of a sentence; the second half follows after a space.
KINDS: "Mapping[str, StrPromise]" = {
    "employment": _("As employment with your company"),
    "vocational_training": _("As vocational training"),
    "entry_qualification": _("As an entry qualification (Einstiegsqualifizierung, EQ)"),
}
LEVELS: "Mapping[str, StrPromise]" = {
    "helper": _("If the job is one for helpers (a short briefing is enough),"),
    "skilled": _(
        "If the job really requires a skilled worker (vocational training of at least two years),"
    ),
    "specialist": _(
        "If the job really requires a specialist (master craftsperson, technician or bachelor),"
    ),
    "expert": _(
        "If the job really requires an expert (university studies of at least four years),"
    ),
}
# The second half.
OUTCOMES: "Mapping[str, StrPromise]" = {
    "permitted": _("the employment would be permitted"),
    "permitted_within_limits": _("the employment would be permitted within limits"),
    "authority_permission": _(
        "a permission of the foreigners authority would be possible without approval of the "
        "Federal Employment Agency"
    ),
    "authority_permission_and_consent": _(
        "a permission of the foreigners authority with approval of the Federal Employment "
        "Agency would be possible"
    ),
}


def change_sentence(change: Change, verdict: Verdict, norms: Sequence[str]) -> str:
    """What would have to be different and what would follow, in the active language."""
    halves = {
        "change": BEGINNINGS[change.fact](change.value, verdict),
        "outcome": str(OUTCOMES[change.outcome]),
    }
    if not norms:
        return gettext("%(change)s %(outcome)s.") % halves
    return gettext("%(change)s %(outcome)s (%(norms)s).") % {**halves, "norms": ", ".join(norms)}


def _from_day(value: Value, _verdict: Verdict) -> str:
    assert isinstance(value, date)  # noqa: S101  the type of the fact
    return gettext("From %(day)s") % {"day": date_format(value, "DATE_FORMAT")}


def _with_pay(value: Value, verdict: Verdict) -> str:
    """The figures of the law change every year: the year of the assessment stands beside."""
    amount = number_format(_number(value), decimal_pos=2, force_grouping=True)
    return gettext("With at least EUR %(amount)s gross a month (figure of %(year)s)") % {
        "amount": amount,
        "year": verdict.as_of.year,
    }


def _with_hours(value: Value, verdict: Verdict) -> str:
    hours = _number(value)
    shown = {"n": number_format(hours.normalize() if hours % 1 else int(hours))}
    many = 1 if hours == 1 else 2
    if hours > _number(verdict.facts["job.weekly_hours"]):
        least = ngettext(
            "With at least %(n)s hour a week", "With at least %(n)s hours a week", many
        )
        return least % shown
    most = ngettext("With at most %(n)s hour a week", "With at most %(n)s hours a week", many)
    return most % shown


def _number(value: Value) -> Decimal:
    assert isinstance(value, int | Decimal)  # noqa: S101  the type of the fact
    return Decimal(value)


BEGINNINGS: Final[Mapping[str, Callable[[Value, Verdict], str]]] = {
    "job.starts_on": _from_day,
    "job.gross_monthly_salary_eur": _with_pay,
    "job.weekly_hours": _with_hours,
    "job.kind": lambda value, _verdict: str(KINDS[str(value)]),
    "job.level": lambda value, _verdict: str(LEVELS[str(value)]),
}
