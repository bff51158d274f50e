"""Who works for several companies acts for one at a time, and nothing leaks across."""

from urllib.parse import quote

from django.test import Client
from django.urls import reverse

import pytest

from employers.models import Company, Invitation, Membership, Role, User
from prechecks.models import PreCheck
from servicedesk.models import Desk, Enquiry
from tests.cast import client_of
from tests.markup import Markup
from tests.servicedesk.makers import employer_url, make_enquiry

CHOOSE = "/de/konto/betrieb-waehlen/"
LIST = "/de/vorpruefung/"
INVITE = "/de/konto/betrieb/personen/einladen/"


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
    assert "betrieb-waehlen" not in header(client)


def test_a_link_to_a_case_of_another_own_company_leads_there(
    annas: Client, bakery: Company, foundry: Company, carla: User, desk: Desk
) -> None:
    enquiry = make_enquiry(company=foundry, by=carla)
    address = employer_url(enquiry)
    response = annas.get(address)
    assert response.headers["Location"] == f"{CHOOSE}?next={quote(address, safe='')}"
    page = Markup(annas.get(response.headers["Location"]).content)
    assert foundry.name in page.text("main") or foundry.name in page.text("body")
    chosen = {"company": foundry.pk, "next": page.value("[name=next]", "value")}
    assert annas.post(CHOOSE, chosen).headers["Location"] == address
    assert annas.get(address).status_code == 200


def test_a_confidential_case_of_another_own_company_leads_nowhere(
    annas: Client, foundry: Company, carla: User, desk: Desk
) -> None:
    enquiry = make_enquiry(company=foundry, by=carla)
    Enquiry.objects.filter(pk=enquiry.pk).update(is_confidential=True)
    assert annas.get(employer_url(enquiry)).status_code == 404


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_it_leads_to_no_other_site(annas: Client, foundry: Company, away: str) -> None:
    response = annas.post(CHOOSE, {"company": foundry.pk, "next": away})
    assert response.headers["Location"] == "/de/konto/willkommen/"


def test_a_form_of_another_window_is_not_sent_for_the_company_chosen_meanwhile(
    anna: User, bakery: Company, foundry: Company
) -> None:
    Membership.objects.create(company=foundry, user=anna, role=Role.OWNER)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(anna, backend="allauth.account.auth_backends.AuthenticationBackend")

    def token(address: str) -> str:
        page = Markup(browser.get(address).content)
        return page.value("main [name=csrfmiddlewaretoken]", "value") or ""

    old = token(INVITE)
    chosen = {"company": foundry.pk, "csrfmiddlewaretoken": token(CHOOSE)}
    assert browser.post(CHOOSE, chosen).status_code == 302
    typed = {"email": "neu@portal.example", "role": "member", "sees": "all"}
    refused = browser.post(INVITE, {**typed, "csrfmiddlewaretoken": old})
    assert refused.status_code == 403
    assert "den Betrieb gewechselt" in Markup(refused.content).text("main")
    assert not Invitation.objects.exists()
    browser.post(INVITE, {**typed, "csrfmiddlewaretoken": token(INVITE)})
    assert Invitation.objects.get().company == foundry


def test_who_was_taken_out_meanwhile_does_not_go_on_in_another_company(
    anna: User, carla: User, bakery: Company, foundry: Company
) -> None:
    membership = Membership.objects.create(company=foundry, user=anna, role=Role.MANAGER)
    client = client_of(anna)
    client.post(CHOOSE, {"company": foundry.pk})
    assert client.get(INVITE).status_code == 200
    membership.delete()
    response = client.post(INVITE, {"email": "neu@portal.example", "role": "member"}, follow=True)
    assert "Nichts wurde gesendet" in Markup(response.content).text("body")
    assert not Invitation.objects.exists()
    typed = {"email": "neu@portal.example", "role": "member", "sees": "all"}
    client.post(INVITE, typed)
    assert Invitation.objects.get().company == bakery
