"""The demo's vacancies: every stage, every sort, plausible, and nobody real in them."""

import re
import tomllib
from datetime import timedelta
from decimal import Decimal

from django.conf import settings
from django.utils import timezone

import pytest
import time_machine

from employers.models import Company, User
from portal.demo.vacancies import Plan, load_vacancies, read
from servicedesk.models import Desk
from tests.cast import join, make_user
from vacancies.models import (
    Cefr,
    EntryWay,
    Field,
    Kind,
    Level,
    Qualification,
    Shift,
    Vacancy,
    WorkingTime,
)
from vacancies.stages import Phase
from vacancies.steps import missing

MINIMUM_WAGE = Decimal("14.60")  # of 2027: many begin then
MINI_JOB_A_MONTH = 603
WEEKS_A_MONTH = Decimal("4.35")
WITHOUT_MINIMUM = (Kind.TRAINING, Kind.ENTRY_QUALIFICATION, Kind.INTERNSHIP)
PLANS = read(timezone.now())

every_one = pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.title)


def vacancy_of(plan: Plan) -> Vacancy:
    return Vacancy(**plan.values)


@every_one
def test_its_fields_are_right(plan: Plan) -> None:
    vacancy = vacancy_of(plan)
    vacancy.clean_fields(exclude=["number", "reference", "company", "created_by", "in_charge"])
    assert len(vacancy.tasks) <= 6
    if plan.phase != Phase.DRAFT:
        assert missing(vacancy) == {}


@every_one
def test_it_pays_what_the_law_says(plan: Plan) -> None:
    vacancy = vacancy_of(plan)
    if vacancy.kind in WITHOUT_MINIMUM or plan.phase in (Phase.TAKEN_DOWN, Phase.DRAFT):
        return
    assert vacancy.pay_from is not None
    hours = (vacancy.hours_to or vacancy.hours_from or 0) * WEEKS_A_MONTH
    an_hour = vacancy.pay_from if vacancy.pay_unit == "hour" else vacancy.pay_from / hours
    assert an_hour >= MINIMUM_WAGE
    if vacancy.kind == Kind.MINI_JOB:
        assert an_hour * hours <= MINI_JOB_A_MONTH


@every_one
def test_nobody_in_it_is_real(plan: Plan) -> None:
    vacancy = vacancy_of(plan)
    # Cologne's numbers for films.
    assert re.fullmatch(r"0221 4710-\d{3}", vacancy.contact_phone)
    for address in filter(None, (vacancy.contact_email, vacancy.apply_url.rstrip("/"))):
        assert address.endswith(".example")


def test_there_is_something_of_everything() -> None:
    live = [vacancy_of(plan) for plan in PLANS if plan.phase == Phase.LIVE]
    assert len(live) >= 40
    assert {row.kind for row in live} == set(Kind.values)
    assert {row.field for row in live} == set(Field.values)
    assert {row.level for row in live} == set(Level.values)
    assert {row.speaking for row in live} == set(Cefr.values) - {Cefr.C2}
    assert {row.qualification for row in live} == set(Qualification.values)
    assert {each for row in live for each in row.shifts} == set(Shift.values)
    assert {each for row in live for each in row.working_time} == set(WorkingTime.values)
    assert {each for row in live for each in row.entry_ways} == set(EntryWay.values)
    assert sum(row.other_language == "en" for row in live) >= 5


def test_titles_are_different() -> None:
    assert len({plan.title for plan in PLANS}) == len(PLANS)


@pytest.fixture
def load(db: None) -> User:
    for number, name in enumerate(sorted({plan.company for plan in PLANS})):
        join(Company.objects.create(name=name), f"owner{number}", "owner")  # type: ignore[arg-type]
    return make_user("carl", office=True)


def test_they_stand_at_every_stage_and_are_made_once(desk: Desk, load: User) -> None:
    load_vacancies(caseworker=load)
    load_vacancies(caseworker=load)
    rows = {row.title: row for row in Vacancy.objects.all()}
    assert len(rows) == Vacancy.objects.count() == len(PLANS)
    assert {plan.title: plan.phase for plan in PLANS} == {
        title: row.phase for title, row in rows.items()
    }
    assert {row.phase for row in rows.values()} == set(Phase) - {Phase.ARCHIVED}
    live = Vacancy.objects.live()
    assert all(row.events.count() == 2 and row.versions.count() == 1 for row in live)
    assert live.filter(words__isnull=True).count() == 0


def test_who_starts_the_demo_after_months_finds_vacancies(desk: Desk, load: User) -> None:
    load_vacancies(caseworker=load)
    live = Vacancy.objects.live().count()
    with time_machine.travel(timezone.now() + timedelta(days=400)):
        assert not Vacancy.objects.live().exists()
        load_vacancies(caseworker=load)
        assert Vacancy.objects.live().count() >= live


def test_what_the_search_is_measured_by_is_in_the_demo() -> None:
    text = (settings.BASE_DIR / "bench" / "search_queries.toml").read_text()
    queries = tomllib.loads(text)["query"]
    assert len({query["typed"] for query in queries}) == len(queries) >= 60
    live = {plan.title for plan in PLANS if plan.phase == Phase.LIVE}
    assert {title for query in queries for title in query["means"]} <= live
