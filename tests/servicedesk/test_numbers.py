"""The number of an enquiry: readable, and never given twice."""

import re
from datetime import UTC, datetime

from django.db import transaction

import pytest
import time_machine

from employers.models import Company, User
from servicedesk.models import Desk, Topic
from servicedesk.routing import next_reference
from tests.at_once import at_once
from tests.servicedesk.makers import make_enquiry


def test_it_has_kind_year_and_six_digits(desk: Desk, bakery: Company, anna: User) -> None:
    with time_machine.travel("2026-11-22 12:00 +0100"):
        enquiry = make_enquiry(company=bakery, by=anna)
    assert re.fullmatch(r"VP-2026-\d{6}", enquiry.reference)
    assert int(enquiry.reference[-6:]) == enquiry.number
    assert str(enquiry) == enquiry.reference


@pytest.mark.django_db
def test_the_year_begins_with_midnight_in_germany() -> None:
    reference = next_reference(Topic.PRE_CHECK, datetime(2026, 12, 31, 23, 30, tzinfo=UTC))
    assert reference.year == 2027


def test_each_gets_the_next(desk: Desk, bakery: Company, anna: User) -> None:
    first, second = (make_enquiry(company=bakery, by=anna).number for _ in range(2))
    assert second > first


def test_a_number_is_used_up_even_if_the_enquiry_is_rolled_back(
    desk: Desk, bakery: Company, anna: User
) -> None:
    with transaction.atomic():
        lost = make_enquiry(company=bakery, by=anna)
        transaction.set_rollback(True)
    assert make_enquiry(company=bakery, by=anna).number > lost.number


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_different_numbers(desk: Desk, bakery: Company, anna: User) -> None:
    opened = at_once([lambda: make_enquiry(company=bakery, by=anna).reference] * 8)
    assert len({str(reference) for reference in opened}) == 8
    assert all(str(reference).startswith("VP-") for reference in opened)
