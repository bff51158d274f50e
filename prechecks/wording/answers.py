"""One answer in words, for summaries and the desk."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from prechecks.wording.countries import country_name
from prechecks.wording.questions import QUESTIONS
from rulebook import DONT_KNOW, NONE, VOCABULARY, Fact, Value

DONT_KNOW_LABEL: Final = _("I don’t know")
YES_LABEL: Final = _("Yes")
NO_LABEL: Final = _("No")


def answer_text(fact_name: str, value: Value) -> str:
    """The answer in the active language."""
    fact, question = VOCABULARY[fact_name], QUESTIONS[fact_name]
    if value is NONE:
        return str(question.none_label) or pgettext("answer", "None")
    if value is DONT_KNOW:
        return _dont_know(fact)
    if isinstance(value, bool):
        return str(YES_LABEL if value else NO_LABEL)
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, int | Decimal):
        return _amount(Decimal(value), fact.unit)
    if fact.type == "country":
        return country_name(str(value), get_language() or "de")
    return str(question.choices.get(str(value), value))


def _dont_know(fact: Fact) -> str:
    """How "none of these" is stored where left out means no, and a home that has no postcode."""
    none_label = QUESTIONS[fact.name].none_label
    if none_label and (fact.left_out_means_no or fact.type == "text"):
        return str(none_label)
    return str(DONT_KNOW_LABEL)


def _amount(number: Decimal, unit: str | None) -> str:
    if unit == "EUR/month":
        amount = number_format(number, decimal_pos=2, force_grouping=True)
        return gettext("EUR %(amount)s a month") % {"amount": amount}
    shown = number_format(number.normalize() if number % 1 else int(number))
    if unit not in UNITS:
        return shown
    return UNITS[unit](1 if number == 1 else 2) % {"n": shown}


UNITS: Mapping[str | None, Callable[[int], str]] = {
    "years": lambda n: ngettext("%(n)s year", "%(n)s years", n),
    "days": lambda n: ngettext("%(n)s day", "%(n)s days", n),
    "days/week": lambda n: ngettext("%(n)s day a week", "%(n)s days a week", n),
    "hours/week": lambda n: ngettext("%(n)s hour a week", "%(n)s hours a week", n),
}
