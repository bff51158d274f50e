"""Companies sign in with "Mein Unternehmenskonto" (SAML)."""

import base64
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.mail import EmailMessage
from django.test import Client

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from pytest_django import Settings
from saml2.xmldsig import SIG_RSA_SHA1

from employers.models import Company, CompanyIdentity, Membership, Role, Sight, User
from employers.service import identities, people
from tests.cast import PASSWORD
from tests.employers.city_server import onward_address
from tests.employers.companies import entries
from tests.employers.company_server import (
    METADATA,
    CompanyServer,
    come_with_company_account,
    company_server,
    send_answer,
)
from tests.employers.makers import role_of
from tests.employers.visits import (
    ARRIVAL,
    COMPANY,
    COMPANY_START,
    CONNECTIONS,
    REGISTER,
    SIGN_IN,
    is_signed_in,
    link_in,
    sign_in,
)
from tests.markup import Markup

pytestmark = [pytest.mark.django_db, pytest.mark.subprocesses]
IDENTITY = "/de/konto/betrieb/unternehmenskonto/"
CONNECT = "/de/konto/anmeldungen/verbinden/"
ASK_ADDRESS = "/de/konto/anmeldungen/neu/"
REFUSED, USELESS = 403, 401


def visitor() -> Client:
    """A browser: it names the host it speaks to."""
    return Client(headers={"host": "testserver"})


def signed_in(user: User) -> Client:
    """The same, opened by the person a while ago."""
    browser = visitor()
    browser.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser


@pytest.fixture
def client() -> Client:
    return visitor()


@pytest.fixture(scope="module")
def running() -> Iterator[CompanyServer]:
    with company_server() as server:
        yield server


@pytest.fixture
def provider(running: CompanyServer, settings: Settings) -> CompanyServer:
    """The provider and the portal know each other."""
    settings.SOCIALACCOUNT_PROVIDERS = running.settings(SAML_EMAIL_IS_VERIFIED="true")
    running.trust(visitor().get(METADATA).content)
    return running


@pytest.fixture
def connected(provider: CompanyServer, bakery: Company, anna: User) -> CompanyIdentity:
    """The bakery is K-1 there."""
    issuer = f"{provider.url}/metadata"
    return CompanyIdentity.objects.create(
        company=bakery, issuer=issuer, identifier="K-1", connected_by=anna
    )


def lead(answer: Any) -> str:
    return Markup(answer.content).text("main .lead")


def connect_company(owner: User, provider: CompanyServer, follow: bool = True) -> Any:
    """What an owner does on the company's page, having signed in a moment ago."""
    browser = visitor()
    sign_in(browser, owner.email)
    answer = come_with_company_account(browser, provider, IDENTITY)
    return browser.get(answer["Location"]) if follow else answer


# --- A company connects its account ---------------------------------------------------------------


def test_an_owner_connects_the_company(
    provider: CompanyServer, bakery: Company, anna: User, mia: User, mailoutbox: list[EmailMessage]
) -> None:
    provider.comes("K-1", "anna")
    page = connect_company(anna, provider)
    assert "Verbunden" in page.content.decode()
    identity = CompanyIdentity.objects.get()
    assert (identity.company, identity.identifier) == (bakery, "K-1")
    assert identity.connected_by == anna
    assert SocialAccount.objects.get().user == anna
    assert [mail.to for mail in mailoutbox] == [[mia.email], [anna.email]]


def test_before_that_the_person_confirms_who_they_are(provider: CompanyServer, anna: User) -> None:
    browser = signed_in(anna)
    assert browser.get(IDENTITY).status_code == 200
    asked = browser.post(IDENTITY)["Location"]
    assert asked.startswith("/de/konto/reauthenticate/")
    page = browser.post(asked, {"password": PASSWORD, "next": IDENTITY})
    assert onward_address(page).startswith(f"{provider.url}/sso?SAMLRequest=")


