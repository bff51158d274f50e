"""When people are written to about cases, and about which: their own choice."""

from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction

import pytest

from employers.models import Company, Membership, NotifyAbout, NotifyWhen, Role, Sight, User
from employers.service import members_to_notify
from tests.cast import client_of, join
from tests.employers.visits import ACCOUNT, problems
from tests.markup import Markup
from tests.servicedesk.makers import addressees, make_enquiry

PAGE = "/de/konto/benachrichtigungen/"
Mails = list[EmailMessage]


def choose(user: User, when: str = NotifyWhen.AT_ONCE, about: str = NotifyAbout.ALL) -> None:
    """Store a choice."""
    User.objects.filter(pk=user.pk).update(notify_when=when, notify_about=about)


def test_as_long_as_nobody_chooses_everybody_gets_everything_at_once(anna: User) -> None:
    html = Markup(client_of(anna).get(PAGE).content)
    assert html.value("[name=notify_when][checked]", "value") == NotifyWhen.AT_ONCE
    assert html.value("[name=notify_about][checked]", "value") == NotifyAbout.ALL


def test_a_choice_is_saved_and_stands_on_the_account_page(anna: User) -> None:
    client = client_of(anna)
    response = client.post(PAGE, {"notify_when": "daily", "notify_about": "mine"})
    assert response["Location"] == ACCOUNT
    anna.refresh_from_db()
    assert (anna.notify_when, anna.notify_about) == (NotifyWhen.DAILY, NotifyAbout.MINE)
    shown = " ".join(Markup(client.get(ACCOUNT).content).texts(".summary-list dd"))
    assert "Einmal am Tag" in shown
    assert "nur zu Anfragen, die ich betreue" in shown


@pytest.mark.parametrize("when", ["", "weekly"])
def test_what_is_not_on_offer_is_refused_at_the_field(anna: User, when: str) -> None:
    response = client_of(anna).post(PAGE, {"notify_when": when, "notify_about": "mine"})
    assert response.status_code == 422
    (problem,) = problems(response)
    assert problem.startswith("Wann schreiben wir Ihnen?")
    assert Markup(response.content).value("[name=notify_about][checked]", "value") == "mine"
    anna.refresh_from_db()
    assert anna.notify_when == NotifyWhen.AT_ONCE


@pytest.mark.parametrize("field", ["notify_when", "notify_about"])
def test_the_database_refuses_other_words(anna: User, field: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=anna.pk).update(**{field: "odd"})


def test_offices_have_no_such_page(dora: User) -> None:
    client = client_of(dora)
    assert client.get(PAGE).status_code == 404
    assert PAGE not in client.get(ACCOUNT).content.decode()


def test_nothing_else_can_be_changed_there(anna: User) -> None:
    sent = {"notify_when": "never", "notify_about": "all", "works_for_an_office": "on"}
    client_of(anna).post(PAGE, sent)
    anna.refresh_from_db()
    assert (anna.notify_when, anna.works_for_an_office) == (NotifyWhen.NEVER, False)


def test_readers_learn_that_they_get_no_mails(rita: User) -> None:
    assert "keine E-Mails zu Anfragen" in Markup(client_of(rita).get(PAGE).content).text("main")


def test_who_chose_own_cases_hears_of_those_only(bakery: Company, anna: User, ben: User) -> None:
    choose(anna, about=NotifyAbout.MINE)
    assert members_to_notify(bakery, in_charge=anna) == [anna, ben]
    assert members_to_notify(bakery, in_charge=ben) == [ben]
    assert members_to_notify(bakery, in_charge=None) == [ben]


def test_who_chose_never_hears_nothing_even_of_own_cases(
    bakery: Company, anna: User, ben: User
) -> None:
    choose(anna, when=NotifyWhen.NEVER)
    assert members_to_notify(bakery, in_charge=anna) == [ben]


@pytest.mark.usefixtures("anna")
def test_a_choice_does_not_widen_what_somebody_sees(bakery: Company) -> None:
    mona = join(bakery, "mona", Role.MEMBER)
    Membership.objects.filter(user=mona).update(sees=Sight.OWN)
    assert mona not in members_to_notify(bakery, in_charge=None)


@pytest.mark.usefixtures("dora")
def test_every_mail_about_a_case_leads_to_the_choices(
    bakery: Company, anna: User, ben: User, mailoutbox: Mails
) -> None:
    choose(ben, when=NotifyWhen.DAILY)
    make_enquiry(company=bakery, by=anna)
    assert addressees(mailoutbox) == ["anna", "dora"]
    to_anna = next(mail for mail in mailoutbox if mail.to == [anna.email])
    assert str(to_anna.body).splitlines()[-1].endswith(PAGE)
