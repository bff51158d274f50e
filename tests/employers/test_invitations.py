"""Invitations by mail: who sends them, who can use them, and what a link that is no good says."""

import re
from datetime import timedelta
from urllib.parse import unquote

from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

import pytest
from allauth.account.models import EmailAddress

from employers.models import Company, Invitation, JoinRequest, Role, Sight, User
from employers.service import people
from employers.service.people import joining
from tests.cast import client_of, make_user
from tests.employers.makers import make_invitation, membership, role_of
from tests.employers.visits import NEW, NEW_PASSWORD, link_in, sign_in, sign_up
from tests.markup import Markup

Mails = list[EmailMessage]
PEOPLE = "/de/konto/betrieb/personen/"
INVITE = f"{PEOPLE}einladen/"


def send(company: Company, email: str, *, by: User, role: str = Role.MEMBER) -> Invitation:
    """Invite somebody."""
    return people.invite(company=company, email=email, role=role, sees=Sight.ALL, by=by)


def link_of(secret: str) -> str:
    """Where the mail leads."""
    return f"/de/konto/einladungen/link/{secret}/"


def own_page(invitation: Invitation) -> str:
    """The invitation of somebody who is signed in."""
    return f"/de/konto/einladungen/{invitation.pk}/"


def heading(client: Client, address: str) -> str:
    """The h1 of a page."""
    return Markup(client.get(address).content).text("h1")


# --- Sending ---


def test_the_link_is_in_the_mail_only(anna: User, bakery: Company, mailoutbox: Mails) -> None:
    invitation = send(bakery, "Nora@Dachdeckerei.example", by=anna)
    assert invitation.email == NEW
    (mail,) = mailoutbox
    assert mail.to == [NEW]
    (secret,) = set(re.findall(r"/link/([\w-]+)/", str(mail.body)))
    assert secret not in str(Invitation.objects.values().get())
    assert people.find_invitation(secret) == invitation


@pytest.mark.parametrize(
    ("by", "role"),
    [("anna", Role.OWNER), ("ben", Role.MEMBER), ("rita", Role.READER), ("carla", Role.MEMBER)],
)
@pytest.mark.usefixtures("anna", "ben", "rita", "carla")
def test_only_who_manages_people_invites_and_nobody_as_owner(
    by: str, role: Role, bakery: Company, mailoutbox: Mails
) -> None:
    with pytest.raises(people.NotAllowedError):
        send(bakery, NEW, role=role, by=User.objects.get(email=f"{by}@portal.example"))
    assert mailoutbox == []


def test_the_language_is_that_of_the_account_or_else_of_the_inviter(
    anna: User, nora: User, bakery: Company, mailoutbox: Mails
) -> None:
    User.objects.filter(pk=nora.pk).update(language="en")
    send(bakery, nora.email, by=anna)
    send(bakery, NEW, by=anna)
    assert [mail.subject for mail in mailoutbox] == [
        "Invitation to Bäckerei Sonnborn in the employer portal",
        "Einladung zu Bäckerei Sonnborn im Arbeitgeberportal",
    ]
    for mail in mailoutbox:
        assert "/de/konto/einladungen/link/" in mail.body
        assert "/en/account/invitations/by-link/" in mail.body


def test_people_of_other_companies_can_be_invited(
    anna: User, carla: User, bakery: Company, foundry: Company
) -> None:
    invitation = send(bakery, "CARLA@portal.example", by=anna)
    people.accept_invitation(invitation=invitation, by=carla)
    assert role_of(carla, bakery) == Role.MEMBER
    assert role_of(carla, foundry) == Role.OWNER


def test_colleagues_are_not_invited_again(anna: User, ben: User, bakery: Company) -> None:
    EmailAddress.objects.create(user=ben, email="backstube@portal.example", verified=True)
    for address in ("Ben@portal.example", "backstube@portal.example", anna.email):
        with pytest.raises(people.AlreadyMemberError):
            send(bakery, address, by=anna)


def test_one_open_invitation_for_an_address(anna: User, bakery: Company) -> None:
    first = send(bakery, NEW, by=anna)
    with pytest.raises(people.AlreadyInvitedError):
        send(bakery, NEW.upper(), by=anna)
    people.withdraw_invitation(invitation=first, by=anna)
    assert send(bakery, NEW, by=anna).ended == ""


def test_an_expired_invitation_makes_way(anna: User, bakery: Company) -> None:
    first = send(bakery, NEW, by=anna)
    Invitation.objects.update(expires_at=timezone.now())
    send(bakery, NEW, by=anna)
    first.refresh_from_db()
    assert first.ended == "withdrawn"


