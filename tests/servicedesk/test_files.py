"""Files that come with messages and notes: who gets them, and when they go."""

import logging
from datetime import timedelta
from functools import partial
from pathlib import Path

from django.core.files.storage import FileSystemStorage
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

import pytest

from employers.models import Company, Membership, Sight, User
from servicedesk import service
from servicedesk.forgetting import forget_enquiries
from servicedesk.models import Attachment, Ending, Enquiry
from servicedesk.own_data import own_data
from servicedesk.service import files as files_of_desk
from servicedesk.service.files import A_DAY, sweep_files
from servicedesk.states import State
from tests.at_once import at_once
from tests.cast import client_of
from tests.markup import Markup
from tests.servicedesk.makers import (
    desk_url,
    employer_url,
    form_of,
    fresh,
    kinds,
    make_enquiry,
    put_into,
    queries_of,
)
from tests.toolbox.queue import QueuedMails
from tests.toolbox.sent_files import PDF, ooxml, photo, sent
from toolbox.uploads import Upload, taken


def upload(name: str = "Vertrag.pdf", content: bytes = PDF) -> Upload:
    """A file that may be kept."""
    return taken(sent(name, content))


def stored() -> list[Path]:
    """Every file there is."""
    storage = Attachment._meta.get_field("file").storage
    assert isinstance(storage, FileSystemStorage)
    return [path for path in Path(storage.location).rglob("*") if path.is_file()]


@pytest.fixture(autouse=True)
def _no_files_of_others() -> None:
    for path in stored():
        path.unlink()


def address(of: Attachment, side: str) -> str:
    """Where one side gets it."""
    page = employer_url(of.enquiry) if side == "employer" else desk_url(of.enquiry)
    return f"{page}datei/{of.pk}/"


# --- Sending ----------------------------------------------------------------------------------


def test_an_employer_sends_files_and_the_desk_gets_them(
    enquiry: Enquiry, anna: User, dora: User
) -> None:
    url = employer_url(enquiry, "message")
    answer = client_of(anna).post(
        url, {"text": "Anbei.", "attachments": [sent("Vertrag.pdf", PDF), sent("a.docx", ooxml())]}
    )
    assert answer.status_code == 302
    first, second = Attachment.objects.order_by("pk")
    assert (first.name, first.size, first.media_type) == (
        "Vertrag.pdf",
        len(PDF),
        "application/pdf",
    )
    assert first.message == second.message == enquiry.messages.get()
    assert first.uploaded_by == anna
    got = client_of(dora).get(address(first, "desk"))
    assert b"".join(got) == PDF
    page = Markup(client_of(dora).get(desk_url(enquiry)).content)
    assert page.texts(".message .file-list a") == ["Vertrag.pdf", "a.docx"]
    assert page.texts("aside .file-list a") == ["Vertrag.pdf", "a.docx"]


def test_a_file_is_saved_and_never_shown(enquiry: Enquiry, anna: User) -> None:
    service.send_message(
        enquiry=enquiry, author=anna, text="Anbei.", attachments=[upload("Übersicht.pdf")]
    )
    got = client_of(anna).get(address(Attachment.objects.get(), "employer"))
    assert got["Content-Disposition"] == "attachment; filename*=utf-8''%C3%9Cbersicht.pdf"
    assert got["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert got["X-Content-Type-Options"] == "nosniff"
    assert got["Cache-Control"] == "private, no-store"
    assert got["Content-Type"] == "application/pdf"
    assert got.streaming


def test_a_photo_is_kept_without_what_hung_on_it(enquiry: Enquiry, anna: User) -> None:
    url = employer_url(enquiry, "message")
    client_of(anna).post(url, {"text": "Anbei.", "attachments": [sent("foto.jpg", photo())]})
    [path] = stored()
    assert b"Anna" not in path.read_bytes()
    assert path.suffix == ""


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("leer.pdf", b"", "„leer.pdf“ ist leer"),
        ("seite.svg", b"<svg/>", "„seite.svg“ hat ein Format"),
        ("programm.pdf", b"MZ" + bytes(600), "„programm.pdf“ ist dem Inhalt nach keine PDF-Datei"),
    ],
)
@pytest.mark.parametrize("side", ["employer", "desk"])
def test_a_refused_file_is_named_and_what_was_typed_is_kept(
    enquiry: Enquiry, anna: User, dora: User, side: str, name: str, content: bytes, words: str
) -> None:
    who, url = (
        (anna, employer_url(enquiry, "message"))
        if side == "employer"
        else (dora, desk_url(enquiry, "message"))
    )
    bad, good = sent(name, content), sent("gut.pdf", PDF)
    answer = client_of(who).post(url, {"text": "Anbei.", "attachments": [bad, good]})
    assert answer.status_code == 422
    errors = Markup(answer.content).text("#message_attachments_error")
    assert words in errors
    assert "Bitte wählen Sie alle Dateien noch einmal" in errors
    assert form_of(answer, url)["text"] == "Anbei."
    assert not enquiry.messages.exists()
    assert stored() == []


