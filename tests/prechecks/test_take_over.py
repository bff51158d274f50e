"""A visitor who signs in finds the answers as a draft of the company, once."""

from http.cookies import SimpleCookie

from django.test import Client
from django.urls import reverse

import pytest

from employers.models import Company, User
from prechecks.models import PreCheck
from tests.cast import PASSWORD, client_of
from tests.prechecks.makers import (
    DAY,
    EU_CITIZEN,
    TOLERATION,
    canonical,
    rows_of_everything,
)
from tests.prechecks.pages import arrive, go_through, said, soup, text_of, typed, url

NATIONALITY = "person.nationality"


@pytest.fixture
def visitor(client: Client, db: None) -> Client:
    """A browser with a settled check and nobody signed in."""
    go_through(client, url("proceed"), TOLERATION)
    return client


def sign_in(client: Client, user: User, address: str) -> str:
    """By the form, to where somebody wanted to go; the address they arrive at."""
    login = {"login": user.email, "password": PASSWORD, "next": address}
    response = client.post(reverse("account_login"), login)
    assert response.status_code == 302, response.content.decode()
    return arrive(client, response.headers["Location"])


def is_forgotten(cookies: SimpleCookie) -> bool:
    """Both cookies are deleted where they were set."""
    deleted = [cookies[name] for name in ("precheck_de", "precheck_en")]
    paths = {cookie["path"] for cookie in deleted}
    return paths == {"/de/vorpruefung/", "/en/pre-check/"} and all(
        cookie["max-age"] == 0 and not cookie.value for cookie in deleted
    )


def test_the_answers_become_a_draft_of_the_company(
    visitor: Client, anna: User, bakery: Company
) -> None:
    sign_in(visitor, anna, url("take-over"))
    draft = PreCheck.objects.get()
    assert (draft.company, draft.created_by) == (bakery, anna)
    assert draft.facts == canonical(TOLERATION)
    assert (draft.outcome, draft.decided_on) == ("authority_permission_and_consent", DAY)
    assert is_forgotten(visitor.cookies)


def test_it_happens_also_without_the_link(visitor: Client, anna: User) -> None:
    arrived = sign_in(visitor, anna, "")
    draft = PreCheck.objects.get()
    assert arrived == url("result", draft)
    assert is_forgotten(visitor.cookies)
    assert "konto" not in arrived


def test_who_wanted_to_ask_the_desk_arrives_at_the_hand_over(visitor: Client, anna: User) -> None:
    (link,) = soup(visitor.get(url("result"))).select(f'main a[href^="{reverse("account_login")}"]')
    page = soup(visitor.get(str(link["href"])))
    (wanted, *_others) = page.select("main form input[name=next]")
    arrived = sign_in(visitor, anna, str(wanted["value"]))
    assert arrived == url("handover", PreCheck.objects.get())


def test_an_unsettled_check_goes_on_with_its_next_question(client: Client, anna: User) -> None:
    client.post(url("question", NATIONALITY), typed({NATIONALITY: "NG"}))
    arrived = sign_in(client, anna, url("take-over") + "?ask=1")
    assert arrived == url("question", PreCheck.objects.get(), "job.kind")


def test_the_draft_is_announced(visitor: Client, annas: Client) -> None:
    carry(visitor, annas)
    page = annas.get(url("take-over"), follow=True)
    assert said("Your answers are saved as a draft of your company.") in text_of(page)


def carry(visitor: Client, client: Client) -> None:
    """The same browser, signed in."""
    for name in ("precheck_de", "precheck_en"):
        client.cookies[name] = visitor.cookies[name].value


def test_taking_over_twice_finds_the_same_draft(visitor: Client, annas: Client) -> None:
    for _click in range(2):
        carry(visitor, annas)
        response = annas.get(url("take-over"))
        assert response.headers["Location"] == url("proceed", PreCheck.objects.get())


def test_a_draft_taken_over_before_is_not_set_back(visitor: Client, annas: Client) -> None:
    carry(visitor, annas)
    annas.get(url("take-over"))
    draft = PreCheck.objects.get()
    annas.post(url("question", draft, NATIONALITY), typed(EU_CITIZEN))
    carry(visitor, annas)
    annas.get(url("take-over"))
    assert PreCheck.objects.get().facts[NATIONALITY] == "PL"


def test_the_next_check_in_the_same_browser_is_another_draft(visitor: Client, anna: User) -> None:
    annas = client_of(anna)
    carry(visitor, annas)
    annas.get(url("take-over"))
    visitor.post(url("start-again"))
    visitor.post(url("question", NATIONALITY), typed(EU_CITIZEN))
    carry(visitor, annas)
    annas.get(url("take-over"))
    assert PreCheck.objects.count() == 2


def test_a_reader_takes_nothing_over(visitor: Client, ritas: Client) -> None:
    carry(visitor, ritas)
    before = rows_of_everything()
    assert ritas.get(url("take-over")).headers["Location"] == url("start")
    assert ritas.get(url("start")).status_code == 200
    assert rows_of_everything() == before


def test_people_of_an_office_take_nothing_over(visitor: Client, erik: User) -> None:
    client = client_of(erik)
    carry(visitor, client)
    assert client.get(url("take-over")).status_code == 404
    assert not PreCheck.objects.exists()


@pytest.mark.parametrize("cookie", [None, "", "garbage", "a:b:c"])
def test_without_answers_there_is_nothing_to_take_over(annas: Client, cookie: str | None) -> None:
    if cookie is not None:
        annas.cookies["precheck_de"] = cookie
    assert annas.get(url("take-over")).headers["Location"] == url("start")
    assert annas.get(url("start")).status_code == 200
    assert not PreCheck.objects.exists()


def test_only_known_facts_an_employer_may_give_decide(visitor: Client, annas: Client) -> None:
    """What the desk alone may say cannot come in by the cookie's pages."""
    desks_fact = "person.cooperation_breach"
    visitor.post(url("question", desks_fact), typed({desks_fact: True}))
    carry(visitor, annas)
    annas.get(url("take-over"))
    assert desks_fact not in PreCheck.objects.get().facts
