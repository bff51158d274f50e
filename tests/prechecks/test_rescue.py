"""What was typed when the session had ended waits in the browser until the person is back."""

from django.core.signing import loads
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

import pytest

from employers.models import User
from prechecks.models import PreCheck
from tests.cast import PASSWORD
from tests.prechecks.makers import ENTRIES, TOLERATION, canonical, stored
from tests.prechecks.pages import Typed, errors, said, soup, text_of, url, values
from toolbox.cookies import LARGEST, MAX_AGE

QUESTION = "Wir suchen seit März eine Hilfe für die Backstube. Was müssen wir beachten?"
TYPED = {**ENTRIES, "question": QUESTION}
SECTIONS = {"de": "/de/vorpruefung/", "en": "/en/pre-check/"}
URLENCODED = "application/x-www-form-urlencoded"
SIGNED_IN_AGAIN = "You are signed in again. What you typed is still here."


@pytest.fixture
def ended(annas: Client) -> Client:
    """Anna's browser after her session ended."""
    annas.get(url("start"))
    annas.session.flush()
    return annas


def sign_in_again(client: Client, sent_to: str, user: User) -> str:
    """By the form that the browser was sent to; where it leads."""
    form = soup(client.get(sent_to)).select_one("main form:has(input[type=password])")
    assert form is not None
    hidden = {str(i["name"]): str(i["value"]) for i in form.select("input[type=hidden]")}
    login = {**hidden, "login": user.email, "password": PASSWORD}
    response = client.post(str(form["action"]), login)
    assert response.status_code == 302, errors(response)
    return response.headers["Location"]


def is_gone(client: Client, language: str = "de") -> bool:
    """The cookie is deleted where it was set."""
    cookie = client.cookies["typed"]
    return not cookie.value and cookie["path"] == SECTIONS[language]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_hand_over_form_comes_back_filled_in(
    ended: Client, anna: User, draft: PreCheck, language: str
) -> None:
    address = url("handover", draft, language=language)
    back = sign_in_again(ended, ended.post(address, TYPED).headers["Location"], anna)
    assert back == address
    page = ended.get(back)
    assert values(page) == TYPED
    assert said(SIGNED_IN_AGAIN, language) in text_of(page)
    response = ended.post(back, values(page))
    assert response.headers["Location"] == url("handover-summary", draft, language=language)
    draft.refresh_from_db()
    assert draft.question == QUESTION
    assert is_gone(ended, language)


def test_a_question_page_comes_back_filled_in(ended: Client, anna: User, draft: PreCheck) -> None:
    address = url("question", draft, "job.starts_on")
    typed = dict(zip(("day", "month", "year"), ("31", "Feber", "2027"), strict=True))
    typed = {f"job_starts_on_{part}": text for part, text in typed.items()}
    back = sign_in_again(ended, ended.post(address, typed).headers["Location"], anna)
    page = ended.get(back)
    assert back == address
    assert values(page) == typed
    ended.post(back, values(page) | {"job_starts_on_month": "1"})
    assert stored(draft)["job.starts_on"] == "2027-01-31"
    assert is_gone(ended)


def test_nothing_is_stored_before_the_person_is_back(ended: Client, draft: PreCheck) -> None:
    ended.post(url("question", draft, "job.kind"), {"job_kind": "trial_work"})
    ended.post(url("handover", draft), TYPED)
    assert stored(draft) == canonical(TOLERATION)
    draft.refresh_from_db()
    assert draft.question == ""


def test_saving_forgets_what_waited(ended: Client, anna: User, draft: PreCheck) -> None:
    address = url("handover", draft)
    sign_in_again(ended, ended.post(address, TYPED).headers["Location"], anna)
    ended.post(address, TYPED)
    page = ended.get(address)
    assert said(SIGNED_IN_AGAIN) not in text_of(page)


def test_what_was_typed_waits_for_its_own_page_only(
    ended: Client, anna: User, draft: PreCheck
) -> None:
    sent_to = ended.post(url("question", draft, "job.kind"), {"job_kind": "trial_work"})
    sign_in_again(ended, sent_to.headers["Location"], anna)
    page = ended.get(url("question", draft, "person.nationality"))
    assert said(SIGNED_IN_AGAIN) not in text_of(page)
    assert values(page) == {"person_nationality": "NG"}


