"""Typical groups of people and what is assumed of each. Assumptions are shown, never hidden.

Nobody in particular: each is the usual case of its group, with valid papers on the first day.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from rulebook import NONE, Law, Value
from rulebook.months import add_months

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Assumed = dict[str, Value]
# Its citizens need a visa, and no special rule is made for their titles.
ORDINARY: Final = "IN"
FROM_A_WAR: Final = "SY"
CANDIDATE_OF_THE_BALKANS: Final = "RS"
STILL_ABROAD: Final[Assumed] = {"person.in_germany": False, "person.document": "none"}


@dataclass(frozen=True, slots=True)
class Group:
    """People with the same papers. `facts` takes the day of the check and the first working day."""

    code: str
    label: "StrPromise"
    assumed: "StrPromise"
    facts: Callable[[date, date, Law], Assumed]
    is_abroad: bool = False
    # The end of the paper is one of the law, not one assumed here.
    ends_by_law: bool = False


def _permit(section: str, nationality: str = ORDINARY) -> Callable[[date, date, Law], Assumed]:
    """A residence permit with every work allowed."""

    def facts(day: date, starts_on: date, law: Law) -> Assumed:
        return _named(
            nationality=nationality,
            in_germany=True,
            document="residence_permit",
            legal_basis=section,
            work_condition="any_gainful_activity",
            document_valid_until=_long_enough(starts_on),
        )

    return facts


def _eu(day: date, starts_on: date, law: Law) -> Assumed:
    return _named(nationality="PL", document="id_card_eu")


def _settled(day: date, starts_on: date, law: Law) -> Assumed:
    return _named(
        nationality=ORDINARY,
        in_germany=True,
        document="settlement_permit",
        legal_basis="9",
        work_condition="any_gainful_activity",
        document_valid_until=NONE,
    )


def _ukraine(day: date, starts_on: date, law: Law) -> Assumed:
    """The protection ends on a day of the tables; nobody has a card beyond it."""
    facts = _permit("24", "UA")(day, starts_on, law)
    end = law.value("temporary_protection_until", day)
    if isinstance(end, date):
        facts["person.document_valid_until"] = end
    return facts


def _asylum(day: date, starts_on: date, law: Law) -> Assumed:
    arrived = add_months(day, -12)
    return _untrained() | _named(
        nationality=FROM_A_WAR,
        in_germany=True,
        document="asylum_permission",
        work_condition="with_permission_only",
        document_valid_until=_long_enough(starts_on),
        in_germany_since=arrived,
        asylum_applied_on=arrived,
        asylum_registered_on=arrived,
        in_reception_centre=False,
        other_weekly_hours=0,
    )


def _tolerated(day: date, starts_on: date, law: Law) -> Assumed:
    return _untrained() | _named(
        nationality=FROM_A_WAR,
        in_germany=True,
        document="toleration",
        legal_basis="60a",
        work_condition="with_permission_only",
        document_valid_until=_long_enough(starts_on),
        in_germany_since=add_months(day, -24),
        status_since=add_months(day, -12),
        in_reception_centre=False,
        other_weekly_hours=0,
    )


def _student(day: date, starts_on: date, law: Law) -> Assumed:
    return _named(
        nationality=ORDINARY,
        in_germany=True,
        document="residence_permit",
        legal_basis="16b",
        work_condition="student_allowance",
        document_valid_until=_long_enough(starts_on),
        enrolled_student=True,
        allowance_days_used=0,
        printed_allowance_days=140,
        other_weekly_hours=0,
    ) | {"job.student_side_activity": False, "job.outside_lecture_period": False}


def _blue_card(day: date, starts_on: date, law: Law) -> Assumed:
    return _fitting("recognised_degree") | _named(
        nationality=ORDINARY,
        in_germany=True,
        document="eu_blue_card",
        legal_basis="18g",
        work_condition="employment",
        document_valid_until=_long_enough(starts_on),
        in_germany_since=add_months(day, -18),
        status_since=add_months(day, -18),
        title_covers_employer=False,
        title_covers_occupation=False,
    )


def _graduate_abroad(day: date, starts_on: date, law: Law) -> Assumed:
    return _fitting("recognised_degree") | _abroad(ORDINARY, 30)


def _skilled_abroad(day: date, starts_on: date, law: Law) -> Assumed:
    return _fitting("recognised_vocational") | _abroad(ORDINARY, 30)


def _trainee_abroad(day: date, starts_on: date, law: Law) -> Assumed:
    return _untrained() | _abroad(ORDINARY, 20)


def _western_balkans(day: date, starts_on: date, law: Law) -> Assumed:
    return _untrained() | _abroad(CANDIDATE_OF_THE_BALKANS, 30)


def _abroad(nationality: str, age: int) -> Assumed:
    person = _named(nationality=nationality, age_years=age, experience_years_last_5=0)
    return {**STILL_ABROAD, **person, "job.contingent_employment": False}


def _untrained() -> Assumed:
    """No qualification of the kind the law asks for, and so no licence either."""
    return _named(qualification="none") | {
        "job.matching_qualification": False,
        "job.licence_granted": False,
        "job.relative_in_same_household": False,
        "job.earlier_internship_same_employer": False,
    }


def _fitting(qualification: str) -> Assumed:
    return _named(qualification=qualification) | {
        "job.matching_qualification": True,
        "job.licence_granted": True,
    }


def _named(**person: Value) -> Assumed:
    return {f"person.{name}": value for name, value in person.items()}


def _long_enough(starts_on: date) -> date:
    return add_months(starts_on, 12)


GROUPS: Final = (
    Group(
        "eu",
        _("Citizens of the EU, Iceland, Liechtenstein, Norway or Switzerland"),
        _("With an identity card or a passport."),
        _eu,
    ),
    Group(
        "settlement",
        _("People with a settlement permit"),
        _("Niederlassungserlaubnis (§ 9 AufenthG)."),
        _settled,
    ),
    Group(
        "protection",
        _("Recognised refugees and people with subsidiary protection"),
        _("Residence permit under § 25 Abs. 1 or 2 AufenthG with “Erwerbstätigkeit erlaubt”."),
        _permit("25(1)", FROM_A_WAR),
    ),
    Group(
        "family",
        _("Family members who came to join somebody here"),
        _("Residence permit under § 28, § 30 or § 32 AufenthG with “Erwerbstätigkeit erlaubt”."),
        _permit("30"),
    ),
    Group(
        "ukraine",
        _("People with temporary protection from Ukraine"),
        _("Ukrainian, residence permit under § 24 AufenthG with “Erwerbstätigkeit erlaubt”."),
        _ukraine,
        ends_by_law=True,
    ),
    Group(
        "asylum",
        _("People in the asylum procedure after the waiting time"),
        _(
            "Aufenthaltsgestattung, in Germany for twelve months, not in a reception centre, "
            "not from a safe country of origin, no recognised qualification."
        ),
        _asylum,
    ),
    Group(
        "toleration",
        _("People with a Duldung"),
        _(
            "§ 60a AufenthG, in Germany for two years and tolerated for one, not in a reception "
            "centre, nothing known that bars work, no recognised qualification."
        ),
        _tolerated,
    ),
    Group(
        "student",
        _("Students from other countries"),
        _(
            "Residence permit under § 16b AufenthG, enrolled, no other job, none of the "
            "140 days of the year used yet."
        ),
        _student,
    ),
    Group(
        "blue_card",
        _("People with an EU Blue Card who change to you"),
        _(
            "Card of a German authority for more than twelve months, degree and licence fit "
            "the job."
        ),
        _blue_card,
    ),
    Group(
        "graduate_abroad",
        _("Graduates who still live abroad"),
        _(
            "Recognised or comparable degree that fits the job, licence promised where one is "
            "needed, younger than 45, visa needed."
        ),
        _graduate_abroad,
        is_abroad=True,
    ),
    Group(
        "skilled_abroad",
        _("Skilled workers who still live abroad"),
        _(
            "Recognised vocational qualification that fits the job, licence promised where one "
            "is needed, younger than 45, visa needed."
        ),
        _skilled_abroad,
        is_abroad=True,
    ),
    Group(
        "trainee_abroad",
        _("Young people abroad without a qualification"),
        _("Want to learn here, no qualification and no experience yet, visa needed."),
        _trainee_abroad,
        is_abroad=True,
    ),
    Group(
        "western_balkans",
        _("People from the Western Balkans without a qualification"),
        _(
            "From Albania, Bosnia and Herzegovina, Kosovo, Montenegro, North Macedonia or "
            "Serbia, still there, younger than 45."
        ),
        _western_balkans,
        is_abroad=True,
    ),
)
