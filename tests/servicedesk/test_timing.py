"""Promise, deadline and the other moments of an enquiry follow its trail and the calendar."""

from datetime import date, datetime, time, timedelta
from io import StringIO

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest
import time_machine

from employers.models import Company, User
from servicedesk import service
from servicedesk.clocks import PLACE, local_day
from servicedesk.models import Desk, Ending, Enquiry, Team
from servicedesk.states import State
from servicedesk.tasks import recompute_clocks
from tests.servicedesk.makers import fresh, make_enquiry, make_rows

MONDAY = datetime(2026, 11, 30, 9, tzinfo=PLACE)
PROMISED = date(2026, 12, 7)
MOMENTS = ("promised_at", "due_at", "first_answered_at", "closed_at")


def due(enquiry: Enquiry) -> date | None:
    """On which day it is due."""
    moment = fresh(enquiry).due_at
    return local_day(moment) if moment else None


@pytest.fixture
def asked(desk: Desk, bakery: Company, anna: User) -> Enquiry:
    """What Anna asked on a Monday morning; the desk promises five working days."""
    with time_machine.travel(MONDAY, tick=False):
        return make_enquiry(company=bakery, by=anna)


def say(enquiry: Enquiry, by: User, day: int) -> None:
    """Write a message at ten o'clock on a day of December."""
    with time_machine.travel(datetime(2026, 12, day, 10, tzinfo=PLACE), tick=False):
        service.send_message(enquiry=enquiry, author=by, text=f"Am {day}.")


def reply(enquiry: Enquiry, by: User, day: int) -> None:
    """Send an answer at ten o'clock on a day of December."""
    with time_machine.travel(datetime(2026, 12, day, 10, tzinfo=PLACE), tick=False):
        service.answer(enquiry=enquiry, author=by, text="Ja")


def test_the_promise_is_made_when_it_arrives(asked: Enquiry) -> None:
    row = fresh(asked)
    assert row.promised_at == row.due_at
    assert row.promised_at
    assert local_day(row.promised_at) == PROMISED
    assert asked.events.get().data == {"days": "5"}


def test_the_clock_stands_still_while_the_employer_is_asked(
    asked: Enquiry, anna: User, dora: User
) -> None:
    say(asked, dora, 2)
    assert due(asked) is None
    say(asked, anna, 4)
    # The 2nd, 3rd and 4th do not count.
    assert due(asked) == date(2026, 12, 10)
    assert fresh(asked).promised_at == asked.promised_at


def test_an_answer_ends_it_and_a_new_question_starts_it_anew(
    asked: Enquiry, anna: User, dora: User
) -> None:
    reply(asked, dora, 2)
    row = fresh(asked)
    assert (row.due_at, row.closed_at) == (None, None)
    assert row.first_answered_at == datetime(2026, 12, 2, 10, tzinfo=PLACE)
    say(asked, anna, 9)
    assert due(asked) == date(2026, 12, 16)
    reply(asked, dora, 10)
    assert fresh(asked).first_answered_at == row.first_answered_at


def test_closed_is_kept_and_emptied_on_reopening(asked: Enquiry, anna: User, dora: User) -> None:
    moment = datetime(2026, 12, 3, 10, tzinfo=PLACE)
    with time_machine.travel(moment, tick=False):
        service.close(enquiry=asked, author=dora, reason=Ending.NOT_NEEDED)
    row = fresh(asked)
    assert (row.closed_at, row.first_answered_at, row.due_at) == (moment, None, None)
    say(asked, anna, 4)
    assert fresh(asked).closed_at is None


def test_giving_and_taking_moves_no_clock(asked: Enquiry, dora: User, ines: User) -> None:
    asked.team.members.add(ines)
    service.take(enquiry=asked, by=dora)
    service.assign(enquiry=asked, to=ines, by=dora)
    service.add_note(enquiry=asked, author=dora, text="Notiz")
    assert due(asked) == PROMISED


def test_a_closed_day_makes_it_later_and_the_promise_stays(desk: Desk, asked: Enquiry) -> None:
    desk.closed_days.create(day=date(2026, 12, 4), name="Betriebsausflug")
    assert service.recompute(desk) == 1
    assert due(asked) == date(2026, 12, 8)
    assert fresh(asked).promised_at == asked.promised_at
    assert service.recompute(desk) == 0


def test_what_the_desk_promises_later_is_for_later_enquiries(desk: Desk, asked: Enquiry) -> None:
    Desk.objects.filter(pk=desk.pk).update(promise_days=1)
    assert service.recompute(desk) == 0
    assert due(asked) == PROMISED


def test_the_answer_is_due_at_the_close_of_business(desk: Desk, asked: Enquiry) -> None:
    for weekday in range(5):
        desk.opening_hours.create(weekday=weekday, opens=time(8), closes=time(15, 30))
    recompute_clocks(0)
    assert fresh(asked).due_at == datetime(2026, 12, 7, 15, 30, tzinfo=PLACE)


def test_paused_and_settled_enquiries_stay_without_a_deadline(
    desk: Desk, asked: Enquiry, dora: User
) -> None:
    say(asked, dora, 1)
    Enquiry.objects.filter(pk=asked.pk).update(due_at=MONDAY)
    recompute_clocks(0)
    assert fresh(asked).due_at is None


def test_the_calendar_of_one_desk_moves_no_other(desk: Desk, asked: Enquiry, otto: User) -> None:
    elsewhere = Desk.objects.get(code="solingen")
    elsewhere.closed_days.create(day=date(2026, 12, 4), name="Betriebsausflug")
    for each in (desk, elsewhere):
        service.recompute(each)
    assert due(asked) == PROMISED


def test_the_command_sets_everything_anew_and_then_nothing(
    asked: Enquiry, anna: User, dora: User
) -> None:
    say(asked, dora, 1)
    say(asked, anna, 2)
    reply(asked, dora, 3)
    with time_machine.travel(datetime(2026, 12, 4, 10, tzinfo=PLACE), tick=False):
        service.close(enquiry=asked, author=dora)
    kept = Enquiry.objects.values_list(*MOMENTS).get()
    Enquiry.objects.update(due_at=MONDAY, first_answered_at=None, closed_at=MONDAY)
    for corrected in (1, 0):
        out = StringIO()
        call_command("clocks", stdout=out)
        assert out.getvalue() == f"{corrected} enquiries corrected\n"
        assert Enquiry.objects.values_list(*MOMENTS).get() == kept


def test_what_the_trail_does_not_tell_is_kept(bakery: Company, employment: Team) -> None:
    (row,) = make_rows(1, company=bakery, team=employment, state=State.CLOSED)
    Enquiry.objects.update(first_answered_at=MONDAY, closed_at=MONDAY)
    call_command("clocks", stdout=StringIO())
    assert (fresh(row).first_answered_at, fresh(row).closed_at) == (MONDAY, MONDAY)


def test_many_cost_as_many_queries_as_a_few(desk: Desk, bakery: Company, employment: Team) -> None:
    queries = []
    for number in (5, 200):
        make_rows(number, company=bakery, team=employment, every=timedelta(days=1))
        with CaptureQueriesContext(connection) as captured:
            assert service.recompute(desk) == number
        queries.append(len(captured))
    assert queries[0] == queries[1]