@pytest.mark.parametrize("who", ["ben", "rita"])
def test_members_and_readers_do_not_connect_the_company(
    provider: CompanyServer, who: str, request: pytest.FixtureRequest
) -> None:
    browser = signed_in(request.getfixturevalue(who))
    assert browser.get(IDENTITY).status_code == 404
    assert "unternehmenskonto" not in browser.get(COMPANY).content.decode()


def test_who_lost_the_role_on_the_way_connects_nothing(
    provider: CompanyServer, anna: User, olga: User
) -> None:
    provider.comes("K-1", "anna")
    browser = visitor()
    sign_in(browser, anna.email)
    address = onward_address(browser.post(IDENTITY))
    Membership.objects.filter(user=anna).update(role=Role.READER)
    answer = send_answer(browser, *provider.answer(address))
    assert answer.status_code == REFUSED
    assert not CompanyIdentity.objects.exists()


def test_an_account_belongs_to_one_company(
    provider: CompanyServer, connected: CompanyIdentity, carla: User
) -> None:
    provider.comes("K-1", "carla")
    answer = connect_company(carla, provider, follow=False)
    assert answer.status_code == REFUSED
    assert lead(answer) == "Dieses Unternehmenskonto ist mit einem anderen Betrieb verbunden."
    assert role_of(carla, connected.company) == ""


def test_a_company_is_disconnected_and_its_people_stay(
    provider: CompanyServer, connected: CompanyIdentity, anna: User
) -> None:
    provider.comes("K-1", "bert", email="bert@portal.example")
    come_with_company_account(visitor(), provider)
    browser = visitor()
    sign_in(browser, anna.email)
    assert browser.get(f"{IDENTITY}{connected.pk}/trennen/").status_code == 200
    browser.post(f"{IDENTITY}{connected.pk}/trennen/")
    assert not CompanyIdentity.objects.exists()
    assert role_of(User.objects.get(email="bert@portal.example"), connected.company) == "member"


def test_nobody_disconnects_another_company(
    provider: CompanyServer, connected: CompanyIdentity, carla: User
) -> None:
    browser = visitor()
    sign_in(browser, carla.email)
    assert browser.post(f"{IDENTITY}{connected.pk}/trennen/").status_code == 404
    assert CompanyIdentity.objects.exists()


# --- Its people sign in ---------------------------------------------------------------------------


def test_somebody_new_becomes_a_member_who_sees_own_cases(
    client: Client,
    provider: CompanyServer,
    connected: CompanyIdentity,
    mia: User,
    anna: User,
    mailoutbox: list[EmailMessage],
) -> None:
    provider.comes("K-1", "bert", email="Bert@portal.example")
    assert come_with_company_account(client, provider)["Location"] == ARRIVAL
    assert is_signed_in(client)
    bert = User.objects.get(email="bert@portal.example")
    membership = bert.memberships.get()
    assert (membership.company, membership.role, membership.sees) == (
        connected.company,
        Role.MEMBER,
        Sight.OWN,
    )
    assert EmailAddress.objects.get(user=bert).verified
    assert sorted(mail.to[0] for mail in mailoutbox) == [anna.email, mia.email]
    assert "bert@portal.example" in str(mailoutbox[0].body)


def test_the_second_time_nobody_is_told(
    provider: CompanyServer, connected: CompanyIdentity, mailoutbox: list[EmailMessage]
) -> None:
    provider.comes("K-1", "bert", email="bert@portal.example")
    come_with_company_account(visitor(), provider)
    mailoutbox.clear()
    again = visitor()
    come_with_company_account(again, provider)
    assert is_signed_in(again)
    assert mailoutbox == []
    assert Membership.objects.filter(company=connected.company).count() == 2


def test_who_was_removed_does_not_come_back_by_signing_in(
    client: Client, provider: CompanyServer, connected: CompanyIdentity
) -> None:
    provider.comes("K-1", "bert", email="bert@portal.example")
    come_with_company_account(visitor(), provider)
    Membership.objects.filter(user__email="bert@portal.example").delete()
    come_with_company_account(client, provider)
    assert is_signed_in(client)
    assert not Membership.objects.filter(user__email="bert@portal.example").exists()


