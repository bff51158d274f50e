"""Who works for several companies acts for one at a time, and nothing leaks across."""

from django.test import Client
from django.urls import reverse

import pytest

from employers.models import Company, Membership, Role, User
from prechecks.models import PreCheck
from tests.cast import client_of

CHOOSE = "/de/konto/unternehmen-waehlen/"
LIST = "/de/vorpruefung/"


@pytest.fixture
def annas(anna: User, foundry: Company) -> Client:
    """Anna owns the bakery and reads in the foundry."""
    Membership.objects.create(company=foundry, user=anna, role=Role.READER)
    return client_of(anna)


@pytest.fixture
def checks(bakery: Company, foundry: Company, anna: User) -> dict[str, PreCheck]:
    return {
        company.name: PreCheck.objects.create(company=company, created_by=anna, label=company.name)
        for company in (bakery, foundry)
    }


def header(client: Client) -> str:
    page = client.get(LIST).content.decode()
    return page[page.index("<header") : page.index("</header>")]


def test_it_begins_with_the_company_joined_first(
    annas: Client, bakery: Company, foundry: Company, checks: dict[str, PreCheck]
) -> None:
    assert bakery.name in header(annas)
    assert foundry.name not in annas.get(LIST).content.decode()


def test_it_changes_list_rights_and_header(
    annas: Client, bakery: Company, foundry: Company, checks: dict[str, PreCheck]
) -> None:
    annas.post(CHOOSE, {"company": foundry.pk})
    shown = annas.get(LIST)
    assert foundry.name in header(annas)
    assert checks[foundry.name].label in shown.content.decode().partition("</header>")[2]
    assert not shown.context["may_edit"]


@pytest.mark.parametrize("chosen", [0, 1])
def test_nothing_leaks_across(
    annas: Client, bakery: Company, foundry: Company, checks: dict[str, PreCheck], chosen: int
) -> None:
    companies = [bakery, foundry]
    annas.post(CHOOSE, {"company": companies[chosen].pk})
    own, other = checks[companies[chosen].name], checks[companies[1 - chosen].name]
    assert annas.get(reverse("prechecks:proceed", args=[own.public_id])).status_code == 302
    assert annas.get(reverse("prechecks:proceed", args=[other.public_id])).status_code == 404
    assert other.label not in annas.get(LIST).content.decode().partition("</header>")[2]


@pytest.mark.parametrize("company", ["", "0", "x", "\0", "999999999999999999999"])
def test_a_company_that_is_none_of_theirs_is_not_there(annas: Client, company: str) -> None:
    assert annas.post(CHOOSE, {"company": company}).status_code == 404


def test_another_company_is_not_there(annas: Client, bakery: Company) -> None:
    stranger = Company.objects.create(name="Gärtnerei Beyenburg")
    assert annas.post(CHOOSE, {"company": stranger.pk}).status_code == 404
    assert bakery.name in header(annas)


def test_a_company_left_meanwhile_is_chosen_no_more(
    annas: Client, anna: User, bakery: Company, foundry: Company
) -> None:
    third = Company.objects.create(name="Gärtnerei Beyenburg")
    Membership.objects.create(company=third, user=anna, role=Role.MEMBER)
    annas.post(CHOOSE, {"company": foundry.pk})
    Membership.objects.get(company=foundry, user=anna).delete()
    assert bakery.name in header(annas)


def test_with_one_company_there_is_nothing_to_choose(ben: User) -> None:
    client = client_of(ben)
    assert client.get(CHOOSE).status_code == 404
    assert "unternehmen-waehlen" not in header(client)
