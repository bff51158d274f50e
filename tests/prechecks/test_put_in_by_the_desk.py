"""What a company asks on the phone: put in by the desk, confirmed by the company, then answered."""

from collections.abc import Callable
from copy import deepcopy

from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.test import Client

import pytest

from employers.models import Company, Membership, User
from prechecks.models import PreCheck
from servicedesk import service
from servicedesk.models import Channel, Ending, Enquiry
from servicedesk.states import State
from tests.cast import client_of
from tests.prechecks.makers import TOLERATION
from tests.prechecks.pages import errors, go_through, text_of, url, values
from tests.servicedesk.makers import addressees, desk_url, employer_url, kinds
from tests.toolbox.queue import queued_mails

__all__ = ["queued_mails"]

ENTRIES = {
    "channel": Channel.PHONE.value,
    "title": "Bäckerhelfer",
    "workplace_postcode": "42283",
    "workplace_town": "Wuppertal",
    "residence_postcode": "42275",
    "question": "Ab wann darf die Person anfangen?",
}
Mails = Callable[[], list[EmailMessage]]


@pytest.fixture
def phone(dora: User) -> Client:
    """Dora's browser after the questions of a call."""
    client = client_of(dora)
    go_through(client, url("proceed"), TOLERATION)
    return client


def entries(anna: User, **changed: str) -> dict[str, str]:
    return {**ENTRIES, "contact": str(Membership.objects.get(user=anna).pk), **changed}


def put_in(phone: Client, company: Company, anna: User) -> Enquiry:
    response = phone.post(url("enter", company.pk), entries(anna))
    assert response.status_code == 302, text_of(response)
    return Enquiry.objects.get()


def test_the_result_leads_a_caseworker_to_the_companies(
    phone: Client, bakery: Company, foundry: Company
) -> None:
    assert url("for-company") in phone.get(url("result")).content.decode()
    found = phone.get(url("for-company"), {"q": "sonnborn"})
    assert url("enter", bakery.pk) in found.content.decode()
    assert url("enter", foundry.pk) not in found.content.decode()
    assert "Kein Betrieb" in text_of(phone.get(url("for-company"), {"q": "gibt es nicht"}))


def test_an_employer_and_a_visitor_are_not_led_there(client: Client, anna: User) -> None:
    go_through(client, url("proceed"), TOLERATION)
    assert url("for-company") not in client.get(url("result")).content.decode()


def test_it_waits_for_the_company(
    phone: Client, bakery: Company, anna: User, dora: User, queued_mails: Mails
) -> None:
    enquiry = put_in(phone, bakery, anna)
    assert (enquiry.company, enquiry.opened_by, enquiry.entered_by) == (bakery, anna, dora)
    assert (enquiry.channel, enquiry.owner) == (Channel.PHONE, dora)
    assert (enquiry.state, enquiry.awaits_confirmation) == (State.WAITING_FOR_EMPLOYER, True)
    assert kinds(enquiry) == ["opened", "entered"]
    assert PreCheck.objects.get().enquiry == enquiry
    (mail,) = queued_mails()
    assert addressees([mail]) == ["anna"]
    assert enquiry.reference in mail.subject
    assert "Bäckerhelfer" not in mail.subject + str(mail.body)


def test_the_browser_of_the_caseworker_forgets_the_answers(
    phone: Client, bakery: Company, anna: User
) -> None:
    put_in(phone, bakery, anna)
    assert phone.get(url("for-company")).headers["Location"] == url("proceed")


def test_a_second_click_finds_the_first_enquiry(phone: Client, bakery: Company, anna: User) -> None:
    before = deepcopy(phone.cookies)
    put_in(phone, bakery, anna)
    phone.cookies = before
    phone.post(url("enter", bakery.pk), entries(anna))
    assert Enquiry.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "typed"),
    [("channel", "portal"), ("channel", ""), ("contact", ""), ("title", ""), ("title", "x" * 200)],
)
def test_what_is_missing_is_said_at_its_field_and_the_rest_stays(
    phone: Client, bakery: Company, anna: User, field: str, typed: str
) -> None:
    response = phone.post(url("enter", bakery.pk), entries(anna, **{field: typed}))
    assert response.status_code == 422
    assert list(errors(response)) == [field]
    assert ENTRIES["question"] in text_of(response)
    assert values(response)["residence_postcode"] == "42275"
    assert not Enquiry.objects.exists()


def test_somebody_of_another_company_cannot_be_named(
    phone: Client, bakery: Company, anna: User, carla: User
) -> None:
    response = phone.post(url("enter", bakery.pk), entries(carla))
    assert list(errors(response)) == ["contact"]
    assert not Enquiry.objects.exists()


def test_a_reader_cannot_be_named(phone: Client, bakery: Company, anna: User, rita: User) -> None:
    assert list(errors(phone.post(url("enter", bakery.pk), entries(rita)))) == ["contact"]


def test_the_company_confirms_and_the_desk_goes_on(
    phone: Client, bakery: Company, anna: User, dora: User, queued_mails: Mails
) -> None:
    enquiry = put_in(phone, bakery, anna)
    employer, before = client_of(anna), len(queued_mails())
    page = employer.get(employer_url(enquiry))
    assert "Die Angaben stimmen" in text_of(page)
    employer.post(employer_url(enquiry, "confirm"))
    employer.post(employer_url(enquiry, "confirm"))
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.awaits_confirmation) == (State.WAITING_FOR_US, False)
    assert kinds(enquiry) == ["opened", "entered", "confirmed"]
    assert addressees(queued_mails()[before:]) == ["dora"]
    assert "Die Angaben stimmen" not in text_of(employer.get(employer_url(enquiry)))


def test_a_reader_sees_that_it_waits_and_cannot_confirm(
    phone: Client, bakery: Company, anna: User, rita: User
) -> None:
    enquiry = put_in(phone, bakery, anna)
    reader = client_of(rita)
    assert "Die Angaben stimmen" not in text_of(reader.get(employer_url(enquiry)))
    assert reader.post(employer_url(enquiry, "confirm")).status_code == 404
    with pytest.raises(PermissionDenied):
        service.confirm(enquiry=enquiry, by=rita)


def test_it_is_not_answered_before(phone: Client, bakery: Company, anna: User, dora: User) -> None:
    enquiry = put_in(phone, bakery, anna)
    with pytest.raises(service.NotConfirmedError):
        service.answer(
            enquiry=enquiry, author=dora, text="Ja.", outcome="authority_permission_and_consent"
        )
    typed = {"outcome": enquiry.outcome, "text": "Ja, ab sofort."}
    page = phone.post(desk_url(enquiry, "answer"), typed)
    assert page.status_code == 422
    assert "Der Betrieb muss die Angaben erst bestätigen" in text_of(page)
    assert typed["text"] in text_of(page)
    assert not enquiry.answers.exists()


def test_what_was_closed_meanwhile_is_not_confirmed(
    phone: Client, bakery: Company, anna: User, dora: User
) -> None:
    enquiry = put_in(phone, bakery, anna)
    service.close(enquiry=enquiry, author=dora, reason=Ending.NOT_NEEDED)
    employer = client_of(anna)
    employer.post(employer_url(enquiry, "confirm"))
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.confirmed_at) == (State.CLOSED, None)


def test_one_who_is_no_caseworker_cannot_put_in(
    client: Client, anna: User, bakery: Company, paula: User
) -> None:
    for user in (anna, paula):
        assert client_of(user).get(url("for-company")).status_code == 404
        assert client_of(user).post(url("enter", bakery.pk), entries(anna)).status_code == 404
