"""Vacancies for a described person: the best first, with reasons, and nothing stored."""

from decimal import Decimal

from django.conf import settings
from django.utils.html import escape

import pytest
from pytest_django import DjangoAssertNumQueries

from employers.models import Company, User
from tests.cast import client_of
from tests.vacancies.makers import make_live
from vacancies.matching import Profile, matches_for
from vacancies.models import Cefr, Field, Qualification
from vacancies.stages import Stage

pytestmark = pytest.mark.django_db
PAGE = "/de/desk/stellen/passend/"


def test_each_match_says_what_fits_and_what_does_not(bakery: Company) -> None:
    make_live(bakery, title="Bäckerin", speaking=Cefr.B1)
    profile = Profile(
        field=Field.FOOD,
        place="Wuppertal",
        hours_most=Decimal(20),
        speaking=Cefr.A2,
        qualification=Qualification.VOCATIONAL,
    )
    (match,) = matches_for(profile)
    assert match.fitting == [
        "Küche, Backstube und Hotel",
        "Wuppertal",
        "verlangt: Berufsausbildung",
    ]
    assert match.missing == ["38 Stunden pro Woche", "Deutsch B1 ist nötig"]


def test_what_fits_better_comes_first_then_the_newest(bakery: Company) -> None:
    make_live(bakery, title="Ganz", hours_from=Decimal(20))
    make_live(bakery, title="Zu viel")
    make_live(bakery, title="Zu weit", hours_from=Decimal(20), postcode="45127", town="Essen")
    make_live(bakery, title="Anderes Feld", field=Field.CARE, hours_from=Decimal(20))
    make_live(bakery, title="Beendet", stage=Stage.CLOSED)
    profile = Profile(field=Field.FOOD, place="42103", distance=10, hours_most=Decimal(25))
    assert [match.vacancy.title for match in matches_for(profile)] == ["Ganz", "Zu viel", "Zu weit"]


def test_a_range_of_hours_fits_where_it_meets_the_wish(bakery: Company) -> None:
    make_live(bakery, hours_from=Decimal("19.5"), hours_to=Decimal(30))
    for least, most, fits in ((25, 40, True), (10, 19, False), (31, 40, False), (30, 30, True)):
        found = matches_for(
            Profile(field=Field.FOOD, hours_least=Decimal(least), hours_most=Decimal(most))
        )
        assert bool(found[0].missing) is not fits, (least, most)


def test_the_description_is_kept_on_the_page_only(dora: User, bakery: Company) -> None:
    make_live(bakery)
    typed = {"field": "food", "place": "Wuppertal", "distance": "10", "speaking": "b1"}
    response = client_of(dora).post(PAGE, typed)
    text = response.content.decode()
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert 'value="Wuppertal"' in text
    assert "Deutsch A2 genügt" in text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"place": "Atlantis"}, "Diesen Ort kennen wir nicht"),
        ({"hours_least": "30", "hours_most": "20"}, "weniger als die Stunden darüber"),
        ({"hours_most": "700"}, "60"),
        ({"hours_most": "viel"}, "Zahl"),
        ({"field": "<script>"}, "field"),
        ({"place": "x\0y"}, "place"),
    ],
)
def test_what_cannot_be_is_said_at_the_field(dora: User, typed: dict[str, str], words: str) -> None:
    response = client_of(dora).post(PAGE, typed)
    assert response.status_code == 422
    assert words in response.content.decode()


def test_the_list_to_take_along_has_public_links_only(dora: User, bakery: Company) -> None:
    vacancy, closed = make_live(bakery), make_live(bakery, stage=Stage.CLOSED)
    chosen = f"{PAGE}liste/?v={vacancy.reference}&v={closed.reference}&v=%00&v=x"
    text = client_of(dora).get(chosen).content.decode()
    link = f"{settings.BASE_URL}/de/stellen/{vacancy.reference}/"
    assert escape(link) in text
    assert "mailto:?subject=" in text
    assert f"/{closed.reference}/" not in text
    assert (
        "Auf der Liste steht keine Stelle" in client_of(dora).get(f"{PAGE}liste/").content.decode()
    )


def test_more_vacancies_ask_the_database_no_more(
    dora: User, bakery: Company, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _each in range(20):
        make_live(bakery)
    browser = client_of(dora)
    with django_assert_max_num_queries(12):
        browser.post(PAGE, {"field": "food"})
