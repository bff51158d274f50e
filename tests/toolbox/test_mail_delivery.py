"""What is promised by mail arrives: real workers, a real mail server, and their faults."""

from django.core.mail import send_mail
from django.db import transaction

import pytest

from tests.toolbox.queue import (
    MailServer,
    QueuedMails,
    as_if_hours_passed,
    mail_jobs,
    wait_until,
    worker,
)

pytestmark = [pytest.mark.subprocesses, pytest.mark.django_db(transaction=True)]


def tell_anna() -> str:
    """Commit a mail; its number."""
    with transaction.atomic():
        send_mail(
            "Ihre Anfrage VP-2026-000123", "Sie ist angekommen.", None, ["anna@bakery.example"]
        )
    return str(mail_jobs()[0].args["mail"]["headers"]["Message-ID"])


def test_a_mail_is_delivered_and_forgotten(
    queued_mails: QueuedMails, mail_server: MailServer
) -> None:
    number = tell_anna()
    with worker(mail_server.port):
        wait_until(lambda: not mail_jobs())
    assert [mail["Message-ID"] for mail in mail_server.mails] == [number]


def test_a_killed_worker_loses_no_mail(queued_mails: QueuedMails, mail_server: MailServer) -> None:
    number = tell_anna()
    mail_server.hangs = True
    with worker(mail_server.port) as victim:
        assert mail_server.connected.wait(60)
        victim.kill()
    assert [job.status for job in mail_jobs()] == ["doing"]

    mail_server.hangs = False
    as_if_hours_passed()
    with worker(mail_server.port):
        wait_until(lambda: not mail_jobs())
    assert [mail["Message-ID"] for mail in mail_server.mails] == [number]


def test_a_mail_waits_for_a_mail_server_that_is_down(queued_mails: QueuedMails) -> None:
    number = tell_anna()
    server = MailServer()
    with worker(server.port):
        wait_until(lambda: mail_jobs()[0].attempts > 0 and mail_jobs()[0].status == "todo")
        server.start()
        as_if_hours_passed()
        wait_until(lambda: not mail_jobs())
    server.stop()
    assert [mail["Message-ID"] for mail in server.mails] == [number]
