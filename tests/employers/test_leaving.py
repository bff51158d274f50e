"""How people go: what they leave behind has somebody, and the company keeps an owner."""

from datetime import date

from django.core.mail import EmailMessage

import pytest

from employers.models import ApiToken, Company, OwnershipTransfer, Role, User
from employers.service import people
from prechecks import service as prechecks
from prechecks.models import PreCheck
from rulebook import parse_facts
from servicedesk import service as servicedesk
from servicedesk.models import Desk, Enquiry
from tests.cast import client_of
from tests.employers.keys import make_key
from tests.employers.makers import membership, role_of
from tests.markup import Markup
from tests.servicedesk.makers import make_enquiry

Mails = list[EmailMessage]
PEOPLE = "/de/konto/betrieb/personen/"
LEAVE = f"{PEOPLE}verlassen/"


def draft(company: Company, by: User) -> PreCheck:
    """A pre-check that was not sent."""
    facts = parse_facts({"person.nationality": "PL"})
    return prechecks.start_from_facts(
        company=company, by=by, label="", facts=facts, as_of=date(2026, 11, 22)
    )


def removal(user: User, company: Company) -> str:
    """The page on which somebody is removed."""
    return f"{PEOPLE}{membership(user, company).pk}/entfernen/"


@pytest.fixture
def work(bakery: Company, ben: User, desk: Desk) -> tuple[PreCheck, Enquiry]:
    """Ben has a draft and an open enquiry."""
    return draft(bakery, ben), make_enquiry(company=bakery, by=ben)


# --- Removing ---


def test_a_manager_removes_a_member(
    mia: User, anna: User, ben: User, bakery: Company, mailoutbox: Mails
) -> None:
    client = client_of(mia)
    html = Markup(client.get(removal(ben, bakery)).content)
    assert "Ben" in html.text("h1")
    assert html.all("main select") == []
    assert client.post(removal(ben, bakery))["Location"] == PEOPLE
    assert role_of(ben, bakery) == ""
    assert [mail.to for mail in mailoutbox] == [[ben.email]]
    assert client_of(ben).get(PEOPLE)["Location"] == "/de/konto/betrieb/registrieren/"


@pytest.mark.parametrize(("by", "who"), [("mia", "anna"), ("ben", "rita"), ("carla", "ben")])
@pytest.mark.usefixtures("anna", "mia", "ben", "rita", "carla")
def test_nobody_removes_whom_they_may_not_touch(by: str, who: str, bakery: Company) -> None:
    user = User.objects.get(email=f"{who}@portal.example")
    with pytest.raises(people.NotAllowedError):
        people.remove_member(
            membership=membership(user, bakery),
            by=User.objects.get(email=f"{by}@portal.example"),
        )


def test_an_owner_removes_another_owner_but_never_the_last(
    anna: User, olga: User, bakery: Company
) -> None:
    people.remove_member(membership=membership(olga, bakery), by=anna)
    with pytest.raises(people.LastOwnerError):
        people.remove_member(membership=membership(anna, bakery), by=anna)
    assert role_of(anna, bakery) == Role.OWNER


def test_open_work_goes_to_the_one_who_is_named(
    work: tuple[PreCheck, Enquiry],
    anna: User,
    ben: User,
    mia: User,
    bakery: Company,
    mailoutbox: Mails,
) -> None:
    mailoutbox.clear()
    page, client = removal(ben, bakery), client_of(anna)
    assert "2 offene Anfragen" in Markup(client.get(page).content).text("main ul")
    client.post(page, {"successor": membership(mia, bakery).pk})
    found, enquiry = work
    found.refresh_from_db()
    enquiry.refresh_from_db()
    assert (found.created_by, enquiry.opened_by) == (mia, mia)
    assert sorted(mail.to[0] for mail in mailoutbox) == [ben.email, mia.email]
    assert role_of(ben, bakery) == ""


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize("name", ["", "rita", "ben", "carla"])
def test_somebody_who_can_go_on_with_it_has_to_be_named(
    name: str, anna: User, ben: User, rita: User, carla: User, bakery: Company, foundry: Company
) -> None:
    named = User.objects.filter(email=f"{name}@portal.example").first()
    with pytest.raises(people.SuccessorNeededError):
        people.remove_member(membership=membership(ben, bakery), by=anna, successor=named)
    key = named.memberships.get().pk if named else ""
    response = client_of(anna).post(removal(ben, bakery), {"successor": key})
    assert response.status_code == 422
    assert role_of(ben, bakery) == Role.MEMBER
    assert PreCheck.objects.get().created_by == ben