def test_eleven_files_are_one_too_many(enquiry: Enquiry, anna: User) -> None:
    url = employer_url(enquiry, "message")
    eleven = [sent(f"{number}.pdf", PDF) for number in range(11)]
    answer = client_of(anna).post(url, {"text": "Anbei.", "attachments": eleven})
    assert answer.status_code == 422
    assert "11 Dateien" in Markup(answer.content).text("#message_attachments_error")


def test_ten_files_are_possible(enquiry: Enquiry, anna: User) -> None:
    url = employer_url(enquiry, "message")
    ten = [sent(f"{number}.pdf", PDF) for number in range(10)]
    client_of(anna).post(url, {"text": "Anbei.", "attachments": ten})
    assert enquiry.attachments.count() == len(stored()) == 10


def test_files_with_a_text_too_long_have_to_be_chosen_again(enquiry: Enquiry, anna: User) -> None:
    url = employer_url(enquiry, "message")
    typed = {"text": "x" * 5001, "attachments": [sent("a.pdf", PDF)]}
    answer = client_of(anna).post(url, typed)
    assert answer.status_code == 422
    assert "noch einmal" in Markup(answer.content).text("#message_attachments_error")


@pytest.mark.parametrize("side", ["employer", "desk"])
def test_a_file_alone_is_a_message(
    enquiry: Enquiry, anna: User, dora: User, queued_mails: QueuedMails, side: str
) -> None:
    who, of_side, other = (
        (anna, employer_url, dora) if side == "employer" else (dora, desk_url, anna)
    )
    url = of_side(enquiry, "message")
    answer = client_of(who).post(url, {"text": " ", "attachments": [sent("a.pdf", PDF)]})
    assert answer.status_code == 302
    message = enquiry.messages.get()
    assert (message.text, message.has_files) == ("", True)
    assert message.attachments.get().name == "a.pdf"
    kind = "employer_wrote" if side == "employer" else "desk_wrote"
    assert kind in kinds(enquiry)
    assert who.email not in [mail.to[0] for mail in queued_mails()]
    page = desk_url(enquiry) if other == dora else employer_url(enquiry)
    (shown,) = Markup(client_of(other).get(page).content).all(".message")
    assert "a.pdf" in shown.get_text()
    assert not shown.select(".message__text")


@pytest.mark.parametrize("side", ["employer", "desk"])
def test_without_text_and_file_the_field_says_so(
    enquiry: Enquiry, anna: User, dora: User, side: str
) -> None:
    who, of_side = (anna, employer_url) if side == "employer" else (dora, desk_url)
    answer = client_of(who).post(of_side(enquiry, "message"), {"text": " "})
    assert answer.status_code == 422
    words = "Schreiben Sie eine Nachricht oder wählen Sie eine Datei."
    assert words in Markup(answer.content).text("#message_text_error")


def test_a_bad_file_alone_is_refused_at_its_own_field(enquiry: Enquiry, anna: User) -> None:
    typed = {"text": "", "attachments": [sent("leer.pdf", b"")]}
    page = Markup(client_of(anna).post(employer_url(enquiry, "message"), typed).content)
    assert "„leer.pdf“ ist leer" in page.text("#message_attachments_error")
    assert not page.all("#message_text_error")


def test_a_late_file_alone_begins_a_new_enquiry(enquiry: Enquiry, anna: User, dora: User) -> None:
    service.close(enquiry=enquiry, author=dora, reason=Ending.RESOLVED)
    Enquiry.objects.filter(pk=enquiry.pk).update(closed_at=timezone.now() - timedelta(days=40))
    client_of(anna).post(employer_url(enquiry, "message"), {"attachments": [sent("a.pdf", PDF)]})
    follower = Enquiry.objects.get(follows=enquiry)
    assert follower.messages.get().attachments.get().name == "a.pdf"


