"""The page of the own account."""

from django.test import Client

import pytest
from allauth.account.models import EmailAddress

from employers.models import User
from tests.cast import client_of
from tests.employers.visits import ACCOUNT, SIGN_IN, problems
from tests.markup import Markup


@pytest.mark.django_db
def test_visitors_sign_in_first(client: Client) -> None:
    assert client.get(ACCOUNT)["Location"] == f"{SIGN_IN}?next={ACCOUNT}"


def test_it_shows_address_company_and_role(anna: User) -> None:
    html = Markup(client_of(anna).get(ACCOUNT).content)
    shown = html.texts(".summary-list dd")
    assert "anna@portal.example" in shown
    assert "Bäckerei Sonnborn" in html.texts(".summary-list dt")
    assert "Inhaberin oder Inhaber" in shown


def test_offices_delete_no_accounts_here(dora: User) -> None:
    html = Markup(client_of(dora).get(ACCOUNT).content)
    assert "Konten einer Behörde löscht die Administration" in html.text("main")
    assert html.all("a[href='/de/konto/loeschen/']") == []


def test_name_and_language_are_saved(anna: User) -> None:
    data = {"first_name": "Änne", "last_name": "O'Brien", "language": "en"}
    response = client_of(anna).post(ACCOUNT, data)
    assert response["Location"] == ACCOUNT
    anna.refresh_from_db()
    assert (anna.first_name, anna.last_name, anna.language) == ("Änne", "O'Brien", "en")


def test_the_stored_language_is_chosen_whatever_the_page_speaks(anna: User) -> None:
    User.objects.filter(pk=anna.pk).update(language="en")
    for path in (ACCOUNT, "/en/account/"):
        html = Markup(client_of(anna).get(path).content)
        assert html.value("[name=language][checked]", "value") == "en"


@pytest.mark.parametrize("language", ["", "fr"])
def test_a_language_we_do_not_write_is_refused(anna: User, language: str) -> None:
    response = client_of(anna).post(ACCOUNT, {"first_name": "Neu", "language": language})
    (problem,) = problems(response)
    assert problem.startswith("Sprache: ")
    assert Markup(response.content).value("[name=first_name]", "value") == "Neu"
    anna.refresh_from_db()
    assert (anna.first_name, anna.language) == ("Anna", "de")


def test_nothing_else_can_be_changed_there(anna: User) -> None:
    data = {"language": "de", "email": "boss@portal.example", "is_staff": "on"}
    client_of(anna).post(ACCOUNT, {**data, "works_for_an_office": "on"})
    anna.refresh_from_db()
    assert anna.email == "anna@portal.example"
    assert [anna.is_staff, anna.works_for_an_office] == [False, False]


def test_one_confirmed_address_leaves_nothing_to_choose(anna: User) -> None:
    html = Markup(client_of(anna).get("/de/konto/email/").content)
    assert html.texts("main .badges .kern-badge") == ["Hauptadresse", "bestätigt"]
    assert html.texts("main button") == ["Hinzufügen"]


def test_with_two_addresses_there_is_a_choice(anna: User) -> None:
    EmailAddress.objects.create(user=anna, email="neu@portal.example", verified=False)
    html = Markup(client_of(anna).get("/de/konto/email/").content)
    assert len(html.all("main button")) == 4
    for radio in html.all("main [type=radio]"):
        assert html.one(f"#{radio['aria-describedby']} .kern-badge:last-child")
