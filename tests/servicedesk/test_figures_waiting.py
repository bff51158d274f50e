"""Waiting times that are true: median and 80 % range of the last 90 days, or nothing."""

from datetime import timedelta

from django.utils import timezone

import pytest

from employers.models import Company
from servicedesk.figures import waiting
from servicedesk.figures.counting import count
from servicedesk.figures.waiting import Times, answer_times, times_of
from servicedesk.models import DayCount, Measure, Team


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    waiting.forget()


def answers(team: Team, days: int, number: int, ago: int = 10, key: str = "permitted") -> None:
    """So many answers that took so many days."""
    DayCount.objects.create(
        team=team,
        day=timezone.localdate() - timedelta(days=ago),
        measure=Measure.ANSWERED,
        key=key,
        days=days,
        count=number,
    )


@pytest.mark.parametrize(
    ("histogram", "times"),
    [
        ({}, None),
        ({2: 1}, Times(1, 2, 2, 2, 2)),
        ({1: 2, 2: 2, 3: 2, 5: 2, 9: 2}, Times(10, 3, 1, 9, 5)),
        ({1: 50, 30: 50}, Times(100, 1, 1, 30, 30)),
    ],
)
def test_percentiles_are_times_that_really_were(
    histogram: dict[int, int], times: Times | None
) -> None:
    assert times_of(histogram) == times


def test_twenty_answers_are_enough(employment: Team) -> None:
    answers(employment, 1, 4)
    answers(employment, 3, 14)
    answers(employment, 6, 2)
    assert answer_times(employment.desk, "permitted") == Times(20, 3, 1, 3, 3)


def test_nineteen_are_not(employment: Team) -> None:
    answers(employment, 1, 19)
    assert answer_times(employment.desk, "permitted") is None


def test_what_is_older_than_ninety_days_does_not_count(employment: Team) -> None:
    answers(employment, 1, 19)
    answers(employment, 1, 5, ago=91)
    assert answer_times(employment.desk, "permitted") is None


def test_other_assessments_do_not_count(employment: Team) -> None:
    answers(employment, 1, 19)
    answers(employment, 1, 5, key="individual_review")
    assert answer_times(employment.desk, "permitted") is None


def test_a_new_count_is_read(employment: Team, bakery: Company) -> None:
    assert answer_times(employment.desk, "permitted") is None
    count(employment.desk)
    answers(employment, 2, 20)
    times = answer_times(employment.desk, "permitted")
    assert times is not None
    assert times.median == 2
