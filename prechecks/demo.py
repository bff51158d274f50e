"""Pre-checks of the demo: invented people and jobs, at different points of the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from employers.models import Company, User
from prechecks.models import PreCheck
from prechecks.service import start_from_facts
from rulebook import parse_facts


@dataclass(frozen=True, slots=True)
class Situation:
    """What a company asks about."""

    label: str
    facts: Mapping[str, object]


VOLUNTARY_YEAR: Final = Situation(
    "FSJ Geriatrie ab Januar",
    {
        "person.nationality": "GN",
        "person.in_germany": True,
        "person.document": "toleration",
        "person.legal_basis": "60a",
        "person.work_condition": "with_permission_only",
        "person.document_valid_until": "2027-02-28",
        "person.in_germany_since": "2025-02-03",
        "person.status_since": "2026-03-02",
        "person.in_reception_centre": False,
        "person.lives_in_postcode": "42275",
        "job.kind": "voluntary_service",
        "job.title": "FSJ Pflege",
        "job.place": "42283 Wuppertal",
        "job.weekly_hours": "38.5",
        "job.starts_on": "2027-01-04",
        "job.ends_on": "2027-12-31",
    },
)
NURSING_ASSISTANT: Final = Situation(
    "Stationshilfe aus Rumänien",
    {"person.nationality": "RO", "job.kind": "employment", "job.title": "Stationshilfe"},
)
KITCHEN_ASSISTANT: Final = Situation(
    "Küchenhilfe, noch offen",
    {
        "person.nationality": "AF",
        "person.in_germany": True,
        "person.document": "asylum_permission",
        "job.kind": "employment",
        "job.title": "Küchenhilfe",
    },
)
ELECTRICIAN_TRAINEE: Final = Situation(
    "Ausbildung Elektroniker 2027",
    {
        "person.nationality": "AF",
        "person.in_germany": True,
        "person.document": "asylum_permission",
        "person.work_condition": "with_permission_only",
        "person.document_valid_until": "2027-03-31",
        "person.in_germany_since": "2026-03-02",
        "person.asylum_registered_on": "2026-03-02",
        "person.in_reception_centre": False,
        "person.lives_in_postcode": "42117",
        "job.kind": "vocational_training",
        "job.title": "Elektroniker für Betriebstechnik",
        "job.place": "42281 Wuppertal",
        "job.weekly_hours": "38",
        "job.starts_on": "2027-08-01",
        "job.ends_on": "2031-01-31",
    },
)
PRINTED_JOB: Final = Situation(
    "Elektronikerin, Zusatzblatt fehlt",
    {
        "person.nationality": "TN",
        "person.in_germany": True,
        "person.document": "residence_permit",
        "person.legal_basis": "18a",
        "person.work_condition": "specific_employment",
        "person.document_valid_until": "2028-05-31",
        "person.title_covers_employer": {"answer": "dont_know"},
        "person.title_covers_occupation": {"answer": "dont_know"},
        "job.kind": "employment",
        "job.title": "Elektronikerin",
        "job.starts_on": "2027-01-15",
        "job.ends_on": "none",
    },
)

CLINIC: Final = (VOLUNTARY_YEAR, NURSING_ASSISTANT, KITCHEN_ASSISTANT)
UTILITY: Final = (ELECTRICIAN_TRAINEE, PRINTED_JOB)


def load_demo_prechecks(
    *, company: Company, by: User, situations: Sequence[Situation], as_of: date
) -> dict[str, PreCheck]:
    """Make the pre-checks that are not there yet; all of them by their label.

    VOLUNTARY_YEAR and ELECTRICIAN_TRAINEE have everything a hand-over needs.
    """
    there = {precheck.label: precheck for precheck in PreCheck.objects.of(company)}
    for situation in situations:
        if situation.label not in there:
            there[situation.label] = start_from_facts(
                company=company,
                by=by,
                label=situation.label,
                facts=parse_facts(situation.facts),
                as_of=as_of,
            )
    return there
