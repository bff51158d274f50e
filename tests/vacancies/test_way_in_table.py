"""Who could start: each typical group on several jobs, with the row of the law that decides."""

from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

import pytest
import time_machine

from rulebook import NONE, SHIPPED, VOCABULARY, decide, next_question
from tests.vacancies.makers import COMPLETE
from vacancies.content import CONTENT
from vacancies.models import Duration, Kind, Level, PayUnit, Vacancy
from vacancies.way_in.groups import GROUPS
from vacancies.way_in.job import FIELDS, INTERNSHIPS, job_facts
from vacancies.way_in.table import Way, changes_of, start_terms, ways_into

DAY: Final = date(2026, 11, 22)
WORK: Final[dict[str, Any]] = {
    **{name: value for name, value in COMPLETE.items() if name != "steps_done"},
    "starts_on": date(2027, 1, 4),
    "pay_from": Decimal(2700),
    "pay_unit": PayUnit.MONTH,
    "is_regulated": False,
    "is_it": False,
    "is_shortage": False,
    "pays_by_agreement": False,
}


def term(kind: Kind, first: date, last: date, **more: Any) -> dict[str, Any]:
    """A job with an end."""
    dates = {"starts_on": first, "ends_on": last, "duration": Duration.FIXED_TERM}
    return {**WORK, **dates, "kind": kind, **more}


JOBS: Final[dict[str, dict[str, Any]]] = {
    "baker": WORK,
    "kitchen help": {**WORK, "level": Level.HELPER, "pay_from": Decimal(2300)},
    "developer": {
        **WORK,
        "level": Level.EXPERT,
        "is_it": True,
        "is_shortage": True,
        "pay_from": Decimal(4800),
    },
    "nurse": {**WORK, "is_regulated": True, "pay_from": Decimal(3300)},
    "training": term(Kind.TRAINING, date(2027, 2, 1), date(2030, 1, 31)),
    "training in August": term(Kind.TRAINING, date(2027, 8, 1), date(2030, 7, 31)),
    "eq": term(Kind.ENTRY_QUALIFICATION, date(2027, 1, 4), date(2027, 8, 1)),
    "internship": term(Kind.INTERNSHIP, date(2027, 1, 4), date(2027, 3, 1)),
    "mini-job": {
        **WORK,
        "kind": Kind.MINI_JOB,
        "level": Level.HELPER,
        "hours_from": Decimal(10),
        "pay_from": Decimal(600),
    },
    "TQ": {**WORK, "kind": Kind.PARTIAL_QUALIFICATION, "level": Level.HELPER},
}

FREE = "permitted"
LIMITS = "permitted_within_limits"
PERMISSION = "authority_permission"
CONSENT = "authority_permission_and_consent"
NOT = "not_permitted_now"
REVIEW = "individual_review"

