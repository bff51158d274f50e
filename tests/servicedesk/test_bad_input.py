"""What people and machines type: refused with words beside the field, or kept exactly as typed."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from employers.models import User
from servicedesk.forms import LONGEST_TEXT
from servicedesk.models import Enquiry
from servicedesk.states import State
from tests.cast import client_of
from tests.servicedesk.makers import (
    Page,
    desk_url,
    employer_url,
    form_of,
    fresh,
    in_english,
    kinds,
    put_into,
    text_of,
)

COMPOUND = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 8
JUNK = ["", "x", "\0", "9" * 5000, "1e9", "None", "1.5", "[]", "🥨", "'; --"]


@dataclass(frozen=True)
class Place:
    """A form people type a text into."""

    address: str
    field: str
    stored: str
    beside: str = ""


MESSAGE = Place("message", "text", "messages")
PLACES = [
    MESSAGE,
    Place("note", "text", "notes"),
    Place("answer", "text", "answers"),
    Place("close", "note", "notes", "not_needed"),
]
everywhere = pytest.mark.parametrize("place", PLACES, ids=lambda place: place.address)
Post = Callable[[Place, str], Page]


@pytest.fixture
def post(enquiry: Enquiry, dora: User) -> Post:
    """Dora types a text and presses the button."""
    client = client_of(dora)

    def press(place: Place, text: str) -> Page:
        form = {place.field: text, "outcome": "authority_permission", "reason": place.beside}
        return client.post(desk_url(enquiry, place.address), form)

    return press


def texts(enquiry: Enquiry, place: Place) -> list[str]:
    """What was stored."""
    return list(getattr(enquiry, place.stored).values_list("text", flat=True))


@pytest.mark.parametrize("place", PLACES[:3], ids=lambda place: place.address)
@pytest.mark.parametrize("text", ["", " \r\n\t ", " "])
def test_an_empty_text_is_refused(place: Place, text: str, enquiry: Enquiry, post: Post) -> None:
    response = post(place, text)
    assert response.status_code == 422
    assert f'id="{place.address}_{place.field}"' in response.content.decode()
    assert texts(enquiry, place) == []
    assert kinds(enquiry) == ["opened"]


@everywhere
def test_a_text_that_is_too_long_is_refused_and_kept(
    place: Place, enquiry: Enquiry, post: Post
) -> None:
    text = "Wort " * (LONGEST_TEXT // 5) + "x"
    response = post(place, text)
    assert response.status_code == 422
    shown = form_of(response, desk_url(enquiry, place.address))
    assert shown[place.field] == text
    assert texts(enquiry, place) == []


@everywhere
def test_a_text_of_just_the_length_is_taken(place: Place, enquiry: Enquiry, post: Post) -> None:
    text = "ä\n" * (LONGEST_TEXT // 2 - 1) + "🥨!"
    response = post(place, text.replace("\n", "\r\n"))
    assert response.status_code == 302
    assert texts(enquiry, place) == [text]


def test_it_tells_how_long_the_text_is(enquiry: Enquiry, dora: User) -> None:
    with in_english():
        response = client_of(dora).post(desk_url(enquiry, "note"), {"text": "x" * 5001})
    assert "The text has 5001 characters, 5000 are possible." in response.text


@everywhere
@pytest.mark.parametrize(
    "text",
    [
        COMPOUND,
        "🥨 ✓ 👩‍🏭 Grüße",
        "مرحبا שלום",
        "Erste Zeile\n\n  eingerückt",
        "100% {{ text }} {% now %} \\n %s",
        "<script>alert('x')</script> & \"<b>fett</b>\"",
    ],
    ids=["compound", "emoji", "right to left", "lines", "template", "html"],
)
def test_a_text_is_stored_and_shown_as_typed(
    place: Place, text: str, enquiry: Enquiry, post: Post, dora: User
) -> None:
    assert post(place, text).status_code == 302
    assert texts(enquiry, place) == [text]
    page = client_of(dora).get(desk_url(enquiry))
    for line in text.split("\n"):
        assert line.strip() in text_of(page)


@everywhere
def test_html_is_never_run(
    place: Place, enquiry: Enquiry, post: Post, anna: User, dora: User
) -> None:
    post(place, "<script>alert('x')</script>")
    for page in (
        client_of(dora).get(desk_url(enquiry)),
        client_of(anna).get(employer_url(enquiry)),
    ):
        assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert" in client_of(dora).get(desk_url(enquiry)).text


def test_html_in_what_was_handed_over_is_never_run(
    enquiry: Enquiry, anna: User, dora: User
) -> None:
    bad = "<script>alert('x')</script>"
    Enquiry.objects.filter(pk=enquiry.pk).update(title=bad, summary=[[bad, bad]])
    for page in (
        client_of(dora).get(desk_url(enquiry)),
        client_of(anna).get(employer_url(enquiry)),
    ):
        assert "<script>alert" not in page.text
        assert "&lt;script&gt;alert" in page.text


@everywhere
def test_html_in_a_refused_text_is_never_run(place: Place, post: Post) -> None:
    response = post(place, "</textarea><script>alert('x')</script>" + "x" * LONGEST_TEXT)
    assert response.status_code == 422
    assert b"<script>alert" not in response.content


@everywhere
def test_a_nul_byte_is_refused(place: Place, enquiry: Enquiry, post: Post) -> None:
    assert post(place, "vor\0nach").status_code == 422
    assert texts(enquiry, place) == []


@everywhere
@pytest.mark.parametrize("seen", JUNK)
def test_a_made_up_version_breaks_nothing(
    place: Place, seen: str, enquiry: Enquiry, dora: User
) -> None:
    form = {
        place.field: "Text",
        "outcome": "authority_permission",
        "seen": seen,
        "reason": place.beside,
    }
    response = client_of(dora).post(desk_url(enquiry, place.address), form)
    assert response.status_code == 302
    assert texts(enquiry, place) == ["Text"]


@pytest.mark.parametrize("seen", ["-1", "1", "999", "-" + "9" * 400, "9" * 400])
@pytest.mark.parametrize("place", [MESSAGE, PLACES[2], PLACES[3]], ids=lambda p: p.address)
def test_a_wrong_version_holds_the_text(
    place: Place, seen: str, enquiry: Enquiry, dora: User
) -> None:
    form = {
        place.field: "Text",
        "outcome": "authority_permission",
        "seen": seen,
        "reason": place.beside,
    }
    response = client_of(dora).post(desk_url(enquiry, place.address), form)
    assert response.status_code == 409
    again = form_of(response, desk_url(enquiry, place.address))
    assert (again[place.field], again["seen"]) == ("Text", "0")
    assert texts(enquiry, place) == []


@pytest.mark.parametrize("token", [*JUNK, "{" * 36, "0" * 32])
def test_a_made_up_token_breaks_nothing(
    token: str, enquiry: Enquiry, anna: User, dora: User
) -> None:
    form = {"text": "Text", "outcome": "authority_permission", "token": token}
    for address in ("message", "note", "answer"):
        assert client_of(dora).post(desk_url(enquiry, address), form).status_code == 302
    form["text"] = "Antwort"
    assert client_of(anna).post(employer_url(enquiry, "message"), form).status_code == 302
    assert enquiry.messages.count() == 2
    assert (enquiry.notes.count(), enquiry.answers.count()) == (1, 1)


@pytest.mark.parametrize("outcome", ["", "nonsense", "\0", "PERMITTED", "x" * 5000])
def test_an_unknown_outcome_is_refused_at_its_field_and_the_text_kept(
    outcome: str, enquiry: Enquiry, dora: User
) -> None:
    form = {"text": "Nach Prüfung: ja.", "outcome": outcome}
    response = client_of(dora).post(desk_url(enquiry, "answer"), form)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["outcome"]
    assert form_of(response, desk_url(enquiry, "answer"))["text"] == "Nach Prüfung: ja."
    assert not enquiry.answers.exists()


def test_a_refused_form_is_open_and_the_others_are_empty(enquiry: Enquiry, post: Post) -> None:
    response = post(PLACES[3], "x" * (LONGEST_TEXT + 1))
    page = response.content.decode()
    assert page.count('<details class="disclosure" open>') == 1
    assert form_of(response, desk_url(enquiry, "message"))["text"] == ""
    assert form_of(response, desk_url(enquiry, "note"))["text"] == ""


@pytest.mark.parametrize("text", ["", "x" * (LONGEST_TEXT + 1), "vor\0nach"])
def test_the_employers_text_is_refused_and_kept(text: str, enquiry: Enquiry, anna: User) -> None:
    response = client_of(anna).post(employer_url(enquiry, "message"), {"text": text})
    assert response.status_code == 422
    if "\0" not in text:
        assert form_of(response, employer_url(enquiry, "message"))["text"] == text
    assert not enquiry.messages.exists()


@pytest.mark.parametrize("text", [COMPOUND, "🥨" * LONGEST_TEXT, "<script>alert('x')</script>"])
def test_the_employers_text_is_stored_and_shown_as_typed(
    text: str, enquiry: Enquiry, anna: User
) -> None:
    client = client_of(anna)
    assert client.post(employer_url(enquiry, "message"), {"text": text}).status_code == 302
    page = client.get(employer_url(enquiry))
    assert text in text_of(page)
    assert "<script>alert" not in page.text


def test_nothing_at_all_is_refused(enquiry: Enquiry, anna: User, dora: User) -> None:
    for address in ("message", "note", "answer", "close"):
        assert client_of(dora).post(desk_url(enquiry, address)).status_code == 422
    assert client_of(anna).post(employer_url(enquiry, "message")).status_code == 422
    assert fresh(enquiry).state == State.NEW


def test_bytes_that_are_no_text_break_nothing(enquiry: Enquiry, dora: User) -> None:
    response = client_of(dora).post(
        desk_url(enquiry, "note"),
        b"text=%ff%fe%80",
        content_type="application/x-www-form-urlencoded",
    )
    assert response.status_code == 302
    assert enquiry.notes.get().text == "\ufffd" * 3


def test_what_an_employer_wrote_in_a_closed_enquiry_is_taken(enquiry: Enquiry, anna: User) -> None:
    put_into(enquiry, State.CLOSED)
    response = client_of(anna).post(employer_url(enquiry, "message"), {"text": "Noch etwas"})
    assert response.status_code == 302
    assert texts(enquiry, MESSAGE) == ["Noch etwas"]
