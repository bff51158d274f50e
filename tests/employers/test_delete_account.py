"""The deletion of the own account: told before, all or nothing, and no case is left alone."""

from datetime import date

from django.core.mail import EmailMessage
from django.test import Client

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession

from employers.models import Company, Invitation, JoinRequest, Membership, Role, User
from employers.service import deletion, people
from prechecks import service as prechecks
from prechecks.models import PreCheck
from rulebook import parse_facts
from servicedesk import service as servicedesk
from servicedesk.models import Desk, Enquiry, PastEnquiry
from tests.cast import client_of, join
from tests.employers.factors import give_app
from tests.employers.makers import make_invitation, membership, role_of
from tests.employers.visits import is_signed_in, problems, sign_in
from tests.markup import Markup
from tests.servicedesk.makers import employer_url, fresh, make_enquiry

PAGE = "/de/konto/loeschen/"
DONE = "/de/konto/geloescht/"
Mails = list[EmailMessage]
pytestmark = pytest.mark.usefixtures("desk")


def browser(user: User) -> Client:
    """Somebody who has signed in a moment ago."""
    client = Client()
    sign_in(client, user.email)
    return client


def exists(user: User) -> bool:
    """Whether the account is there."""
    return User.objects.filter(pk=user.pk).exists()


def heir(company: Company, user: User) -> dict[str, str | int]:
    """What a form says about who goes on."""
    return {f"successor_{company.pk}": membership(user, company).pk}


def fates(user: User) -> list[str]:
    """What becomes of each company."""
    return [farewell.fate.name for farewell in deletion.farewells_of(user)]


# --- What is said before ---


def test_nothing_is_deleted_by_looking(ben: User, anna: User) -> None:
    html = Markup(client_of(ben).get(PAGE).content)
    assert "Bäckerei Sonnborn" in html.texts("h2")
    assert "Gelöschtes Konto" in html.text("main")
    assert exists(ben)


def test_open_cases_are_counted_and_ask_for_a_successor(
    ben: User, anna: User, bakery: Company
) -> None:
    make_enquiry(company=bakery, by=ben)
    html = Markup(client_of(ben).get(PAGE).content)
    assert "1 offene Anfrage" in html.text("main")
    assert [words for words in html.texts("main select option") if words.startswith("Anna")]


@pytest.mark.usefixtures("ben")
def test_the_last_owner_hands_over_first(anna: User) -> None:
    client = browser(anna)
    html = Markup(client.get(PAGE).content)
    assert "/de/konto/betrieb/personen/inhaberschaft/" in str(html.one("main .kern-alert a"))
    assert html.all("main form") == []
    assert client.post(PAGE, {"address": anna.email}).status_code == 422
    assert exists(anna)


def test_a_company_with_an_open_case_keeps_its_only_person(
    anna: User, bakery: Company, desk: Desk
) -> None:
    make_enquiry(company=bakery, by=anna)
    client = browser(anna)
    assert "offene Anfragen" in Markup(client.get(PAGE).content).text("main section .kern-alert")
    assert client.post(PAGE, {"address": anna.email}).status_code == 422
    with pytest.raises(deletion.CompanyInUseError):
        deletion.delete_account(user=anna, successors={})
    assert exists(anna)


def test_what_is_answered_or_not_sent_goes_with_the_company(
    anna: User, bakery: Company, ines: User
) -> None:
    facts = parse_facts({"person.nationality": "PL"})
    day = date(2026, 11, 22)
    prechecks.start_from_facts(company=bakery, by=anna, label="", facts=facts, as_of=day)
    answered = make_enquiry(company=bakery, by=anna)
    servicedesk.answer(enquiry=answered, author=ines, text="Ja.", outcome=answered.outcome)
    servicedesk.review_company(company=bakery, by=anna)  # Of what ends nothing is to be checked.
    assert fates(anna) == ["COMPANY_ENDS"]
    deletion.delete_account(user=anna, successors={})
    assert not exists(anna)
    left = (Company.objects, PreCheck.objects, Enquiry.objects)
    assert not any(rows.exists() for rows in left)
    assert {past.topic for past in PastEnquiry.objects.all()} == {"pre_check", "review"}


@pytest.mark.parametrize("who", ["dora", "adam", "erik", "paula"])
def test_offices_ask_the_administration(who: str, request: pytest.FixtureRequest) -> None:
    user: User = request.getfixturevalue(who)
    client = browser(user)
    assert "Administration" in Markup(client.get(PAGE).content).text("main")
    client.post(PAGE, {"address": user.email})
    with pytest.raises(people.NotAllowedError):
        deletion.delete_account(user=user, successors={})
    assert exists(user)


# --- Deleting ---


def test_what_belongs_to_the_person_goes(
    ben: User, anna: User, foundry: Company, carla: User, mailoutbox: Mails
) -> None:
    client, elsewhere = browser(ben), browser(ben)
    give_app(ben)
    make_invitation(foundry, ben.email, by=carla)
    JoinRequest.objects.create(company=foundry, user=ben)
    mailoutbox.clear()
    response = client.post(PAGE, {"address": " Ben@Portal.example "}, follow=True)
    assert response.redirect_chain == [(DONE, 302)]
    assert Markup(response.content).text("h1") == "Ihr Konto ist gelöscht"
    assert not is_signed_in(client)
    assert not is_signed_in(elsewhere)
    for rows in (EmailAddress, UserSession, JoinRequest, Membership):
        assert not rows.objects.filter(user_id=ben.pk).exists()
    assert not Invitation.objects.exists()
    assert not exists(ben)
    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == (["ben@portal.example"], "Ihr Konto ist gelöscht")


