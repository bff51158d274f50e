"""What the desk wrote without having seen the latest message is held, shown and sent again."""

from typing import Any

import pytest

from employers.models import User
from servicedesk import service
from servicedesk.models import Enquiry
from tests.cast import client_of
from tests.servicedesk.makers import desk_url, employer_url, form_of, fresh, text_of

OLD, NEWS = "Anfangs gesagt.", "Die Stelle beginnt doch später."
TYPED = "Unsere Antwort dazu.\nMit “Zitat” & mehr."

Forms = dict[str, dict[str, str]]


@pytest.fixture
def overtaken(enquiry: Enquiry, anna: User, dora: User) -> Forms:
    """Dora's page is open, then Anna writes. The forms as Dora filled them in."""
    service.send_message(enquiry=enquiry, author=anna, text=OLD)
    client = client_of(dora)
    case, answer = (client.get(desk_url(enquiry, page)) for page in ("case", "answer"))
    typed = {
        "message": {"text": TYPED},
        "answer": {"text": TYPED, "outcome": "authority_permission"},
        "close": {"reason": "resolved", "note": TYPED},
    }
    service.send_message(enquiry=enquiry, author=anna, text=NEWS)
    pages = {"message": case, "answer": answer, "close": case}
    return {verb: form_of(pages[verb], desk_url(enquiry, verb)) | typed[verb] for verb in typed}


@pytest.mark.parametrize("verb", ["message", "answer", "close"])
def test_it_is_held_and_what_was_typed_is_kept(
    verb: str, overtaken: Forms, enquiry: Enquiry, dora: User
) -> None:
    response = client_of(dora).post(desk_url(enquiry, verb), overtaken[verb])
    assert response.status_code == 409
    shown = form_of(response, desk_url(enquiry, verb))
    assert shown == {**overtaken[verb], "seen": "2"}
    assert not enquiry.messages.filter(from_desk=True).exists()
    assert not enquiry.answers.exists()
    assert fresh(enquiry).owner is None


def test_it_shows_what_is_new_and_only_that(overtaken: Forms, enquiry: Enquiry, dora: User) -> None:
    response = client_of(dora).post(desk_url(enquiry, "message"), overtaken["message"])
    alert = text_of(response).partition('role="alert"')[2].partition("<form")[0]
    assert NEWS in alert
    assert OLD not in alert


@pytest.mark.parametrize("verb", ["message", "answer", "close"])
def test_sending_again_works(verb: str, overtaken: Forms, enquiry: Enquiry, dora: User) -> None:
    held = client_of(dora).post(desk_url(enquiry, verb), overtaken[verb])
    again = form_of(held, desk_url(enquiry, verb))
    assert client_of(dora).post(desk_url(enquiry, verb), again).status_code == 302
    kept = [enquiry.messages.filter(from_desk=True), enquiry.answers.all(), enquiry.notes.all()]
    said = [entry for entries in kept for entry in entries]
    assert [entry.text for entry in said] == [TYPED]


def test_a_colleague_who_was_faster_holds_it_too(enquiry: Enquiry, dora: User, ines: User) -> None:
    service.answer(enquiry=enquiry, author=ines, text="Ines war schneller.", seen=0)
    form = {"text": TYPED, "outcome": "authority_permission", "seen": "0"}
    response = client_of(dora).post(desk_url(enquiry, "answer"), form)
    assert response.status_code == 409
    assert [entry.text for entry in response.context["newer"]] == ["Ines war schneller."]
    assert enquiry.answers.count() == 1


def test_everything_that_came_meanwhile_is_new(
    overtaken: Forms, enquiry: Enquiry, anna: User, dora: User, ines: User
) -> None:
    service.answer(enquiry=enquiry, author=ines, text="Von Ines.")
    service.send_message(enquiry=enquiry, author=anna, text="Dankeschön.")
    response = client_of(dora).post(desk_url(enquiry, "message"), overtaken["message"])
    newer = [entry.text for entry in response.context["newer"]]
    assert newer == [NEWS, "Von Ines.", "Dankeschön."]


def test_what_arrives_while_the_page_is_made_is_shown_or_holds_again(
    overtaken: Forms,
    enquiry: Enquiry,
    anna: User,
    dora: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    look_again = Enquiry.refresh_from_db

    def with_a_message_just_before(row: Enquiry, *args: Any, **options: Any) -> None:
        service.send_message(enquiry=enquiry, author=anna, text="Im letzten Augenblick.")
        look_again(row, *args, **options)

    monkeypatch.setattr(Enquiry, "refresh_from_db", with_a_message_just_before)
    held = client_of(dora).post(desk_url(enquiry, "message"), overtaken["message"])
    shown = "Im letzten Augenblick." in text_of(held)
    again = form_of(held, desk_url(enquiry, "message"))
    assert shown or again["seen"] != str(fresh(enquiry).version)


def test_what_was_seen_is_not_held(enquiry: Enquiry, anna: User, dora: User) -> None:
    service.send_message(enquiry=enquiry, author=anna, text=NEWS)
    page = client_of(dora).get(desk_url(enquiry))
    form = form_of(page, desk_url(enquiry, "message")) | {"text": TYPED}
    assert client_of(dora).post(desk_url(enquiry, "message"), form).status_code == 302


def test_an_employer_is_never_held(enquiry: Enquiry, anna: User, dora: User) -> None:
    service.send_message(enquiry=enquiry, author=dora, text="Eine Frage")
    form = {"text": TYPED, "seen": "0"}
    assert client_of(anna).post(employer_url(enquiry, "message"), form).status_code == 302
    assert enquiry.messages.filter(text=TYPED).exists()


def test_held_back_means_nothing_happened(enquiry: Enquiry, anna: User, dora: User) -> None:
    service.send_message(enquiry=enquiry, author=anna, text=NEWS)
    before = list(enquiry.events.values_list("kind", flat=True))
    with pytest.raises(service.NewerMessagesError):
        service.send_message(enquiry=enquiry, author=dora, text=TYPED, seen=0)
    assert list(enquiry.events.values_list("kind", flat=True)) == before
    assert (fresh(enquiry).version, fresh(enquiry).owner) == (1, None)
