"""The last moment before a company is deleted, on the real database."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.contrib.auth.models import update_last_login
from django.db import connection, connections, transaction
from django.utils import timezone

import pytest

from employers.models import Company, Inactivity, User
from employers.tasks import inactive_companies
from servicedesk import service as servicedesk
from servicedesk.models import Enquiry, EnquiryEvent, PastEnquiry
from tests.at_once import at_once
from tests.servicedesk.makers import make_enquiry
from tests.toolbox.queue import QueuedMails, wait_until

pytestmark = pytest.mark.django_db(transaction=True)
LONG_AGO = timedelta(days=800)


def about_to_go(company: Company) -> None:
    """Nobody has used it for long, everybody was written to, and today it is deleted."""
    moment, today = timezone.now() - LONG_AGO, timezone.localdate()
    Company.objects.filter(pk=company.pk).update(created_at=moment)
    company.memberships.update(joined_at=moment)
    company.enquiries.update(created_at=moment, changed_at=moment)
    Inactivity.objects.create(
        company=company,
        first_notice_on=today - timedelta(days=60),
        second_notice_on=today - timedelta(days=14),
        seen_on=today - timedelta(days=1),
    )


def look() -> None:
    inactive_companies(timestamp=0)


def while_not_committed(change: Callable[[], object]) -> None:
    """The worker looks while somebody's change is done and not yet committed."""
    done, go_on = threading.Event(), threading.Event()

    def slowly() -> None:
        try:
            with transaction.atomic():
                change()
                done.set()
                go_on.wait(30)
        finally:
            connections.close_all()

    def worker() -> None:
        try:
            look()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(slowly)
        assert done.wait(30)
        second = pool.submit(worker)
        wait_until(_somebody_waits)
        go_on.set()
        first.result()
        second.result()


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])


def test_who_signs_in_at_the_last_moment_keeps_everything(anna: User, bakery: Company) -> None:
    about_to_go(bakery)
    while_not_committed(lambda: update_last_login(User, anna))
    assert Company.objects.filter(pk=bakery.pk).exists()
    assert User.objects.filter(pk=anna.pk).exists()
    assert not Inactivity.objects.exists()


def test_a_case_the_desk_reopens_at_the_last_moment_keeps_the_company(
    anna: User, dora: User, bakery: Company, caplog: pytest.LogCaptureFixture
) -> None:
    enquiry = make_enquiry(company=bakery, by=anna)
    servicedesk.answer(enquiry=enquiry, author=dora, text="Ja.", outcome=enquiry.outcome)
    about_to_go(bakery)
    while_not_committed(
        lambda: servicedesk.send_message(enquiry=enquiry, author=dora, text="Noch etwas.")
    )
    assert Enquiry.objects.open().count() == 1
    assert not PastEnquiry.objects.exists()
    look()
    assert not Inactivity.objects.exists()


def test_what_goes_is_gone_after_the_commit(anna: User, dora: User, bakery: Company) -> None:
    enquiry = make_enquiry(company=bakery, by=anna)
    servicedesk.answer(enquiry=enquiry, author=dora, text="Ja.", outcome=enquiry.outcome)
    about_to_go(bakery)
    look()
    assert not Company.objects.filter(pk=bakery.pk).exists()
    assert not EnquiryEvent.objects.exists()
    assert PastEnquiry.objects.count() == 1


def test_fifty_workers_write_once(
    anna: User, dora: User, bakery: Company, queued_mails: QueuedMails
) -> None:
    about_to_go(bakery)
    at_once([look] * 50)
    assert [mail.to for mail in queued_mails()] == [[anna.email]]
    assert not Company.objects.filter(pk=bakery.pk).exists()
