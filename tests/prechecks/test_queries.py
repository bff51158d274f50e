"""No page asks the database more often because there is more in it."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from employers.models import Company, User
from prechecks.models import PreCheck
from tests.prechecks.access import PAGES
from tests.prechecks.makers import EU_CITIZEN, TOLERATION, make_enquiry, make_precheck, make_ready
from tests.prechecks.pages import go_through, url

AT_MOST = 20


def queries_of(client: Client, address: str) -> int:
    """How often a page asks the database, once everything is warm."""
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code in (200, 302)
    return len(queries)


def test_the_list_costs_the_same_for_three_rows_and_for_twenty(
    annas: Client, bakery: Company, anna: User, ready: PreCheck
) -> None:
    counted = []
    for count in (2, 17):
        for number in range(count):
            precheck = make_ready(bakery, anna, EU_CITIZEN)
            if number % 2:
                make_enquiry(precheck, anna)
        counted.append(queries_of(annas, url("start")))
    assert counted[0] == counted[1] <= AT_MOST


@pytest.mark.parametrize(("view", "args"), PAGES)
def test_the_pages_of_a_pre_check_cost_the_same_with_many_others_beside(
    annas: Client, bakery: Company, anna: User, ready: PreCheck, view: str, args: tuple[str, ...]
) -> None:
    alone = queries_of(annas, url(view, ready, *args))
    for _number in range(20):
        make_precheck(bakery, anna, EU_CITIZEN)
    assert queries_of(annas, url(view, ready, *args)) == alone <= AT_MOST


def test_a_question_page_costs_the_same_with_more_answers(
    annas: Client, empty: PreCheck, draft: PreCheck
) -> None:
    first = queries_of(annas, url("question", empty, "person.nationality"))
    assert queries_of(annas, url("question", draft, "job.relative_in_same_household")) == first


def test_to_save_an_answer_takes_few_queries(
    annas: Client, draft: PreCheck, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(AT_MOST):
        annas.post(url("question", draft, "job.kind"), {"job_kind": "employment"})


def test_the_pages_of_a_visitor_ask_for_no_pre_check(client: Client, db: None) -> None:
    go_through(client, url("proceed"), TOLERATION)
    for address in (url("start"), url("result"), url("question", "job.kind")):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        tables = ("prechecks_", "session", "employers_")
        assert not [q for q in queries if any(table in q["sql"] for table in tables)]
