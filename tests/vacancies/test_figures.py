"""A company's vacancies in numbers: right sums, of the own company, of no person."""

import csv
import io
from datetime import date, timedelta
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

import pytest
from pytest_django import DjangoAssertNumQueries

from employers.models import Company, User
from tests.cast import client_of
from tests.vacancies.makers import make_draft, make_live
from vacancies.figures import ending_of, lines_of, weeks_of_vacancy
from vacancies.models import ClosingReason, FilledThrough, Vacancy, WeekCount
from vacancies.slots import precheck_counts
from vacancies.stages import Stage

pytestmark = pytest.mark.django_db
PAGE = "/de/stellen/eigene/zahlen/"


def monday(weeks_ago: int = 0) -> date:
    day = timezone.localdate()
    return day - timedelta(days=day.weekday(), weeks=weeks_ago)


def count(vacancy: Vacancy, views: int, mailed: int, weeks_ago: int = 0) -> None:
    WeekCount.objects.create(vacancy=vacancy, week=monday(weeks_ago), views=views, mailed=mailed)


def test_the_page_adds_up_what_is_the_companys(
    bakery: Company, foundry: Company, rita: User
) -> None:
    vacancy = make_live(bakery)
    count(vacancy, 7, 2)
    count(vacancy, 5, 0, weeks_ago=3)
    count(make_live(bakery), 1, 1)
    count(make_live(foundry, title="Gießer"), 900, 900)
    text = client_of(rita).get(PAGE).content.decode()
    assert "13-mal angesehen. Sie standen in 3 E-Mails" in text
    assert "Gießer" not in text
    assert client_of(rita).get(f"{PAGE}bild/")["Content-Type"] == "image/svg+xml"


def test_before_anything_was_public_the_page_says_what_will_stand_here(
    bakery: Company, anna: User
) -> None:
    make_draft(bakery, title="Entwurf")
    text = client_of(anna).get(PAGE).content.decode()
    assert "Noch keine Zahlen" in text
    assert "Entwurf" not in text


def test_a_vacancy_has_the_weeks_in_which_it_was_public(bakery: Company) -> None:
    now = timezone.now()
    times: dict[str, Any] = {
        "published_at": now - timedelta(weeks=5),
        "expires_at": now + timedelta(weeks=9),
        "ended_at": now - timedelta(weeks=2),
    }
    vacancy = make_live(bakery, stage=Stage.CLOSED, **times)
    count(vacancy, 4, 1, weeks_ago=3)
    weeks = weeks_of_vacancy(vacancy)
    assert [row[1:] for row in weeks.table.rows] == [[0, 0], [0, 0], [4, 1], [0, 0]]
    assert (weeks.views, weeks.mailed) == (4, 1)


def test_how_it_ended_is_told_in_the_companys_own_words(bakery: Company) -> None:
    assert ending_of(make_live(bakery)) == ""
    closed = make_live(
        bakery,
        stage=Stage.CLOSED,
        closing_reason=ClosingReason.FILLED,
        filled_through=FilledThrough.PORTAL,
    )
    assert ending_of(closed) == "Geschlossen · Die Stelle ist besetzt · über dieses Portal"


def test_pre_checks_are_counted_where_a_room_counts_them(
    bakery: Company, anna: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    vacancy = make_live(bakery)
    monkeypatch.setattr(precheck_counts, "_source", None)
    assert lines_of([vacancy])[0].prechecks is None
    assert "Vorprüfungen</th>" not in client_of(anna).get(PAGE).content.decode()
    precheck_counts.register(lambda rows: {row.pk: 3 for row in rows})
    assert lines_of([vacancy])[0].prechecks == 3
    assert "Vorprüfungen</th>" in client_of(anna).get(PAGE).content.decode()


def test_the_file_has_a_line_for_each_vacancy_and_no_formula(bakery: Company, anna: User) -> None:
    count(make_live(bakery, title="=1+1"), 3, 1)
    make_live(bakery)
    response = client_of(anna).get(f"{PAGE}csv/")
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 3
    assert rows[0][3:5] == ["Aufrufe", "E-Mails"]
    assert "'=1+1" in {row[1] for row in rows}


def test_the_part_for_a_vacancy_needs_nothing_but_the_vacancy(bakery: Company) -> None:
    vacancy = make_live(bakery)
    part = "vacancies/own/_figures.html"
    assert "Noch hat sie niemand angesehen." in render_to_string(part, {"vacancy": vacancy})
    count(vacancy, 4, 1)
    assert f"/{vacancy.reference}/zahlen/bild/" in render_to_string(part, {"vacancy": vacancy})
    assert not render_to_string(part, {"vacancy": make_draft(bakery)}).strip()


def test_the_picture_of_a_vacancy_is_for_its_company(
    bakery: Company, anna: User, carla: User
) -> None:
    address = f"/de/stellen/eigene/{make_live(bakery).reference}/zahlen/bild/"
    assert client_of(anna).get(address).status_code == 200
    assert client_of(carla).get(address).status_code == 404


def test_more_vacancies_ask_the_database_no_more(
    bakery: Company, anna: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _each in range(20):
        count(make_live(bakery), 1, 1)
    browser = client_of(anna)
    with django_assert_max_num_queries(17):
        browser.get(PAGE)