# What lets everybody in: the document permits any work (§ 2 FreizügG/EU, § 4a Abs. 1 AufenthG).
ANY_WORK = {
    "eu": (FREE, "T.E1"),
    "settlement": (FREE, "T.M1"),
    "protection": (FREE, "T.P1"),
    "family": (FREE, "T.P1"),
}
# 140 full days a year, whatever the job (§ 16b Abs. 3 AufenthG).
STUDENT = {"student": (LIMITS, "T.S5")}
# § 24: the protection is known to last until 4 March 2027, so a job before that day is permitted.
UKRAINE = {"ukraine": (FREE, "T.P1")}
# After the waiting times a permission, and for an ordinary job the approval (§ 32 BeschV).
ORDINARY_JOB = {"asylum": (CONSENT, "AD.C11"), "toleration": (CONSENT, "AD.C11")}
# The Blue Card of more than twelve months is free for a job that fits a degree, no other (§ 18g).
CARD_FITS = {"blue_card": (FREE, "T.B4")}
CARD_DOES_NOT = {"blue_card": (REVIEW, "T.B8")}
# § 26 Abs. 2 BeschV: any job, with approval.
BALKANS = {"western_balkans": (CONSENT, "T.R11")}
# Without a qualification nobody comes for work (§ 18 Abs. 3 AufenthG).
NO_TRAINEE = {"trainee_abroad": (NOT, "T.R16")}
NOT_SKILLED = {"graduate_abroad": (NOT, "T.R16"), "skilled_abroad": (NOT, "T.R16")}
HELPERS = ANY_WORK | STUDENT | UKRAINE | ORDINARY_JOB | CARD_DOES_NOT
# § 16a AufenthG, § 8 Abs. 1 BeschV: from abroad a training needs the approval, whoever comes.
TRAINING_FROM_ABROAD = dict.fromkeys(
    ("graduate_abroad", "skilled_abroad", "trainee_abroad", "western_balkans"), (CONSENT, "T.R12")
)
TRAINING = (
    ANY_WORK
    | TRAINING_FROM_ABROAD
    | CARD_DOES_NOT
    | {
        # § 32 Abs. 2 Nr. 2 BeschV: no approval for a vocational training.
        "asylum": (PERMISSION, "AD.C1"),
        "toleration": (PERMISSION, "AD.C1"),
        # Another purpose than the study (§ 16b Abs. 4 AufenthG).
        "student": (REVIEW, "T.S7"),
    }
)
EXPECTED: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "baker": ANY_WORK
    | STUDENT
    | UKRAINE
    | ORDINARY_JOB
    | CARD_FITS
    | BALKANS
    | NO_TRAINEE
    | {
        # 2,700 EUR are below the threshold of the Blue Card: § 18b, with approval.
        "graduate_abroad": (CONSENT, "T.R5"),
        "skilled_abroad": (CONSENT, "T.R6"),
    },
    "kitchen help": HELPERS | BALKANS | NO_TRAINEE | NOT_SKILLED,
    "developer": ANY_WORK
    | STUDENT
    | UKRAINE
    | ORDINARY_JOB
    | CARD_FITS
    | BALKANS
    | {
        # 57,600 EUR a year reach the threshold of 2026: Blue Card without approval.
        "graduate_abroad": (PERMISSION, "T.R2"),
        "skilled_abroad": (CONSENT, "T.R6"),
        # In IT experience could count, but there is none (§ 6 BeschV).
        "trainee_abroad": (NOT, "T.R8b"),
    },
    "nurse": ANY_WORK
    | STUDENT
    | UKRAINE
    | ORDINARY_JOB
    | CARD_FITS
    | {
        "graduate_abroad": (CONSENT, "T.R5"),
        "skilled_abroad": (CONSENT, "T.R6"),
        # No title for a regulated job without the licence (§ 18 Abs. 2 Nr. 3 AufenthG).
        "trainee_abroad": (NOT, "T.G14"),
        "western_balkans": (NOT, "T.G14"),
    },
    "training": TRAINING | UKRAINE,
    # The day lies beyond the protection as it is known (§ 3 Abs. 2 UkraineAufenthFGV).
    "training in August": TRAINING | {"ukraine": (REVIEW, "T.U4")},
    "eq": HELPERS
    | BALKANS
    | NO_TRAINEE
    | NOT_SKILLED
    | {
        # § 32 Abs. 2 Nr. 1 BeschV with § 22 Abs. 1 Satz 2 Nr. 4 MiLoG: no approval.
        "asylum": (PERMISSION, "AD.C2"),
        "toleration": (PERMISSION, "AD.C2"),
    },
    # The harder of the three kinds: for students the voluntary one, it counts on their days.
    "internship": ANY_WORK
    | STUDENT
    | UKRAINE
    | CARD_DOES_NOT
    | {
        "asylum": (PERMISSION, "AD.C3"),
        "toleration": (PERMISSION, "AD.C3"),
        # § 15 BeschV asks for more than a vacancy says.
        "graduate_abroad": (REVIEW, "T.R14"),
        "skilled_abroad": (REVIEW, "T.R14"),
        "trainee_abroad": (REVIEW, "T.R14"),
        "western_balkans": (REVIEW, "T.R14"),
    },
    # Nobody comes from abroad for it.
    "mini-job": HELPERS,
    "TQ": HELPERS | BALKANS | NO_TRAINEE | NOT_SKILLED,
}

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]


