"""A dated value of the law in words: number, day, switch or list, with its unit."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final
from urllib.parse import urlsplit

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext, ngettext

from prechecks.wording.answers import NO_LABEL, UNITS, YES_LABEL
from prechecks.wording.countries import country_name
from rulebook import TableRow, TableValue


def source_name(url: str) -> str:
    """The host of a source, for a link that is to be short."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def value_text(row: TableRow | TableValue) -> str:
    """The value in the active language."""
    value = row.value
    if isinstance(value, bool):
        return str(YES_LABEL if value else NO_LABEL)
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, tuple):
        language = get_language() or "de"
        return ", ".join(sorted(country_name(code, language) for code in value))
    number = Decimal(value)
    if row.unit in MONEY:
        amount = number_format(number, decimal_pos=2, force_grouping=True)
        return MONEY[row.unit]() % {"amount": amount}
    shown = number_format(number.normalize() if number % 1 else int(number), force_grouping=True)
    return COUNTED[row.unit](1 if number == 1 else 2) % {"n": shown}


MONEY: Final[Mapping[str, Callable[[], str]]] = {
    "EUR": lambda: gettext("EUR %(amount)s"),
    "EUR/hour": lambda: gettext("EUR %(amount)s an hour"),
    "EUR/month": lambda: gettext("EUR %(amount)s a month"),
    "EUR/year": lambda: gettext("EUR %(amount)s a year"),
}
COUNTED: Final[Mapping[str | None, Callable[[int], str]]] = {
    **UNITS,
    "months": lambda n: ngettext("%(n)s month", "%(n)s months", n),
    "percent": lambda n: gettext("%(n)s percent"),
    "full days/year": lambda n: ngettext("%(n)s full day a year", "%(n)s full days a year", n),
    "consents/year": lambda n: ngettext("%(n)s approval a year", "%(n)s approvals a year", n),
    "workers/year": lambda n: ngettext("%(n)s worker a year", "%(n)s workers a year", n),
}
