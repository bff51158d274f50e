"""The company's own page, and what owners and managers change there."""

import pytest

from employers.models import Company, Role, User, Verification
from servicedesk.models import Desk
from tests.cast import client_of, join
from tests.employers.companies import entries, roofers
from tests.employers.visits import COMPANY, WORKPLACES, problems
from tests.markup import Markup

CHANGE = f"{COMPANY}aendern/"


@pytest.fixture
def company(desk: Desk) -> Company:
    """The roofers."""
    company = roofers()
    company.save()
    return company


@pytest.fixture
def owner(company: Company) -> User:
    return join(company, "olga", Role.OWNER)


def test_everybody_there_reads_the_data_and_what_waits(company: Company, owner: User) -> None:
    for person in (owner, join(company, "rainer", Role.READER)):
        text = Markup(client_of(person).get(COMPANY).content).text("main")
        assert "Wuppertal HRB 12345" in text
        assert "Luisenstraße 1, 42103 Wuppertal" in text
        assert "Stellen veröffentlichen Sie nach der Prüfung" in text
        assert ("Angaben ändern" in text) == (person == owner)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.READER])
def test_who_does_not_manage_changes_nothing(company: Company, role: Role) -> None:
    client = client_of(join(company, "max", role))
    place = company.workplaces.create(name="Hof")
    for path in (CHANGE, f"{WORKPLACES}neu/", f"{WORKPLACES}{place.pk}/loeschen/"):
        assert client.get(path).status_code == 404
        assert client.post(path, entries(name="Andere")).status_code == 404
    company.refresh_from_db()
    assert company.name == "Dachdeckerei Elberfeld GmbH"


def test_the_form_shows_what_is_stored_and_keeps_it(company: Company, owner: User) -> None:
    html = Markup(client_of(owner).get(CHANGE).content)
    assert html.value("[name=register_number]", "value") == "HRB 12345"
    assert html.value("[name=vat_id]", "value") == "DE136695976"
    typed = entries(bound_by_collective_agreement="False")
    assert client_of(owner).post(CHANGE, typed)["Location"] == COMPANY
    company.refresh_from_db()
    assert company.bound_by_collective_agreement is False
    assert company.register_entry == "Wuppertal HRB 12345"


def test_a_number_of_another_company_is_refused_without_naming_it(
    company: Company, owner: User, bakery: Company
) -> None:
    Company.objects.filter(pk=bakery.pk).update(vat_id="DE129273398")
    response = client_of(owner).post(CHANGE, entries(vat_id="DE129273398"))
    assert "Ein anderer Betrieb" in problems(response)[-1]
    assert "Sonnborn" not in response.content.decode()
    company.refresh_from_db()
    assert company.vat_id == "DE136695976"


def test_a_refusal_is_read_on_the_page(company: Company, owner: User) -> None:
    company.verification, company.refusal_reason = Verification.REFUSED, "Kein <Eintrag>"
    company.verified_at = company.created_at
    company.save()
    text = Markup(client_of(owner).get(COMPANY).content).text("main")
    assert "Kein <Eintrag>" in text
    assert "nicht bestätigen" in text