@pytest.fixture
def _on_the_day() -> Any:
    with time_machine.travel(DAY):
        yield


def ways(job: str, **changes: Any) -> dict[str, Way]:
    """By group."""
    vacancy = Vacancy(**{**JOBS[job], **changes})
    return {way.group.code: way for way in ways_into(vacancy)}


@pytest.mark.parametrize("job", JOBS)
def test_each_group_has_the_way_the_law_gives_it(job: str) -> None:
    found = {code: (way.verdict.outcome, way.verdict.rules[-1]) for code, way in ways(job).items()}
    assert found == EXPECTED[job]


@pytest.mark.parametrize("job", JOBS)
def test_what_is_assumed_of_a_group_leaves_no_question_about_the_person(job: str) -> None:
    """So the answer hangs on the vacancy alone."""
    vacancy = Vacancy(**JOBS[job])
    assert {way.group.code: way.empty for way in ways_into(vacancy) if way.empty} == {}
    for way in ways_into(vacancy):
        asked = next_question(way.verdict.facts, DAY, SHIPPED)
        assert asked is None, (way.group.code, asked.name)


@pytest.mark.parametrize(
    ("group", "section"),
    [("protection", "25(2)"), ("family", "28"), ("family", "32"), ("family", "36")],
)
def test_other_sections_a_group_names_give_the_same_answer(group: str, section: str) -> None:
    facts = ways("baker")[group].verdict.facts.with_("person.legal_basis", section)
    assert decide(facts, DAY).outcome == FREE


@pytest.mark.parametrize("nationality", ["AL", "BA", "ME", "MK", "XK"])
def test_the_other_states_of_the_western_balkans_are_as_serbia(nationality: str) -> None:
    facts = ways("kitchen help")["western_balkans"].verdict.facts
    verdict = decide(facts.with_("person.nationality", nationality), DAY)
    assert (verdict.outcome, verdict.rules[-1]) == BALKANS["western_balkans"]


def test_every_easier_group_comes_first() -> None:
    outcomes = [way.verdict.outcome for way in ways_into(Vacancy(**JOBS["training"]))]
    assert [outcome for outcome, _rows in groupby(outcomes)] == [FREE, PERMISSION, CONSENT, REVIEW]


def test_more_pay_opens_the_blue_card_and_the_table_says_how_much() -> None:
    vacancy = Vacancy(**JOBS["baker"])
    changes = changes_of(vacancy, ways("baker")["graduate_abroad"])
    found = [(change.fact, change.value, change.outcome) for change in changes]
    assert found == [("job.gross_monthly_salary_eur", Decimal("4225.00"), PERMISSION)]
    assert ways("baker", pay_from=Decimal(4225))["graduate_abroad"].verdict.outcome == PERMISSION


def test_nobody_is_advised_to_ask_trainees_for_a_qualification() -> None:
    vacancy = Vacancy(**JOBS["training"])
    for way in ways_into(vacancy):
        assert "job.level" not in {change.fact for change in changes_of(vacancy, way)}


def test_what_is_empty_is_named_and_nothing_is_guessed() -> None:
    """The level decides whether skilled workers can come, the pay about the Blue Card."""
    found = ways("baker", level="", pay_from=None)
    assert found["skilled_abroad"].verdict.outcome == REVIEW
    assert found["graduate_abroad"].empty == ("job.level", "job.gross_monthly_salary_eur")
    assert found["eu"].empty == ()


def test_pay_that_is_empty_reaches_no_threshold() -> None:
    way = ways("developer", pay_from=None)["graduate_abroad"]
    assert way.verdict.outcome == CONSENT
    assert way.empty == ("job.gross_monthly_salary_eur",)


