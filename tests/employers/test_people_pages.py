"""The list of people for each role, and forms that were opened before something changed."""

from django.core.mail import EmailMessage

import pytest

from employers.models import Company, Role, Sight, User
from employers.service import people
from tests.cast import client_of, join
from tests.employers.makers import make_invitation, membership, role_of
from tests.markup import Markup
from tests.servicedesk.makers import queries_of

Mails = list[EmailMessage]
PEOPLE = "/de/konto/betrieb/personen/"


def role_page(user: User, company: Company) -> str:
    """Where somebody's role is changed."""
    return f"{PEOPLE}{membership(user, company).pk}/"


def names(user: User) -> list[str]:
    """The first column as somebody sees it."""
    html = Markup(client_of(user).get(PEOPLE).content)
    return html.texts("section[aria-labelledby=members] tbody th")


@pytest.mark.parametrize("name", ["anna", "mia", "ben", "rita"])
@pytest.mark.usefixtures("anna", "mia", "ben", "rita", "carla")
def test_everybody_sees_colleagues_and_nobody_else(name: str) -> None:
    seen = " ".join(names(User.objects.get(email=f"{name}@portal.example")))
    assert all(f"{other}@" in seen for other in ("anna", "mia", "ben", "rita"))
    assert "carla@" not in seen


@pytest.mark.parametrize(
    ("name", "links", "sections"),
    [
        ("anna", 4, ["members", "invitations", "ownership", "leave"]),
        ("mia", 3, ["members", "invitations", "leave"]),
        ("ben", 0, ["members", "leave"]),
        ("rita", 0, ["members", "leave"]),
    ],
)
@pytest.mark.usefixtures("mia", "ben", "rita")
def test_each_role_gets_what_it_may_do(
    name: str, links: int, sections: list[str], anna: User, bakery: Company
) -> None:
    make_invitation(bakery, "neu@portal.example", by=anna)
    user = User.objects.get(email=f"{name}@portal.example")
    html = Markup(client_of(user).get(PEOPLE).content)
    assert len(html.all("section[aria-labelledby=members] tbody a")) == links
    assert [str(tag["aria-labelledby"]) for tag in html.all("main section")] == sections


def test_a_single_owner_is_warned_until_there_are_two(
    anna: User, mia: User, bakery: Company
) -> None:
    warning = Markup(client_of(anna).get(PEOPLE).content)
    assert "Nur eine Person" in warning.text("main .kern-alert--warning")
    assert warning.value("main .kern-alert a", "href") == f"{PEOPLE}inhaberschaft/"
    join(bakery, "olga", Role.OWNER)
    assert Markup(client_of(anna).get(PEOPLE).content).all("main .kern-alert") == []


def test_who_is_alone_is_told_to_invite_somebody(anna: User) -> None:
    html = Markup(client_of(anna).get(PEOPLE).content)
    assert html.value("main .kern-alert a", "href") == f"{PEOPLE}einladen/"


def test_the_number_of_queries_stays(anna: User, bakery: Company) -> None:
    client = client_of(anna)
    make_invitation(bakery, "eins@portal.example", by=anna)
    before = queries_of(client, PEOPLE)
    for number in range(5):
        join(bakery, f"neu{number}", Role.MEMBER)
        make_invitation(bakery, f"noch{number}@portal.example", by=anna)
    assert queries_of(client, PEOPLE) == before


def test_a_role_is_changed_and_told(
    anna: User, ben: User, bakery: Company, mailoutbox: Mails
) -> None:
    sent = {"role": "reader", "sees": "all", "seen": "member all"}
    assert client_of(anna).post(role_page(ben, bakery), sent)["Location"] == PEOPLE
    assert role_of(ben, bakery) == Role.READER
    (mail,) = mailoutbox
    assert mail.to == [ben.email]
    assert "Lesezugriff" in mail.body


def test_an_owner_is_not_offered_as_a_role(anna: User, ben: User, bakery: Company) -> None:
    client = client_of(anna)
    sent = {"role": "owner", "sees": "all", "seen": "member all"}
    assert client.post(role_page(ben, bakery), sent).status_code == 422
    assert role_of(ben, bakery) == Role.MEMBER
    html = Markup(client.get(role_page(anna, bakery)).content)
    assert html.value("[name=role][checked]", "value") == "owner"


def test_the_last_owner_is_told_why_not(anna: User, bakery: Company) -> None:
    sent = {"role": "member", "sees": "own", "seen": "owner all"}
    response = client_of(anna).post(role_page(anna, bakery), sent)
    html = Markup(response.content)
    assert "Geben Sie sie zuerst weiter" in html.text(".error-summary")
    assert html.value("[name=role][checked]", "value") == "member"
    assert role_of(anna, bakery) == Role.OWNER


def test_a_form_that_is_out_of_date_says_what_is_and_is_sent_again(
    anna: User, mia: User, ben: User, bakery: Company
) -> None:
    client, address = client_of(mia), role_page(ben, bakery)
    row = membership(ben, bakery)
    people.change_role(membership=row, role=Role.READER, sees=Sight.ALL, by=anna)
    sent = {"role": "manager", "sees": "all", "seen": "member all"}
    html = Markup(client.post(address, sent).content)
    assert "Jetzt gilt: Lesezugriff" in html.text(".error-summary")
    assert html.value("[name=role][checked]", "value") == "manager"
    assert role_of(ben, bakery) == Role.READER
    client.post(address, {**sent, "seen": html.value("[name=seen]", "value")})
    assert role_of(ben, bakery) == Role.MANAGER


@pytest.mark.parametrize("seen", ["", "nonsense", "member all all", "\x00"])
def test_a_made_up_state_is_no_error_page(
    seen: str, anna: User, ben: User, bakery: Company
) -> None:
    sent = {"role": "reader", "sees": "all", "seen": seen}
    assert client_of(anna).post(role_page(ben, bakery), sent).status_code == 422
    assert role_of(ben, bakery) == Role.MEMBER


def test_who_lost_the_right_while_the_form_was_open_gets_a_sentence(
    anna: User, mia: User, ben: User, bakery: Company
) -> None:
    client, address = client_of(mia), role_page(ben, bakery)
    assert client.get(address).status_code == 200
    row = membership(mia, bakery)
    people.change_role(membership=row, role=Role.MEMBER, sees=Sight.ALL, by=anna)
    sent = {"role": "reader", "sees": "all", "seen": "member all"}
    html = Markup(client.post(address, sent, follow=True).content)
    assert "Ihre Rolle erlaubt das nicht" in html.text(".page__messages")
    assert role_of(ben, bakery) == Role.MEMBER
    assert client.get(address).status_code == 404


def test_somebody_who_went_meanwhile_gets_a_sentence(
    anna: User, ben: User, bakery: Company
) -> None:
    client, address = client_of(anna), role_page(ben, bakery)
    people.leave(company=bakery, by=ben)
    for send in (client.get, client.post):
        html = Markup(send(address, follow=True).content)
        assert "schon erledigt" in html.text(".page__messages")


def test_names_are_text(anna: User, bakery: Company) -> None:
    User.objects.filter(pk=anna.pk).update(first_name="<b>Anna</b>")
    assert "<b>Anna</b>" in names(anna)[0]
