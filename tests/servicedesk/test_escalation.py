"""People are told of what nobody moves; the enquiry itself stays untouched."""

from datetime import datetime

from django.core.mail import EmailMessage
from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest
import time_machine

from employers.models import Company, User
from servicedesk import service
from servicedesk.clocks import PLACE
from servicedesk.escalation import escalate
from servicedesk.models import Absence, Desk, Enquiry, EnquiryEvent, Escalation, Team
from servicedesk.tasks import escalate as escalate_job
from tests.at_once import at_once
from tests.cast import make_caseworker
from tests.servicedesk.makers import TITLE, addressees, make_enquiry
from tests.toolbox.queue import QueuedMails

Mails = list[EmailMessage]


def on(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of December 2026, whose first is a Tuesday."""
    return datetime(2026, 12, day, hour, minute, tzinfo=PLACE)


@pytest.fixture
def asked(
    desk: Desk, bakery: Company, anna: User, dora: User, ines: User, mailoutbox: Mails
) -> Enquiry:
    """Asked on Tuesday the 1st, due by Tuesday the 8th."""
    with time_machine.travel(on(1), tick=False):
        enquiry = make_enquiry(company=bakery, by=anna)
    mailoutbox.clear()
    return enquiry


@pytest.fixture
def taken(asked: Enquiry, dora: User, employment: Team) -> Enquiry:
    """The same; Dora has it and Dirk leads the team."""
    service.take(enquiry=asked, by=dora)
    employment.lead = make_caseworker("dirk", employment)
    employment.save()
    return asked


def told() -> list[str]:
    """The alarms that were told."""
    return sorted(Escalation.objects.values_list("alarm", flat=True))


def test_nobody_has_it_for_a_working_day(asked: Enquiry, mailoutbox: Mails) -> None:
    escalate(on(2))
    assert mailoutbox == []
    escalate(on(3))
    escalate(on(3, 10))
    assert addressees(mailoutbox) == ["dora"]
    assert told() == ["unassigned"]
    assert asked.reference in mailoutbox[0].body
    assert TITLE not in mailoutbox[0].body


def test_who_leads_the_team_is_told_instead_of_everybody(
    asked: Enquiry, employment: Team, mailoutbox: Mails
) -> None:
    employment.lead = make_caseworker("dirk", employment)
    employment.save()
    escalate(on(3))
    assert addressees(mailoutbox) == ["dirk"]


def test_due_today_is_told_to_who_has_it(taken: Enquiry, mailoutbox: Mails) -> None:
    escalate(on(7))
    assert mailoutbox == []
    escalate(on(8))
    assert addressees(mailoutbox) == ["dora"]
    assert told() == ["due"]


def test_overdue_is_told_to_who_has_it_and_who_leads(taken: Enquiry, mailoutbox: Mails) -> None:
    escalate(on(8))
    mailoutbox.clear()
    escalate(on(9))
    escalate(on(10))
    assert addressees(mailoutbox) == ["dirk", "dora"]
    assert told() == ["due", "overdue"]


def test_after_dead_days_what_is_due_is_told_once(taken: Enquiry, mailoutbox: Mails) -> None:
    escalate(on(11))
    assert addressees(mailoutbox) == ["dirk", "dora"]
    assert told() == ["overdue"]


def test_the_substitute_is_told(taken: Enquiry, dora: User, ines: User, mailoutbox: Mails) -> None:
    day = on(8).date()
    Absence.objects.create(user=dora, first_day=day, last_day=day, substitute=ines)
    escalate(on(8))
    assert addressees(mailoutbox) == ["ines"]


@pytest.mark.parametrize(
    "moment", [on(9, 6, 59), on(12), on(13), datetime(2026, 12, 25, 9, tzinfo=PLACE)]
)
def test_nobody_is_woken_or_told_on_a_day_off(
    moment: datetime, taken: Enquiry, mailoutbox: Mails
) -> None:
    escalate(moment)
    assert (mailoutbox, told()) == ([], [])


def test_who_waits_for_the_employer_is_not_late(
    taken: Enquiry, dora: User, mailoutbox: Mails
) -> None:
    with time_machine.travel(on(2), tick=False):
        service.send_message(enquiry=taken, author=dora, text="Frage")
    mailoutbox.clear()
    escalate(on(21))
    assert mailoutbox == []


def test_a_new_deadline_is_a_new_reason(desk: Desk, taken: Enquiry, anna: User, dora: User) -> None:
    escalate(on(9))
    with time_machine.travel(on(9), tick=False):
        service.answer(enquiry=taken, author=dora, text="Ja")
        service.send_message(enquiry=taken, author=anna, text="Und jetzt?")
    escalate(on(17))
    assert told() == ["overdue", "overdue"]


def test_one_mail_names_all(asked: Enquiry, bakery: Company, anna: User, mailoutbox: Mails) -> None:
    with time_machine.travel(on(1), tick=False):
        others = [make_enquiry(company=bakery, by=anna) for _ in range(3)]
    mailoutbox.clear()
    escalate(on(9))
    (mail,) = mailoutbox
    assert all(mail.body.count(each.reference) >= 2 for each in (asked, *others))
    assert told() == ["overdue"] * 4 + ["unassigned"] * 4


def test_other_desks_hear_nothing(asked: Enquiry, otto: User, mailoutbox: Mails) -> None:
    escalate(on(9))
    assert addressees(mailoutbox) == ["dora"]


def test_it_writes_nothing_into_the_enquiry(taken: Enquiry, asked: Enquiry) -> None:
    def everything() -> list[object]:
        rows = Enquiry.objects.order_by("pk").values()
        return [*rows, *EnquiryEvent.objects.order_by("pk").values()]

    before = everything()
    escalate(on(8))
    escalate(on(9))
    escalate_job(0)
    assert told()
    assert everything() == before


def test_more_enquiries_cost_no_more_queries(
    desk: Desk, bakery: Company, anna: User, dora: User, ines: User
) -> None:
    queries = []
    for number, day in ((2, 9), (9, 10)):
        with time_machine.travel(on(1), tick=False):
            for _ in range(number):
                make_enquiry(company=bakery, by=anna)
        with CaptureQueriesContext(connection) as captured:
            escalate(on(day))
        queries.append(len(captured))
    assert queries[0] == queries[1]


@pytest.mark.django_db(transaction=True)
def test_two_workers_tell_once(asked: Enquiry, queued_mails: QueuedMails) -> None:
    assert at_once([lambda: escalate(on(9))] * 4) == [None] * 4
    assert told() == ["overdue", "unassigned"]
    assert [mail.to for mail in queued_mails()] == [["dora@portal.example"]]
