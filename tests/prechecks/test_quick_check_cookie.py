"""The cookie of a visitor: signed, for two hours, for the pages of the pre-check only."""

from django.core.signing import dumps
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

import pytest
import time_machine
from pytest_django.fixtures import Settings

from prechecks.cookies import quick_check
from prechecks.flow import HANDOVER_FACTS, NEVER_TYPED
from prechecks.stores import QuickCheck
from rulebook import EMPLOYER_FACTS, VOCABULARY, Fact, parse_facts
from tests.prechecks.makers import TOLERATION
from tests.prechecks.pages import arrive, go_through, typed, url
from toolbox.cookies import LARGEST, SignedCookie, TooLargeError

pytestmark = pytest.mark.django_db
NATIONALITY = "person.nationality"
FIRST = url("question", NATIONALITY)
PATHS = {"precheck_de": "/de/vorpruefung/", "precheck_en": "/en/pre-check/"}


@pytest.fixture
def begun(client: Client) -> Client:
    """A browser in which the first question is answered."""
    client.post(FIRST, typed({NATIONALITY: "NG"}))
    return client


def test_the_cookie_is_for_these_pages_and_not_for_scripts(begun: Client) -> None:
    for name, path in PATHS.items():
        cookie = begun.cookies[name]
        assert cookie["path"] == path
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["max-age"] == 2 * 60 * 60


@pytest.mark.parametrize("secure", [True, False])
def test_the_cookie_travels_as_the_session_does(
    client: Client, settings: Settings, secure: bool
) -> None:
    settings.SESSION_COOKIE_SECURE = secure
    client.post(FIRST, typed({NATIONALITY: "NG"}))
    assert bool(client.cookies["precheck_de"]["secure"]) is secure


@pytest.mark.parametrize(("name", "language"), [("precheck_de", "de"), ("precheck_en", "en")])
def test_a_browser_that_sends_one_of_the_two_is_known(
    begun: Client, name: str, language: str
) -> None:
    other = Client()
    other.cookies[name] = begun.cookies[name].value
    next_question = url("question", "job.kind", language=language)
    assert arrive(other, url("proceed", language=language)) == next_question


def test_after_two_hours_it_is_forgotten(begun: Client, clock: time_machine.Traveller) -> None:
    clock.shift(2 * 60 * 60 - 60)
    assert arrive(begun, url("proceed")) == url("question", "job.kind")
    clock.shift(120)
    assert arrive(begun, url("proceed")) == FIRST


def test_each_answer_begins_the_two_hours_anew(
    begun: Client, clock: time_machine.Traveller
) -> None:
    clock.shift(90 * 60)
    begun.post(url("question", "job.kind"), typed({"job.kind": "employment"}))
    clock.shift(90 * 60)
    assert arrive(begun, url("proceed")) == url("question", "person.document")


def test_a_changed_cookie_counts_as_none(begun: Client) -> None:
    for name in PATHS:
        value = begun.cookies[name].value
        begun.cookies[name] = ("a" if value[0] != "a" else "b") + value[1:]
    assert arrive(begun, url("proceed")) == FIRST
    assert begun.get(url("result")).status_code == 302


@pytest.mark.parametrize(
    "garbage",
    ["", "x", ":::", "a:b:c", ".eJw:x:y", "ü:ß:é", "%00", "\x7f" * 50, "x" * 4000, "null", "{}"],
)
def test_garbage_counts_as_none(client: Client, garbage: str) -> None:
    for name in PATHS:
        client.cookies[name] = garbage
    assert arrive(client, url("proceed")) == FIRST
    assert client.get(url("start")).status_code == 200
    assert client.post(url("start-again"), {"same_job": "1"}).status_code == 302
    assert client.post(FIRST, typed({NATIONALITY: "NG"})).headers["Location"] == url(
        "question", "job.kind"
    )


@pytest.mark.parametrize("salt", ["toolbox.rescue.typed", "django.core.signing", ""])
def test_what_was_signed_for_something_else_counts_as_none(client: Client, salt: str) -> None:
    for name in PATHS:
        client.cookies[name] = dumps({"id": "0" * 32, "facts": TOLERATION}, salt=salt)
    assert arrive(client, url("proceed")) == FIRST


def test_facts_the_vocabulary_does_not_know_are_asked_again(client: Client) -> None:
    facts = {
        NATIONALITY: "NG",
        "job.kind": "a_kind_of_old",
        "person.gone": "x",
        "as_of": "2020-01-01",
    }
    for name in PATHS:
        client.cookies[name] = dumps({"id": "0" * 32, "facts": facts}, salt="prechecks.precheck")
    assert arrive(client, url("proceed")) == url("question", "job.kind")


def longest(fact: Fact) -> object:
    """An answer that takes as much room as any."""
    if fact.type == "choice":
        return max(fact.choices, key=len)
    return LONG_ANSWERS[fact.type]


LONG_ANSWERS = {
    "bool": False,
    "country": "NG",
    "date": "2027-12-31",
    "integer": "3",
    "decimal": "1.2345678901234567",
}


def test_answers_to_every_question_there_is_find_room() -> None:
    names = [name for name in EMPLOYER_FACTS if name not in HANDOVER_FACTS | NEVER_TYPED]
    facts = parse_facts({name: longest(VOCABULARY[name]) for name in names})
    response = HttpResponse()
    quick_check.write(response, QuickCheck.begin(facts).to_json())
    for name in PATHS:
        assert len(response.cookies[name].OutputString()) < 4096
    assert QuickCheck.read(sent_back(response)) is not None


def sent_back(response: HttpResponse) -> HttpRequest:
    """The next request of the same browser."""
    request = RequestFactory().get("/")
    request.COOKIES = {name: morsel.value for name, morsel in response.cookies.items()}
    return request


def test_more_than_a_browser_keeps_is_refused_and_not_cut_off() -> None:
    letters = "".join(chr(0x4E00 + number * 7919 % 20000) for number in range(LARGEST))
    response = HttpResponse()
    with pytest.raises(TooLargeError):
        SignedCookie("probe", salt="probe").write(response, letters, path="/")
    assert not response.cookies


def test_the_cookie_of_a_whole_check_is_small(client: Client) -> None:
    go_through(client, url("proceed"), TOLERATION)
    assert len(client.cookies["precheck_de"].value) < 1000
