"""Which fields of a vacancy say what: the public text, what is taken over, what belongs to one row.

Every field of the model stands in exactly one of these lists; a test says where one is missing.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

from django.db.models import Field as ModelField

from vacancies.models import Vacancy

# The job itself: shown, kept in versions, taken over into templates, copies and exports.
LASTING: Final = (
    "title",
    "kind",
    "field",
    "occupation",
    "level",
    "positions",
    "summary",
    "description",
    "tasks",
    "language",
    "other_language",
    "other_title",
    "other_text",
    "duration",
    "hours_from",
    "hours_to",
    "working_time",
    "shifts",
    "workplace",
    "street",
    "postcode",
    "town",
    "pay_from",
    "pay_to",
    "pay_unit",
    "collective_agreement",
    "pay_group",
    "speaking",
    "reading",
    "writing",
    "language_reason",
    "level_after_a_year",
    "team_languages",
    "has_language_course",
    "hours_released",
    "qualification",
    "is_regulated",
    "licence",
    "is_it",
    "is_shortage",
    "openness",
    "entry_ways",
    "weeks_of_patience",
    "comforts",
    "driving_licence",
    "life_note",
    "contact_name",
    "contact_phone",
    "contact_email",
    "apply_by",
    "apply_url",
    "without_papers",
    "is_section_2a_branch",
    "pays_by_agreement",
    "has_works_council",
    "employs_refugees",
    "establishment_number",
)
# Said of this one advertisement: shown and kept in versions, but decided anew each time.
OF_ONE_TIME: Final = (
    "starts_on",
    "ends_on",
    "publish_on",
    "expires_at",
    # A consent is given for one vacancy; the number in the company's software is that of one, too.
    "shares_with_partners",
    "external_reference",
)
CONTENT: Final = (*LASTING, *OF_ONE_TIME)
# What the portal keeps about the row.
OF_THE_ROW: Final = (
    "id",
    "number",
    "reference",
    "company",
    "created_by",
    "in_charge",
    "stage",
    "published_at",
    "ended_at",
    "closing_reason",
    "filled_through",
    "outcome_asked_at",
    "warned_of",
    "remark",
    "review",
    "created_at",
    "changed_at",
    "version",
    "changed_in",
    "steps_done",
)

Content = Mapping[str, Any]


def content_of(vacancy: Vacancy, names: tuple[str, ...] = CONTENT) -> dict[str, Any]:
    """These fields as JSON keeps them: days and amounts as text, a workplace by its key."""
    return {name: _as_json(model_field(name).value_from_object(vacancy)) for name in names}


def take_over(vacancy: Vacancy, content: Content, names: tuple[str, ...] = CONTENT) -> None:
    """Put stored content into a vacancy; what is not in `names` stays out."""
    for name in names:
        if name in content:
            field = model_field(name)
            value = content[name]
            setattr(vacancy, field.attname, None if value is None else field.to_python(value))


def differences(before: Content, after: Content) -> list[str]:
    """The names of the fields that are not the same, in their order."""
    return [name for name in CONTENT if before.get(name) != after.get(name)]


def model_field(name: str) -> "ModelField[Any, Any]":
    """One of the fields above."""
    field = Vacancy._meta.get_field(name)
    assert isinstance(field, ModelField)  # noqa: S101  no relation from elsewhere
    return field


def _as_json(value: Any) -> Any:
    if value is None or isinstance(value, str | int | bool | list):
        return value
    if isinstance(value, datetime):  # One moment is written in one way, whoever typed it.
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
