"""What the site search shows of vacancies."""

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from content.slots import vacancy_search
from employers.models import Company, User
from tests.vacancies.makers import make_draft, make_live
from vacancies.search import index


@pytest.fixture
def _four_jobs(bakery: Company, anna: User) -> None:
    index([make_live(bakery, anna, title=f"Zirkusdirektorin {number}") for number in range(4)])
    make_draft(bakery, anna, title="Zirkusclown")


@pytest.mark.usefixtures("_four_jobs")
def test_three_live_ones_with_all_words_and_how_many_there_are(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_max_num_queries(1):
        found = vacancy_search.of("Zirkus Direktorin")
    assert [item.title[:16] for item in found.items] == ["Zirkusdirektorin"] * 3
    assert (found.count, found.url) == (4, "/de/stellen/?q=Zirkus+Direktorin")


@pytest.mark.usefixtures("_four_jobs")
@pytest.mark.parametrize(
    "typed", ["", "?!", "Zirkus und die Duldung", "zirkus " * 100, "Zirkusclown"]
)
def test_others_are_not_shown(typed: str) -> None:
    assert vacancy_search.of(typed).count == 0
