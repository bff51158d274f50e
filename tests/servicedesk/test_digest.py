"""The daily digest: everything once, nothing lost, nothing that is not for the reader."""

from datetime import UTC, datetime, timedelta
from functools import partial

from django.core.mail import EmailMessage
from django.db import IntegrityError, connection, transaction
from django.template.loader import get_template
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest
from pytest_django import Settings

from employers.models import Company, Membership, NotifyWhen, Role, Sight, User
from servicedesk import digest, service
from servicedesk.models import Desk, Enquiry, News, Notice
from servicedesk.tasks import send_digests
from tests.at_once import at_once
from tests.cast import join
from tests.servicedesk.makers import FACT, QUESTION, addressees, make_enquiry
from tests.toolbox.queue import QueuedMails

Mails = list[EmailMessage]
TYPED = "Bitte die Kopie der Nebenbestimmung schicken"


def choose(user: User, when: NotifyWhen) -> None:
    """Store when the person is written to."""
    User.objects.filter(pk=user.pk).update(notify_when=when)


def next_morning() -> datetime:
    """A moment at which everything is due that has happened up to now."""
    return timezone.now() + timedelta(days=1)


def to(mails: Mails, user: User) -> Mails:
    """What one person got."""
    return [mail for mail in mails if mail.to == [user.email]]


@pytest.fixture
def daily(anna: User) -> User:
    """Anna reads her mail once a day."""
    choose(anna, NotifyWhen.DAILY)
    return anna


@pytest.fixture
def told(daily: User, bakery: Company, dora: User) -> Enquiry:
    """A case of hers in which much has happened."""
    enquiry = make_enquiry(company=bakery, by=daily, question=QUESTION)
    for number in range(2):
        service.send_message(enquiry=enquiry, author=dora, text=f"{TYPED} {number}")
    service.add_note(enquiry=enquiry, author=dora, text=TYPED)
    service.answer(enquiry=enquiry, author=dora, text=TYPED, outcome="authority_permission")
    return enquiry


# --- What is in it ---


def test_all_that_happened_is_told_in_one_mail(
    told: Enquiry, daily: User, mailoutbox: Mails
) -> None:
    assert to(mailoutbox, daily) == []
    digest.send_digests(next_morning())
    (mail,) = to(mailoutbox, daily)
    body = str(mail.body)
    assert mail.subject == "Neues von der Servicestelle"
    assert f"* {told.reference}\n" in body
    assert told.title not in body
    assert f"/de/anfragen/{told.reference}/" in body
    assert body.count("Das Team hat Ihnen eine Nachricht geschrieben") == 1
    assert body.count("Das Team hat geantwortet") == 1
    assert body.splitlines()[-1].endswith("/de/konto/benachrichtigungen/")


def test_it_tells_nothing_of_what_was_written(
    told: Enquiry, daily: User, mailoutbox: Mails
) -> None:
    digest.send_digests(next_morning())
    (mail,) = to(mailoutbox, daily)
    for secret in (QUESTION, FACT, TYPED, "42283", "not_permitted_now", "Notiz"):
        assert secret not in mail.subject + str(mail.body)


def test_a_note_alone_is_no_news(
    bakery: Company, daily: User, dora: User, mailoutbox: Mails
) -> None:
    enquiry = make_enquiry(company=bakery, by=daily)
    Notice.objects.all().delete()
    service.add_note(enquiry=enquiry, author=dora, text=TYPED)
    service.take(enquiry=enquiry, by=dora)
    digest.send_digests(next_morning())
    assert to(mailoutbox, daily) == []


def test_it_speaks_the_language_of_its_reader(
    told: Enquiry, daily: User, mailoutbox: Mails
) -> None:
    User.objects.filter(pk=daily.pk).update(language="en")
    digest.send_digests(next_morning())
    (mail,) = to(mailoutbox, daily)
    assert mail.subject == "News from the service desk"
    assert "The team has answered" in mail.body
    assert f"/en/enquiries/{told.reference}/" in mail.body


@pytest.mark.usefixtures("dora", "carla")
def test_who_works_for_two_companies_gets_one_mail(
    daily: User, ben: User, bakery: Company, foundry: Company, mailoutbox: Mails
) -> None:
    Membership.objects.create(company=foundry, user=daily, role=Role.MEMBER)
    first, second = (make_enquiry(company=each, by=ben) for each in (foundry, bakery))
    mailoutbox.clear()
    digest.send_digests(next_morning())
    (mail,) = mailoutbox
    in_order = [str(bakery), second.reference, str(foundry), first.reference]
    places = [str(mail.body).index(words) for words in in_order]
    assert places == sorted(places)


def test_every_news_has_its_single_mail() -> None:
    for news in News.values:
        get_template(f"emails/servicedesk/{news}.txt")