def test_the_database_keeps_no_message_that_says_nothing(enquiry: Enquiry, anna: User) -> None:
    with pytest.raises(IntegrityError):
        service.send_message(enquiry=enquiry, author=anna, text="")


def test_a_held_message_says_that_its_files_have_to_be_chosen_again(
    enquiry: Enquiry, anna: User, dora: User
) -> None:
    service.send_message(enquiry=enquiry, author=anna, text="Noch etwas.")
    typed = {"text": "Bitte.", "seen": "0", "attachments": [sent("a.pdf", PDF)]}
    answer = client_of(dora).post(desk_url(enquiry, "message"), typed)
    assert answer.status_code == 409
    assert "noch einmal" in Markup(answer.content).text("#message_attachments_error")
    assert stored() == []


def test_a_double_click_keeps_each_file_once(enquiry: Enquiry, anna: User) -> None:
    url, client = employer_url(enquiry, "message"), client_of(anna)
    token = form_of(client.get(employer_url(enquiry)), url)["token"]
    for _click in range(2):
        typed = {"text": "Anbei.", "token": token, "attachments": [sent("a.pdf", PDF)]}
        client.post(url, typed)
    assert enquiry.messages.count() == enquiry.attachments.count() == len(stored()) == 1


def test_the_same_words_with_another_file_are_another_message(enquiry: Enquiry, anna: User) -> None:
    url, client = employer_url(enquiry, "message"), client_of(anna)
    token = form_of(client.get(employer_url(enquiry)), url)["token"]
    for name in ("a.pdf", "b.pdf"):
        typed = {"text": "Anbei.", "token": token, "attachments": [sent(name, PDF)]}
        client.post(url, typed)
    assert enquiry.messages.count() == enquiry.attachments.count() == 2


def test_an_enquiry_can_begin_with_files(bakery: Company, anna: User, desk: object) -> None:
    enquiry = service.open_enquiry(
        topic="pre_check",
        company=bakery,
        opened_by=anna,
        title="Backstube",
        summary=[],
        question="Reicht das?",
        files=[upload()],
    )
    assert enquiry.attachments.get().message == enquiry.messages.get()


def test_a_request_of_200_megabytes_is_refused_before_it_is_read(
    enquiry: Enquiry, anna: User
) -> None:
    answer = client_of(anna).post(
        employer_url(enquiry, "message"), {"text": "x"}, CONTENT_LENGTH=str(200 * 1024**2)
    )
    assert answer.status_code == 413
    assert "15 MB" in answer.content.decode()
    assert not enquiry.messages.exists()


@pytest.mark.django_db(transaction=True)
def test_twenty_replies_with_files_at_once_are_all_kept(enquiry: Enquiry, anna: User) -> None:
    done = at_once(
        [
            partial(
                service.send_message,
                enquiry=enquiry,
                author=anna,
                text=f"Nummer {number}",
                attachments=[upload(f"{number}.pdf", PDF + str(number).encode())],
            )
            for number in range(20)
        ]
    )
    assert [each for each in done if isinstance(each, Exception)] == []
    assert fresh(enquiry).version == 20
    for row in Attachment.objects.select_related("message"):
        number = row.name.removesuffix(".pdf")
        assert row.message is not None
        assert row.message.text == f"Nummer {number}"
        assert row.file.read() == PDF + number.encode()


# --- Getting ----------------------------------------------------------------------------------


@pytest.fixture
def attached(enquiry: Enquiry, anna: User) -> Attachment:
    """What came with a message."""
    said = service.send_message(enquiry=enquiry, author=anna, text="Anbei.", attachments=[upload()])
    return said.attachments.get()


@pytest.fixture
def noted(enquiry: Enquiry, dora: User) -> Attachment:
    """What came with a note."""
    note = service.add_note(enquiry=enquiry, author=dora, text="Intern.", attachments=[upload()])
    return note.attachments.get()


@pytest.mark.parametrize(
    ("who", "as_employer", "as_desk"),
    [
        ("anna", 200, 404),
        ("rita", 200, 404),
        ("carla", 404, 404),
        ("dora", 404, 200),
        ("ines", 404, 200),
        ("otto", 404, 404),
        ("paula", 404, 404),
        ("erik", 404, 404),
        ("adam", 404, 404),
    ],
)
def test_who_sees_the_enquiry_gets_its_files(
    attached: Attachment, request: pytest.FixtureRequest, who: str, as_employer: int, as_desk: int
) -> None:
    client = client_of(request.getfixturevalue(who))
    assert client.get(address(attached, "employer")).status_code == as_employer
    assert client.get(address(attached, "desk")).status_code == as_desk


