"""Companies nobody uses for 24 months: two notices to everybody, then they are deleted."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from io import StringIO

from django.core.mail import EmailMessage
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

import pytest
import time_machine

from employers.models import Company, Inactivity, JoinRequest, Membership, Role, User
from employers.slots import FileSource, company_files
from employers.tasks import inactive_companies
from prechecks.models import DeskFacts, PreCheck
from servicedesk import service as servicedesk
from servicedesk.models import Desk, Enquiry, EnquiryEvent, InternalNote, Message, PastEnquiry
from tests.cast import make_user
from tests.employers.keys import OWN_KEY, ask, make_key
from tests.employers.makers import make_invitation
from tests.employers.visits import sign_in
from tests.prechecks import makers as prechecks
from tests.servicedesk.makers import make_enquiry

pytestmark = pytest.mark.django_db
Mails = list[EmailMessage]
START = datetime(2024, 3, 1, 5, 37, tzinfo=UTC)
FIRST, SECOND, END = timedelta(days=671), timedelta(days=717), timedelta(days=731)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Everything begins on the same day."""
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@contextmanager
def another_file(source: FileSource) -> Iterator[None]:
    """What another room keeps of companies, for a while."""
    company_files.register(source)
    try:
        yield
    finally:
        company_files._sources.remove(source)


def look(clock: time_machine.Traveller, after: timedelta) -> None:
    """The worker's look on one day."""
    clock.move_to(START + after, tick=False)
    inactive_companies(timestamp=0)


def walk(clock: time_machine.Traveller, to: timedelta, start: timedelta = FIRST) -> None:
    """A look on each day."""
    for days in range(start.days, to.days + 1):
        look(clock, timedelta(days=days))


def told(mails: Mails) -> list[tuple[str, str]]:
    return sorted((mail.to[0].partition("@")[0], str(mail.subject)) for mail in mails)


def told_in_advance(mails: Mails, to: User) -> list[str]:
    subjects = [str(mail.subject) for mail in mails if mail.to == [to.email]]
    return [subject for subject in subjects if "wird am" in subject]


def is_there(company: Company) -> bool:
    return Company.objects.filter(pk=company.pk).exists()


# --- The two years ------------------------------------------------------------------------------


def test_two_notices_to_everybody_then_the_end(
    clock: time_machine.Traveller,
    anna: User,
    rita: User,
    bakery: Company,
    mailoutbox: Mails,
) -> None:
    sent: dict[int, list[tuple[str, str]]] = {}
    for days in range(740):
        mailoutbox.clear()
        look(clock, timedelta(days=days))
        if mailoutbox:
            sent[days] = told(mailoutbox)
        assert is_there(bakery) == (days < END.days)
    first = "Bäckerei Sonnborn: lange nicht benutzt, wird am 2. März 2026 gelöscht"
    second = "Letzter Hinweis: Bäckerei Sonnborn wird am 2. März 2026 gelöscht"
    last = "Bäckerei Sonnborn ist im Arbeitgeberportal gelöscht"
    assert sent == {
        FIRST.days: [("anna", first), ("rita", first)],
        SECOND.days: [("anna", second), ("rita", second)],
        END.days: [("anna", last), ("rita", last)],
    }
    assert (START + END).date() == date(2026, 3, 2)
    assert not User.objects.filter(pk__in=[anna.pk, rita.pk]).exists()


def test_a_look_costs_nothing_where_everybody_is_there(anna: User, carla: User) -> None:
    with CaptureQueriesContext(connection) as queries:
        inactive_companies(timestamp=0)
    assert len(queries) <= 5


def test_who_is_locked_out_is_not_written_to(
    clock: time_machine.Traveller, anna: User, ben: User, bakery: Company, mailoutbox: Mails
) -> None:
    User.objects.filter(pk=ben.pk).update(is_active=False)
    look(clock, FIRST)
    assert [mail.to for mail in mailoutbox] == [[anna.email]]


def test_the_notice_says_whether_the_account_goes(
    clock: time_machine.Traveller,
    anna: User,
    ben: User,
    bakery: Company,
    foundry: Company,
    mailoutbox: Mails,
) -> None:
    Membership.objects.create(company=foundry, user=ben, role=Role.READER)
    look(clock, FIRST)
    bodies = {mail.to[0]: str(mail.body) for mail in mailoutbox if "Bäckerei" in mail.subject}
    assert "Auch Ihr eigenes Konto wird gelöscht" in bodies[anna.email]
    assert "Ihr eigenes Konto bleibt" in bodies[ben.email]