def test_who_was_removed_does_not_come_in_this_way_for_the_first_time(
    provider: CompanyServer, connected: CompanyIdentity, anna: User, ben: User
) -> None:
    people.remove_member(membership=ben.memberships.get(), by=anna)
    provider.comes("K-1", "ben")
    browser = visitor()
    sign_in(browser, ben.email)
    come_with_company_account(browser, provider, CONNECT)
    assert role_of(ben, connected.company) == ""


def test_what_is_refused_connects_nothing_and_lets_nobody_in(
    provider: CompanyServer, bakery: Company, anna: User, nora: User
) -> None:
    provider.comes("K-9", "x")
    browser = visitor()
    sign_in(browser, nora.email)
    come_with_company_account(browser, provider, CONNECT)
    page = connect_company(anna, provider)
    assert "gehört schon zu einem anderen Konto" in page.content.decode()
    assert not CompanyIdentity.objects.exists()


def test_a_pseudonym_counts_within_its_company_only(
    provider: CompanyServer, connected: CompanyIdentity
) -> None:
    provider.comes("K-1", "person 1", email="bert@portal.example")
    come_with_company_account(visitor(), provider)
    provider.comes("K-2", "person 1", email="fred@portal.example")
    other = visitor()
    come_with_company_account(other, provider)
    fred = User.objects.get(email="fred@portal.example")
    assert not fred.memberships.exists()
    assert SocialAccount.objects.count() == 2


def test_a_closed_account_stays_closed(
    client: Client, provider: CompanyServer, connected: CompanyIdentity
) -> None:
    provider.comes("K-1", "bert", email="bert@portal.example")
    come_with_company_account(visitor(), provider)
    User.objects.filter(email="bert@portal.example").update(is_active=False)
    assert come_with_company_account(client, provider)["Location"] == "/de/konto/inactive/"
    assert not is_signed_in(client)


# --- An address alone opens nothing ---------------------------------------------------------------


def test_an_account_with_the_address_is_not_taken_over(
    client: Client, provider: CompanyServer, connected: CompanyIdentity, carla: User
) -> None:
    provider.comes("K-1", "x", email=carla.email)
    answer = come_with_company_account(client, provider)
    assert answer.status_code == REFUSED
    assert "Verbundene Anmeldungen" in lead(answer)
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()
    assert role_of(carla, connected.company) == ""


def test_its_owner_signs_in_as_usual_and_connects_once(
    client: Client, provider: CompanyServer, connected: CompanyIdentity, nora: User
) -> None:
    provider.comes("K-1", "nora", email=nora.email)
    sign_in(client, nora.email)
    assert CONNECT in client.get(CONNECTIONS).content.decode()
    assert come_with_company_account(client, provider, CONNECT)["Location"] == CONNECTIONS
    assert role_of(nora, connected.company) == Role.MEMBER
    other = visitor()
    come_with_company_account(other, provider)
    assert is_signed_in(other)


def test_the_same_sign_in_does_not_open_two_accounts(
    provider: CompanyServer, connected: CompanyIdentity, nora: User, carla: User
) -> None:
    provider.comes("K-9", "x")
    for person in (nora, carla):
        browser = visitor()
        sign_in(browser, person.email)
        come_with_company_account(browser, provider, CONNECT)
    assert SocialAccount.objects.get().user == nora
    assert "gehört schon zu einem anderen Konto" in browser.get(CONNECTIONS).content.decode()


def test_people_of_an_office_are_sent_away(
    client: Client, provider: CompanyServer, connected: CompanyIdentity, dora: User
) -> None:
    provider.comes("K-1", "dora", email=dora.email)
    assert come_with_company_account(client, provider).status_code == REFUSED
    sign_in(client, dora.email)
    assert client.post(CONNECT).status_code == 404
    assert not dora.memberships.exists()


