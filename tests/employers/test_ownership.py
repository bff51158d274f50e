"""The ownership changes hands by an offer that is accepted."""

from django.core.mail import EmailMessage

import pytest

from employers.models import Company, OwnershipTransfer, Role, Sight, User
from employers.service import people
from tests.cast import client_of
from tests.employers.makers import membership, role_of
from tests.markup import Markup

Mails = list[EmailMessage]
PEOPLE = "/de/konto/betrieb/personen/"
OFFER = f"{PEOPLE}inhaberschaft/"
ANSWER = f"{OFFER}antworten/"


def offer(company: Company, to: User, *, by: User, keeps: bool = False) -> OwnershipTransfer:
    """Offer the ownership."""
    return people.offer_ownership(company=company, to=to, by=by, keeps_ownership=keeps)


def test_whole_way_on_the_pages(anna: User, ben: User, bakery: Company, mailoutbox: Mails) -> None:
    client_of(anna).post(OFFER, {"to": membership(ben, bakery).pk})
    assert role_of(ben, bakery) == Role.MEMBER
    client = client_of(ben)
    assert "angeboten" in Markup(client.get(PEOPLE).content).text("main .kern-alert")
    assert "Anna bekommt die Rolle Verwaltung." in Markup(client.get(ANSWER).content).text("main")
    assert client.post(ANSWER, {"decision": "accept"})["Location"] == PEOPLE
    assert [role_of(anna, bakery), role_of(ben, bakery)] == [Role.MANAGER, Role.OWNER]
    assert [mail.to[0] for mail in mailoutbox] == [ben.email, anna.email]
    assert not OwnershipTransfer.objects.exists()


def test_a_second_owner_comes_in_the_same_way(anna: User, ben: User, bakery: Company) -> None:
    client_of(anna).post(OFFER, {"to": membership(ben, bakery).pk, "keeps_ownership": "on"})
    client_of(ben).post(ANSWER, {"decision": "accept"})
    assert [role_of(anna, bakery), role_of(ben, bakery)] == [Role.OWNER, Role.OWNER]


def test_a_new_owner_sees_everything(anna: User, ben: User, bakery: Company) -> None:
    people.change_role(
        membership=membership(ben, bakery), role=Role.MEMBER, sees=Sight.OWN, by=anna
    )
    people.accept_ownership(offer=offer(bakery, ben, by=anna), by=ben)
    assert membership(ben, bakery).sees == Sight.ALL


def test_declining_leaves_everything(
    anna: User, ben: User, bakery: Company, mailoutbox: Mails
) -> None:
    offer(bakery, ben, by=anna)
    client_of(ben).post(ANSWER, {"decision": "decline"})
    assert [role_of(anna, bakery), role_of(ben, bakery)] == [Role.OWNER, Role.MEMBER]
    assert mailoutbox[-1].to == [anna.email]
    assert not OwnershipTransfer.objects.exists()


def test_a_withdrawn_offer_cannot_be_accepted(anna: User, ben: User, bakery: Company) -> None:
    row = offer(bakery, ben, by=anna)
    client_of(anna).post(f"{OFFER}zurueckziehen/")
    with pytest.raises(people.GoneError):
        people.accept_ownership(offer=row, by=ben)
    html = Markup(client_of(ben).post(ANSWER, {"decision": "accept"}, follow=True).content)
    assert "schon erledigt" in html.text(".page__messages")
    assert role_of(ben, bakery) == Role.MEMBER


@pytest.mark.parametrize("name", ["mia", "ben", "rita", "carla"])
@pytest.mark.usefixtures("anna", "mia", "ben", "rita", "carla")
def test_only_owners_offer(name: str, bakery: Company) -> None:
    rita = User.objects.get(email="rita@portal.example")
    with pytest.raises(people.NotAllowedError):
        offer(bakery, rita, by=User.objects.get(email=f"{name}@portal.example"))


def test_only_who_is_asked_answers(anna: User, mia: User, ben: User, bakery: Company) -> None:
    row = offer(bakery, ben, by=anna)
    for other in (anna, mia):
        with pytest.raises(people.NotAllowedError):
            people.accept_ownership(offer=row, by=other)
        with pytest.raises(people.NotAllowedError):
            people.decline_ownership(offer=row, by=other)
    with pytest.raises(people.NotAllowedError):
        people.withdraw_offer(offer=row, by=mia)


def test_nobody_outside_is_offered_it(anna: User, carla: User, olga: User, bakery: Company) -> None:
    for somebody in (carla, anna, olga):
        with pytest.raises(people.GoneError):
            offer(bakery, somebody, by=anna)


def test_one_offer_at_a_time(anna: User, ben: User, rita: User, bakery: Company) -> None:
    client = client_of(anna)
    client.post(OFFER, {"to": membership(ben, bakery).pk})
    response = client.post(OFFER, {"to": membership(rita, bakery).pk})
    assert "schon angeboten" in Markup(response.content).text(".error-summary")
    assert OwnershipTransfer.objects.get().offered_to.user == ben


def test_an_owner_who_steps_down_takes_their_offer_along(
    anna: User, olga: User, ben: User, bakery: Company
) -> None:
    row = offer(bakery, ben, by=anna)
    people.change_role(
        membership=membership(anna, bakery), role=Role.MEMBER, sees=Sight.ALL, by=olga
    )
    with pytest.raises(people.GoneError):
        people.accept_ownership(offer=row, by=ben)
    assert role_of(ben, bakery) == Role.MEMBER


def test_who_left_while_the_form_was_open_cannot_be_chosen(
    anna: User, ben: User, rita: User, bakery: Company
) -> None:
    key = membership(ben, bakery).pk
    people.leave(company=bakery, by=ben)
    response = client_of(anna).post(OFFER, {"to": key})
    assert "Wählen Sie eine Person aus der Liste." in Markup(response.content).text(
        ".error-summary"
    )