def test_what_was_typed_is_in_no_address(ended: Client, draft: PreCheck) -> None:
    for address, typed in (
        (url("handover", draft), TYPED),
        (url("question", draft, "job.kind"), {"job_kind": "trial_work"}),
        (url("new"), {"label": "Geheimnis"}),
    ):
        location = ended.post(address, typed).headers["Location"]
        assert not [text for text in typed.values() if text in location]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_cookie_is_for_these_pages_and_not_for_scripts(
    ended: Client, draft: PreCheck, language: str
) -> None:
    cookie = ended.post(url("handover", draft, language=language), TYPED).cookies["typed"]
    assert cookie["path"] == SECTIONS[language]
    assert (cookie["max-age"], cookie["samesite"]) == (MAX_AGE, "Lax")
    assert cookie["httponly"]


def test_the_token_of_the_form_does_not_wait(ended: Client, draft: PreCheck) -> None:
    response = ended.post(url("handover", draft), {**TYPED, "csrfmiddlewaretoken": "abc"})
    assert set(kept(response.cookies["typed"].value)) == set(TYPED)


def kept(signed: str) -> dict[str, list[str]]:
    """What waits in the cookie."""
    typed: dict[str, list[str]] = loads(signed, salt="toolbox.rescue.typed")["typed"]
    return typed


@pytest.mark.parametrize(
    "long", [QUESTION * 100, "ß" * 30_000, "".join(map(chr, range(0x4E00, 0x9000))), "🥐" * 9000]
)
def test_of_a_very_long_text_the_beginning_waits_and_the_other_fields_are_whole(
    ended: Client, draft: PreCheck, long: str
) -> None:
    response = ended.post(url("handover", draft), {**TYPED, "question": long})
    signed = response.cookies["typed"].value
    typed = kept(signed)
    assert len(signed) <= LARGEST
    assert {name: typed[name][0] for name in ENTRIES if name != "question"} == {
        name: text for name, text in ENTRIES.items() if name != "question"
    }
    (beginning,) = typed["question"]
    assert long.startswith(beginning)
    assert len(beginning) > 500


def test_a_form_with_too_many_fields_is_none_of_ours(ended: Client, draft: PreCheck) -> None:
    fields = {f"field{number}": "x" for number in range(200)}
    response = ended.post(url("handover", draft), fields)
    assert response.status_code == 302
    assert "typed" not in response.cookies


@pytest.mark.parametrize("typed", [{}, {"x" * 9000: "y" * 9000}, {"a": "\x00"}])
def test_odd_forms_lead_to_the_sign_in_too(ended: Client, draft: PreCheck, typed: Typed) -> None:
    address = url("handover", draft)
    response = ended.generic("POST", address, urlencode(typed), content_type=URLENCODED)
    assert response.headers["Location"] == f"{reverse('account_login')}?next={address}"


def test_a_rival_who_signs_in_instead_sees_nothing_of_it(
    ended: Client, carla: User, draft: PreCheck
) -> None:
    sent_to = ended.post(url("handover", draft), TYPED).headers["Location"]
    back = sign_in_again(ended, sent_to, carla)
    response = ended.get(back)
    assert response.status_code == 404
    assert QUESTION not in response.content.decode()


def test_a_label_typed_after_the_session_ended_comes_back(ended: Client, anna: User) -> None:
    back = sign_in_again(
        ended, ended.post(url("new"), {"label": "Aushilfe"}).headers["Location"], anna
    )
    page = ended.get(back)
    assert page.status_code == 200
    assert values(page) == {"label": "Aushilfe"}
    ended.post(url("new"), values(page))
    assert PreCheck.objects.get().label == "Aushilfe"
    assert is_gone(ended)


def test_a_copy_asked_for_after_the_session_ended_leads_back_to_the_list(
    ended: Client, anna: User, draft: PreCheck
) -> None:
    back = sign_in_again(ended, ended.post(url("copy", draft)).headers["Location"], anna)
    assert back == url("start")
    assert ended.get(back).status_code == 200
    assert PreCheck.objects.count() == 1
