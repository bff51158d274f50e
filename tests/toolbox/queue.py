"""What tests of the queue share: mail goes into it as in production, workers run beside."""

import asyncio
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from toolbox.mail import unpack

PATIENCE_SECONDS = 60
QueuedMails = Callable[[], list[EmailMessage]]


@pytest.fixture
def queued_mails(settings: Settings) -> QueuedMails:
    """Let mail go into the queue as in production; calling it gives what waits there."""
    settings.EMAIL_BACKEND = "toolbox.mail.QueuedBackend"
    return lambda: [unpack(job.args["mail"]) for job in mail_jobs()]


@pytest.fixture
def mail_server() -> Iterator["MailServer"]:
    """A mail server on loopback that runs."""
    server = MailServer()
    server.start()
    yield server
    server.stop()


class MailServer:
    """Keeps the mails it gets; can hang or refuse."""

    def __init__(self) -> None:
        self.mails: list[Message] = []
        self.connected = threading.Event()
        self.hangs = False
        self.refuses = ""
        self.port = free_port()
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)

    def start(self) -> None:
        """Take connections."""
        self._controller.start()

    def stop(self) -> None:
        """Take no more."""
        self.hangs = False
        self._controller.stop()

    async def handle_RCPT(
        self, server: object, session: object, envelope: Envelope, address: str, options: object
    ) -> str:
        """Take or refuse a recipient."""
        if self.refuses:
            return f"{self.refuses} no such mailbox {address}"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: object, session: object, envelope: Envelope) -> str:
        """Take a mail, or keep the client waiting."""
        self.connected.set()
        if self.hangs:
            while self.hangs:
                await asyncio.sleep(0.05)
            return "451 too late"
        assert isinstance(envelope.content, bytes)
        self.mails.append(message_from_bytes(envelope.content))
        return "250 OK"


@contextmanager
def worker(mail_port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker in a process of its own that delivers to a mail server."""
    url = urlsplit(os.environ["DATABASE_URL"])
    process = subprocess.Popen(
        [sys.executable, "manage.py", "procrastinate", "worker"],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DATABASE_URL": url._replace(path=f"/{connection.settings_dict['NAME']}").geturl(),
            "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
            "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
        },
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)


def mail_jobs() -> list[ProcrastinateJob]:
    """The mails that are not delivered, oldest first."""
    jobs = ProcrastinateJob.objects.filter(task_name="toolbox.tasks.deliver_mail")
    return list(jobs.order_by("id"))


def wait_until(condition: Callable[[], object]) -> None:
    """Look until something holds; fail where it never does."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.1)


def as_if_hours_passed() -> None:
    """Make the silence of dead workers and the waits of the queue lie in the past."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'"
        )
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo'")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