def test_visitors_sign_in_first(attached: Attachment) -> None:
    for side in ("employer", "desk"):
        assert "/login/" in Client().get(address(attached, side))["Location"]


def test_files_of_a_note_stay_at_the_desk(noted: Attachment, anna: User, dora: User) -> None:
    assert client_of(anna).get(address(noted, "employer")).status_code == 404
    assert client_of(dora).get(address(noted, "desk")).status_code == 200
    page = client_of(anna).get(employer_url(noted.enquiry))
    assert "Vertrag.pdf" not in page.content.decode()


def test_who_sees_own_cases_only_gets_no_file_of_others(
    attached: Attachment, ben: User, bakery: Company
) -> None:
    Membership.objects.filter(user=ben).update(sees=Sight.OWN)
    assert client_of(ben).get(address(attached, "employer")).status_code == 404


def test_a_file_is_found_only_under_its_own_enquiry(
    attached: Attachment, bakery: Company, anna: User
) -> None:
    other = make_enquiry(company=bakery, by=anna)
    for number in (attached.pk, 10**30):
        url = f"{employer_url(other)}datei/{number}/"
        assert client_of(anna).get(url).status_code == 404


def test_a_file_that_is_lost_is_not_found_and_noticed(
    attached: Attachment, dora: User, caplog: pytest.LogCaptureFixture
) -> None:
    [path] = stored()
    path.unlink()
    with caplog.at_level(logging.ERROR):
        assert client_of(dora).get(address(attached, "desk")).status_code == 404
    assert f"Attachment {attached.pk} has lost its file" in caplog.text


def test_the_copy_of_own_data_names_files_sent_but_none_of_notes(
    attached: Attachment, noted: Attachment, anna: User, dora: User, carla: User
) -> None:
    names = [(row["name"], row["reference"]) for row in own_data(anna)["files"]]
    assert names == [("Vertrag.pdf", attached.enquiry.reference)]
    assert list(own_data(dora)["files"]) == list(own_data(carla)["files"]) == []


def test_a_page_asks_no_more_for_many_files_than_for_few(
    attached: Attachment, noted: Attachment, anna: User, dora: User
) -> None:
    enquiry = attached.enquiry
    pages = [(client_of(anna), employer_url(enquiry)), (client_of(dora), desk_url(enquiry))]
    few = [queries_of(client, url) for client, url in pages]
    for _number in range(4):
        service.send_message(
            enquiry=enquiry, author=anna, text="Mehr.", attachments=[upload(), upload()]
        )
        service.add_note(enquiry=enquiry, author=dora, text="Mehr.", attachments=[upload()])
    assert [queries_of(client, url) for client, url in pages] == few


# --- Going ------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_the_files_of_a_deleted_company_go_with_it(
    attached: Attachment, noted: Attachment, bakery: Company
) -> None:
    put_into(attached.enquiry, State.CLOSED)
    assert len(stored()) == 2
    with transaction.atomic():
        forget_enquiries(bakery)
    assert stored() == []


@pytest.mark.django_db(transaction=True)
def test_a_deletion_that_is_taken_back_deletes_no_file(attached: Attachment) -> None:
    with transaction.atomic():
        attached.delete()
        transaction.set_rollback(True)
    assert Attachment.objects.count() == len(stored()) == 1


def test_what_no_row_knows_is_swept_after_a_day(
    attached: Attachment, caplog: pytest.LogCaptureFixture
) -> None:
    [kept] = stored()
    orphan = kept.with_name("orphan")
    orphan.write_bytes(PDF)
    sweep_files(timezone.now())
    assert sorted(stored()) == sorted([kept, orphan])
    with caplog.at_level(logging.WARNING):
        sweep_files(timezone.now() + 2 * A_DAY)
    assert stored() == [kept]
    assert "orphan" in caplog.text


def test_where_nothing_was_ever_kept_nothing_is_swept(
    db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    nowhere = FileSystemStorage(location=tmp_path / "nowhere")
    monkeypatch.setattr(files_of_desk, "private_storage", lambda: nowhere)
    sweep_files(timezone.now())
