"""The desk checks companies: from the registration to a yes or a no, and once more."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.urls import reverse

import pytest

from employers import service as employers
from employers.models import Company, Role, User, Verification
from servicedesk import service
from servicedesk.models import Enquiry, Team, Topic
from servicedesk.service import NewerMessagesError, NotPossibleError
from servicedesk.states import State
from tests.at_once import at_once
from tests.cast import client_of, join
from tests.employers.companies import roofers
from tests.markup import Markup
from tests.servicedesk.makers import (
    addressees,
    desk_url,
    employer_url,
    form_of,
    fresh,
    kinds,
    queries_of,
    text_of,
)


@pytest.fixture
def review(nora: User, integration: Team) -> Enquiry:
    """Nora has just registered the roofers."""
    employers.register_company(company=roofers(), by=nora)
    return Enquiry.objects.get()


@pytest.fixture
def verified(review: Enquiry, ines: User) -> Company:
    """The roofers, confirmed."""
    service.verify(enquiry=review, author=ines)
    return Company.objects.get()


def test_a_registration_reaches_the_team_for_companies(
    nora: User, ines: User, integration: Team, mailoutbox: list[EmailMessage]
) -> None:
    company = employers.register_company(company=roofers(), by=nora)
    review = Enquiry.objects.get()
    assert (review.topic, review.team, review.company) == (Topic.REVIEW, integration, company)
    assert review.reference.startswith("PB-")
    assert ["Registereintrag", "Wuppertal HRB 12345"] in review.summary
    assert addressees(mailoutbox) == ["ines", "nora"]
    told = next(mail.body for mail in mailoutbox if mail.to == [nora.email])
    assert "Stellen veröffentlichen Sie nach der Prüfung" in told


def test_the_inbox_names_it(review: Enquiry, ines: User) -> None:
    page = text_of(client_of(ines).get(reverse("desk:inbox")))
    assert "Prüfung: Dachdeckerei Elberfeld GmbH" in page
    assert "Prüfung eines Betriebs" in page


def test_the_case_shows_the_data_beside_those_of_similar_companies(
    review: Enquiry, ines: User
) -> None:
    twin = roofers(
        name="Dach Nebenan GmbH",
        register_number="77",
        establishment_number="",
        vat_id="",
    )
    twin.save()
    html = Markup(client_of(ines).get(desk_url(review)).content)
    assert "Wuppertal HRB 12345" in html.text("table")
    assert "Dach Nebenan GmbH" in html.text("thead")
    address = next(row for row in html.texts("tbody tr") if row.startswith("Anschrift"))
    assert "gleich" in address


def test_a_yes_is_told_and_ends_it(
    review: Enquiry, nora: User, ines: User, mailoutbox: list[EmailMessage]
) -> None:
    client, url = client_of(ines), desk_url(review, "verify")
    sent = form_of(client.get(desk_url(review)), url)
    mailoutbox.clear()
    assert client.post(url, sent)["Location"] == desk_url(review)
    company = Company.objects.get()
    assert company.is_verified
    assert company.verified_at
    assert fresh(review).state == State.CLOSED
    assert fresh(review).owner == ines
    assert kinds(review) == ["opened", "taken", "verified"]
    assert addressees(mailoutbox) == ["nora"]
    page = text_of(client_of(nora).get(reverse("employers:company")))
    assert "Die Servicestelle hat Ihren Betrieb geprüft" in page


def test_a_no_has_a_reason_that_the_company_reads(
    review: Enquiry, nora: User, ines: User, mailoutbox: list[EmailMessage]
) -> None:
    client, url = client_of(ines), desk_url(review, "refuse")
    sent = form_of(client.get(desk_url(review)), url)
    assert client.post(url, sent | {"reason": " "}).status_code == 422
    mailoutbox.clear()
    client.post(url, sent | {"reason": "Der Eintrag gehört einem anderen Betrieb."})
    company = Company.objects.get()
    assert company.verification == Verification.REFUSED
    assert kinds(review)[-1] == "refused"
    assert addressees(mailoutbox) == ["nora"]
    assert "anderen Betrieb" not in mailoutbox[0].body
    for path in (reverse("employers:company"), employer_url(review)):
        assert "Der Eintrag gehört einem anderen Betrieb." in text_of(client_of(nora).get(path))


def test_a_question_reaches_the_company_and_its_reply_the_desk(
    review: Enquiry, nora: User, ines: User
) -> None:
    service.send_message(enquiry=review, author=ines, text="Welche Filiale ist gemeint?")
    client = client_of(nora)
    assert review.reference in text_of(client.get(reverse("enquiries:list")))
    page = text_of(client.get(employer_url(review)))
    assert "Welche Filiale ist gemeint?" in page
    assert "Die Servicestelle prüft Ihren Betrieb" in page
    service.send_message(enquiry=review, author=nora, text="Die am Markt.")
    assert fresh(review).state == State.WAITING_FOR_US


def test_a_check_is_not_answered_and_a_question_not_confirmed(
    review: Enquiry, enquiry: Enquiry, ines: User
) -> None:
    client = client_of(ines)
    page = text_of(client.get(desk_url(review)))
    assert "Antwort senden" not in page
    assert "Betrieb bestätigen" not in text_of(client.get(desk_url(enquiry)))
    for wrong in (desk_url(review, "answer"), desk_url(review, "close")):
        assert client.post(wrong, {"text": "Ja", "reason": "x"}).status_code == 404
    for wrong in (desk_url(enquiry, "verify"), desk_url(enquiry, "refuse")):
        assert client.post(wrong, {"reason": "x"}).status_code == 404


def test_another_desk_decides_nothing(review: Enquiry, otto: User) -> None:
    with pytest.raises(PermissionDenied):
        service.verify(enquiry=review, author=otto)
    with pytest.raises(PermissionDenied):
        service.refuse(enquiry=review, author=otto, reason="Nein")
    assert client_of(otto).post(desk_url(review, "verify")).status_code == 404
    assert not Company.objects.get().is_verified


def test_an_ended_check_decides_nothing_more(verified: Company, ines: User) -> None:
    review = verified.enquiries.get()
    with pytest.raises(NotPossibleError):
        service.refuse(enquiry=review, author=ines, reason="Doch nicht")
    verified.refresh_from_db()
    assert verified.is_verified


@pytest.mark.parametrize(
    "changed",
    [
        {"name": "Dachdeckerei Barmen GmbH"},
        {"register_number": "999"},
        {"establishment_number": "09912347"},
        {"vat_id": ""},
        {"legal_form": "ug"},
    ],
)
def test_changed_register_data_are_checked_again(
    verified: Company, nora: User, changed: dict[str, str]
) -> None:
    for name, value in changed.items():
        setattr(verified, name, value)
    employers.update_company(company=verified, by=nora)
    verified.refresh_from_db()
    assert verified.verification == Verification.OPEN
    assert verified.verified_at is None
    assert [row.state for row in verified.enquiries.order_by("pk")] == [State.CLOSED, State.NEW]


def test_another_address_is_not(verified: Company, nora: User) -> None:
    verified.street, verified.size = "Anderswo 3", "large"
    employers.update_company(company=verified, by=nora)
    verified.refresh_from_db()
    assert verified.is_verified
    assert verified.street == "Anderswo 3"
    assert verified.enquiries.count() == 1


def test_after_a_no_corrected_data_are_checked_again(
    review: Enquiry, nora: User, ines: User
) -> None:
    service.refuse(enquiry=review, author=ines, reason="Nummer falsch")
    company = Company.objects.get()
    company.register_number = "54321"
    employers.update_company(company=company, by=nora)
    company.refresh_from_db()
    assert (company.verification, company.refusal_reason) == (Verification.OPEN, "")
    assert company.enquiries.open().count() == 1


def test_a_change_during_the_check_holds_back_what_was_not_seen(
    review: Enquiry, nora: User, ines: User
) -> None:
    company = Company.objects.get()
    client, url = client_of(ines), desk_url(review, "verify")
    sent = form_of(client.get(desk_url(review)), url)
    company.name = "Ganz anders GmbH"
    employers.update_company(company=company, by=nora)
    assert Enquiry.objects.count() == 1
    response = client.post(url, sent)
    assert response.status_code == 409
    assert "Wir haben unsere Registerdaten geändert." in text_of(response)
    assert not Company.objects.get().is_verified
    client.post(url, form_of(response, url))
    assert Company.objects.get().is_verified


@pytest.mark.django_db(transaction=True)
def test_desk_and_company_at_the_same_moment(review: Enquiry, nora: User, ines: User) -> None:
    company = Company.objects.get()
    company.name = "Ganz anders GmbH"
    told = at_once(
        [
            partial(employers.update_company, company=company, by=nora),
            partial(service.verify, enquiry=review, author=ines, seen=0),
        ]
    )
    assert told[0] is None
    assert told[1] is None or isinstance(told[1], NewerMessagesError)
    # Whoever came first: what is confirmed is never what nobody looked at.
    company.refresh_from_db()
    assert not company.is_verified
    assert company.enquiries.open().count() == 1


def test_the_page_of_a_check_does_not_cost_more_with_more_companies_alike(
    review: Enquiry, ines: User
) -> None:
    client = client_of(ines)
    few = queries_of(client, desk_url(review))
    for number in range(5):
        twin = roofers(register_number=str(number + 1), establishment_number="", vat_id="")
        twin.save()
        join(twin, f"twin{number}", Role.OWNER)
    assert queries_of(client, desk_url(review)) == few


def test_the_inbox_does_not_cost_more_with_more_checks(
    nora: User, ines: User, integration: Team
) -> None:
    def register(number: int) -> None:
        company = roofers(
            name=f"Dach {number}",
            register_number=str(number + 1),
            establishment_number="",
            vat_id="",
        )
        employers.register_company(company=company, by=nora, is_another=True)

    client, url = client_of(ines), reverse("desk:inbox")
    for number in range(2):
        register(number)
    few = queries_of(client, url)
    for number in range(2, 12):
        register(number)
    assert len(client.get(url).context["rows"]) == 12
    assert queries_of(client, url) == few
