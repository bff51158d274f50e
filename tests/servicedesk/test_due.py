"""Until when an answer is due, as employers and the desk read it."""

from datetime import datetime

from django.core.mail import EmailMessage

import pytest
import time_machine

from employers.models import Company, User
from servicedesk import service
from servicedesk.clocks import PLACE
from servicedesk.models import Absence, Desk, Ending, Enquiry
from tests.cast import client_of
from tests.markup import Markup
from tests.servicedesk.makers import desk_url, employer_url, make_enquiry, text_of


def on(day: int, hour: int = 9) -> datetime:
    """A moment of December 2026, whose first is a Tuesday."""
    return datetime(2026, 12, day, hour, tzinfo=PLACE)


@pytest.fixture
def asked(desk: Desk, bakery: Company, anna: User, dora: User) -> Enquiry:
    """Asked on Tuesday the 1st, promised by Tuesday the 8th."""
    with time_machine.travel(on(1), tick=False):
        return make_enquiry(company=bakery, by=anna)


def promise(enquiry: Enquiry, by: User, day: int) -> str:
    """What the employer reads on a day; empty where nothing is said."""
    with time_machine.travel(on(day), tick=False):
        page = client_of(by).get(employer_url(enquiry))
    return " ".join(Markup(page.content).texts(".promise"))


def say(enquiry: Enquiry, by: User, day: int) -> None:
    with time_machine.travel(on(day), tick=False):
        service.send_message(enquiry=enquiry, author=by, text="Noch etwas")


def test_the_confirmation_promises_a_day(asked: Enquiry, mailoutbox: list[EmailMessage]) -> None:
    (mail,) = [mail for mail in mailoutbox if mail.to == ["anna@portal.example"]]
    assert "8. Dezember 2026" in mail.body


def test_the_employer_reads_the_promise(asked: Enquiry, anna: User) -> None:
    assert promise(asked, anna, 2) == "Antwort zugesagt bis zum 8. Dezember 2026."


def test_the_employer_reads_that_time_stands_still(asked: Enquiry, anna: User, dora: User) -> None:
    say(asked, dora, 2)
    assert "steht still, bis Sie antworten" in promise(asked, anna, 20)


def test_the_employer_reads_the_new_day_and_the_first(
    asked: Enquiry, anna: User, dora: User
) -> None:
    say(asked, dora, 2)
    say(asked, anna, 3)
    words = promise(asked, anna, 4)
    assert "10. Dezember 2026" in words
    assert "8. Dezember 2026" in words


def test_the_employer_reads_that_we_are_late(asked: Enquiry, anna: User) -> None:
    words = promise(asked, anna, 9)
    assert "zu spät" in words
    assert "8. Dezember 2026" in words


def test_a_promise_is_kept_although_a_day_off_was_dropped(
    desk: Desk, asked: Enquiry, anna: User
) -> None:
    Desk.objects.filter(pk=desk.pk).update(land="BY")
    desk.opening_hours.create(weekday=5, opens="08:00", closes="12:00")
    for weekday in range(5):
        desk.opening_hours.create(weekday=weekday, opens="08:00", closes="16:00")
    service.recompute(desk)
    assert promise(asked, anna, 8) == "Antwort zugesagt bis zum 8. Dezember 2026."


@pytest.mark.parametrize("how", ["answered", "closed", "never promised"])
def test_nothing_is_said_where_nobody_waits(
    how: str, asked: Enquiry, anna: User, dora: User
) -> None:
    if how == "answered":
        service.answer(enquiry=asked, author=dora, text="Ja")
    elif how == "closed":
        service.close(enquiry=asked, author=dora, reason=Ending.NOT_NEEDED)
    else:
        Enquiry.objects.update(promised_at=None)
    assert promise(asked, anna, 20) == ""


@pytest.mark.parametrize(("day", "words"), [(2, ""), (8, "heute fällig"), (9, "überfällig")])
def test_the_desk_reads_when_it_is_due(day: int, words: str, asked: Enquiry, dora: User) -> None:
    with time_machine.travel(on(day), tick=False):
        facts = Markup(client_of(dora).get(desk_url(asked)).content).text("aside .fact-list")
    assert f"Antwort fällig8. Dezember 2026 {words}".strip() in facts


def test_the_desk_reads_who_stands_in(asked: Enquiry, dora: User, ines: User) -> None:
    service.take(enquiry=asked, by=dora)
    day = on(3).date()
    Absence.objects.create(user=dora, first_day=day, last_day=day, substitute=ines)
    with time_machine.travel(on(3), tick=False):
        page = text_of(client_of(ines).get(desk_url(asked)))
    assert "ist bis 3. Dezember 2026 abwesend" in page
    assert f"Vertretung: {ines}." in page


def test_the_trail_says_who_gave_it_to_whom(asked: Enquiry, dora: User, ines: User) -> None:
    asked.team.members.add(ines)
    service.assign(enquiry=asked, to=ines, by=dora)
    page = text_of(client_of(dora).get(desk_url(asked)))
    assert f"Zugeteilt an {ines} von {dora}" in page
