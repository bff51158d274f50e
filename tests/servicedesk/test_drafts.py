"""What was typed and not sent: kept per person, case and form, until it is sent or thrown away."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

import pytest

from employers.models import Company, User
from servicedesk import service
from servicedesk.forms import DRAFTED, LONGEST_TEXT
from servicedesk.models import Draft, Ending, Enquiry
from tests.at_once import at_once
from tests.cast import client_of
from tests.servicedesk.makers import (
    Page,
    desk_url,
    employer_url,
    form_of,
    kinds,
    make_enquiry,
    text_of,
)

TYPED = "Guten Tag,\nwir prüfen “das” & <b>mehr</b>."
LIVE = {"HX-Request": "true"}
FIELDS = {"message": "text", "note": "text", "answer": "text", "close": "note"}
# What an answer and a closing need beside their texts.
CHOSEN = {"outcome": "authority_permission", "reason": Ending.RESOLVED.value}
every_form = pytest.mark.parametrize("form", FIELDS)


def draft_url(enquiry: Enquiry, form: str) -> str:
    """Where a form is kept."""
    return reverse("desk:draft", args=[enquiry.reference, form])


def keep(user: User, enquiry: Enquiry, form: str, **typed: str) -> Page:
    """What htmx does while somebody types."""
    return client_of(user).post(draft_url(enquiry, form), typed, headers=LIVE)


def shown(user: User, enquiry: Enquiry, form: str) -> dict[str, str]:
    """The form when the page is opened."""
    return form_of(client_of(user).get(place_of(enquiry, form)), desk_url(enquiry, form))


def place_of(enquiry: Enquiry, form: str) -> str:
    """The page a form stands on: an answer is written on a page of its own."""
    return desk_url(enquiry, "answer") if form == "answer" else desk_url(enquiry)


@every_form
def test_it_stands_there_when_the_page_is_opened(form: str, enquiry: Enquiry, dora: User) -> None:
    kept = keep(dora, enquiry, form, **{FIELDS[form]: TYPED})
    assert "Entwurf von heute" in text_of(kept)
    page = client_of(dora).get(place_of(enquiry, form))
    assert form_of(page, desk_url(enquiry, form))[FIELDS[form]] == TYPED
    assert form == "answer" or f'<details class="disclosure" id="{form}" open>' in page.text
    assert "<b>mehr" not in page.text
    assert text_of(page).count("Entwurf verwerfen") == 1


def test_the_chosen_outcome_is_kept(enquiry: Enquiry, dora: User) -> None:
    keep(dora, enquiry, "answer", outcome="permitted", text="")
    assert shown(dora, enquiry, "answer")["outcome"] == "permitted"


def test_only_its_author_sees_it(enquiry: Enquiry, anna: User, dora: User, ines: User) -> None:
    keep(dora, enquiry, "message", text=TYPED)
    assert shown(ines, enquiry, "message")["text"] == ""
    for page in (
        client_of(ines).get(desk_url(enquiry)),
        client_of(anna).get(employer_url(enquiry)),
    ):
        assert "wir prüfen" not in text_of(page)


def test_it_is_of_one_case_and_one_form(
    enquiry: Enquiry, bakery: Company, anna: User, dora: User
) -> None:
    keep(dora, enquiry, "message", text=TYPED)
    assert shown(dora, enquiry, "note")["text"] == ""
    assert shown(dora, make_enquiry(company=bakery, by=anna), "message")["text"] == ""


@every_form
def test_sending_lets_go_of_it(form: str, enquiry: Enquiry, dora: User) -> None:
    keep(dora, enquiry, form, **{FIELDS[form]: TYPED})
    keep(dora, enquiry, "note" if form != "note" else "message", text="Bleibt.")
    sent = shown(dora, enquiry, form) | CHOSEN
    assert client_of(dora).post(desk_url(enquiry, form), sent).status_code == 302
    assert [draft.data["text"] for draft in Draft.objects.all()] == ["Bleibt."]


@every_form
def test_what_was_refused_or_held_is_kept(
    form: str, enquiry: Enquiry, anna: User, dora: User
) -> None:
    field = FIELDS[form]
    keep(dora, enquiry, form, **{field: TYPED, "seen": "0"})
    refused = {field: "x" * (LONGEST_TEXT + 1)}
    assert client_of(dora).post(desk_url(enquiry, form), refused).status_code == 422
    if form != "note":
        service.send_message(enquiry=enquiry, author=anna, text="Neues")
        held = {field: TYPED, "seen": "0", **CHOSEN}
        assert client_of(dora).post(desk_url(enquiry, form), held).status_code == 409
    assert Draft.objects.get().data[field] == TYPED


@pytest.mark.parametrize("form", ["message", "answer", "close"])
def test_a_draft_from_before_a_newer_message_is_held_once(
    form: str, enquiry: Enquiry, anna: User, dora: User
) -> None:
    keep(dora, enquiry, form, **{FIELDS[form]: TYPED, "seen": "0"})
    service.send_message(enquiry=enquiry, author=anna, text="Doch anders.")
    page = client_of(dora).get(place_of(enquiry, form))
    assert "Seitdem wurde etwas Neues geschrieben." in text_of(page)
    restored = form_of(page, desk_url(enquiry, form)) | {
        "outcome": enquiry.outcome,
        "reason": "resolved",
    }
    held = client_of(dora).post(desk_url(enquiry, form), restored)
    assert held.status_code == 409
    assert [entry.text for entry in held.context["newer"]] == ["Doch anders."]
    again = form_of(held, desk_url(enquiry, form)) | {
        "outcome": enquiry.outcome,
        "reason": "resolved",
    }
    assert client_of(dora).post(desk_url(enquiry, form), again).status_code == 302
    assert not Draft.objects.exists()


def test_a_draft_that_knows_the_latest_is_sent_at_once(
    enquiry: Enquiry, anna: User, dora: User
) -> None:
    service.send_message(enquiry=enquiry, author=anna, text="Neues")
    keep(dora, enquiry, "message", text=TYPED, seen="1")
    page = client_of(dora).get(desk_url(enquiry))
    assert "Seitdem wurde" not in text_of(page)
    restored = form_of(page, desk_url(enquiry, "message"))
    assert client_of(dora).post(desk_url(enquiry, "message"), restored).status_code == 302


def test_each_page_has_a_token_of_its_own(enquiry: Enquiry, dora: User) -> None:
    keep(dora, enquiry, "message", text=TYPED, token="12345678-1234-1234-1234-123456789012")
    one, other = (shown(dora, enquiry, "message")["token"] for _ in range(2))
    assert one != other


@pytest.mark.parametrize("text", ["", " \r\n ", "\0"])
def test_an_empty_text_is_no_draft(text: str, enquiry: Enquiry, dora: User) -> None:
    keep(dora, enquiry, "message", text=TYPED)
    assert text_of(keep(dora, enquiry, "message", text=text)).strip() == ""
    assert not Draft.objects.exists()


def test_it_can_be_thrown_away(enquiry: Enquiry, dora: User) -> None:
    keep(dora, enquiry, "message", text=TYPED)
    response = client_of(dora).post(draft_url(enquiry, "message"), {"discard": "yes"})
    assert response["Location"] == desk_url(enquiry)
    assert not Draft.objects.exists()


def test_without_scripts_there_is_a_button(enquiry: Enquiry, dora: User) -> None:
    client = client_of(dora)
    page = client.get(desk_url(enquiry))
    assert f'formaction="{draft_url(enquiry, "note")}"' in page.text
    typed = form_of(page, desk_url(enquiry, "note")) | {"text": TYPED}
    response = client.post(draft_url(enquiry, "note"), typed, follow=True)
    assert "Ihr Entwurf ist gespeichert. Nur Sie sehen ihn." in text_of(response)
    assert form_of(response, desk_url(enquiry, "note"))["text"] == TYPED


@pytest.mark.parametrize("form", ["message", "note", "answer"])
def test_what_was_just_sent_is_no_draft(form: str, enquiry: Enquiry, dora: User) -> None:
    """A save that was under way when the button was pressed comes after it."""
    sent = shown(dora, enquiry, form) | {
        "text": "Zwei\r\nZeilen ",
        "outcome": enquiry.outcome,
        "reason": "resolved",
    }
    assert client_of(dora).post(desk_url(enquiry, form), sent).status_code == 302
    assert text_of(keep(dora, enquiry, form, **sent)).strip() == ""
    assert not Draft.objects.exists()


def test_what_a_colleague_said_can_be_drafted(enquiry: Enquiry, dora: User, ines: User) -> None:
    service.send_message(enquiry=enquiry, author=ines, text="Guten Tag")
    keep(dora, enquiry, "message", text="Guten Tag")
    assert Draft.objects.get().user == dora


@pytest.mark.parametrize("text", ["x" * 5000, "🥨" * 5000, "vor\0nach", "مرحبا"])
def test_any_text_is_kept(text: str, enquiry: Enquiry, dora: User) -> None:
    keep(dora, enquiry, "message", text=text)
    assert shown(dora, enquiry, "message")["text"] == text.replace("\0", "")


@pytest.mark.parametrize("side", ["desk", "employer"])
def test_of_a_text_that_no_form_takes_the_beginning_is_kept_and_the_writer_told(
    enquiry: Enquiry, anna: User, dora: User, side: str
) -> None:
    by, url = (
        (dora, draft_url(enquiry, "message"))
        if side == "desk"
        else (anna, employer_url(enquiry, "draft"))
    )
    told = client_of(by).post(url, {"text": "x" * 200_000}, headers=LIVE)
    assert "Nur die ersten 5.000 Zeichen" in text_of(told)
    assert Draft.objects.get().data["text"] == "x" * LONGEST_TEXT


@pytest.mark.parametrize("form", ["nonsense", "verify", "sight"])
def test_there_are_no_drafts_of_other_forms(form: str, enquiry: Enquiry, dora: User) -> None:
    assert form not in DRAFTED
    assert keep(dora, enquiry, form, text=TYPED).status_code == 404


@pytest.mark.parametrize("name", ["carla", "paula", "adam", "otto"])
def test_strangers_keep_nothing(
    name: str, request: pytest.FixtureRequest, enquiry: Enquiry
) -> None:
    by: User = request.getfixturevalue(name)
    assert keep(by, enquiry, "message", text=TYPED).status_code == 404
    with pytest.raises(PermissionDenied):
        service.keep_draft(enquiry=enquiry, by=by, form="message", typed={"text": TYPED})
    assert not Draft.objects.exists()


def test_nothing_of_it_is_in_the_trail(enquiry: Enquiry, dora: User) -> None:
    keep(dora, enquiry, "message", text=TYPED)
    assert kinds(enquiry) == ["opened"]


@pytest.mark.parametrize("form", ["message", "answer"])
def test_in_a_closed_case_a_draft_can_be_copied_or_discarded_and_not_sent(
    form: str, enquiry: Enquiry, dora: User
) -> None:
    keep(dora, enquiry, form, **{FIELDS[form]: TYPED})
    service.close(enquiry=enquiry, author=dora, reason=Ending.NOT_NEEDED)
    page = client_of(dora).get(desk_url(enquiry))
    assert "Guten Tag,<br>wir prüfen" in text_of(page)
    assert "<b>mehr" not in page.text
    assert f'action="{desk_url(enquiry, form)}"' not in page.text
    assert "Er lässt sich nicht mehr senden." in text_of(page)
    client_of(dora).post(draft_url(enquiry, form), {"discard": "yes"})
    assert "wir prüfen" not in text_of(client_of(dora).get(desk_url(enquiry)))


def test_in_a_closed_case_a_note_can_still_be_kept(enquiry: Enquiry, dora: User) -> None:
    keep(dora, enquiry, "note", text=TYPED)
    service.close(enquiry=enquiry, author=dora, reason=Ending.NOT_NEEDED)
    assert shown(dora, enquiry, "note")["text"] == TYPED
    assert "nicht mehr senden" not in text_of(client_of(dora).get(desk_url(enquiry)))


# --- What an employer types -------------------------------------------------------------------


def keep_reply(user: User, enquiry: Enquiry, **typed: str) -> Page:
    """What htmx does while somebody of a company types."""
    return client_of(user).post(employer_url(enquiry, "draft"), typed, headers=LIVE)


def reply_of(user: User, enquiry: Enquiry) -> dict[str, str]:
    """The form when the page is opened."""
    page = client_of(user).get(employer_url(enquiry))
    return form_of(page, employer_url(enquiry, "message"))


def test_a_reply_stands_there_when_the_page_is_opened(enquiry: Enquiry, anna: User) -> None:
    assert "Entwurf von heute" in text_of(keep_reply(anna, enquiry, text=TYPED))
    assert reply_of(anna, enquiry)["text"] == TYPED


def test_nobody_else_reads_the_draft_of_a_reply(
    enquiry: Enquiry, anna: User, mia: User, dora: User
) -> None:
    keep_reply(anna, enquiry, text=TYPED)
    assert reply_of(mia, enquiry)["text"] == ""
    assert "wir prüfen" not in text_of(client_of(dora).get(desk_url(enquiry)))
    assert kinds(enquiry) == ["opened"]


def test_a_reply_that_is_sent_or_discarded_is_no_draft(enquiry: Enquiry, anna: User) -> None:
    client = client_of(anna)
    keep_reply(anna, enquiry, text=TYPED)
    client.post(employer_url(enquiry, "message"), reply_of(anna, enquiry))
    assert enquiry.messages.get().text == TYPED
    assert not Draft.objects.exists()
    assert text_of(keep_reply(anna, enquiry, text=TYPED)).strip() == ""
    keep_reply(anna, enquiry, text="Noch etwas")
    client.post(employer_url(enquiry, "draft"), {"discard": "yes"})
    assert not Draft.objects.exists()


def test_an_employer_keeps_a_reply_without_scripts(enquiry: Enquiry, anna: User) -> None:
    page = client_of(anna).post(employer_url(enquiry, "draft"), {"text": TYPED}, follow=True)
    assert "Ihr Entwurf ist gespeichert. Nur Sie sehen ihn." in text_of(page)
    assert form_of(page, employer_url(enquiry, "message"))["text"] == TYPED


@pytest.mark.parametrize("name", ["rita", "carla", "dora", "paula"])
def test_only_who_may_reply_keeps_a_reply(
    name: str, request: pytest.FixtureRequest, enquiry: Enquiry
) -> None:
    by: User = request.getfixturevalue(name)
    assert keep_reply(by, enquiry, text=TYPED).status_code == 404
    assert not Draft.objects.exists()


def test_an_employer_has_no_draft_of_the_forms_of_the_desk(enquiry: Enquiry, anna: User) -> None:
    for form in ("note", "answer", "close"):
        with pytest.raises(PermissionDenied):
            service.keep_draft(enquiry=enquiry, by=anna, form=form, typed={"text": TYPED})


def test_a_signed_out_employer_is_told_in_place(enquiry: Enquiry) -> None:
    response = Client().post(employer_url(enquiry, "draft"), {"text": TYPED}, headers=LIVE)
    assert "Sie sind abgemeldet." in text_of(response)


@pytest.mark.django_db(transaction=True)
def test_saved_and_sent_at_the_same_moment_it_is_sent_and_no_draft(
    enquiry: Enquiry, dora: User
) -> None:
    url, typed = desk_url(enquiry, "message"), {"text": TYPED, "seen": "0"}
    browsers = [client_of(dora) for _ in range(6)]
    at_once(
        [
            partial(browsers[0].post, url, typed),
            *(
                partial(each.post, draft_url(enquiry, "message"), typed, headers=LIVE)
                for each in browsers[1:]
            ),
        ]
    )
    assert enquiry.messages.get().author == dora
    assert not Draft.objects.exists()
