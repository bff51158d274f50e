"""A mail server that says no: put off is tried again, refused is not, no log says who."""

import traceback
from datetime import UTC, datetime

from django.core.mail import EmailMessage

import pytest
from procrastinate.jobs import Job
from pytest_django import Settings

from tests.toolbox.queue import MailServer, free_port
from toolbox.mail import PackedMail, pack
from toolbox.tasks import NotDeliveredError, Patience, deliver_mail

DAY = 24 * 60 * 60


@pytest.fixture
def mail(settings: Settings, mail_server: MailServer) -> PackedMail:
    """A mail for the server of the test."""
    settings.EMAIL_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mail_server.port
    return pack(EmailMessage("Antwort", "Text", None, ["anna@bakery.example"]))


def job(attempts: int) -> Job:
    return Job(
        id=1, queue="mail", lock=None, queueing_lock=None, task_name="deliver", attempts=attempts
    )


def test_a_refused_address_is_not_tried_again(
    mail: PackedMail, mail_server: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    mail_server.refuses = "550"
    deliver_mail(mail=mail)
    (told,) = [record.getMessage() for record in caplog.records if record.name == "toolbox.tasks"]
    assert told == f"Recipients refused [550]: {mail['headers']['Message-ID']}"


def test_a_put_off_mail_is_tried_again(mail: PackedMail, mail_server: MailServer) -> None:
    mail_server.refuses = "450"
    with pytest.raises(NotDeliveredError) as told:
        deliver_mail(mail=mail)
    assert "anna" not in "".join(traceback.format_exception(told.value))
    assert Patience().get_retry_decision(exception=told.value, job=job(0)) is not None


def test_a_mail_server_that_is_down_is_tried_again(mail: PackedMail, settings: Settings) -> None:
    settings.EMAIL_PORT = free_port()
    with pytest.raises(NotDeliveredError):
        deliver_mail(mail=mail)


def test_patience_lasts_two_days() -> None:
    failure = NotDeliveredError("451")
    waited = attempts = 0
    while decision := Patience().get_retry_decision(exception=failure, job=job(attempts)):
        attempts += 1
        assert decision.retry_at is not None
        waited += round((decision.retry_at - datetime.now(UTC)).total_seconds())
    assert DAY < waited < 3 * DAY


def test_a_fault_of_ours_is_not_repeated() -> None:
    assert Patience().get_retry_decision(exception=TypeError(), job=job(0)) is None
