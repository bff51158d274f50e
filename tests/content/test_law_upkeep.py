"""Who keeps the tables is told in time: by a check, on the desk's pages and by mail."""

from datetime import date, datetime
from io import StringIO
from zoneinfo import ZoneInfo

from django.core.checks import run_checks
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest
import time_machine

from content.models import LawReminder
from content.service import law_notice
from content.tasks import remind_law_editors
from employers.models import User
from tests.cast import client_of
from tests.content.law import make_approved, make_row
from tests.content.test_law_rows_in_the_cms import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
NAME, TITLE = "blue_card_standard_year", "Blaue Karte EU: Gehaltsgrenze"


def checked(*options: str) -> str:
    said = StringIO()
    call_command("check", *options, stdout=said, stderr=said)
    return said.getvalue()


def on(clock: time_machine.Traveller, year: int, month: int, day: int) -> None:
    clock.move_to(datetime(year, month, day, 9, tzinfo=ZoneInfo("Europe/Berlin")))


def test_the_check_names_a_table_that_ends(dora: User, ines: User) -> None:
    assert f"(law.W001) {NAME}: no value after 2026-12-31" in checked("--tag", "law")
    make_approved(dora, ines)
    assert f"{NAME}:" not in checked("--tag", "law")


def test_the_check_names_an_old_confirmation(clock: time_machine.Traveller) -> None:
    words = "(law.W002) law_covered_from: last confirmed on 2026-08-19"
    assert words not in checked("--tag", "law")
    on(clock, 2027, 2, 16)
    assert words in checked("--tag", "law")


def test_no_other_check_ever_speaks_of_the_law() -> None:
    checked("--tag", "law")
    assert "law" in checked("--list-tags").split()
    assert "law.W" not in checked()
    assert [message for message in run_checks() if str(message.id).startswith("law.")] == []


def test_law_editors_read_on_the_desks_pages_what_is_due(
    editors: tuple[User, User], clock: time_machine.Traveller
) -> None:
    make_row(editors[0])
    for address in ("/de/desk/", "/de/desk/regelwerk/"):
        shown = text(client_of(editors[1]).get(address))
        assert (
            "6 Tabellen enden am 31. Dezember 2026: Blaue Karte EU: kleine Gehaltsgrenze; "
            f"{TITLE};" in shown
        )
        assert "1 Zeile wartet auf eine zweite Person." in shown
    on(clock, 2027, 1, 1)
    assert "6 Tabellen sind seit dem 31. Dezember 2026 zu Ende:" in text(
        client_of(editors[1]).get("/de/desk/")
    )


def test_other_caseworkers_are_left_in_peace(dora: User) -> None:
    shown = text(client_of(dora).get("/de/desk/")) + text(
        client_of(dora).get("/de/desk/regelwerk/")
    )
    assert "Tabellen enden" not in shown
    assert "Zeile eintragen" not in shown
    with CaptureQueriesContext(connection) as queries:
        assert law_notice(dora, date(2026, 11, 22)) is None
    assert len(queries) == 1


def test_a_mail_tells_each_thing_once(
    editors: tuple[User, User], anna: User, mailoutbox: list[EmailMessage]
) -> None:
    remind_law_editors(timestamp=0)
    assert [mail.to for mail in mailoutbox] == [[person.email] for person in editors]
    assert f"- {TITLE}: endet am 31. Dezember 2026\n" in mailoutbox[0].body
    assert "/cms/law-rows/" in mailoutbox[0].body
    told = LawReminder.objects.count()
    remind_law_editors(timestamp=0)
    assert (len(mailoutbox), LawReminder.objects.count()) == (2, told)


def test_what_becomes_due_later_is_told_then(
    editors: tuple[User, User], clock: time_machine.Traveller, mailoutbox: list[EmailMessage]
) -> None:
    remind_law_editors(timestamp=0)
    on(clock, 2027, 2, 16)
    remind_law_editors(timestamp=0)
    assert len(mailoutbox) == 4
    assert "Vom Regelwerk erfasstes Recht ab: zuletzt am 19. August 2026" in mailoutbox[2].body
    assert f"- {TITLE}:" not in mailoutbox[2].body


def test_where_nobody_keeps_the_tables_nothing_counts_as_told(
    dora: User, mailoutbox: list[EmailMessage]
) -> None:
    remind_law_editors(timestamp=0)
    assert (mailoutbox, LawReminder.objects.exists()) == ([], False)
