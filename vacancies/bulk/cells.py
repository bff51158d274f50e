"""What a cell of a table says: text in, value out, as people in an office write it."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from toolbox.numbers import plain_number
from vacancies.bulk.checks import GIVEN, REQUIRED_FIELDS, field_of

REFERENCE: Final = "external_reference"
COLUMNS: Final = (REFERENCE, *GIVEN)
LANGUAGES: Final = ("de", "en")
_YES: Final = ("ja", "yes", "true", "wahr", "1", "x")
_NO: Final = ("nein", "no", "false", "falsch", "0")
_DAYS: Final = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y")
_MOMENT: Final = re.compile(r"(\S+)[ T]+(\d{1,2})[:.](\d{2})(?::\d{2})?(?: ?Uhr)?")
_BETWEEN: Final = re.compile(r"[\n|;,]")
_BETWEEN_LINES: Final = re.compile(r"[\n|]")
# Spreadsheets take them for numbers, and the noughts are gone.
_FIVE_DIGITS: Final = ("postcode", "occupation")


class CellError(ValueError):
    """What the cell should have said."""


def label_of(name: str) -> str:
    """The column's heading in the language of the page; what is needed has a star."""
    if name == REFERENCE:
        return _("Your own number") + " *"
    star = " *" if name in REQUIRED_FIELDS else ""
    return capfirst(str(field_of(name).verbose_name)) + star


def names_of_columns() -> dict[str, str]:
    """What a heading may be, folded, and the field it means."""
    names = {name: name for name in COLUMNS}
    for language in LANGUAGES:
        with override(language):
            names |= {heading_of(label_of(name)): name for name in COLUMNS}
    return names


def heading_of(text: str) -> str:
    """A heading as it is compared."""
    return text.replace("*", "").strip().casefold()


def allowed_in(name: str) -> Mapping[str, str]:
    """The values a column knows, with their words; empty where anything goes."""
    field = field_of(name)
    choices = field.base_field.flatchoices if isinstance(field, ArrayField) else field.flatchoices
    return {str(value): str(label) for value, label in choices}


class Reader:
    """Reads cells; knows the words of all values and the company's workplaces."""

    def __init__(self, workplaces: Mapping[str, int]) -> None:
        self._workplaces = {name.casefold(): number for name, number in workplaces.items()}
        self._words = {name: _words_of(name) for name in GIVEN}

    def value(self, name: str, text: str) -> Any:
        """The value, or CellError."""
        field = field_of(name)
        if isinstance(field, ArrayField):
            return self._several(name, text)
        if self._words[name]:
            return self._chosen(name, text)
        if isinstance(field, models.BooleanField):
            return _yes_or_no(text)
        if isinstance(field, models.DateTimeField):
            return _moment(text, time(23, 59) if name == "expires_at" else time(0, 0))
        if isinstance(field, models.DateField):
            return _day(text)
        if isinstance(field, models.ForeignKey):
            return self._workplace(text)
        if isinstance(field, models.IntegerField):
            return _whole(text)
        if isinstance(field, models.DecimalField):
            return _number(text)
        lost_zero = name in _FIVE_DIGITS and text.isdecimal() and len(text) == 4
        return f"0{text}" if lost_zero else text

    def _chosen(self, name: str, text: str) -> str:
        try:
            return self._words[name][text.strip().casefold()]
        except KeyError:
            # In words, unless a comma in them would part them.
            pairs = allowed_in(name).items()
            allowed = ", ".join(value if "," in label else label for value, label in pairs)
            raise CellError(_("Possible are: %(values)s.") % {"values": allowed}) from None

    def _several(self, name: str, text: str) -> list[str]:
        between = _BETWEEN if self._words[name] else _BETWEEN_LINES
        parts = [part.strip() for part in between.split(text) if part.strip()]
        return [self._chosen(name, part) for part in parts] if self._words[name] else parts

    def _workplace(self, text: str) -> int:
        name = text.strip().casefold()
        if name in self._workplaces:
            return self._workplaces[name]
        known = ", ".join(sorted(self._workplaces)) or "–"
        raise CellError(_("Possible are your workplaces: %(values)s.") % {"values": known})


def _words_of(name: str) -> dict[str, str]:
    """Each value by itself and by its words in either language."""
    words = {value: value for value in allowed_in(name)}
    for language in LANGUAGES:
        with override(language):
            words |= {label.casefold(): value for value, label in allowed_in(name).items()}
    return words


def _yes_or_no(text: str) -> bool:
    word = text.strip().casefold()
    if word not in (*_YES, *_NO):
        raise CellError(_("Write yes or no."))
    return word in _YES


def _day(text: str) -> date:
    for form in _DAYS:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007  a day
        except ValueError:
            continue
    raise CellError(_("Write a day like this: 31.01.2027."))


def _moment(text: str, usual: time) -> datetime:
    """A day, or a day with a time, at the office."""
    match = _MOMENT.fullmatch(text.strip())
    try:
        at = time(int(match[2]), int(match[3])) if match else usual
    except ValueError:
        raise CellError(_("Write a moment like this: 31.01.2027 12:00.")) from None
    day = _day(match[1] if match else text)
    return datetime.combine(day, at, timezone.get_default_timezone())


def _whole(text: str) -> int:
    number = _number(text)
    if number != number.to_integral_value():
        raise CellError(_("Write a whole number."))
    return int(number)


def _number(text: str) -> Decimal:
    try:
        number = Decimal(plain_number(text))
    except InvalidOperation:
        number = Decimal("NaN")
    # Nobody earns more, and what is larger is no number to calculate with.
    if not number.is_finite() or abs(number) >= 10**9:
        raise CellError(_("Enter a number in digits, for example 13,90."))
    return number
