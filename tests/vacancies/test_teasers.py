"""A few vacancies on the editors' pages."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from content.slots import vacancy_teasers
from employers.models import Company, User
from tests.vacancies.makers import make_draft, make_live
from vacancies.models import Kind
from vacancies.search import index
from vacancies.showing.address import path_of

pytestmark = pytest.mark.django_db


def test_the_newest_three_and_the_way_to_all(bakery: Company, anna: User) -> None:
    made = [make_live(bakery, anna, title=f"Stelle {number}") for number in range(4)]
    make_draft(bakery, title="Entwurf", kind=Kind.WORK)
    with CaptureQueriesContext(connection) as queries:
        teaser = vacancy_teasers.of("")
    assert [item.url for item in teaser.items] == [path_of(each) for each in reversed(made[1:])]
    assert teaser.items[0].text == bakery.name
    assert teaser.url == reverse("vacancies:list")
    assert len(queries) == 1


def test_only_those_with_the_words(bakery: Company, anna: User) -> None:
    index([make_live(bakery, anna, title="Konditor"), make_live(bakery, anna, title="Fahrer")])
    teaser = vacancy_teasers.of("Fahrer")
    assert [item.title for item in teaser.items] == ["Fahrer"]
    assert "q=Fahrer" in teaser.url


def test_nothing_found_is_nothing(bakery: Company) -> None:
    assert list(vacancy_teasers.of("Astronaut").items) == []
