"""Mail goes into the queue with the change it tells of, complete and in the reader's language."""

from dataclasses import dataclass
from pathlib import Path

from django.core.mail import EmailMessage, EmailMultiAlternatives, send_mail
from django.core.mail.message import BadHeaderError
from django.db import transaction

import pytest
from pytest_django import Settings

from tests.toolbox.queue import QueuedMails
from toolbox.mail import AttachmentRefusedError, pack, send_templated, unpack


@dataclass
class Reader:
    email: str
    language: str


@pytest.fixture
def greeting(settings: Settings, tmp_path: Path) -> str:
    """A mail template of a room."""
    folder = tmp_path / "emails" / "room"
    folder.mkdir(parents=True)
    (folder / "greeting.subject.txt").write_text(
        "{% load i18n %}\n{% translate 'Monday' %}\nfor {{ name }}\n"
    )
    (folder / "greeting.txt").write_text("\n{{ base_url }} {{ name }}\n\n")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    settings.BASE_URL = "https://portal.example"
    return "room/greeting"


@pytest.mark.django_db
def test_a_mail_waits_in_the_queue(queued_mails: QueuedMails) -> None:
    send_mail("Antwort", "Ihre Anfrage ist beantwortet.", None, ["anna@bakery.example"])
    (mail,) = queued_mails()
    assert (mail.subject, mail.to) == ("Antwort", ["anna@bakery.example"])


@pytest.mark.django_db
def test_a_change_that_is_rolled_back_sends_nothing(queued_mails: QueuedMails) -> None:
    with transaction.atomic():
        send_mail("Antwort", "Text", None, ["anna@bakery.example"])
        transaction.set_rollback(True)
    assert queued_mails() == []


def test_a_mail_keeps_everything_on_its_way() -> None:
    mail = EmailMultiAlternatives(
        "Größe",
        "Text",
        "desk@office.example",
        ["anna@bakery.example"],
        bcc=["ben@bakery.example"],
        cc=["carla@foundry.example"],
        reply_to=["reply@office.example"],
        headers={"X-Room": "desk"},
        alternatives=[("<p>Text</p>", "text/html")],
    )
    arrived = unpack(pack(mail))
    assert arrived.recipients() == mail.recipients()
    assert arrived.alternatives == mail.alternatives
    sent, built = mail.message(), arrived.message()
    for header in ("Subject", "From", "To", "Cc", "Reply-To", "X-Room"):
        assert built[header] == sent[header]


def test_every_attempt_has_the_same_number_and_date() -> None:
    packed = pack(EmailMessage("Antwort", "Text", None, ["anna@bakery.example"]))
    first, second = unpack(packed).message(), unpack(packed).message()
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Date"] == second["Date"]
    assert str(first).count("Message-ID") == 1


def test_attachments_are_refused() -> None:
    mail = EmailMessage("Antwort", "Text", None, ["anna@bakery.example"])
    mail.attach("answer.pdf", b"%PDF", "application/pdf")
    with pytest.raises(AttachmentRefusedError):
        pack(mail)


def test_a_header_cannot_be_smuggled_in() -> None:
    with pytest.raises(BadHeaderError):
        pack(EmailMessage("Antwort\nBcc: all@example.org", "Text", None, ["anna@bakery.example"]))


@pytest.mark.parametrize(("language", "subject"), [("de", "Montag"), ("en", "Monday")])
def test_a_mail_speaks_the_language_of_its_reader(
    greeting: str, mailoutbox: list[EmailMessage], language: str, subject: str
) -> None:
    reader = Reader("anna@bakery.example", language)
    send_templated(template=greeting, to=reader, context={"name": "Anna"})
    assert mailoutbox[0].subject == f"{subject} for Anna"
    assert mailoutbox[0].to == ["anna@bakery.example"]


def test_a_mail_is_plain_text(greeting: str, mailoutbox: list[EmailMessage]) -> None:
    reader = Reader("anna@bakery.example", "de")
    send_templated(template=greeting, to=reader, context={"name": "Müller & <Söhne>"})
    assert mailoutbox[0].body == "https://portal.example Müller & <Söhne>\n"
