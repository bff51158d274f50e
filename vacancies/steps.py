"""The five steps of a vacancy: their fields, and what is still missing before it can be public."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from vacancies.models import Duration, Vacancy


class Step(models.TextChoices):
    """In the order in which they are offered; people may take them in any other."""

    JOB = "job", _("The job")
    CONDITIONS = "conditions", _("Conditions")
    REQUIREMENTS = "requirements", _("What is needed")
    WAYS_IN = "ways_in", _("Ways in and life around")
    CONTACT = "contact", _("Contact and publication")


FIELDS: Final[Mapping[Step, Sequence[str]]] = {
    Step.JOB: (
        "title",
        "kind",
        "field",
        "occupation",
        "level",
        "positions",
        "tasks",
        "description",
        "summary",
        "language",
        "other_language",
        "other_title",
        "other_text",
    ),
    Step.CONDITIONS: (
        "starts_on",
        "duration",
        "ends_on",
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
        "pays_by_agreement",
        "collective_agreement",
        "pay_group",
    ),
    Step.REQUIREMENTS: (
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
    ),
    Step.WAYS_IN: (
        "entry_ways",
        "weeks_of_patience",
        "comforts",
        "driving_licence",
        "life_note",
        "is_section_2a_branch",
        "has_works_council",
        "employs_refugees",
    ),
    Step.CONTACT: (
        "contact_name",
        "contact_phone",
        "contact_email",
        "apply_by",
        "apply_url",
        "without_papers",
        "establishment_number",
        "external_reference",
        "publish_on",
        "expires_at",
        "shares_with_partners",
    ),
}
# The constraint vacancy_public_is_complete says the same in the database.
REQUIRED: Final[Mapping[Step, Sequence[str]]] = {
    Step.JOB: ("title", "kind", "field", "description"),
    Step.CONDITIONS: ("duration", "hours_from", "postcode", "town"),
    Step.REQUIREMENTS: ("speaking", "qualification"),
    Step.WAYS_IN: (),
    Step.CONTACT: ("contact_name", "apply_by", "expires_at"),
}


def missing(vacancy: Vacancy) -> dict[Step, list[str]]:
    """The fields that are still empty and have to be filled before it can be public, by step."""
    found = {
        step: [name for name in names if _is_empty(vacancy, name)]
        for step, names in REQUIRED.items()
    }
    if vacancy.duration == Duration.FIXED_TERM and vacancy.ends_on is None:
        found[Step.CONDITIONS].append("ends_on")
    return {step: names for step, names in found.items() if names}


def is_complete(vacancy: Vacancy, step: Step) -> bool:
    """Somebody has been through it, and nothing is missing."""
    return step in vacancy.steps_done and step not in missing(vacancy)


def first_incomplete(vacancy: Vacancy) -> Step | None:
    """Where to go on; None where everything is complete."""
    return next((step for step in Step if not is_complete(vacancy, step)), None)


def _is_empty(vacancy: Vacancy, name: str) -> bool:
    return getattr(vacancy, name) in ("", None, [])
