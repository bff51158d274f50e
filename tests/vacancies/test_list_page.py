"""The public list as people get it: without an account, without a trace, with a few queries."""

from decimal import Decimal

from django.test import Client
from django.urls import reverse
from django.utils.translation import override

import pytest
from pytest_django import DjangoAssertNumQueries

from employers.models import Company, User
from tests.cast import client_of
from tests.vacancies.makers import make_live
from vacancies.models import Kind, Shift

pytestmark = pytest.mark.django_db
LIST = "/de/stellen/"


def page_of(client: Client, address: str = "") -> str:
    """The list in German."""
    response = client.get(f"{LIST}?{address}")
    assert response.status_code == 200
    return response.content.decode()


def test_a_visitor_leaves_no_trace_and_caches_may_keep_the_page(
    client: Client, bakery: Company
) -> None:
    make_live(bakery)
    response = client.get(f"{LIST}?q=bäcker")
    assert not response.cookies
    assert response["Cache-Control"] == "public, max-age=60"
    # The header says who is signed in; by nothing else the page differs.
    assert response["Vary"] == "Cookie"


def test_what_somebody_sees_who_signed_in_is_theirs(anna: User) -> None:
    assert client_of(anna).get(LIST)["Cache-Control"] == "private"


def test_a_row_says_what_people_look_for_first(client: Client, bakery: Company) -> None:
    make_live(bakery, pay_from=Decimal("16.50"), pay_to=Decimal(18), pay_unit="hour")
    text = page_of(client)
    for words in (
        "1 Stelle",
        "Bäckerin oder Bäcker",
        "Bäckerei Sonnborn",
        "42103 Wuppertal",
        "38 Stunden pro Woche",
        "Deutsch: A2",
        "16,50 bis 18 € in der Stunde",
    ):
        assert words in text


def test_what_is_looked_for_can_be_taken_back_part_by_part(client: Client, bakery: Company) -> None:
    make_live(bakery)
    text = page_of(client, "q=bäcker&place=Wuppertal&distance=10&kind=work&field=food")
    for address in (
        "?place=Wuppertal&amp;distance=10&amp;kind=work&amp;field=food",
        "?q=b%C3%A4cker&amp;kind=work&amp;field=food",
        "?q=b%C3%A4cker&amp;place=Wuppertal&amp;distance=10&amp;field=food",
        "?q=b%C3%A4cker&amp;place=Wuppertal&amp;distance=10&amp;kind=work",
    ):
        assert f'href="{address}"' in text
    assert 'name="kind" value="work" checked' in text


def test_filters_read_from_words_are_shown_and_can_be_taken_back(
    client: Client, bakery: Company
) -> None:
    make_live(bakery)
    text = page_of(client, "q=b1+bäcker")
    assert "1 Stelle" in text
    assert 'name="q" value="bäcker"' in text
    assert 'name="cefr_max" value="b1" checked' in text
    assert 'href="?q=b%C3%A4cker"' in text
    assert 'href="?q=b1+b%C3%A4cker&amp;literal=1"' in text


def test_a_slip_is_put_right_and_what_was_typed_stays_within_reach(
    client: Client, bakery: Company
) -> None:
    make_live(bakery, title="Reinigungskraft")
    text = page_of(client, "q=Reinigugnskraft")
    assert "Gemeint war wohl „Reinigungskraft“" in text
    assert "1 Stelle" in text
    assert 'href="?q=Reinigugnskraft&amp;literal=1"' in text
    assert "Zu dieser Suche gibt es keine Stellen" in page_of(client, "q=Reinigugnskraft&literal=1")


def test_texts_can_be_searched_too(client: Client, bakery: Company) -> None:
    make_live(bakery)
    text = page_of(client, "q=bäcker")
    assert 'href="?q=b%C3%A4cker&amp;literal=1"' in text
    assert 'name="literal" value="1"' in page_of(client, "q=bäcker&literal=1")


def test_pasted_markup_is_text(client: Client, bakery: Company) -> None:
    make_live(bakery, title="<script>alert(1)</script>")
    text = page_of(client, "q=%3Cb%3Efett%3C%2Fb%3E&kind=%3Ci%3E")
    assert "<b>fett" not in text
    assert "<i>" not in text
    assert "<script>alert" not in page_of(client)


def test_where_nothing_is_found_the_next_circle_is_shown(client: Client, bakery: Company) -> None:
    make_live(bakery, postcode="42651", town="Solingen", title="Koch", shifts=[Shift.EARLY])
    text = page_of(client, "q=koch&place=Velbert&distance=10&shift=early")
    assert "Keine passenden Stellen im Umkreis von 10 km." in text
    assert "1 Stelle im Umkreis von 25 km" in text
    assert "<h3" in text


def test_where_there_is_nothing_at_all_it_says_so(client: Client) -> None:
    assert "Zurzeit gibt es keine Stellen." in page_of(client)


def test_unknown_parts_of_the_address_are_named(client: Client, bakery: Company) -> None:
    make_live(bakery)
    text = page_of(client, "kind=holiday")
    assert "kind=holiday" in text
    assert "1 Stelle" in text


@pytest.mark.parametrize(
    "address", ["", "kind=work", "q=bäcker", "q=bäcker&kind=work&place=Wuppertal", "sort=ends"]
)
def test_queries_do_not_grow_with_rows(
    address: str,
    client: Client,
    bakery: Company,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(7):
        make_live(bakery, kind=Kind.WORK if number % 2 else Kind.TRAINING)
    page_of(client)  # Menus and norms are read once.
    with django_assert_max_num_queries(5) as queries:
        page_of(client, address)
    ours = [query for query in queries if "vacancies_" in query["sql"]]
    # With words it is asked first whether titles have them.
    assert len(ours) <= 3 + ("q=" in address)


def test_the_address_is_english_on_the_english_page(bakery: Company) -> None:
    with override("en"):
        assert reverse("vacancies:list") == "/en/vacancies/"
