"""Somebody asks to be let in, and who manages the people decides."""

from django.core.mail import EmailMessage

import pytest

from employers.models import Company, JoinRequest, Role, Sight, User
from employers.service import people
from tests.cast import client_of
from tests.employers.makers import make_invitation, role_of
from tests.markup import Markup

PEOPLE = "/de/konto/betrieb/personen/"
Mails = list[EmailMessage]


@pytest.fixture
def asked(bakery: Company, anna: User, nora: User) -> JoinRequest:
    """Nora asks the bakery."""
    return JoinRequest.objects.create(company=bakery, user=nora)


def page(asked: JoinRequest) -> str:
    """Where it is decided."""
    return f"{PEOPLE}bitten/{asked.pk}/"


def grant(asked: JoinRequest, *, by: User, role: str = Role.MEMBER) -> None:
    """Let in who asked."""
    people.grant_join_request(join_request=asked, role=role, sees=Sight.ALL, by=by)


def test_a_manager_lets_somebody_in(
    asked: JoinRequest, mia: User, nora: User, bakery: Company, mailoutbox: Mails
) -> None:
    client = client_of(mia)
    assert "nora@portal.example" in client.get(PEOPLE).content.decode()
    sent = {"decision": "grant", "role": "reader", "sees": "all"}
    assert client.post(page(asked), sent)["Location"] == PEOPLE
    assert role_of(nora, bakery) == Role.READER
    asked.refresh_from_db()
    assert asked.granted is True
    (mail,) = mailoutbox
    assert (mail.to, "Lesezugriff" in mail.body) == ([nora.email], True)


def test_or_refuses(
    asked: JoinRequest, anna: User, nora: User, bakery: Company, mailoutbox: Mails
) -> None:
    client_of(anna).post(page(asked), {"decision": "refuse"})
    asked.refresh_from_db()
    assert (asked.granted, role_of(nora, bakery)) == (False, "")
    assert [mail.to for mail in mailoutbox] == [[nora.email]]
    JoinRequest.objects.create(company=bakery, user=nora)  # They may ask again.


def test_without_a_role_nobody_comes_in(asked: JoinRequest, anna: User, nora: User) -> None:
    response = client_of(anna).post(page(asked), {"decision": "grant", "sees": "all"})
    assert response.status_code == 422
    assert "Wählen Sie eine Rolle." in Markup(response.content).text(".error-summary")
    assert not nora.memberships.exists()


def test_it_is_decided_once(
    asked: JoinRequest, anna: User, mia: User, nora: User, bakery: Company
) -> None:
    grant(asked, by=anna)
    with pytest.raises(people.GoneError):
        people.refuse_join_request(join_request=asked, by=mia)
    html = Markup(client_of(mia).post(page(asked), {"decision": "refuse"}, follow=True).content)
    assert "schon erledigt" in html.text(".page__messages")
    assert role_of(nora, bakery) == Role.MEMBER


@pytest.mark.parametrize("name", ["ben", "rita", "carla", "nora"])
@pytest.mark.usefixtures("ben", "rita", "carla")
def test_others_decide_nothing(name: str, asked: JoinRequest) -> None:
    by = User.objects.get(email=f"{name}@portal.example")
    with pytest.raises(people.NotAllowedError):
        grant(asked, by=by)
    with pytest.raises(people.NotAllowedError):
        people.refuse_join_request(join_request=asked, by=by)


def test_nobody_is_let_in_as_owner(asked: JoinRequest, anna: User) -> None:
    with pytest.raises(people.NotAllowedError):
        grant(asked, by=anna, role=Role.OWNER)


def test_letting_in_makes_an_open_invitation_useless(
    asked: JoinRequest, anna: User, nora: User, bakery: Company
) -> None:
    invitation, _secret = make_invitation(bakery, nora.email, by=anna)
    grant(asked, by=anna)
    invitation.refresh_from_db()
    assert invitation.ended == "withdrawn"
