"""Values of the tables as staff type them: each name of the rulebook takes one kind."""

import datetime
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from rulebook import COUNTRIES, SHIPPED, UNITS
from rulebook.tables import RowValue
from toolbox.numbers import plain_number

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

DAY_FORMATS: Final = ("%d.%m.%Y", "%Y-%m-%d")
MOST: Final = Decimal(10**9)
# No code of a country: who has none is asked for elsewhere.
LISTED_COUNTRIES: Final = COUNTRIES - {"XX"}
YES: Final = frozenset({"ja", "yes", "true"})
NO: Final = frozenset({"nein", "no", "false"})


def parse_value(name: str, text: str) -> RowValue:
    """The typed value of a known name, or an error that says what is expected."""
    return _parser(name)(text.strip())


def typed_text(value: RowValue) -> str:
    """A value the way it may be typed in the reader's language."""
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, datetime.date):
        return value.strftime(DAY_FORMATS[0])
    if isinstance(value, tuple):
        return ", ".join(value)
    return number_format(value, force_grouping=True)


def expected(name: str) -> "StrOrPromise":
    """What is to be typed for a name."""
    return EXPECTED[_kind(name)]


def _kind(name: str) -> str:
    unit = UNITS[name]
    if unit in PARSERS:
        return unit
    if unit.startswith("EUR"):
        return "EUR"
    shipped = {type(row.value) for row in SHIPPED if row.name == name}
    return "whole" if shipped == {int} else "decimal"


def _parser(name: str) -> Callable[[str], RowValue]:
    return PARSERS[_kind(name)]


def _day(text: str) -> datetime.date:
    for format_ in DAY_FORMATS:
        try:
            return datetime.datetime.strptime(text, format_).date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
    raise ValidationError(EXPECTED["date"])


def _switch(text: str) -> bool:
    word = text.casefold()
    if word not in YES | NO:
        raise ValidationError(EXPECTED["bool"])
    return word in YES


def _countries(text: str) -> tuple[str, ...]:
    codes = sorted({code.upper() for code in re.split(r"[\s,;]+", text) if code})
    unknown = [code for code in codes if code not in LISTED_COUNTRIES]
    if unknown:
        message = _("These are no codes of countries: %(codes)s.")
        raise ValidationError(message, params={"codes": ", ".join(unknown)})
    if not codes:
        raise ValidationError(EXPECTED["country list"])
    return tuple(codes)


def _number(text: str, kind: str) -> Decimal:
    try:
        number = Decimal(plain_number(text))
    except InvalidOperation:
        raise ValidationError(EXPECTED[kind]) from None
    if not number.is_finite() or not 0 <= number < MOST:
        raise ValidationError(_("The number has to lie between 0 and one billion."))
    return number


def _amount(text: str) -> Decimal:
    amount = _number(text, "EUR")
    if amount != round(amount, 2):
        raise ValidationError(_("An amount has at most two decimals."))
    return amount.quantize(Decimal("0.01"))


def _whole(text: str) -> int:
    number = _number(text, "whole")
    if number % 1:
        raise ValidationError(EXPECTED["whole"])
    return int(number)


def _percent(text: str) -> Decimal:
    percent = _decimal(text)
    if percent > 100:
        raise ValidationError(EXPECTED["percent"])
    return percent


def _decimal(text: str) -> Decimal:
    number = _number(text, "decimal")
    if number != round(number, 2):
        raise ValidationError(_("The number has at most two decimals."))
    return number


PARSERS: Final[Mapping[str, Callable[[str], RowValue]]] = {
    "date": _day,
    "bool": _switch,
    "country list": _countries,
    "EUR": _amount,
    "percent": _percent,
    "whole": _whole,
    "decimal": _decimal,
}
EXPECTED: "Final[Mapping[str, StrOrPromise]]" = {
    "date": _("Enter a day, for example 31.12.2027."),
    "bool": _("Enter yes or no."),
    "country list": _("Enter all countries of the list by their codes, for example BA, MD, RS."),
    "EUR": _("Enter an amount in euros, for example 53.100,00 or 53,100.00."),
    "percent": _("Enter a percentage up to 100, for example 45,3 or 45.3."),
    "whole": _("Enter a whole number, for example 12."),
    "decimal": _("Enter a number, for example 2,5 or 2.5."),
}
