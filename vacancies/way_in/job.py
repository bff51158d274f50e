"""What a vacancy says about the job, in the words of the rulebook. Nothing is guessed."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from rulebook import NONE, VOCABULARY, Facts, Value
from vacancies.models import Duration, Kind, Level, PayUnit, Vacancy

WEEKS_OF_A_MONTH: Final = Decimal(13) / Decimal(3)
CENT: Final = Decimal("0.01")

# An internship is one of three kinds, and a vacancy does not say which.
INTERNSHIPS: Final = ("mandatory_internship", "orientation_internship", "training_internship")
KINDS: Final[Mapping[str, str]] = {
    Kind.WORK: "employment",
    Kind.MINI_JOB: "employment",
    # Learnt in parts on the job, without the contract of a vocational training.
    Kind.PARTIAL_QUALIFICATION: "employment",
    Kind.TRAINING: "vocational_training",
    Kind.ENTRY_QUALIFICATION: "entry_qualification",
}
# Here the level says what the job itself asks for; of a training it is that of the occupation.
KINDS_WITH_LEVEL: Final = (Kind.WORK, Kind.MINI_JOB, Kind.PARTIAL_QUALIFICATION)

# Which field of the vacancy a fact comes from: where somebody completes it.
FIELDS: Final[Mapping[str, str]] = {
    "job.kind": "kind",
    "job.level": "level",
    "job.weekly_hours": "hours_from",
    "job.gross_monthly_salary_eur": "pay_from",
    "job.starts_on": "starts_on",
    "job.ends_on": "duration",
    "job.regulated_occupation": "is_regulated",
    "job.it_occupation": "is_it",
    "job.shortage_occupation": "is_shortage",
    "job.bound_by_collective_agreement": "pays_by_agreement",
}


def job_facts(vacancy: Vacancy) -> Facts:
    """Everything the vacancy says; what is empty there is left out."""
    return Facts(dict(_known(vacancy)))


def _known(vacancy: Vacancy) -> Iterator[tuple[str, Value]]:
    candidates = {
        "job.kind": KINDS.get(vacancy.kind),
        "job.title": vacancy.title or None,
        "job.level": _level(vacancy),
        "job.weekly_hours": vacancy.hours_from,
        "job.gross_monthly_salary_eur": monthly_pay(vacancy),
        "job.starts_on": vacancy.starts_on,
        "job.ends_on": _end(vacancy),
        "job.place": _place(vacancy),
        "job.regulated_occupation": vacancy.is_regulated,
        "job.it_occupation": vacancy.is_it,
        "job.shortage_occupation": vacancy.is_shortage,
        "job.bound_by_collective_agreement": vacancy.pays_by_agreement,
    }
    yield from ((name, value) for name, value in candidates.items() if value is not None)


def monthly_pay(vacancy: Vacancy) -> Decimal | None:
    """The lower end, and of an hourly pay that of the fewest hours: more is not promised."""
    pay = vacancy.pay_from
    if pay is not None and vacancy.pay_unit == PayUnit.HOUR:
        hours = vacancy.hours_from
        pay = None if hours is None else pay * hours * WEEKS_OF_A_MONTH
    if pay is None or not vacancy.pay_unit:
        return None
    most = VOCABULARY["job.gross_monthly_salary_eur"].most
    pay = Decimal(pay).quantize(CENT)
    return pay if most is None or pay <= most else None


def _level(vacancy: Vacancy) -> str | None:
    has_level = vacancy.kind in KINDS_WITH_LEVEL and vacancy.level
    return Level(vacancy.level).value if has_level else None


def _end(vacancy: Vacancy) -> Value | None:
    return NONE if vacancy.duration == Duration.PERMANENT else vacancy.ends_on


def _place(vacancy: Vacancy) -> str | None:
    return f"{vacancy.postcode} {vacancy.town}" if vacancy.postcode and vacancy.town else None
