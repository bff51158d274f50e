"""The header shows each role its own ways, and nobody the ways of others."""

from django.test import Client

import pytest

from employers.models import User
from servicedesk.models import Desk, Team
from tests.cast import client_of, make_user
from tests.markup import Markup

ACCOUNT = "/de/konto/"
PRE_CHECK, CASES = "/de/vorpruefung/", "/de/anfragen/"
VACANCIES, OWN_VACANCIES = "/de/stellen/", "/de/stellen/eigene/"
CHECKED_VACANCIES = "/de/desk/stellen/"
RULEBOOK = "/de/desk/regelwerk/"
ASK = "/de/anfragen/neu/"
INBOX, EDITORS = "/de/desk/", "/cms/"


@pytest.fixture
def dora(db: None) -> User:
    """A caseworker."""
    dora = make_user("dora", office=True)
    desk, _new = Desk.objects.get_or_create(name="Wuppertal")
    Team.objects.get_or_create(desk=desk, code="probe", name="Probe")[0].members.add(dora)
    return dora


def ways(client: Client, path: str = ACCOUNT) -> list[str]:
    """Where the navigation leads."""
    links = Markup(client.get(path).content).all("body > header .nav--wide a")
    return [str(link["href"]) for link in links]


def account_ways(client: Client, path: str = ACCOUNT) -> list[str]:
    html = Markup(client.get(path).content)
    return html.texts(".site-header__account :is(a, button)")


@pytest.mark.django_db
def test_a_visitor_may_check_and_sign_in(client: Client) -> None:
    assert ways(client, "/de/konto/login/") == [PRE_CHECK, VACANCIES]
    assert account_ways(client, "/de/konto/login/") == ["Suchen", "Anmelden"]


def test_an_employer_finds_checks_and_enquiries(anna: User) -> None:
    assert ways(client_of(anna)) == [PRE_CHECK, OWN_VACANCIES, CASES, ASK]
    assert account_ways(client_of(anna)) == ["Suchen", "Konto", "Abmelden"]


def test_somebody_without_a_company_finds_no_enquiries(db: None) -> None:
    assert ways(client_of(make_user("nora"))) == [PRE_CHECK, VACANCIES]


def test_a_caseworker_begins_with_the_inbox(dora: User) -> None:
    assert ways(client_of(dora)) == [INBOX, CHECKED_VACANCIES, RULEBOOK, PRE_CHECK]


def test_an_editor_finds_the_editorial_office_but_no_inbox(erik: User) -> None:
    assert ways(client_of(erik)) == [PRE_CHECK, VACANCIES, EDITORS]


def test_every_way_shown_is_open(anna: User, dora: User, erik: User) -> None:
    for user in (anna, dora, erik):
        client = client_of(user)
        answers = {path: client.get(path, follow=True).status_code for path in ways(client)}
        assert set(answers.values()) == {200}, answers


def test_phones_find_the_same_ways_in_the_menu(anna: User) -> None:
    html = Markup(client_of(anna).get(ACCOUNT).content)
    menu = [str(link["href"]) for link in html.all("details.nav--phone a")]
    assert menu == ways(client_of(anna))


@pytest.mark.parametrize(("path", "current"), [(CASES, ["Anfragen"]), (ACCOUNT, [])])
def test_the_current_page_is_marked(anna: User, path: str, current: list[str]) -> None:
    html = Markup(client_of(anna).get(path).content)
    assert html.texts(".nav--wide [aria-current=page]") == current


def test_signing_out_needs_a_token(anna: User) -> None:
    html = Markup(client_of(anna).get(ACCOUNT).content)
    form = ".site-header__account form[method=post]"
    assert html.value(form, "action") == "/de/konto/logout/"
    assert html.value(f"{form} [name=csrfmiddlewaretoken]", "value")