def test_answered_enquiries_stay_with_who_sent_them(
    work: tuple[PreCheck, Enquiry], anna: User, ben: User, dora: User, bakery: Company
) -> None:
    found, enquiry = work
    servicedesk.answer(enquiry=enquiry, author=dora, text="Ja")
    people.remove_member(membership=membership(ben, bakery), by=anna, successor=anna)
    found.refresh_from_db()
    enquiry.refresh_from_db()
    assert (found.created_by, enquiry.opened_by) == (anna, ben)


def test_work_for_another_company_stays(
    anna: User, ben: User, carla: User, bakery: Company, foundry: Company
) -> None:
    elsewhere = draft(foundry, ben)
    people.remove_member(membership=membership(ben, bakery), by=anna)
    elsewhere.refresh_from_db()
    assert elsewhere.created_by == ben


def test_both_took_over_the_same_answers_from_one_browser(
    anna: User, ben: User, bakery: Company
) -> None:
    drafts = [draft(bakery, by) for by in (anna, ben)]
    PreCheck.objects.update(quick_id=drafts[0].public_id)
    people.remove_member(membership=membership(ben, bakery), by=anna, successor=anna)
    assert PreCheck.objects.filter(created_by=anna).count() == 2


# --- Leaving ---


def test_a_reader_leaves(rita: User, anna: User, bakery: Company) -> None:
    client = client_of(rita)
    assert "verlassen?" in Markup(client.get(LEAVE).content).text("h1")
    assert client.post(LEAVE)["Location"] == "/de/konto/"
    assert role_of(rita, bakery) == ""
    assert client.get("/de/konto/").status_code == 200


@pytest.mark.usefixtures("work")
def test_a_leaver_names_who_goes_on(ben: User, anna: User, bakery: Company) -> None:
    response = client_of(ben).post(LEAVE)
    assert "Wählen Sie, wer die offenen Anfragen weiterführt." in Markup(response.content).text(
        ".error-summary"
    )
    client_of(ben).post(LEAVE, {"successor": membership(anna, bakery).pk})
    assert role_of(ben, bakery) == ""
    assert PreCheck.objects.get().created_by == anna


def test_the_last_owner_hands_over_first(anna: User, ben: User, bakery: Company) -> None:
    client = client_of(anna)
    html = Markup(client.get(LEAVE).content)
    assert html.value("main .kern-alert a", "href") == f"{PEOPLE}inhaberschaft/"
    assert html.all("main form") == []
    assert client.post(LEAVE).status_code == 422
    assert role_of(anna, bakery) == Role.OWNER


def test_an_offer_to_a_leaver_vanishes(anna: User, ben: User, bakery: Company) -> None:
    people.offer_ownership(company=bakery, to=ben, by=anna)
    people.leave(company=bakery, by=ben)
    assert not OwnershipTransfer.objects.exists()


def test_the_own_row_leads_to_leaving(mia: User, anna: User, bakery: Company) -> None:
    assert client_of(mia).post(removal(mia, bakery))["Location"] == LEAVE
    assert role_of(mia, bakery) == Role.MANAGER


def test_keys_that_somebody_made_are_named_when_they_are_removed(
    anna: User, mia: User, bakery: Company
) -> None:
    token, _key = make_key(bakery)
    page = Markup(client_of(anna).get(removal(mia, bakery)).content)
    assert token.prefix not in page.text("main")
    ApiToken.objects.update(created_by=mia)
    page = Markup(client_of(anna).get(removal(mia, bakery)).content)
    assert token.prefix in page.text("main")