def test_without_the_kind_of_job_there_is_no_table() -> None:
    assert ways_into(Vacancy(title="Bäcker")) == ()
    assert start_terms(Vacancy(title="Bäcker")) == []


def test_the_search_finds_it_by_the_groups_that_can_start() -> None:
    terms = start_terms(Vacancy(**JOBS["kitchen help"]))
    assert {"start:eu", "start:student", "start:asylum", "start:western_balkans"} <= set(terms)
    # Case by case, and not in this form.
    assert not {"start:blue_card", "start:skilled_abroad", "start:trainee_abroad"} & set(terms)


def test_the_same_job_on_another_day_may_have_another_table() -> None:
    """When the protection of § 24 has ended, and no rule follows, nobody is told "at once"."""
    with time_machine.travel(date(2027, 3, 5)):
        assert ways("baker")["ukraine"].verdict.outcome == REVIEW


def test_title_and_place_change_nothing_and_share_a_table() -> None:
    first = ways_into(Vacancy(**JOBS["baker"]))
    other = {**JOBS["baker"], "title": "Konditor", "postcode": "42275"}
    assert ways_into(Vacancy(**other)) is first


def test_the_facts_of_the_job_are_those_of_the_vacancy() -> None:
    assert dict(job_facts(Vacancy(**JOBS["baker"]))) == {
        "job.kind": "employment",
        "job.title": "Bäckerin oder Bäcker",
        "job.level": "skilled",
        "job.weekly_hours": Decimal("38.0"),
        "job.gross_monthly_salary_eur": Decimal("2700.00"),
        "job.starts_on": date(2027, 1, 4),
        "job.ends_on": NONE,
        "job.place": "42103 Wuppertal",
        "job.regulated_occupation": False,
        "job.it_occupation": False,
        "job.shortage_occupation": False,
        "job.bound_by_collective_agreement": False,
    }
    assert dict(job_facts(Vacancy())) == {}


def test_hourly_pay_is_reckoned_from_the_lower_end_of_pay_and_hours() -> None:
    vacancy = Vacancy(
        pay_from=Decimal("15.00"),
        pay_to=Decimal("18.00"),
        pay_unit=PayUnit.HOUR,
        hours_from=Decimal(20),
        hours_to=Decimal(38),
    )
    assert job_facts(vacancy)["job.gross_monthly_salary_eur"] == Decimal("1300.00")


@pytest.mark.parametrize(
    "values",
    [
        {"pay_from": Decimal(15), "pay_unit": PayUnit.HOUR},  # no hours
        {"pay_from": Decimal(15)},  # an hour, a month?
        {"pay_from": Decimal("999999.99"), "pay_unit": PayUnit.HOUR, "hours_from": Decimal(60)},
    ],
)
def test_pay_that_cannot_be_reckoned_is_left_out(values: dict[str, Any]) -> None:
    assert "job.gross_monthly_salary_eur" not in job_facts(Vacancy(**values))


def test_an_end_that_is_not_known_is_left_out() -> None:
    assert "job.ends_on" not in job_facts(Vacancy(duration=Duration.FIXED_TERM))


def test_which_internship_it_is_and_the_level_of_a_training_are_not_guessed() -> None:
    assert "job.kind" not in job_facts(Vacancy(**JOBS["internship"]))
    assert "job.level" not in job_facts(Vacancy(**JOBS["training"]))


def test_every_fact_of_a_vacancy_is_one_of_the_vocabulary_and_of_the_model() -> None:
    for name, field in FIELDS.items():
        assert VOCABULARY[name].asked_of == "employer"
        assert field in CONTENT
    assert set(INTERNSHIPS) <= set(VOCABULARY["job.kind"].choices)


def test_codes_of_groups_are_told_apart() -> None:
    assert len({group.code for group in GROUPS}) == len(GROUPS)