# --- What resets it -----------------------------------------------------------------------------


@pytest.mark.parametrize("day", [FIRST, SECOND, END - timedelta(days=1)])
def test_signing_in_resets_everything(
    clock: time_machine.Traveller,
    anna: User,
    ben: User,
    bakery: Company,
    mailoutbox: Mails,
    day: timedelta,
) -> None:
    walk(clock, day)
    sign_in(Client(), ben.email)
    mailoutbox.clear()
    walk(clock, day + FIRST - timedelta(days=1), start=day)
    assert not Inactivity.objects.exists()
    assert mailoutbox == []
    look(clock, day + FIRST)
    assert len(mailoutbox) == 2
    walk(clock, day + END, start=day + FIRST)
    assert not is_there(bakery)


def test_using_a_key_resets_everything(
    clock: time_machine.Traveller, anna: User, bakery: Company
) -> None:
    walk(clock, SECOND)
    _token, key = make_key(bakery)
    assert ask(OWN_KEY, key).status_code == 200
    walk(clock, END + timedelta(days=9), start=SECOND)
    assert is_there(bakery)
    assert not Inactivity.objects.exists()


def test_somebody_who_joins_resets_everything(
    clock: time_machine.Traveller, anna: User, nora: User, bakery: Company
) -> None:
    walk(clock, SECOND)
    Membership.objects.create(company=bakery, user=nora, role=Role.READER)
    walk(clock, END + timedelta(days=9), start=SECOND)
    assert is_there(bakery)


def test_an_open_case_keeps_the_company_for_ever(
    clock: time_machine.Traveller, anna: User, bakery: Company, desk: Desk, mailoutbox: Mails
) -> None:
    make_enquiry(company=bakery, by=anna)
    mailoutbox.clear()
    for years in range(2, 9):
        walk(clock, timedelta(days=365 * years + 5), start=timedelta(days=365 * years))
    assert is_there(bakery)
    assert mailoutbox == []


def test_a_case_opened_on_the_last_day_resets_everything(
    clock: time_machine.Traveller, anna: User, dora: User, bakery: Company, mailoutbox: Mails
) -> None:
    settled = make_enquiry(company=bakery, by=anna)
    servicedesk.answer(enquiry=settled, author=dora, text="Ja.", outcome=settled.outcome)
    walk(clock, END - timedelta(days=1))
    servicedesk.send_message(enquiry=settled, author=dora, text="Es hat sich etwas geändert.")
    mailoutbox.clear()
    walk(clock, END + timedelta(days=9), start=END)
    assert is_there(bakery)
    assert mailoutbox == []
    assert not Inactivity.objects.exists()


def test_a_case_opened_between_two_looks_of_the_last_day_counts(
    clock: time_machine.Traveller, anna: User, bakery: Company
) -> None:
    """The company is listed as unused, and then looked at once more under its lock."""
    walk(clock, END - timedelta(days=1))
    answers = iter([{}, {bakery.pk: datetime.now(UTC) + timedelta(days=1)}])
    opened_meanwhile = FileSource(
        moved=lambda _keys: next(answers),
        is_open=lambda _company: False,
        forget=lambda _company: None,
    )
    with another_file(opened_meanwhile):
        look(clock, END)
    assert is_there(bakery)
    assert not Inactivity.objects.exists()


def test_after_a_case_the_two_years_begin_anew(
    clock: time_machine.Traveller, anna: User, dora: User, bakery: Company, mailoutbox: Mails
) -> None:
    enquiry = make_enquiry(company=bakery, by=anna)
    clock.move_to(START + timedelta(days=500), tick=False)
    servicedesk.answer(enquiry=enquiry, author=dora, text="Ja.", outcome=enquiry.outcome)
    mailoutbox.clear()
    walk(clock, timedelta(days=500) + FIRST - timedelta(days=1))
    assert mailoutbox == []
    look(clock, timedelta(days=500) + FIRST)
    assert len(mailoutbox) == 1


