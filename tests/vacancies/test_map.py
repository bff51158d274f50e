"""The drawing of where jobs are: counts, links and what lies outside of it."""

from django.test import Client

import pytest
from pytest_django import DjangoAssertNumQueries

from employers.models import Company
from tests.markup import Markup
from tests.vacancies.makers import make_draft, make_live
from vacancies.finding import Query
from vacancies.showing.map import drawing_of

pytestmark = pytest.mark.django_db
LIST = "/de/stellen/"


def test_each_postcode_is_a_link_with_its_number(bakery: Company) -> None:
    for postcode in ("42103", "42103", "42275", "40210", "99999"):
        make_live(bakery, postcode=postcode)
    make_draft(bakery, postcode="42327")
    page = Markup(Client().get(f"{LIST}?view=map&kind=work").content)
    names = [str(link["aria-label"]) for link in page.all(".vacancy-map svg a")]
    assert names == ["42103 Wuppertal: 2 Stellen", "42275 Wuppertal: 1 Stelle"]
    links = page.all(".vacancy-map svg a")
    assert links[0]["href"] == f"{LIST}?place=42103&kind=work&view=map"
    assert page.texts(".vacancy-map__elsewhere li") == [
        "40210 Düsseldorf: 1 Stelle",
        "99999: 1 Stelle",
    ]
    # The list stays beside it.
    assert len(page.all(".vacancy-row")) == 5


def test_who_wants_no_map_gets_none(bakery: Company) -> None:
    make_live(bakery)
    page = Markup(Client().get(LIST).content)
    assert not page.all("svg a")
    assert page.all("a[href='?view=map']")


def test_the_map_stays_while_one_turns_pages_and_changes_the_search(bakery: Company) -> None:
    for _number in range(26):
        make_live(bakery)
    page = Markup(Client().get(f"{LIST}?view=map&kind=work").content)
    ways = [page.value("[rel=next]", "href"), str(page.all(".finding-chips a")[0]["href"])]
    assert page.value("form[role=search] [name=view]", "value") == "map"
    for way in ways:
        shown = Markup(Client().get(LIST + way).content)
        assert shown.texts(".vacancy-map svg a text") == ["26"]


def test_the_drawing_costs_one_query(
    bakery: Company, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for postcode in ("42103", "42105", "42275", "42327"):
        make_live(bakery, postcode=postcode)
    with django_assert_num_queries(1):
        drawing = drawing_of(Query())
    assert [spot.count for spot in drawing.drawn] == [1, 1, 1, 1]
