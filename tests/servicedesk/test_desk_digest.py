"""What the desk reads in the morning: what is broken or due, once, or nothing."""

from datetime import date, datetime

from django.core.mail import EmailMessage
from django.db import connection

import pytest
import time_machine

from employers.models import Company, User
from servicedesk import service
from servicedesk.clocks import PLACE
from servicedesk.desk_digest import send_desk_digests
from servicedesk.models import AnswerBlock, Desk, Enquiry, Team
from tests.at_once import at_once
from tests.cast import make_caseworker
from tests.servicedesk.makers import TITLE, addressees, make_enquiry
from tests.toolbox.queue import QueuedMails

Mails = list[EmailMessage]


def on(day: int, hour: int = 8) -> datetime:
    """A moment of December 2026, whose first is a Tuesday."""
    return datetime(2026, 12, day, hour, tzinfo=PLACE)


@pytest.fixture
def quiet(desk: Desk, dora: User, ines: User, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with nothing to look at: the tables of the law, which grow old, are up to date."""
    monkeypatch.setattr("servicedesk.desk_digest.overdue_sentences", lambda day: [])
    return desk


@pytest.fixture
def asked(quiet: Desk, bakery: Company, anna: User, mailoutbox: Mails) -> Enquiry:
    """Asked on Tuesday the 1st, due by Tuesday the 8th, with nobody yet."""
    with time_machine.travel(on(1), tick=False):
        enquiry = make_enquiry(company=bakery, by=anna)
    mailoutbox.clear()
    return enquiry


@pytest.mark.usefixtures("quiet")
def test_nothing_to_say_is_no_mail(mailoutbox: Mails) -> None:
    send_desk_digests(on(2))
    assert mailoutbox == []


def test_what_nobody_has_is_named_to_the_team_and_not_what_it_is_about(
    asked: Enquiry, mailoutbox: Mails
) -> None:
    send_desk_digests(on(2))
    (mail,) = mailoutbox
    assert mail.to == ["dora@portal.example"]
    assert asked.reference in mail.body
    assert TITLE not in mail.body


@pytest.mark.parametrize(("day", "words"), [(8, "endet heute"), (9, "überschritten")])
def test_promises_that_break_are_named(
    day: int, words: str, asked: Enquiry, dora: User, employment: Team, mailoutbox: Mails
) -> None:
    service.take(enquiry=asked, by=dora)
    employment.lead = make_caseworker("dirk", employment)
    employment.save()
    send_desk_digests(on(day))
    assert addressees(mailoutbox) == ["dirk"]
    assert words in mailoutbox[0].body
    assert asked.reference in mailoutbox[0].body


@pytest.mark.usefixtures("quiet")
def test_blocks_past_review_are_named_to_every_team(mailoutbox: Mails) -> None:
    for name, day in [("Fällig", 2), ("Später", 3)]:
        AnswerBlock.objects.create(name=name, text_de="Text", review_on=date(2026, 12, day))
    AnswerBlock.objects.create(
        name="Alt", text_de="Text", review_on=date(2026, 1, 1), is_active=False
    )
    send_desk_digests(on(2))
    assert addressees(mailoutbox) == ["dora", "ines"]
    assert "* Fällig\n" in mailoutbox[0].body
    assert "Später" not in mailoutbox[0].body
    assert "Alt" not in mailoutbox[0].body


@pytest.mark.usefixtures("quiet")
def test_failed_mails_are_counted(mailoutbox: Mails) -> None:
    jobs = [("mail", "failed"), ("mail", "failed"), ("mail", "todo"), ("upkeep", "failed")]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status)"
            " VALUES (%s, 'any', %s::procrastinate_job_status)",
            jobs,
        )
    send_desk_digests(on(2))
    assert "2 E-Mails" in mailoutbox[0].body


def test_tables_of_the_law_past_confirmation_are_named(
    desk: Desk, dora: User, mailoutbox: Mails
) -> None:
    send_desk_digests(datetime(2031, 12, 2, 8, tzinfo=PLACE))
    assert "180" in mailoutbox[0].body


@pytest.mark.parametrize("moment", [on(2, 6), on(5), datetime(2026, 12, 25, 8, tzinfo=PLACE)])
def test_not_before_morning_and_not_on_a_day_off(
    moment: datetime, asked: Enquiry, mailoutbox: Mails
) -> None:
    send_desk_digests(moment)
    assert mailoutbox == []


def test_once_a_day_and_again_the_next(asked: Enquiry, mailoutbox: Mails) -> None:
    for moment in (on(2), on(2, 9), on(3, 12)):
        send_desk_digests(moment)
    assert addressees(mailoutbox) == ["dora", "dora"]


def test_who_works_in_two_teams_gets_one_mail(
    asked: Enquiry, dora: User, integration: Team, mailoutbox: Mails
) -> None:
    integration.members.add(dora)
    Enquiry.objects.update(team=integration)
    send_desk_digests(on(2))
    assert addressees(mailoutbox) == ["dora", "ines"]


def test_other_desks_hear_nothing(asked: Enquiry, otto: User, mailoutbox: Mails) -> None:
    send_desk_digests(on(2))
    assert addressees(mailoutbox) == ["dora"]


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_it_once(asked: Enquiry, queued_mails: QueuedMails) -> None:
    assert at_once([lambda: send_desk_digests(on(2))] * 4) == [None] * 4
    assert [mail.to for mail in queued_mails()] == [["dora@portal.example"]]