@pytest.mark.parametrize(("verification", "most"), [("open", 2), ("refused", 2), ("verified", 3)])
def test_a_company_does_not_write_to_the_world(
    anna: User, bakery: Company, monkeypatch: pytest.MonkeyPatch, verification: str, most: int
) -> None:
    bakery.verification = verification
    bakery.verified_at = None if verification == "open" else timezone.now()
    bakery.refusal_reason = "Nicht zu finden." if verification == "refused" else ""
    bakery.save()
    monkeypatch.setattr(joining, "INVITATIONS_A_DAY", 3)
    monkeypatch.setattr(joining, "INVITATIONS_A_DAY_UNCHECKED", 2)
    for number in range(most):
        send(bakery, f"nora{number}@portal.example", by=anna)
    with pytest.raises(people.TooManyInvitationsError):
        send(bakery, NEW, by=anna)
    Invitation.objects.update(created_at=timezone.now() - timedelta(days=2))
    send(bakery, NEW, by=anna)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"email": ""}, "E-Mail-Adresse: Geben Sie eine E-Mail-Adresse ein."),
        ({"email": "nora"}, "E-Mail-Adresse: Bitte gültige E-Mail-Adresse eingeben."),
        ({"email": "nora@dächer.example"}, "E-Mail-Adresse: Bitte geben Sie die Adresse"),
        ({"role": "owner"}, "Rolle: "),
        ({"role": ""}, "Rolle: Wählen Sie eine Rolle."),
        ({"role": "reader", "sees": "own"}, "Nur Mitglieder lassen sich"),
        ({"email": "anna@portal.example"}, "gehört bereits zu Ihrem Betrieb"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_kept(
    data: dict[str, str], sentence: str, anna: User
) -> None:
    sent = {"email": NEW, "role": "member", "sees": "all", **data}
    response = client_of(anna).post(INVITE, sent)
    html = Markup(response.content)
    assert response.status_code == 422
    (problem,) = html.texts(".error-summary li")
    assert sentence in problem
    assert html.value("[name=email]", "value") == sent["email"]
    assert not Invitation.objects.exists()


def test_the_form_sends_it_and_the_list_shows_it(anna: User, mailoutbox: Mails) -> None:
    client = client_of(anna)
    data = {"email": NEW, "role": "reader", "sees": "all"}
    html = Markup(client.post(INVITE, data, follow=True).content)
    assert NEW in html.text(".kern-alert--success")
    assert NEW in html.text("section[aria-labelledby=invitations] tbody")
    assert len(mailoutbox) == 1


# --- Withdrawing ---


def test_a_withdrawn_link_no_longer_works(
    anna: User, nora: User, bakery: Company, mailoutbox: Mails
) -> None:
    invitation, secret = make_invitation(bakery, nora.email, by=anna)
    page = f"{PEOPLE}einladungen/{invitation.pk}/zurueckziehen/"
    assert client_of(anna).post(page)["Location"] == PEOPLE
    assert heading(Client(), link_of(secret)) == "Diese Einladung gilt nicht mehr"
    with pytest.raises(people.InvitationEndedError):
        people.accept_invitation(invitation=invitation, by=nora)
    assert role_of(nora, bakery) == ""


def test_withdrawing_twice_or_too_late_gets_a_sentence(
    anna: User, nora: User, bakery: Company
) -> None:
    invitation, _secret = make_invitation(bakery, nora.email, by=anna)
    people.accept_invitation(invitation=invitation, by=nora)
    page = f"{PEOPLE}einladungen/{invitation.pk}/zurueckziehen/"
    for send_it in (client_of(anna).post, client_of(anna).get):
        html = Markup(send_it(page, follow=True).content)
        assert "schon erledigt" in html.text(".page__messages")
    assert role_of(nora, bakery) == Role.MEMBER


# --- Accepting ---


def test_one_click_for_who_has_an_account(
    anna: User, nora: User, bakery: Company, mailoutbox: Mails
) -> None:
    invitation, secret = make_invitation(bakery, nora.email, by=anna, role=Role.READER)
    client = client_of(nora)
    page = client.get(link_of(secret))["Location"]
    assert page == own_page(invitation)
    assert role_of(nora, bakery) == ""  # To look is not to join.
    assert "Bäckerei Sonnborn" in heading(client, page)
    assert client.post(page)["Location"] == "/de/konto/willkommen/"
    assert role_of(nora, bakery) == Role.READER
    assert [mail.to for mail in mailoutbox] == [[anna.email]]


def test_opening_the_link_changes_nothing(anna: User, bakery: Company) -> None:
    _invitation, secret = make_invitation(bakery, NEW, by=anna)
    before = Invitation.objects.values().get()
    html = Markup(Client().get(link_of(secret)).content)
    assert html.text("h1") == "Einladung zu Bäckerei Sonnborn"
    assert html.all("main form") == []
    assert Client().post(link_of(secret)).status_code == 405
    assert Invitation.objects.values().get() == before


def test_an_invitation_is_used_once(anna: User, nora: User, bakery: Company) -> None:
    invitation, secret = make_invitation(bakery, nora.email, by=anna)
    people.accept_invitation(invitation=invitation, by=nora)
    people.remove_member(membership=membership(nora, bakery), by=anna)
    client = client_of(nora)
    assert client.post(own_page(invitation))["Location"] == own_page(invitation)
    assert heading(client, own_page(invitation)) == "Diese Einladung wurde schon benutzt"
    assert heading(Client(), link_of(secret)) == "Diese Einladung wurde schon benutzt"
    assert role_of(nora, bakery) == ""


def test_an_expired_invitation_lets_nobody_in(anna: User, nora: User, bakery: Company) -> None:
    invitation, secret = make_invitation(bakery, nora.email, by=anna)
    Invitation.objects.update(expires_at=timezone.now())
    client_of(nora).post(own_page(invitation))
    assert heading(client_of(nora), own_page(invitation)) == "Diese Einladung ist abgelaufen"
    assert heading(Client(), link_of(secret)) == "Diese Einladung ist abgelaufen"
    assert role_of(nora, bakery) == ""


def test_an_invitation_is_valid_for_a_fortnight(anna: User, bakery: Company) -> None:
    invitation = send(bakery, NEW, by=anna)
    left = invitation.expires_at - timezone.now()
    assert timedelta(days=13, hours=23) < left <= timedelta(days=14)


def test_a_made_up_link_says_what_to_do(db: None) -> None:
    response = Client().get(link_of("falsch"))
    assert response.status_code == 404
    assert Markup(response.content).text("h1") == "Dieser Link ist nicht gültig"


def test_somebody_else_cannot_use_the_link(
    anna: User, nora: User, carla: User, bakery: Company
) -> None:
    invitation, secret = make_invitation(bakery, nora.email, by=anna)
    html = Markup(client_of(carla).get(link_of(secret)).content)
    assert "carla@portal.example" in html.text(".kern-alert--warning")
    assert client_of(carla).post(own_page(invitation)).status_code == 404
    with pytest.raises(people.WrongAddressError):
        people.accept_invitation(invitation=invitation, by=carla)


def test_an_address_that_is_not_confirmed_does_not_count(
    anna: User, nora: User, bakery: Company
) -> None:
    invitation, _secret = make_invitation(bakery, NEW, by=anna)
    address = EmailAddress.objects.create(user=nora, email=NEW, verified=False)
    assert client_of(nora).post(own_page(invitation)).status_code == 404
    address.verified = True
    address.save()
    people.accept_invitation(invitation=invitation, by=nora)
    assert role_of(nora, bakery) == Role.MEMBER


def test_office_people_do_not_join_companies(anna: User, bakery: Company) -> None:
    clerk = make_user("clara", office=True)
    invitation, secret = make_invitation(bakery, clerk.email, by=anna)
    with pytest.raises(people.WrongAddressError):
        people.accept_invitation(invitation=invitation, by=clerk)
    client = client_of(clerk)
    assert client.get(link_of(secret)).status_code == 200
    assert client.post(own_page(invitation)).status_code == 404
    assert Markup(client.get("/de/konto/").content).all("main .kern-alert") == []


def test_who_came_in_meanwhile_stays_what_they_are(anna: User, nora: User, bakery: Company) -> None:
    invitation, _secret = make_invitation(bakery, NEW, by=anna)
    other, _other = make_invitation(bakery, nora.email, by=anna, role=Role.READER)
    people.accept_invitation(invitation=other, by=nora)
    EmailAddress.objects.create(user=nora, email=NEW, verified=True)
    html = Markup(client_of(nora).post(own_page(invitation), follow=True).content)
    assert "Sie gehören bereits zu" in html.text("main .kern-alert")
    assert role_of(nora, bakery) == Role.READER


def test_joining_settles_the_other_ways_in(anna: User, nora: User, bakery: Company) -> None:
    asked = JoinRequest.objects.create(company=bakery, user=nora)
    invitation, _secret = make_invitation(bakery, nora.email, by=anna)
    people.accept_invitation(invitation=invitation, by=nora)
    asked.refresh_from_db()
    assert asked.granted is True


def test_who_has_no_account_makes_one_and_comes_back(
    anna: User, bakery: Company, mailoutbox: Mails
) -> None:
    invitation, secret = make_invitation(bakery, NEW, by=anna)
    client = Client()
    page = Markup(client.get(link_of(secret)).content)
    sign_up_page = page.value("main a.kern-btn--secondary", "href")
    assert "@" not in unquote(sign_up_page)
    assert Markup(client.get(sign_up_page).content).value("[name=email]", "value") == NEW
    sign_up(client)
    client.post(link_in(mailoutbox[0]))
    later = Client()  # Another browser: the mail was read on the phone.
    arrival = sign_in(later, NEW, NEW_PASSWORD)["Location"]
    assert later.get(arrival)["Location"] == own_page(invitation)
    later.post(own_page(invitation))
    assert role_of(User.objects.get(email=NEW), bakery) == Role.MEMBER


@pytest.mark.parametrize(
    "back", ["", "/de/", "/de/konto/einladungen/link/falsch/", "//[", "https://elsewhere.example/"]
)
@pytest.mark.django_db
def test_a_sign_up_without_an_invitation_knows_no_address(back: str) -> None:
    page = Markup(Client().get("/de/konto/signup/", {"next": back}).content)
    assert page.value("[name=email]", "value") == ""


def test_the_account_page_shows_open_invitations(anna: User, carla: User, bakery: Company) -> None:
    invitation, _secret = make_invitation(bakery, carla.email, by=anna)
    html = Markup(client_of(carla).get("/de/konto/").content)
    assert html.value("main .kern-alert a", "href") == own_page(invitation)