# --- A worker that slept ------------------------------------------------------------------------


def test_a_worker_that_slept_for_years_writes_first(
    clock: time_machine.Traveller, anna: User, bakery: Company, mailoutbox: Mails
) -> None:
    asleep = timedelta(days=2000)
    walk(clock, asleep + timedelta(days=59), start=asleep)
    assert len(mailoutbox) == 2
    assert is_there(bakery)
    look(clock, asleep + timedelta(days=60))
    assert not is_there(bakery)


@pytest.mark.parametrize("noticed", [FIRST, SECOND])
def test_notices_before_a_long_pause_do_not_count(
    clock: time_machine.Traveller,
    anna: User,
    bakery: Company,
    mailoutbox: Mails,
    noticed: timedelta,
) -> None:
    walk(clock, noticed)
    mailoutbox.clear()
    awake = noticed + timedelta(days=365)
    walk(clock, awake + timedelta(days=59), start=awake)
    assert is_there(bakery)
    assert len(mailoutbox) == 2
    look(clock, awake + timedelta(days=60))
    assert not is_there(bakery)


def test_a_weekend_without_worker_delays_by_no_more_than_itself(
    clock: time_machine.Traveller, anna: User, bakery: Company, mailoutbox: Mails
) -> None:
    walk(clock, SECOND - timedelta(days=1))
    look(clock, SECOND + timedelta(days=2))
    assert len(mailoutbox) == 2
    walk(clock, END + timedelta(days=1), start=SECOND + timedelta(days=3))
    assert is_there(bakery)
    look(clock, END + timedelta(days=2))
    assert not is_there(bakery)


def test_several_looks_a_day_change_nothing(
    clock: time_machine.Traveller, anna: User, bakery: Company, mailoutbox: Mails
) -> None:
    for days in range(FIRST.days, END.days):
        for _look in range(2):
            look(clock, timedelta(days=days))
    assert len(mailoutbox) == 2
    assert is_there(bakery)


def test_the_database_keeps_the_notices_apart(bakery: Company) -> None:
    day = START.date()
    with pytest.raises(IntegrityError), transaction.atomic():
        Inactivity.objects.create(
            company=bakery,
            first_notice_on=day,
            second_notice_on=day + timedelta(days=45),
            seen_on=day,
        )


# --- What goes and what stays -------------------------------------------------------------------


def test_everything_of_the_company_goes(
    clock: time_machine.Traveller, anna: User, nora: User, dora: User, bakery: Company
) -> None:
    bakery.workplaces.create(name="Backstube")
    make_key(bakery)
    make_invitation(bakery, "jemand@portal.example", by=anna)
    JoinRequest.objects.create(company=bakery, user=nora)
    prechecks.make_ready(bakery, anna)
    sent = prechecks.make_ready(bakery, anna)
    enquiry = prechecks.make_enquiry(sent, anna)
    DeskFacts.objects.create(precheck=sent, version=1)
    servicedesk.add_note(enquiry=enquiry, author=dora, text="Nur für uns.")
    servicedesk.answer(enquiry=enquiry, author=dora, text="Ja.", outcome=enquiry.outcome)
    walk(clock, END)
    assert not is_there(bakery)
    for model in (PreCheck, DeskFacts, Enquiry, EnquiryEvent, InternalNote, Message, JoinRequest):
        assert not model.objects.exists(), model
    assert list(User.objects.order_by("pk")) == [nora, dora]


def test_what_is_counted_stays_without_a_name(
    clock: time_machine.Traveller, anna: User, dora: User, bakery: Company
) -> None:
    enquiry = make_enquiry(company=bakery, by=anna)
    clock.move_to(START + timedelta(days=31), tick=False)
    servicedesk.answer(enquiry=enquiry, author=dora, text="Ja.", outcome=enquiry.outcome)
    walk(clock, END + timedelta(days=31))
    past = PastEnquiry.objects.values("team", "topic", "outcome", "opened_in", "settled_in").get()
    assert past == {
        "team": enquiry.team_id,
        "topic": "pre_check",
        "outcome": "authority_permission",
        "opened_in": date(2024, 3, 1),
        "settled_in": date(2024, 4, 1),
    }
    assert {field.name for field in PastEnquiry._meta.get_fields()} == {"id", *past}


