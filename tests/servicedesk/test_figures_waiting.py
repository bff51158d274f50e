"""Waiting times that are true: median and 80 % range of the last 90 days, or nothing."""

from datetime import timedelta

from django.utils import timezone

import pytest

from employers.models import Company, User
from servicedesk import service
from servicedesk.figures import waiting
from servicedesk.figures.counting import count
from servicedesk.figures.waiting import Times, answer_times, times_of
from servicedesk.models import DayCount, Enquiry, Measure, Team
from tests.cast import client_of
from tests.servicedesk.makers import employer_url, text_of


@pytest.fixture(autouse=True)
def _no_times_remembered() -> None:
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


@pytest.mark.parametrize(("number", "is_shown"), [(19, False), (20, True)])
def test_an_employer_reads_it_in_the_case(
    number: int, is_shown: bool, enquiry: Enquiry, anna: User
) -> None:
    answers(enquiry.team, 3, number, key=enquiry.outcome)
    text = text_of(client_of(anna).get(employer_url(enquiry)))
    sentence = "Die Hälfte aller ähnlichen Anfragen wurde innerhalb von 3 Arbeitstagen beantwortet"
    assert (sentence in text) == is_shown


def test_who_has_the_answer_reads_nothing_of_waiting(
    enquiry: Enquiry, anna: User, dora: User
) -> None:
    answers(enquiry.team, 3, 20, key=enquiry.outcome)
    service.answer(enquiry=enquiry, author=dora, text="Ja")
    assert "ähnlichen Anfragen" not in text_of(client_of(anna).get(employer_url(enquiry)))


def test_without_a_team_there_is_no_time(db: None) -> None:
    assert service.times_before_sending(desk=None, topic="pre_check", outcome="permitted") is None