def test_open_cases_go_on_and_what_was_written_stays(
    ben: User, anna: User, dora: User, bakery: Company, mailoutbox: Mails
) -> None:
    settled, still_open = (make_enquiry(company=bakery, by=ben, question="Ja?") for _n in "ab")
    servicedesk.answer(enquiry=settled, author=dora, text="Ja")
    mailoutbox.clear()
    browser(ben).post(PAGE, {"address": ben.email, **heir(bakery, anna)})
    assert not exists(ben)
    assert fresh(still_open).opened_by == anna
    assert fresh(settled).opened_by is None
    assert sorted(mail.to[0] for mail in mailoutbox) == [anna.email, ben.email]
    page = Markup(client_of(anna).get(employer_url(still_open)).content).text("main")
    assert "Gelöschtes Konto" in page
    assert "Ja?" in page


def test_the_only_person_of_an_empty_company_takes_it_along(anna: User, bakery: Company) -> None:
    bakery.workplaces.create(name="Backstube")
    assert "Registrierung" in Markup(client_of(anna).get(PAGE).content).text("main")
    browser(anna).post(PAGE, {"address": anna.email})
    assert not exists(anna)
    assert not Company.objects.exists()


def test_each_company_has_a_successor_of_its_own(
    ben: User, anna: User, carla: User, bakery: Company, foundry: Company
) -> None:
    Membership.objects.create(company=foundry, user=ben, role=Role.MEMBER)
    first, second = (make_enquiry(company=each, by=ben) for each in (bakery, foundry))
    chosen = heir(bakery, anna) | heir(foundry, carla)
    browser(ben).post(PAGE, {"address": ben.email, **chosen})
    assert (fresh(first).opened_by, fresh(second).opened_by) == (anna, carla)


def test_one_company_in_the_way_keeps_everything_as_it_is(
    ben: User, anna: User, bakery: Company, foundry: Company, desk: Desk
) -> None:
    Membership.objects.create(company=foundry, user=ben, role=Role.OWNER)
    make_enquiry(company=foundry, by=ben)
    with pytest.raises(deletion.CompanyInUseError):
        deletion.delete_account(user=ben, successors={})
    assert (role_of(ben, bakery), role_of(ben, foundry)) == (Role.MEMBER, Role.OWNER)


# --- Confirming ---


@pytest.mark.parametrize("typed", ["", "anna@portal.example", "ben"])
def test_only_the_own_address_confirms(typed: str, ben: User, anna: User, bakery: Company) -> None:
    make_enquiry(company=bakery, by=ben)
    response = browser(ben).post(PAGE, {"address": typed, **heir(bakery, anna)})
    assert response.status_code == 422
    assert len(problems(response)) == 1
    chosen = Markup(response.content).value("main select option[selected]", "value")
    assert chosen == str(membership(anna, bakery).pk)
    assert exists(ben)


def test_the_person_confirms_who_they_are(ben: User, anna: User) -> None:
    client = client_of(ben)
    response = client.post(PAGE, {"address": ben.email})
    assert "/reauthenticate/" in response["Location"]
    assert exists(ben)
    response = client.post(response["Location"], {"password": "a-long-test-password"})
    assert response["Location"] == DONE
    assert not exists(ben)
    assert not is_signed_in(client)


# --- What changes meanwhile ---


def test_a_case_opened_while_the_page_was_open_is_not_lost(
    ben: User, anna: User, bakery: Company
) -> None:
    client = browser(ben)
    client.get(PAGE)
    enquiry = make_enquiry(company=bakery, by=ben)
    response = client.post(PAGE, {"address": ben.email})
    assert response.status_code == 422
    (problem,) = problems(response)
    assert "Inzwischen gibt es bei Bäckerei Sonnborn offene Anfragen" in problem
    assert Markup(response.content).value("[name=address]", "value") == ben.email
    client.post(PAGE, {"address": ben.email, **heir(bakery, anna)})
    assert fresh(enquiry).opened_by == anna
    assert not exists(ben)


def test_a_case_opened_after_the_form_was_checked_is_not_lost(
    ben: User, anna: User, bakery: Company
) -> None:
    make_enquiry(company=bakery, by=ben)
    with pytest.raises(people.SuccessorNeededError):
        deletion.delete_account(user=ben, successors={})
    assert Enquiry.objects.get().opened_by == ben
    assert role_of(ben, bakery) == Role.MEMBER


def test_a_case_opened_after_the_hand_over_keeps_the_account(
    ben: User, anna: User, bakery: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = deletion._lock_account

    def too_late(user: User) -> None:
        make_enquiry(company=bakery, by=ben)
        lock(user)

    monkeypatch.setattr(deletion, "_lock_account", too_late)
    with pytest.raises(people.ChangedMeanwhileError):
        deletion.delete_account(user=ben, successors={})
    assert role_of(ben, bakery) == Role.MEMBER


def test_a_successor_who_left_is_no_successor(
    ben: User, anna: User, bakery: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    mona = join(bakery, "mona", Role.MEMBER)
    make_enquiry(company=bakery, by=ben)
    chosen = heir(bakery, mona)
    real = deletion.delete_account

    def too_late(**values: object) -> None:
        people.leave(company=bakery, by=mona)
        real(**values)  # type: ignore[arg-type]

    monkeypatch.setattr(deletion, "delete_account", too_late)
    response = browser(ben).post(PAGE, {"address": ben.email, **chosen})
    assert response.status_code == 422
    said = " ".join(problems(response))
    assert "Inzwischen hat sich etwas geändert" in said
    assert "Wählen Sie eine Person aus der Liste" in said
    assert exists(ben)


def test_the_second_click_of_two_finds_it_done(ben: User, anna: User) -> None:
    deletion.delete_account(user=ben, successors={})
    with pytest.raises(people.GoneError):
        deletion.delete_account(user=ben, successors={})