def test_the_database_refuses_unknown_news(told: Enquiry, daily: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(user=daily, enquiry=told, news="noted")


# --- Whom it reaches ---


def test_what_somebody_sees_no_more_is_not_told(
    daily: User, ben: User, bakery: Company, dora: User, mailoutbox: Mails
) -> None:
    Membership.objects.filter(user=daily).update(role=Role.MEMBER)
    make_enquiry(company=bakery, by=ben)
    mine = make_enquiry(company=bakery, by=daily)
    Membership.objects.filter(user=daily).update(sees=Sight.OWN)
    mailoutbox.clear()
    digest.send_digests(next_morning())
    (mail,) = mailoutbox
    assert str(mail.body).count("VP-") == 2  # In its line and in its link.
    assert mine.reference in mail.body


def test_who_has_left_or_been_locked_out_gets_none(
    told: Enquiry, daily: User, ben: User, mailoutbox: Mails
) -> None:
    Membership.objects.filter(user=daily).delete()
    choose(ben, NotifyWhen.DAILY)
    service.send_message(enquiry=told, author=told.team.members.get(), text=TYPED)
    User.objects.filter(pk=ben.pk).update(is_active=False)
    mailoutbox.clear()
    digest.send_digests(next_morning())
    assert mailoutbox == []
    assert not Notice.objects.exists()


def test_what_waits_for_a_deleted_account_goes(told: Enquiry, daily: User) -> None:
    gone = daily.pk + 1000
    Notice.objects.create(user_id=gone, enquiry=told, news=News.ANSWERED)
    digest.send_digests(timezone.now())
    assert not Notice.objects.filter(user=gone).exists()
    assert Notice.objects.filter(user=daily).exists()


# --- Once, and not lost ---


def test_what_was_told_is_not_told_again(told: Enquiry, daily: User, mailoutbox: Mails) -> None:
    for _run in range(2):
        digest.send_digests(next_morning())
    assert len(to(mailoutbox, daily)) == 1


def test_what_happens_after_the_morning_waits_for_the_next(
    told: Enquiry, daily: User, mailoutbox: Mails
) -> None:
    Notice.objects.update(at=digest.latest_morning(timezone.now()))
    send_digests(0)
    assert to(mailoutbox, daily) == []
    Notice.objects.update(at=digest.latest_morning(timezone.now()) - timedelta(seconds=1))
    send_digests(0)
    assert len(to(mailoutbox, daily)) == 1


def test_who_goes_back_to_single_mails_still_gets_what_was_collected(
    told: Enquiry, daily: User, dora: User, mailoutbox: Mails
) -> None:
    choose(daily, NotifyWhen.AT_ONCE)
    service.close(enquiry=told, author=dora)
    assert len(to(mailoutbox, daily)) == 1
    digest.send_digests(next_morning())
    _single, collected = to(mailoutbox, daily)
    assert "Das Team hat geantwortet" in collected.body
    assert "geschlossen" not in collected.body


def test_who_wants_no_mails_any_more_gets_none(
    told: Enquiry, daily: User, mailoutbox: Mails
) -> None:
    choose(daily, NotifyWhen.NEVER)
    digest.send_digests(next_morning())
    choose(daily, NotifyWhen.DAILY)
    digest.send_digests(next_morning())
    assert to(mailoutbox, daily) == []


def test_a_mail_that_cannot_be_queued_leaves_everything_for_the_next_run(
    told: Enquiry, daily: User, mailoutbox: Mails, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "no.such.Backend"
    digest.send_digests(next_morning())
    assert Notice.objects.filter(user=daily).exists()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    digest.send_digests(next_morning())
    assert len(to(mailoutbox, daily)) == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_one_sends_it(
    told: Enquiry, daily: User, queued_mails: QueuedMails
) -> None:
    results = at_once([partial(digest.send_digests, next_morning())] * 8)
    assert results == [None] * 8
    assert addressees(queued_mails()) == ["anna"]


def test_people_and_cases_cost_no_queries_of_their_own(
    bakery: Company, daily: User, ben: User, desk: Desk
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            digest.send_digest(daily.pk, next_morning())
        return len(seen)

    make_enquiry(company=bakery, by=ben)
    one = queries()
    for _number in range(5):
        make_enquiry(company=bakery, by=ben)
    assert queries() == one


def test_a_case_costs_the_same_however_many_collect(
    bakery: Company, anna: User, desk: Desk
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            make_enquiry(company=bakery, by=anna)
        return len(seen)

    choose(join(bakery, "one", Role.MEMBER), NotifyWhen.DAILY)
    queries()
    few = queries()
    for number in range(5):
        choose(join(bakery, f"more{number}", Role.MEMBER), NotifyWhen.DAILY)
    assert queries() == few


# --- The morning ---


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        ("2026-11-22T05:59", "2026-11-21T06:00"),
        ("2026-11-22T06:00", "2026-11-22T06:00"),
        ("2026-07-01T04:59", "2026-06-30T05:00"),
        ("2026-07-01T05:00", "2026-07-01T05:00"),
        # The nights on which the clocks change: it is 7 by the clock on both sides.
        ("2026-03-29T04:59", "2026-03-28T06:00"),
        ("2026-03-29T05:00", "2026-03-29T05:00"),
        ("2026-10-25T05:59", "2026-10-24T05:00"),
        ("2026-10-25T06:00", "2026-10-25T06:00"),
    ],
)
def test_morning_is_at_seven_in_summer_and_winter(now: str, morning: str) -> None:
    moment, expected = (datetime.fromisoformat(each).replace(tzinfo=UTC) for each in (now, morning))
    assert digest.latest_morning(moment) == expected
