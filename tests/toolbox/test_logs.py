"""The logs of the queue tell what happened to which job, and nothing of what is in it."""

import io
import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from django.core.mail import send_mail
from django.core.management import call_command

import pytest
from pytest_django import Settings

from tests.toolbox.queue import QueuedMails, mail_jobs
from toolbox.logs import NoJobArguments

EVERYTHING = "%(message)s %(job)s %(jobs)s %(args)s"


@pytest.fixture
def handler() -> Iterator[logging.StreamHandler[io.StringIO]]:
    """Writes all the queue logs, extras included."""
    handler = logging.StreamHandler(io.StringIO())
    handler.setFormatter(logging.Formatter(EVERYTHING, defaults={"job": "", "jobs": ""}))
    logger = logging.getLogger("procrastinate")
    level = logger.level
    logger.setLevel(logging.DEBUG)
    logger.addHandler(handler)
    yield handler
    logger.removeHandler(handler)
    logger.setLevel(level)


def deliver_a_mail() -> None:
    send_mail("Antwort (zwei)", "Der Text (mit Klammern)", None, ["anna@bakery.example"])
    # In a thread of its own: where browser tests ran before, a loop runs in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(
            call_command, "procrastinate", "worker", "--one-shot", "--queues", "mail"
        ).result()
    assert not mail_jobs()


@pytest.mark.django_db(transaction=True)
def test_the_queue_would_tell_everything(
    handler: logging.StreamHandler[io.StringIO], queued_mails: QueuedMails
) -> None:
    deliver_a_mail()
    assert "anna@bakery.example" in handler.stream.getvalue()


@pytest.mark.django_db(transaction=True)
def test_it_tells_the_job_and_not_its_arguments(
    handler: logging.StreamHandler[io.StringIO], queued_mails: QueuedMails
) -> None:
    handler.addFilter(NoJobArguments())
    deliver_a_mail()
    told = handler.stream.getvalue()
    assert "Starting job toolbox.tasks.deliver_mail[" in told
    assert "ended with status: Success" in told
    for secret in ("anna", "Antwort", "zwei", "Text", "Klammern"):
        assert secret not in told


def test_the_portal_logs_through_this_filter(settings: Settings) -> None:
    filters = settings.LOGGING["handlers"]["console"]["filters"]
    assert filters == ["no_job_arguments", "no_api_keys"]


def test_other_records_stay_as_they_are() -> None:
    record = logging.LogRecord("portal", logging.INFO, __file__, 1, "%s[1](x)", ("a",), None)
    assert NoJobArguments().filter(record)
    assert record.getMessage() == "a[1](x)"
