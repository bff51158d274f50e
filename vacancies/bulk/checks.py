"""What a program or a file says of a vacancy: made plain, and looked at field by field.

The steps of the portal's own pages say the same in forms; the database has the last word.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vacancies.content import CONTENT
from vacancies.models import MOST_HOURS, MOST_TASKS, ApplyBy, Duration, Vacancy
from vacancies.steps import REQUIRED
from vacancies.texts import clean_line, clean_text, has_words

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Values = Mapping[str, Any]
Problems = dict[str, "StrOrPromise"]

# The number in the company's own software is the address of a row, not a part of it.
GIVEN: Final = tuple(name for name in CONTENT if name != "external_reference")
REFERENCE_FORM: Final = r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,79}$"
REFERENCE_PROBLEM: Final = gettext_lazy(
    "A number of up to 80 letters and digits, with dots, dashes, underscores or colons between."
)
# Whoever advertises longer than that looks at it once a year.
LONGEST_PUBLIC: Final = timedelta(days=366)
REQUIRED_FIELDS: Final = tuple(name for names in REQUIRED.values() for name in names)

_MOST: Final = 10**9

_FIELDS: Final[Mapping[str, "models.Field[Any, Any]"]] = {
    field.name: field for field in Vacancy._meta.concrete_fields if field.name in CONTENT
}
_FORMS: Final = {
    "postcode": RegexValidator(r"^\d{5}$", gettext_lazy("A postcode has five digits.")),
    "occupation": RegexValidator(r"^\d{5}$", gettext_lazy("A code of the KldB has five digits.")),
    "establishment_number": RegexValidator(
        r"^\d{8}$", gettext_lazy("A Betriebsnummer has eight digits.")
    ),
}
_MISSING: Final = gettext_lazy("This is needed before the vacancy can be public.")


def reference_fits(text: str) -> bool:
    """Whether it can be the number of a vacancy, and stand in an address."""
    return re.fullmatch(REFERENCE_FORM, text) is not None


def field_of(name: str) -> "models.Field[Any, Any]":
    """The field of the model."""
    return _FIELDS[name]


def completed(values: Values) -> dict[str, Any]:
    """Plain texts, and for everything that was not given what a new vacancy says."""
    return {
        name: _plain(_FIELDS[name], values[name]) if name in values else _FIELDS[name].get_default()
        for name in GIVEN
    }


def problems_of(values: Values, *, is_public: bool, now: datetime) -> Problems:
    """What is wrong, by field; of each field one sentence. `values` are complete."""
    found: Problems = {}
    rules = (_of_fields(values), _of_texts(values), _of_numbers(values), _of_times(values, now))
    for part in rules:
        for name, text in part:
            found.setdefault(name, text)
    if is_public:
        for name, text in _of_what_is_public(values, now):
            found.setdefault(name, text)
    return found


Found = Iterator[tuple[str, "StrOrPromise"]]


def _plain(field: "models.Field[Any, Any]", value: Any) -> Any:
    """As it is stored; nothing said is said in one way only."""
    if isinstance(field, ArrayField):
        return _plain_list(field, value or [])
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    if isinstance(field, models.DecimalField) and value is not None:
        return _with_places(Decimal(value), field.decimal_places)
    if isinstance(value, str):
        return clean_text(value) if isinstance(field, models.TextField) else clean_line(value)
    return field.get_default() if value is None else value


def _with_places(number: Decimal, places: int) -> Decimal:
    """As the database gives it back; a number that does not fit is refused as it is."""
    exponent = number.as_tuple().exponent
    fits = isinstance(exponent, int) and exponent >= -places and abs(number) < _MOST
    return number.quantize(Decimal(1).scaleb(-places)) if fits else number


def _plain_list(field: "ArrayField[Any, Any]", values: list[str]) -> list[str]:
    if field.base_field.choices:
        return [value for value, _label in field.base_field.flatchoices if value in values]
    return [line for value in values if (line := clean_line(value))]


def _of_fields(values: Values) -> Found:
    """What a field says for itself."""
    for name, value in values.items():
        if value in (None, "", []):
            continue
        try:
            if name in _FORMS:
                _FORMS[name](value)
            _FIELDS[name].run_validators(value)
        except ValidationError as fault:
            yield name, fault.messages[0]


def _of_texts(values: Values) -> Found:
    if values["title"] and not has_words(values["title"]):
        yield "title", _("A title needs words.")
    if len(values["tasks"]) > MOST_TASKS:
        text = _("There are %(count)s tasks, at most %(most)s are possible.")
        yield "tasks", text % {"count": len(values["tasks"]), "most": MOST_TASKS}
    for name in ("summary", "description", "other_text"):
        longest = getattr(_FIELDS[name], "max_length", 0)
        if len(values[name]) > longest:
            text = _("The text has %(show_value)s characters, %(limit_value)s are possible.")
            yield name, text % {"show_value": len(values[name]), "limit_value": longest}


def _of_numbers(values: Values) -> Found:
    for name in ("hours_from", "hours_to"):
        if values[name] is not None and not 0 < values[name] <= MOST_HOURS:
            text = _("Between 1 and %(most)s hours a week are possible.")
            yield name, text % {"most": MOST_HOURS}
    for name in ("pay_from", "pay_to", "hours_released"):
        if values[name] is not None and values[name] <= 0:
            yield name, _("Enter an amount above 0, or leave the field empty.")
    if _is_less(values["hours_to"], values["hours_from"]):
        yield "hours_to", _("This is less than the hours “at least”.")
    if _is_less(values["pay_to"], values["pay_from"]):
        yield "pay_to", _("This is less than the pay “from”.")
    if (values["pay_from"] or values["pay_to"]) and not values["pay_unit"]:
        yield "pay_unit", _("Say what this amount is for.")


def _is_less(high: Decimal | None, low: Decimal | None) -> bool:
    return high is not None and low is not None and high < low


def _of_times(values: Values, now: datetime) -> Found:
    start, end = values["starts_on"], values["ends_on"]
    if end and values["duration"] != Duration.FIXED_TERM:
        yield "ends_on", _("Only a job for a fixed term has a last day.")
    elif end and start and end < start:
        yield "ends_on", _("The last working day lies before the first one.")
    publish, expires = values["publish_on"], values["expires_at"]
    for name, moment in (("publish_on", publish), ("expires_at", expires)):
        if moment and moment > now + LONGEST_PUBLIC:
            yield name, _("A vacancy is planned for a year at most.")
    if publish and expires and expires <= publish:
        yield "expires_at", _("This lies before the moment of the publication.")


def _of_what_is_public(values: Values, now: datetime) -> Found:
    for name in REQUIRED_FIELDS:
        if values[name] in (None, "", []):
            yield name, _MISSING
    if values["duration"] == Duration.FIXED_TERM and not values["ends_on"]:
        yield "ends_on", _MISSING
    if values["expires_at"] and values["expires_at"] <= now:
        yield "expires_at", _("This moment is over.")
    for way, name, text in (
        (ApplyBy.PHONE, "contact_phone", _("For applications by phone a number is needed.")),
        (ApplyBy.EMAIL, "contact_email", _("For applications by e-mail an address is needed.")),
        (ApplyBy.ONLINE, "apply_url", _("For applications online an address is needed.")),
    ):
        if way in values["apply_by"] and not values[name]:
            yield name, text
