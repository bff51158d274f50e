"""A company that is here already is offered to join, not registered twice."""

from functools import partial

from django.core import signing
from django.core.mail import EmailMessage

import pytest
from allauth.account.models import EmailAddress

from employers import service
from employers.models import Company, JoinRequest, Membership, Role, User
from employers.service import AlreadyRegisteredError
from servicedesk.models import Desk, Enquiry
from tests.at_once import at_once
from tests.cast import client_of, join, make_user
from tests.employers.companies import entries, roofers
from tests.employers.visits import ARRIVAL, REGISTER
from tests.markup import Markup

JOIN = "/de/konto/betrieb/beitreten/"
OTHERS = {
    "name": "Dach und Fach Barmen GmbH",
    "register_number": "HRB 99",
    "establishment_number": "",
    "vat_id": "",
}


@pytest.fixture
def stranger(db: None, desk: Desk) -> User:
    """Somebody whose mail domain nobody else has."""
    return with_domain(make_user("stefan"), "dach.example")


@pytest.fixture
def known(db: None) -> Company:
    """The roofers, registered by their owner."""
    company = roofers(street="Geheimweg 7")
    company.save()
    with_domain(join(company, "rolf", Role.OWNER), "roofers.example")
    return company


def with_domain(user: User, domain: str) -> User:
    """The same person with an address elsewhere."""
    user.email = f"{user.first_name.lower()}@{domain}"
    user.save()
    EmailAddress.objects.filter(user=user).update(email=user.email)
    return user


@pytest.mark.parametrize(
    "number",
    [
        {"register_number": "12345", "register_court": "AG Wuppertal"},
        {"establishment_number": "0991 2342"},
        {"vat_id": "136695976"},
    ],
)
def test_a_number_that_is_known_is_an_offer_to_join(
    known: Company, stranger: User, number: dict[str, str]
) -> None:
    response = client_of(stranger).post(REGISTER, entries(**OTHERS | number))
    html = Markup(response.content)
    assert "Dachdeckerei Elberfeld GmbH, Wuppertal" in html.text(".offers")
    assert "Geheimweg" not in response.content.decode()
    assert html.value("[name=name]", "value") == OTHERS["name"]
    assert Company.objects.count() == 1


def test_there_is_no_way_past_a_known_number(known: Company, stranger: User) -> None:
    response = client_of(stranger).post(REGISTER, entries(is_another="on"))
    assert Markup(response.content).texts(".offers li")
    assert Company.objects.count() == 1


def test_colleagues_by_mail_domain_are_an_offer_that_can_be_declined(
    known: Company, stranger: User
) -> None:
    client, typed = client_of(with_domain(stranger, "Roofers.example".lower())), entries(**OTHERS)
    html = Markup(client.post(REGISTER, typed).content)
    assert html.texts(".offers li")
    assert "Anderen Betrieb registrieren" in html.text(".form__actions")
    again = typed | {"is_another": html.value("[name=is_another]", "value")}
    assert client.post(REGISTER, again)["Location"] == ARRIVAL
    assert Company.objects.count() == 2


@pytest.mark.parametrize("domain", ["gmx.de", "gmail.com", "web.de", "t-online.de"])
def test_the_domain_of_a_free_provider_says_nothing(
    known: Company, stranger: User, domain: str
) -> None:
    with_domain(User.objects.get(first_name="Rolf"), domain)
    client = client_of(with_domain(stranger, domain))
    assert client.post(REGISTER, entries(**OTHERS))["Location"] == ARRIVAL


def test_an_address_nobody_has_confirmed_says_nothing(known: Company, stranger: User) -> None:
    EmailAddress.objects.filter(user__first_name="Rolf").update(verified=False)
    client = client_of(with_domain(stranger, "roofers.example"))
    assert client.post(REGISTER, entries(**OTHERS))["Location"] == ARRIVAL


def test_a_form_with_mistakes_tells_nothing_about_others(known: Company, stranger: User) -> None:
    response = client_of(stranger).post(REGISTER, entries(postcode="4"))
    assert not Markup(response.content).texts(".offers li")


def test_nobody_guesses_numbers_all_day(known: Company, stranger: User) -> None:
    client = client_of(stranger)
    for _attempt in range(20):
        client.post(REGISTER, entries())
    html = Markup(client.post(REGISTER, entries()).content)
    assert "sehr oft" in html.text(".error-summary")
    assert not html.texts(".offers li")


def test_to_ask_tells_owners_and_managers_once(
    known: Company, stranger: User, mailoutbox: list[EmailMessage]
) -> None:
    join(known, "mia", Role.MANAGER)
    join(known, "ben", Role.MEMBER)
    client = client_of(stranger)
    token = Markup(client.post(REGISTER, entries()).content).value("[name=offer]", "value")
    mailoutbox.clear()
    for _click in range(2):
        response = client.post(JOIN, {"offer": token}, follow=True)
    assert JoinRequest.objects.get().user == stranger
    assert [mail.to for mail in mailoutbox] == [["rolf@roofers.example"], ["mia@portal.example"]]
    assert stranger.email in mailoutbox[0].body
    assert "Sie haben um Aufnahme bei Dachdeckerei" in Markup(response.content).text("main")
    assert not Membership.objects.filter(user=stranger).exists()


@pytest.mark.parametrize("token", ["", "made-up", "of another person"])
def test_only_what_was_offered_can_be_asked(known: Company, stranger: User, token: str) -> None:
    if token == "of another person":
        token = signing.dumps([known.pk, stranger.pk + 1], salt="employers.offer")
    response = client_of(stranger).post(JOIN, {"offer": token}, follow=True)
    assert "geht gerade nicht" in Markup(response.content).text("main")
    assert not JoinRequest.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_register_the_same_entry_one_is_offered_to_join(desk: Desk) -> None:
    people = [with_domain(make_user(f"p{n}"), f"d{n}.example") for n in range(4)]
    done = at_once([partial(service.register_company, company=roofers(), by=by) for by in people])
    company = Company.objects.get()
    assert done.count(company) == 1
    for told in done:
        if told != company:
            assert isinstance(told, AlreadyRegisteredError)
            assert told.companies == [company]
            assert told.is_certain
    assert company.memberships.count() == 1
    assert Enquiry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_double_click_registers_once(desk: Desk, nora: User) -> None:
    plain = {"register_court": "", "register_number": "", "register_kind": "", "vat_id": ""}

    def click() -> Company:
        company = roofers(**plain, establishment_number="")
        return service.register_company(company=company, by=nora)

    first, second = at_once([click, click])
    assert first == second == Company.objects.get()
    assert Enquiry.objects.count() == 1
