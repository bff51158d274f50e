"""The desk reads who changed which entry of a company it checks again."""

from django.urls import reverse

import pytest

from employers import service as employers
from employers.models import Company, User
from employers.service import acting
from servicedesk import service
from servicedesk.models import Enquiry, Team
from tests.cast import client_of
from tests.employers.companies import roofers
from tests.markup import Markup
from tests.servicedesk.makers import queries_of


@pytest.fixture
def review(nora: User, integration: Team) -> Enquiry:
    """Nora has just registered the roofers."""
    with acting(nora):
        employers.register_company(company=roofers(), by=nora)
    return Enquiry.objects.get()


def address(review: Enquiry) -> str:
    return reverse("desk:register-history", args=[review.reference])


def cells(review: Enquiry, by: User) -> list[list[str]]:
    """The rows of the table, without the moments."""
    page = Markup(client_of(by).get(address(review)).content)
    return [
        [" ".join(cell.get_text().split()) for cell in row.select("th, td")][:-1]
        for row in page.all("tbody tr")
    ]


def test_it_shows_values_before_and_after(review: Enquiry, nora: User, ines: User) -> None:
    with acting(ines):
        service.verify(enquiry=review, author=ines)
    company = Company.objects.get()
    company.register_number, company.industry = "54321", "F"
    with acting(nora):
        employers.update_company(company=company, by=nora)
    again = Enquiry.objects.latest("pk")
    assert cells(again, ines) == [
        ["Prüfung durch die Servicestelle", "geprüft", "noch nicht geprüft", "Nora"],
        ["Registernummer", "12345", "54321", "Nora"],
        ["Prüfung durch die Servicestelle", "noch nicht geprüft", "geprüft", "Ines"],
    ]


def test_nothing_changed_is_said(review: Enquiry, ines: User) -> None:
    assert cells(review, ines) == []
    text = Markup(client_of(ines).get(address(review)).content).text("main")
    assert "Nichts wurde geändert" in text


def test_the_check_leads_there(review: Enquiry, ines: User) -> None:
    page = client_of(ines).get(reverse("desk:case", args=[review.reference]))
    assert address(review) in page.content.decode()


def test_it_costs_the_same_for_many_changes(review: Enquiry, ines: User) -> None:
    client = client_of(ines)
    counted = []
    for times in (2, 20):
        for number in range(times):
            Company.objects.update(town=f"Ort {times} {number}")
        counted.append(queries_of(client, address(review)))
    assert counted[0] == counted[1]
