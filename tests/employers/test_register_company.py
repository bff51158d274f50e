"""Who has no company yet registers one."""

from django.test import Client

import pytest

from employers.models import Company, Membership, Role, User
from tests.cast import client_of, make_user
from tests.employers.visits import ARRIVAL, REGISTER, SIGN_IN, problems
from tests.markup import Markup


@pytest.fixture
def nora(db: None) -> User:
    """She has just made an account."""
    return make_user("nora")


@pytest.mark.django_db
def test_visitors_sign_in_first(client: Client) -> None:
    assert client.get(REGISTER)["Location"] == f"{SIGN_IN}?next={REGISTER}"


def test_who_registers_a_company_owns_it(nora: User) -> None:
    response = client_of(nora).post(REGISTER, {"name": " Dachdeckerei Größel & Söhne "})
    assert response["Location"] == ARRIVAL
    membership = Membership.objects.get(user=nora)
    assert membership.role == Role.OWNER
    assert membership.company.name == "Dachdeckerei Größel & Söhne"


def test_the_name_is_confirmed_without_becoming_markup(nora: User) -> None:
    response = client_of(nora).post(REGISTER, {"name": "<b>Bau</b> & Co"}, follow=True)
    assert Markup(response.content).text(".kern-alert--success") == (
        "<b>Bau</b> & Co ist registriert."
    )


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Geben Sie den Namen des Betriebs ein."),
        ("   ", "Geben Sie den Namen des Betriebs ein."),
        ("x" * 201, "200"),
    ],
)
def test_a_company_needs_a_name(nora: User, name: str, sentence: str) -> None:
    response = client_of(nora).post(REGISTER, {"name": name})
    (problem,) = problems(response)
    assert sentence in problem
    assert Markup(response.content).value("[name=name]", "value") == name
    assert not Company.objects.exists()


def test_who_has_a_company_makes_no_second_one(anna: User) -> None:
    client = client_of(anna)
    assert client.get(REGISTER)["Location"] == "/de/konto/"
    assert client.post(REGISTER, {"name": "Zweite"})["Location"] == "/de/konto/"
    assert [company.name for company in Company.objects.all()] == ["Bäckerei Sonnborn"]


def test_office_people_make_none(erik: User) -> None:
    assert client_of(erik).post(REGISTER, {"name": "Amt"}).status_code == 404
    assert not Company.objects.exists()


def test_a_page_for_companies_leads_there(nora: User) -> None:
    assert client_of(nora).get("/de/anfragen/")["Location"] == REGISTER