def test_people_who_work_elsewhere_or_for_an_office_stay(
    clock: time_machine.Traveller,
    anna: User,
    ben: User,
    rita: User,
    carla: User,
    bakery: Company,
    foundry: Company,
    mailoutbox: Mails,
) -> None:
    Membership.objects.create(company=foundry, user=ben, role=Role.MEMBER)
    User.objects.filter(pk=rita.pk).update(works_for_an_office=True)
    foundry_in_use = FileSource(
        moved=lambda _keys: {foundry.pk: datetime.now(UTC)},
        is_open=lambda _company: False,
        forget=lambda _company: None,
    )
    with another_file(foundry_in_use):
        walk(clock, END)
    assert not is_there(bakery)
    assert list(User.objects.order_by("pk")) == [ben, rita, carla]
    bodies = {mail.to[0]: str(mail.body) for mail in mailoutbox if "ist im" in mail.subject}
    assert "Auch Ihr eigenes Konto ist gelöscht" in bodies[anna.email]
    assert "Ihr eigenes Konto bleibt" in bodies[ben.email]


def test_who_worked_for_two_such_companies_goes_with_the_second(
    clock: time_machine.Traveller, anna: User, carla: User, bakery: Company, foundry: Company
) -> None:
    Membership.objects.create(company=foundry, user=anna, role=Role.MEMBER)
    walk(clock, END)
    assert not Company.objects.exists()
    assert not User.objects.exists()


def test_a_company_without_people_goes_silently(
    clock: time_machine.Traveller, bakery: Company, mailoutbox: Mails
) -> None:
    walk(clock, END)
    assert not is_there(bakery)
    assert mailoutbox == []


# --- When something fails -----------------------------------------------------------------------


class Falls:
    """A room that cannot forget a company, once or always."""

    def __init__(self, company: Company, *, times: int) -> None:
        self.company, self.times = company, times
        self.source = FileSource(
            moved=lambda _keys: {}, is_open=lambda _company: False, forget=self.forget
        )

    def forget(self, company: Company) -> None:
        if company == self.company and self.times:
            self.times -= 1
            raise RuntimeError("killed")


def test_killed_half_way_it_is_as_if_nothing_was_done(
    clock: time_machine.Traveller, anna: User, dora: User, bakery: Company, mailoutbox: Mails
) -> None:
    enquiry = make_enquiry(company=bakery, by=anna)
    servicedesk.answer(enquiry=enquiry, author=dora, text="Ja.", outcome=enquiry.outcome)
    walk(clock, END - timedelta(days=1))
    mailoutbox.clear()
    with another_file(Falls(bakery, times=1).source):
        look(clock, END)
        assert is_there(bakery)
        assert Enquiry.objects.count() == 1
        assert not PastEnquiry.objects.exists()
        look(clock, END)
    assert not is_there(bakery)
    assert PastEnquiry.objects.count() == 1
    assert len(mailoutbox) == 1


def test_one_that_fails_does_not_stop_the_others(
    clock: time_machine.Traveller,
    anna: User,
    carla: User,
    bakery: Company,
    foundry: Company,
    caplog: pytest.LogCaptureFixture,
    mailoutbox: Mails,
) -> None:
    with another_file(Falls(bakery, times=99).source):
        walk(clock, END + timedelta(days=9))
    assert len(told_in_advance(mailoutbox, anna)) == 2
    assert is_there(bakery)
    assert not is_there(foundry)
    assert f"Company {bakery.pk} could not be looked after" in caplog.text
    assert "Bäckerei" not in caplog.text


def test_the_command_lists_who_is_due_and_changes_nothing(
    clock: time_machine.Traveller, anna: User, bakery: Company, foundry: Company
) -> None:
    make_user("zora")
    walk(clock, SECOND)
    said = StringIO()
    call_command("inactive_companies", stdout=said)
    assert said.getvalue().splitlines() == [
        f"last used 2024-03-01  notices: 2026-01-01, 2026-02-16  Bäckerei Sonnborn ({bakery.pk})",
        f"last used 2024-03-01  notices: 2026-01-01, 2026-02-16  Gießerei Vohwinkel ({foundry.pk})",
        "2 companies",
    ]
