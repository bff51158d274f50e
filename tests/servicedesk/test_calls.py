"""Calls that employers ask for: planned by the desk, told to who asked, made."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone

import pytest
import time_machine

from employers.models import Company, NotifyWhen, User
from servicedesk import service
from servicedesk.models import CallBack, ClosedDay, Desk, Enquiry, OpeningHours, Weekday
from servicedesk.opening_hours import hours_on
from servicedesk.own_data import own_data
from servicedesk.states import SETTLED, State
from tests.cast import client_of
from tests.servicedesk.makers import (
    addressees,
    desk_url,
    employer_url,
    fresh,
    kinds,
    make_enquiry,
    put_into,
    queries_of,
    text_of,
)

Mails = list[EmailMessage]
PHONE = "0202 555 0142"
WISH = "vormittags, nicht am Freitag"
# A Monday.
NOW = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
TUESDAY, SUNDAY, CHRISTMAS = date(2026, 12, 1), date(2026, 12, 6), date(2026, 12, 25)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Monday, nine o'clock."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def call(enquiry: Enquiry, anna: User) -> CallBack:
    """Anna asks to be called."""
    return service.ask_for_call(enquiry=enquiry, by=anna, phone=PHONE, wish=WISH)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def typed(day: date, moment: str) -> dict[str, str]:
    """What the form sends."""
    return {
        "day_day": str(day.day),
        "day_month": str(day.month),
        "day_year": str(day.year),
        "time": moment,
    }


# --- The employer ---


def test_the_employer_asks_for_one_and_sees_it(
    enquiry: Enquiry, anna: User, dora: User, mailoutbox: Mails
) -> None:
    mailoutbox.clear()
    form = {"phone": PHONE, "wish": WISH}
    response = client_of(anna).post(employer_url(enquiry, "call"), form)
    assert response["Location"] == employer_url(enquiry)
    assert addressees(mailoutbox) == ["dora"]
    page = text_of(client_of(anna).get(employer_url(enquiry)))
    assert "Sie haben um einen Anruf gebeten" in page
    assert PHONE in page
    assert kinds(enquiry) == ["opened", "call_asked"]


def test_the_number_stands_in_no_mail_and_no_event(
    call: CallBack, enquiry: Enquiry, dora: User, mailoutbox: Mails
) -> None:
    service.plan_call(enquiry=enquiry, by=dora, moment=at(TUESDAY, 10))
    service.finish_call(enquiry=enquiry, by=dora, note="Alles geklärt")
    told = "".join(f"{mail.subject} {mail.body}" for mail in mailoutbox)
    told += "".join(str(event.data) for event in enquiry.events.all())
    for secret in (PHONE, "0142", WISH, "Alles geklärt"):
        assert secret not in told


@pytest.mark.parametrize(
    "number", ["", "x", "nach Absprache", "12", "0" * 200_000, "0202\x00555", "<b>0202 555</b>"]
)
def test_what_is_no_number_is_refused_at_the_field(
    number: str, enquiry: Enquiry, anna: User
) -> None:
    form = {"phone": number, "wish": WISH}
    response = client_of(anna).post(employer_url(enquiry, "call"), form)
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {"phone"}
    assert WISH in text_of(response)


@pytest.mark.parametrize("number", ["0202 563-0", "+49 (202) 563 0", "0202/5630", "01511234567"])
def test_numbers_are_taken_as_people_write_them(number: str, enquiry: Enquiry, anna: User) -> None:
    client_of(anna).post(employer_url(enquiry, "call"), {"phone": number})
    assert enquiry.call_backs.get().phone == number


def test_who_asks_twice_is_called_once(call: CallBack, enquiry: Enquiry, ben: User) -> None:
    service.ask_for_call(enquiry=enquiry, by=ben, phone="0202 1", wish="")
    assert enquiry.call_backs.get().phone == PHONE
    assert kinds(enquiry).count("call_asked") == 1


@pytest.mark.parametrize("state", SETTLED)
def test_about_a_settled_case_nobody_calls(state: State, enquiry: Enquiry, anna: User) -> None:
    case = put_into(enquiry, state)
    client = client_of(anna)
    assert employer_url(case, "call") not in client.get(employer_url(case)).text
    response = client.post(employer_url(case, "call"), {"phone": PHONE})
    assert response.status_code == 422
    assert PHONE in text_of(response)
    assert not CallBack.objects.exists()


def test_readers_and_others_ask_for_none(
    call: CallBack, enquiry: Enquiry, rita: User, carla: User
) -> None:
    assert PHONE not in text_of(client_of(rita).get(employer_url(enquiry)))
    for somebody in (rita, carla):
        for page in ("call", "withdraw-call"):
            response = client_of(somebody).post(employer_url(enquiry, page), {"phone": PHONE})
            assert response.status_code == 404
        with pytest.raises(PermissionDenied):
            service.ask_for_call(enquiry=enquiry, by=somebody, phone=PHONE)
        with pytest.raises(PermissionDenied):
            service.withdraw_call(enquiry=enquiry, by=somebody)


def test_a_call_nobody_needs_is_forgotten_with_its_number(
    call: CallBack, enquiry: Enquiry, anna: User, mailoutbox: Mails
) -> None:
    mailoutbox.clear()
    for _click in range(2):
        client_of(anna).post(employer_url(enquiry, "withdraw-call"))
    assert not CallBack.objects.exists()
    assert kinds(enquiry) == ["opened", "call_asked", "call_withdrawn"]


# --- The desk ---


def test_the_desk_plans_it_and_who_asked_gets_a_mail_with_the_moment(
    call: CallBack, enquiry: Enquiry, anna: User, ben: User, dora: User, mailoutbox: Mails
) -> None:
    mailoutbox.clear()
    response = client_of(dora).post(desk_url(enquiry, "plan-call"), typed(TUESDAY, "10:30"))
    assert response["Location"] == desk_url(enquiry)
    assert addressees(mailoutbox) == ["anna"]
    assert "1. Dezember 2026 10:30" in mailoutbox[0].body
    assert "1. Dezember 2026 10:30" in text_of(client_of(anna).get(employer_url(enquiry)))
    assert fresh(enquiry).owner == dora
    assert kinds(enquiry)[-1] == "call_planned"


def test_a_digest_would_come_too_late_for_it(
    call: CallBack, enquiry: Enquiry, anna: User, dora: User, mailoutbox: Mails
) -> None:
    User.objects.update(notify_when=NotifyWhen.DAILY)
    mailoutbox.clear()
    service.plan_call(enquiry=enquiry, by=dora, moment=at(NOW.date(), 15))
    assert addressees(mailoutbox) == ["anna"]


def test_the_same_moment_twice_is_told_once(
    call: CallBack, enquiry: Enquiry, dora: User, mailoutbox: Mails
) -> None:
    mailoutbox.clear()
    for hour in (10, 10, 11):
        service.plan_call(enquiry=enquiry, by=dora, moment=at(TUESDAY, hour))
    assert len(mailoutbox) == 2
    assert kinds(enquiry).count("call_planned") == 2


@pytest.mark.parametrize(
    ("day", "moment", "field"),
    [
        (TUESDAY, "06:00", "time"),
        (TUESDAY, "12:30", "time"),
        (TUESDAY, "16:00", "time"),
        (SUNDAY, "10:00", "day"),
        (CHRISTMAS, "10:00", "day"),
        (date(2026, 12, 8), "10:00", "day"),
        (date(2026, 11, 30), "08:30", "day"),
        (TUESDAY, "", "time"),
        (TUESDAY, "halb zehn", "time"),
        (TUESDAY, "25:00", "time"),
    ],
    ids=["early", "break", "end", "sunday", "holiday", "off", "past", "empty", "words", "hour"],
)
def test_when_nobody_is_there_it_is_refused_at_the_field(
    day: date, moment: str, field: str, call: CallBack, enquiry: Enquiry, desk: Desk, dora: User
) -> None:
    for weekday in range(Weekday.MONDAY, Weekday.SATURDAY):
        for opens, closes in ((8, 12), (13, 16)):
            OpeningHours.objects.create(
                desk=desk, weekday=weekday, opens=time(opens), closes=time(closes)
            )
    ClosedDay.objects.create(desk=desk, day=date(2026, 12, 8), name="Betriebsausflug")
    response = client_of(dora).post(desk_url(enquiry, "plan-call"), typed(day, moment))
    assert response.status_code == 422
    assert response.context["forms"]["plan"].errors.keys() == {field}
    assert enquiry.call_backs.get().planned_for is None


def test_a_desk_that_has_not_said_when_it_is_open_works_in_the_usual_hours(desk: Desk) -> None:
    assert [str(hours) for hours in hours_on(desk, TUESDAY)] == ["08:00–16:00"]
    assert hours_on(desk, SUNDAY) == []
    assert hours_on(desk, CHRISTMAS) == []


def test_the_call_is_made_and_what_was_said_is_a_note(
    call: CallBack, enquiry: Enquiry, anna: User, dora: User
) -> None:
    client = client_of(dora)
    response = client.post(desk_url(enquiry, "call-done"), {"note": "Start erst im Februar"})
    assert response["Location"] == desk_url(enquiry)
    assert "call_done" in kinds(enquiry)
    assert enquiry.notes.get().text == "Start erst im Februar"
    assert "Februar" not in text_of(client_of(anna).get(employer_url(enquiry)))
    again = client.post(desk_url(enquiry, "call-done"), {"note": "Noch einmal"}, follow=True)
    assert "wartet niemand mehr auf einen Anruf" in text_of(again)
    assert enquiry.notes.count() == 1


def test_without_a_note_none_is_kept(call: CallBack, enquiry: Enquiry, dora: User) -> None:
    client_of(dora).post(desk_url(enquiry, "call-done"), {})
    assert call.enquiry.call_backs.get().done_at == NOW
    assert not enquiry.notes.exists()


def test_what_was_cancelled_meanwhile_is_not_planned(
    call: CallBack, enquiry: Enquiry, dora: User
) -> None:
    service.answer(enquiry=enquiry, author=dora, text="Ja", cancels_call=True)
    response = client_of(dora).post(
        desk_url(enquiry, "plan-call"), typed(TUESDAY, "10:00"), follow=True
    )
    assert "wartet niemand mehr auf einen Anruf" in text_of(response)


def test_other_desks_and_partners_see_no_call(
    call: CallBack, enquiry: Enquiry, otto: User, paula: User
) -> None:
    assert PHONE not in text_of(client_of(otto).get(reverse("desk:calls")))
    assert enquiry.reference not in text_of(client_of(otto).get(reverse("desk:calls")))
    for somebody in (otto, paula):
        for page in ("call", "plan-call", "call-done"):
            response = client_of(somebody).post(desk_url(enquiry, page), typed(TUESDAY, "10:00"))
            assert response.status_code in (404, 405)
    with pytest.raises(PermissionDenied):
        service.plan_call(enquiry=enquiry, by=otto, moment=at(TUESDAY, 10))
    with pytest.raises(PermissionDenied):
        service.finish_call(enquiry=enquiry, by=otto)


# --- The list ---


def test_todays_calls_come_first_then_the_unplanned_then_later_ones(
    bakery: Company, anna: User, dora: User, desk: Desk, clock: time_machine.Traveller
) -> None:
    moments = [at(TUESDAY, 9), None, at(NOW.date(), 15), None, at(NOW.date(), 11)]
    titles = ["morgen", "älter", "heute spät", "jünger", "heute früh"]
    for title, moment in zip(titles, moments, strict=True):
        enquiry = make_enquiry(company=bakery, by=anna, title=title)
        service.ask_for_call(enquiry=enquiry, by=anna, phone=PHONE)
        if moment:
            service.plan_call(enquiry=enquiry, by=dora, moment=moment)
        clock.shift(timedelta(minutes=1))
    rows = client_of(dora).get(reverse("desk:calls")).context["rows"]
    order = ["heute früh", "heute spät", "älter", "jünger", "morgen"]
    assert [row.enquiry.title for row in rows] == order


def test_done_and_cancelled_ones_are_not_in_it(
    call: CallBack, enquiry: Enquiry, bakery: Company, anna: User, dora: User
) -> None:
    other = make_enquiry(company=bakery, by=anna)
    service.ask_for_call(enquiry=other, by=anna, phone=PHONE)
    service.answer(enquiry=other, author=dora, text="Ja", cancels_call=True)
    service.finish_call(enquiry=enquiry, by=dora)
    assert client_of(dora).get(reverse("desk:calls")).context["rows"] == []


def test_the_list_costs_the_same_however_many_wait(
    bakery: Company, anna: User, desk: Desk, dora: User
) -> None:
    def ask_some(number: int) -> None:
        for _time in range(number):
            enquiry = make_enquiry(company=bakery, by=anna)
            service.ask_for_call(enquiry=enquiry, by=anna, phone=PHONE)

    client, url = client_of(dora), reverse("desk:calls")
    ask_some(2)
    few = queries_of(client, url)
    ask_some(10)
    assert queries_of(client, url) == few


def test_who_asked_finds_the_number_in_the_copy_of_their_data(
    call: CallBack, anna: User, ben: User
) -> None:
    (row,) = own_data(anna)["calls"]
    assert (row["phone"], row["wish"]) == (PHONE, WISH)
    assert own_data(ben)["calls"] == []
