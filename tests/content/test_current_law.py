"""The tables as they count now: cheap, the same within a request, and never old."""

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test.utils import CaptureQueriesContext

import pytest

from content import law
from content.current import OneLawPerRequest
from content.law_names import TABLE_NAMES
from content.models import LawRow
from content.service import current_law, one_law
from employers.models import User
from rulebook import SHIPPED, UNITS
from tests.content.law import FIGURE, approve, make_approved, make_row, seal_of

NAME, NEW_YEAR = FIGURE["name"], FIGURE["valid_from"]


@pytest.mark.django_db
def test_without_added_rows_it_is_the_shipped_law() -> None:
    assert current_law() is SHIPPED


def test_it_costs_one_query_however_many_rows(dora: User, ines: User) -> None:
    for name in ("blue_card_standard_year", "blue_card_reduced_year", "experience_salary_year"):
        make_approved(dora, ines, name=name)
    first = current_law()
    with CaptureQueriesContext(connection) as queries:
        assert current_law() is first
    assert len(queries) == 1


def test_it_costs_nothing_more_within_a_request(dora: User, ines: User) -> None:
    make_approved(dora, ines)

    def view(_request: HttpRequest) -> HttpResponse:
        laws = [current_law() for _ in range(5)]
        assert laws[1:] == laws[:1] * 4
        return HttpResponse()

    with CaptureQueriesContext(connection) as queries:
        OneLawPerRequest(view)(HttpRequest())
    assert len(queries) <= 2


def test_within_a_request_it_stays_as_it_was(dora: User, ines: User) -> None:
    row = make_row(dora)
    with one_law():
        before = current_law()
        approve(row, ines)
        with one_law():
            assert current_law() is before
    assert current_law().value(NAME, NEW_YEAR) is not None


def test_what_was_rolled_back_is_forgotten(dora: User, ines: User) -> None:
    row = make_row(dora, value="35100.00")
    with transaction.atomic():
        approve(row, ines)
        assert str(current_law().value(NAME, NEW_YEAR)) == "35100.00"
        transaction.set_rollback(True)
    row = LawRow.objects.get(pk=row.pk)
    row.value = "53100.00"
    law.change(row=row, by=dora)
    assert current_law() is SHIPPED
    law.approve(pk=row.pk, by=ines, seal=seal_of(row))
    assert str(current_law().value(NAME, NEW_YEAR)) == "53100.00"


def test_every_table_has_a_name_and_no_other() -> None:
    assert set(TABLE_NAMES) == set(UNITS)
