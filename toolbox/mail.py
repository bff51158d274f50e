"""Mail: written into the queue with the change it tells of, delivered by the worker.

Everything that sends through Django's mail API passes here, sign-in mails included. A mail of a
transaction that rolls back never existed; a mail of one that commits survives a killed worker and a
mail server that is down. It is delivered at least once; its Message-ID stays the same, so that a
repetition can be recognised.

In tests pytest-django's `mailoutbox` takes the mails before the queue: rooms use it for texts. What
the queue does is tested in tests/toolbox.
"""

from collections.abc import Sequence
from typing import Any, Protocol, TypedDict, cast

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template import Context
from django.template.loader import get_template
from django.utils import translation

from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task
from procrastinate.types import JSONValue


class Addressee(Protocol):
    """Somebody who can be written to."""

    @property
    def email(self) -> str: ...
    @property
    def language(self) -> str: ...


class PackedMail(TypedDict):
    """A mail as the queue stores it: plain JSON."""

    subject: str
    body: str
    subtype: str
    sender: str
    to: list[str]
    cc: list[str]
    bcc: list[str]
    reply_to: list[str]
    headers: dict[str, str]
    alternatives: list[tuple[str, str]]


class AttachmentRefusedError(ValueError):
    """Mails of the portal carry no files: they name a page that asks who is reading."""


class QueuedBackend(BaseEmailBackend):
    """Django's way to send mail, into the queue."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Store each message as a job in the transaction that is open."""
        # A connector of our own: inside a worker the application's one is not Django's connection.
        manager = JobManager(DjangoConnector())
        for message in email_messages:
            job = configure_task(
                name="toolbox.tasks.deliver_mail", job_manager=manager, queue="mail"
            )
            job.defer(mail=cast("JSONValue", pack(message)))
        return len(email_messages)


def send_templated(
    *,
    template: str,
    to: Addressee,
    context: dict[str, Any],
    headers: dict[str, str] | None = None,
) -> None:
    """Send templates/emails/<template>.subject.txt and .txt in the addressee's language.

    The templates are plain text, nothing is escaped for HTML; `base_url` goes before `{% url %}`.
    """
    values = Context({"base_url": settings.BASE_URL, **context}, autoescape=False)
    with translation.override(to.language):
        subject = _render(f"emails/{template}.subject.txt", values)
        body = _render(f"emails/{template}.txt", values)
    EmailMultiAlternatives(
        " ".join(subject.split()), f"{body.strip()}\n", to=[to.email], headers=headers
    ).send()


def count_failed() -> int:
    """How many mails could not be delivered and are not tried again; forgotten after two weeks."""
    return ProcrastinateJob.objects.filter(queue_name="mail", status="failed").count()


def pack(message: EmailMessage) -> PackedMail:
    """Turn a message into what the queue stores; a message that cannot be sent is refused here."""
    if message.attachments:
        raise AttachmentRefusedError(
            f"{message.subject!r} has attachments: link to a page instead."
        )
    built = message.message()  # Refuses line breaks in headers while somebody can still see it.
    headers = {name: str(value) for name, value in message.extra_headers.items()}
    headers |= {"Message-ID": built["Message-ID"], "Date": built["Date"]}
    return {
        "subject": str(message.subject),
        "body": str(message.body),
        "subtype": message.content_subtype,
        "sender": message.from_email,
        "to": [str(address) for address in message.to],
        "cc": [str(address) for address in message.cc],
        "bcc": [str(address) for address in message.bcc],
        "reply_to": [str(address) for address in message.reply_to],
        "headers": headers,
        "alternatives": [
            (str(content), mimetype) for content, mimetype in getattr(message, "alternatives", [])
        ],
    }


def unpack(mail: PackedMail) -> EmailMultiAlternatives:
    """The message that was packed."""
    message = EmailMultiAlternatives(
        subject=mail["subject"],
        body=mail["body"],
        from_email=mail["sender"],
        to=mail["to"],
        cc=mail["cc"],
        bcc=mail["bcc"],
        reply_to=mail["reply_to"],
        headers=mail["headers"],
        alternatives=[(content, mimetype) for content, mimetype in mail["alternatives"]],
    )
    message.content_subtype = mail["subtype"]
    return message


def _render(name: str, values: Context) -> str:
    # The engine's own template: the public wrapper would escape names and texts for HTML.
    return get_template(name).template.render(values)  # type: ignore[attr-defined,no-any-return]
