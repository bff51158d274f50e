"""What is counted of each day: from the log, against sets counted by hand."""

from collections import Counter
from datetime import date, datetime

from django.core.management import call_command
from django.utils import timezone

import pytest

from employers.models import Company, User
from servicedesk import service
from servicedesk.figures.counting import count, count_all
from servicedesk.figures.taken import days_taken
from servicedesk.models import (
    ClosedDay,
    DayCount,
    Desk,
    Enquiry,
    EnquiryEvent,
    EventKind,
    Measure,
    PastEnquiry,
    Team,
)
from servicedesk.states import State
from tests.servicedesk.figures import answered, arrived, at, logged


def counted(measure: Measure) -> Counter[tuple[str, str, int]]:
    """What stands in the table: day, key and working days, with its number."""
    return Counter(
        {
            (row.day.isoformat(), row.key, row.days): row.count
            for row in DayCount.objects.filter(measure=measure)
        }
    )


def trail(enquiry: Enquiry) -> list[EnquiryEvent]:
    """The log of an enquiry, oldest first."""
    return list(enquiry.events.order_by("pk"))


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (at("2026-11-23"), at("2026-11-23", 17), 1),  # the same day
        (at("2026-11-23"), at("2026-11-26"), 3),  # Monday to Thursday
        (at("2026-11-20"), at("2026-11-24"), 2),  # over a weekend
        (at("2026-12-23"), at("2026-12-29"), 3),  # over Christmas
        (at("2026-10-23"), at("2026-10-26"), 1),  # over the night the clock is put back
        (at("2026-12-30"), at("2027-01-04"), 2),  # over New Year
        (at("2026-11-30"), at("2026-12-02"), 1),  # the desk is closed on the 1st
    ],
)
def test_working_days_of_an_answer(
    start: datetime, end: datetime, days: int, bakery: Company, employment: Team
) -> None:
    ClosedDay.objects.create(desk=employment.desk, day=date(2026, 12, 1), name="Betriebsausflug")
    row = arrived(start, team=employment, company=bakery)
    answered(row, end)
    assert days_taken(row, trail(row), service.calendar_of(employment.desk)) == days


def test_pauses_do_not_count(bakery: Company, employment: Team) -> None:
    row = arrived(at("2026-11-02"), team=employment, company=bakery)
    logged(row, EventKind.TAKEN, at("2026-11-02", 11), State.ASSIGNED)
    logged(row, EventKind.NOTED, at("2026-11-03"))
    logged(row, EventKind.DESK_WROTE, at("2026-11-04"), State.WAITING_FOR_EMPLOYER)
    logged(row, EventKind.NOTED, at("2026-11-10"))
    logged(row, EventKind.EMPLOYER_WROTE, at("2026-11-17"), State.WAITING_FOR_US)
    answered(row, at("2026-11-18"))
    assert days_taken(row, trail(row), service.calendar_of(employment.desk)) == 2


def test_each_day_is_counted(bakery: Company, employment: Team) -> None:
    for day in ("2026-11-02", "2026-11-02", "2026-11-03"):
        answered(
            arrived(at(day), team=employment, company=bakery, outcome="permitted"), at("2026-11-04")
        )
    arrived(at("2026-11-03"), team=employment, company=bakery, theme="funding")
    count(employment.desk)
    assert counted(Measure.OPENED) == {
        ("2026-11-02", "pre_check", 0): 2,
        ("2026-11-03", "pre_check", 0): 1,
        ("2026-11-03", "question", 0): 1,
    }
    assert counted(Measure.THEME) == {("2026-11-03", "funding", 0): 1}
    assert counted(Measure.ANSWERED) == {
        ("2026-11-04", "permitted", 2): 2,
        ("2026-11-04", "permitted", 1): 1,
    }


def test_late_in_the_evening_is_still_this_day(bakery: Company, employment: Team) -> None:
    arrived(at("2026-11-02", 23), team=employment, company=bakery)
    count(employment.desk)
    assert list(counted(Measure.OPENED)) == [("2026-11-02", "pre_check", 0)]


def test_only_the_first_answer_has_a_time(bakery: Company, employment: Team) -> None:
    row = arrived(at("2026-11-02"), team=employment, company=bakery)
    answered(row, at("2026-11-03"))
    answered(row, at("2026-11-20"))
    count(employment.desk)
    assert counted(Measure.ANSWERED) == {("2026-11-03", "pre_check", 1): 1}


def test_what_was_promised_and_what_was_kept(bakery: Company, employment: Team) -> None:
    for end in ("2026-11-05", "2026-11-09", "2026-11-10"):
        row = arrived(at("2026-11-02"), team=employment, company=bakery)
        Enquiry.objects.filter(pk=row.pk).update(promised_at=at("2026-11-09", 16))
        answered(row, at(end))
    answered(arrived(at("2026-11-02"), team=employment, company=bakery), at("2026-11-03"))
    count(employment.desk)
    assert counted(Measure.PROMISED).total() == 3
    assert counted(Measure.KEPT).total() == 2


def test_answers_that_depart_from_the_rulebook(bakery: Company, employment: Team) -> None:
    for outcome, assessed in (
        ("permitted", "permitted"),
        ("not_permitted_now", "permitted"),
        ("permitted", ""),
    ):
        row = arrived(at("2026-11-02"), team=employment, company=bakery)
        answered(row, at("2026-11-03"), outcome=outcome, assessed=assessed)
    count(employment.desk)
    assert counted(Measure.ASSESSED) == {("2026-11-03", "permitted", 0): 2}
    assert counted(Measure.DEPARTED) == {("2026-11-03", "permitted", 0): 1}


def test_counting_again_changes_nothing(enquiry: Enquiry, dora: User, desk: Desk) -> None:
    service.answer(enquiry=enquiry, author=dora, text="Ja", outcome=enquiry.outcome)
    count(desk)
    before = sorted(DayCount.objects.values_list("team", "day", "measure", "key", "days", "count"))
    count(desk)
    count_all(anew=True)
    again = sorted(DayCount.objects.values_list("team", "day", "measure", "key", "days", "count"))
    assert again == before
    assert [row[2:] for row in before] == [
        ("answered", "authority_permission", 1, 1),
        ("assessed", "authority_permission", 0, 1),
        ("kept", "authority_permission", 0, 1),
        ("opened", "pre_check", 0, 1),
        ("promised", "authority_permission", 0, 1),
    ]


def test_what_comes_later_is_added(
    desk: Desk, bakery: Company, anna: User, employment: Team
) -> None:
    arrived(at("2026-11-02"), team=employment, company=bakery)
    count(desk)
    arrived(timezone.now(), team=employment, company=bakery)
    count(desk)
    assert counted(Measure.OPENED).total() == 2


def test_a_wrong_count_is_put_right(desk: Desk, bakery: Company, employment: Team) -> None:
    arrived(at("2026-11-02"), team=employment, company=bakery)
    count(desk)
    DayCount.objects.update(count=17)
    call_command("recount_figures", verbosity=0)
    assert counted(Measure.OPENED).total() == 1


def test_enquiries_of_deleted_companies_still_count(desk: Desk, employment: Team) -> None:
    PastEnquiry.objects.create(
        team=employment,
        topic="pre_check",
        opened_in=date(2026, 3, 1),
        settled_in=date(2026, 4, 1),
    )
    count(desk)
    assert counted(Measure.OPENED) == {("2026-03-01", "pre_check", 0): 1}


def test_a_desk_counts_its_own(otto: User, enquiry: Enquiry) -> None:
    elsewhere = Desk.objects.get(code="solingen")
    count(elsewhere)
    assert not DayCount.objects.exists()
