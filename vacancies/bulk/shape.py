"""A vacancy as the API takes and gives it, made from the fields of the model.

What a field is called, how long it may be and which values it knows is said once, in the model.
"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_noop, override

from ninja import Field, Schema
from pydantic import (
    AwareDatetime,
    BeforeValidator,
    ConfigDict,
    StrictBool,
    StrictInt,
    StrictStr,
    create_model,
)

from vacancies.bulk.checks import GIVEN, field_of
from vacancies.models import MOST_TASKS

# What only the company and the desk read.
NOT_PUBLIC: Final = (
    "publish_on",
    "establishment_number",
    "is_section_2a_branch",
    "shares_with_partners",
    "workplace",
)
PUBLIC: Final = tuple(name for name in GIVEN if name not in NOT_PUBLIC)
_PATTERNS: Final = {
    "postcode": r"^([0-9]{5})?$",
    "occupation": r"^([0-9]{5})?$",
    "establishment_number": r"^([0-9]{8})?$",
}
# The largest number a workplace can have.
_LARGEST: Final = 2**63 - 1


def _text_only(value: Any) -> Any:
    """Days and moments are written, not counted."""
    if value is not None and not isinstance(value, str):
        raise ValueError("Write it as text, for example 2027-01-31.")
    return value


Day = Annotated[date, BeforeValidator(_text_only)]
Moment = Annotated[AwareDatetime, BeforeValidator(_text_only)]
_GIVEN_BACK: Final[dict[Any, Any]] = {Day: date, Moment: datetime}


def _array(field: "ArrayField[Any, Any]") -> tuple[Any, dict[str, Any]]:
    if choices := field.base_field.flatchoices:
        return list[_one_of(choices)], {"max_length": len(choices)}  # type: ignore[misc]
    longest = field.base_field.max_length
    return list[Annotated[StrictStr, Field(max_length=longest)]], {"max_length": MOST_TASKS}


def _one_of(choices: Iterable[tuple[Any, Any]]) -> Any:
    return Literal[tuple(str(value) for value, _label in choices)]


def _number(field: "models.Field[Any, Any]") -> tuple[Any, dict[str, Any]]:
    limits = {
        validator.code: validator.limit_value
        for validator in field.validators
        if isinstance(validator, MinValueValidator | MaxValueValidator)
    }
    least = max(0, limits.get("min_value", 0))
    return StrictInt, {"ge": least, "le": limits.get("max_value", _LARGEST)}


def _shape(field: "models.Field[Any, Any]") -> tuple[Any, dict[str, Any]]:
    """The type of a value, and its limits."""
    if isinstance(field, ArrayField):
        return _array(field)
    if field.flatchoices:
        return _one_of(field.flatchoices), {}
    if isinstance(field, models.BooleanField):
        return StrictBool, {}
    if isinstance(field, models.DecimalField):
        return Decimal, {"max_digits": field.max_digits, "decimal_places": field.decimal_places}
    if isinstance(field, models.DateTimeField):
        return Moment, {}
    if isinstance(field, models.DateField):
        return Day, {}
    if isinstance(field, models.ForeignKey):
        return StrictInt, {"ge": 1, "le": _LARGEST}
    if isinstance(field, models.IntegerField):
        return _number(field)
    limits: dict[str, Any] = {"max_length": getattr(field, "max_length", None)}
    if field.name in _PATTERNS:
        limits["pattern"] = _PATTERNS[field.name]
    return StrictStr, limits


def _fields(names: Iterable[str], *, for_answer: bool) -> dict[str, Any]:
    """Everything may be left out, and null says the same."""
    with override("en"):
        return {name: _field(name, for_answer=for_answer) for name in names}


def _field(name: str, *, for_answer: bool) -> tuple[Any, Any]:
    field = field_of(name)
    kind, limits = _shape(field)
    words = str(field.verbose_name)
    if for_answer:
        return _GIVEN_BACK.get(kind, kind) | None, Field(None, description=words)
    return kind | None, Field(None, description=words, **limits)


EXAMPLE: Final[dict[str, Any]] = {
    "publish": "draft",
    "title": "Elektroniker/in für Gebäudetechnik",
    "kind": "work",
    "field": "electrical",
    "level": "skilled",
    "tasks": ["Anlagen installieren", "Störungen suchen", "Kunden beraten"],
    "description": "Sie arbeiten in einem Team von fünf Leuten in Wuppertal und Umgebung.",
    "duration": "permanent",
    "hours_from": 38,
    "working_time": ["full_time"],
    "postcode": "42103",
    "town": "Wuppertal",
    "pay_from": 3100,
    "pay_to": 3700,
    "pay_unit": "month",
    "speaking": "b1",
    "qualification": "vocational",
    "openness": ["foreign_welcome", "recognition_help"],
    "contact_name": "Personalabteilung",
    "contact_phone": "0202 555 0142",
    "apply_by": ["phone"],
    "expires_at": "2027-03-31T18:00:00+02:00",
}


class _Given(Schema):
    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": EXAMPLE})

    publish: Literal["draft", "publish"] = Field(
        "publish",
        description=gettext_noop(
            "“draft” keeps it for the company; “publish” makes it public. What is public stays so."
        ),
    )


class _Public(Schema):
    reference: str = Field(description=gettext_noop("the number of the vacancy in this portal"))
    url: str = Field(description=gettext_noop("its page for people"))
    company: str = Field(description=gettext_noop("the name of the company"))
    published_at: datetime


if TYPE_CHECKING:

    class VacancyIn(_Given):
        """What a company's software sends."""

    class VacancyOut(_Public):
        """What everybody reads."""

else:
    VacancyIn = create_model("VacancyIn", __base__=_Given, **_fields(GIVEN, for_answer=False))
    VacancyOut = create_model("VacancyOut", __base__=_Public, **_fields(PUBLIC, for_answer=True))