def test_where_no_address_is_told_it_is_asked_and_confirmed_by_mail(
    client: Client,
    provider: CompanyServer,
    connected: CompanyIdentity,
    mailoutbox: list[EmailMessage],
) -> None:
    provider.comes("K-1", "bert")
    assert come_with_company_account(client, provider)["Location"] == ASK_ADDRESS
    assert client.get(ASK_ADDRESS).status_code == 200
    client.post(ASK_ADDRESS, {"email": "bert@portal.example"})
    assert not is_signed_in(client)
    assert not Membership.objects.filter(user__email="bert@portal.example").exists()
    (mail,) = mailoutbox
    client.post(link_in(mail))
    come_with_company_account(client, provider)
    assert is_signed_in(client)
    assert role_of(User.objects.get(email="bert@portal.example"), connected.company) == "member"


def test_an_address_nobody_answers_for_is_only_proposed(
    client: Client, provider: CompanyServer, connected: CompanyIdentity, settings: Settings
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = provider.settings()
    provider.comes("K-1", "bert", email="chef@portal.example")
    assert come_with_company_account(client, provider)["Location"] == ASK_ADDRESS
    form = Markup(client.get(ASK_ADDRESS).content)
    assert form.value("[name=email]", "value") == "chef@portal.example"
    client.post(ASK_ADDRESS, {"email": "bert@portal.example"})
    stored = EmailAddress.objects.filter(user__email="bert@portal.example")
    assert [(each.email, each.verified) for each in stored] == [("bert@portal.example", False)]


def test_an_address_that_is_taken_is_not_told_but_written_to(
    client: Client,
    provider: CompanyServer,
    connected: CompanyIdentity,
    carla: User,
    mailoutbox: list[EmailMessage],
) -> None:
    provider.comes("K-1", "bert")
    come_with_company_account(client, provider)
    answer = client.post(ASK_ADDRESS, {"email": carla.email.upper()})
    assert answer["Location"] == "/de/konto/confirm-email/"
    assert [mail.to for mail in mailoutbox] == [[carla.email]]
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("address", ["", "kein at", "bärt@portal.example", "bеrt@portal.example"])
def test_an_address_that_cannot_be_is_refused_at_the_field(
    client: Client, provider: CompanyServer, connected: CompanyIdentity, address: str
) -> None:
    provider.comes("K-1", "bert")
    come_with_company_account(client, provider)
    page = client.post(ASK_ADDRESS, {"email": address})
    html = Markup(page.content)
    assert html.all(".kern-error")
    assert html.value("[name=email]", "value") == address


def test_the_form_is_not_there_without_a_sign_in(client: Client, provider: CompanyServer) -> None:
    assert client.get(ASK_ADDRESS)["Location"] == SIGN_IN


# --- A company nobody knows -----------------------------------------------------------------------


def test_who_comes_first_registers_the_company_and_its_account_is_kept(
    client: Client, provider: CompanyServer, desk: Any
) -> None:
    provider.comes("K-7", "chef", email="chef@portal.example", name="Dachdeckerei Elberfeld")
    assert come_with_company_account(client, provider)["Location"] == REGISTER
    page = Markup(client.get(REGISTER).content)
    assert page.value("[name=name]", "value") == "Dachdeckerei Elberfeld"
    assert "Unternehmenskonto" in page.text(".kern-alert")
    client.post(REGISTER, entries())
    identity = CompanyIdentity.objects.get()
    assert (str(identity.company), identity.identifier) == ("Dachdeckerei Elberfeld GmbH", "K-7")
    provider.comes("K-7", "gesellin", email="gesellin@portal.example")
    come_with_company_account(visitor(), provider)
    assert role_of(User.objects.get(email="gesellin@portal.example"), identity.company) == "member"
    assert role_of(User.objects.get(email="chef@portal.example"), identity.company) == "owner"


def test_an_account_that_is_connected_is_not_given_to_a_second_company(
    client: Client, provider: CompanyServer, connected: CompanyIdentity, desk: Any
) -> None:
    provider.comes("K-1", "bert", email="bert@portal.example")
    come_with_company_account(client, provider)
    Membership.objects.filter(user__email="bert@portal.example").delete()
    client.post(REGISTER, entries())
    assert CompanyIdentity.objects.get().company == connected.company


def test_an_account_that_was_disconnected_is_not_tied_to_the_next_company(
    client: Client, provider: CompanyServer, desk: Any
) -> None:
    provider.comes("K-7", "chef", email="chef@portal.example", name="Dachdeckerei Elberfeld")
    come_with_company_account(client, provider)
    client.post(REGISTER, entries())
    chef = User.objects.get(email="chef@portal.example")
    identities.disconnect(CompanyIdentity.objects.get(), by=chef)
    assert "Unternehmenskonto" not in Markup(client.get(REGISTER).content).text("main")
    other = {"name": "Zimmerei GmbH", "register_number": "HRB 99999", "is_another": "on"}
    client.post(REGISTER, entries(**other, establishment_number="", vat_id=""))
    assert chef.companies.count() == 2
    assert not CompanyIdentity.objects.exists()


# --- Answers --------------------------------------------------------------------------------------


def tampered(xml: str) -> str:
    assert "K-1" in xml
    return xml.replace("K-1", "K-2")


@pytest.mark.parametrize(
    "twist",
    [
        {"sign_response": False, "sign_assertion": False},
        {"sign_assertion": False},
        {"sign_response": False},
        {"change": tampered},
        {"sign_alg": SIG_RSA_SHA1},
        {"change": lambda xml: "<nonsense>"},
        {"change": lambda xml: ""},
    ],
    ids=["unsigned", "only the envelope", "only the letter", "tampered", "sha1", "xml", "none"],
)
def test_an_answer_that_is_not_right_opens_nothing(
    client: Client, provider: CompanyServer, connected: CompanyIdentity, twist: dict[str, Any]
) -> None:
    provider.comes("K-1", "bert", email="bert@portal.example")
    answer = come_with_company_account(client, provider, **twist)
    assert answer.status_code == USELESS
    assert lead(answer).startswith("Die Antwort der Gegenseite ließ sich nicht verwenden.")
    assert "/de/konto/login/code/" in answer.content.decode()
    assert not is_signed_in(client)


def test_a_provider_may_sign_the_letter_only_where_the_portal_is_told_so(
    client: Client, provider: CompanyServer, connected: CompanyIdentity, settings: Settings
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = provider.settings(
        SAML_EMAIL_IS_VERIFIED="true", SAML_RESPONSE_IS_SIGNED="false"
    )
    provider.comes("K-1", "bert", email="bert@portal.example")
    come_with_company_account(client, provider, sign_response=False)
    assert is_signed_in(client)


def test_another_key_opens_nothing(
    client: Client, provider: CompanyServer, connected: CompanyIdentity, settings: Settings
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = provider.settings(
        SAML_IDP_CERTIFICATE=str(provider.portal_keys[1])
    )
    provider.comes("K-1", "bert", email="bert@portal.example")
    assert come_with_company_account(client, provider).status_code == USELESS
    assert not is_signed_in(client)


def test_an_answer_for_another_portal_opens_nothing(
    client: Client, provider: CompanyServer, connected: CompanyIdentity, settings: Settings
) -> None:
    provider.comes("K-1", "bert", email="bert@portal.example")
    answer = provider.answer(onward_address(client.post(COMPANY_START)))
    settings.SOCIALACCOUNT_PROVIDERS = provider.settings(
        SAML_EMAIL_IS_VERIFIED="true", SAML_SP_ENTITY_ID="https://this.portal.example"
    )
    assert send_answer(client, *answer).status_code == USELESS
    assert not is_signed_in(client)


def test_an_answer_serves_once_and_in_its_own_browser(
    provider: CompanyServer, connected: CompanyIdentity
) -> None:
    provider.comes("K-1", "bert", email="bert@portal.example")
    browser = visitor()
    answer = provider.answer(onward_address(browser.post(COMPANY_START)))
    thief = visitor()
    assert send_answer(thief, *answer).status_code == USELESS
    assert not is_signed_in(thief)
    assert send_answer(browser, *answer).status_code == 302
    replay = send_answer(browser, *answer)
    assert replay.status_code == USELESS
    assert "zweimal geöffnet" in lead(replay)


def test_an_old_answer_opens_nothing(
    client: Client, provider: CompanyServer, connected: CompanyIdentity
) -> None:
    provider.comes("K-1", "bert", email="bert@portal.example")
    address = onward_address(client.post(COMPANY_START))
    answer = provider.answer(address)
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=8)):
        assert send_answer(client, *answer).status_code == USELESS
    assert not is_signed_in(client)


def test_an_answer_nobody_asked_for_opens_nothing(
    client: Client, provider: CompanyServer, connected: CompanyIdentity
) -> None:
    form = {"SAMLResponse": base64.b64encode(b"<a/>").decode(), "RelayState": "/"}
    for sent in (form, {}, {"SAMLResponse": "%%%"}, {"SAMLResponse": "ä"}):
        assert send_answer(client, "/sso/company/acs/", sent).status_code == USELESS
    assert client.get("/sso/company/acs/finish/").status_code == USELESS


@pytest.mark.parametrize(("company", "person"), [("", "P"), ("K", ""), ("K" * 256, "P")])
def test_an_answer_without_usable_pseudonyms_opens_nothing(
    client: Client, provider: CompanyServer, company: str, person: str
) -> None:
    provider.comes(company, person, email="bert@portal.example")
    assert come_with_company_account(client, provider).status_code == USELESS
    assert not User.objects.exists()


# --- The pages ------------------------------------------------------------------------------------


def test_the_request_is_signed_and_the_metadata_too(
    client: Client, provider: CompanyServer
) -> None:
    metadata = client.get(METADATA)
    text = metadata.content.decode()
    assert metadata["Content-Type"] == "text/xml"
    assert "SignatureValue" in text
    assert "http://testserver/sso/company/acs/" in text
    assert "SingleLogoutService" not in text
    assert "SigAlg=" in onward_address(client.post(COMPANY_START))
    assert client.get("/sso/company/sls/").status_code == 404


def test_the_connection_ends_where_the_person_says_so(
    client: Client, provider: CompanyServer, nora: User, mailoutbox: list[EmailMessage]
) -> None:
    provider.comes("K-9", "nora")
    sign_in(client, nora.email)
    come_with_company_account(client, provider, CONNECT)
    account = SocialAccount.objects.get()
    assert "Mein Unternehmenskonto" in client.get("/de/konto/").content.decode()
    later = signed_in(nora)
    asked = later.post(CONNECTIONS, {"account": account.pk})
    assert asked["Location"].startswith("/de/konto/reauthenticate/")
    client.post(CONNECTIONS, {"account": account.pk})
    assert not SocialAccount.objects.exists()
    assert [mail.subject for mail in mailoutbox] == [
        "Eine Anmeldung wurde verbunden",
        "Die Verbindung einer Anmeldung wurde getrennt",
    ]


def test_who_has_no_password_chooses_one_before_the_only_connection_ends(
    client: Client, provider: CompanyServer, connected: CompanyIdentity
) -> None:
    provider.comes("K-1", "bert", email="bert@portal.example")
    come_with_company_account(client, provider)
    page = client.post(CONNECTIONS, {"account": SocialAccount.objects.get().pk})
    assert "Legen Sie zuerst ein Passwort fest" in page.content.decode()
    assert SocialAccount.objects.exists()


def test_nobody_ends_the_connection_of_another(
    client: Client, provider: CompanyServer, connected: CompanyIdentity, carla: User
) -> None:
    provider.comes("K-1", "bert", email="bert@portal.example")
    come_with_company_account(visitor(), provider)
    sign_in(client, carla.email)
    client.post(CONNECTIONS, {"account": SocialAccount.objects.get().pk})
    assert SocialAccount.objects.exists()
