"""Who has no company yet registers one."""

from django.test import Client

import pytest

from employers.models import Company, Membership, Role, User, Verification
from servicedesk.models import Desk
from tests.cast import client_of
from tests.employers.companies import entries
from tests.employers.makers import make_invitation
from tests.employers.visits import ARRIVAL, COMPANY, REGISTER, SIGN_IN, problems
from tests.markup import Markup


@pytest.mark.django_db
def test_visitors_sign_in_first(client: Client) -> None:
    assert client.get(REGISTER)["Location"] == f"{SIGN_IN}?next={REGISTER}"


def test_who_registers_a_company_owns_it(nora: User, desk: Desk) -> None:
    response = client_of(nora).post(REGISTER, entries(name=" Größel & Söhne GmbH "))
    assert response["Location"] == ARRIVAL
    membership = Membership.objects.get(user=nora)
    assert membership.role == Role.OWNER
    assert membership.company.name == "Größel & Söhne GmbH"


def test_everything_is_kept_as_registers_have_it(nora: User, desk: Desk) -> None:
    typed = {
        "register_court": "Amtsgericht wuppertal",
        "register_number": "hrb 012345",
        "establishment_number": "0991 2342",
        "vat_id": "de 136 695 976",
    }
    client_of(nora).post(REGISTER, entries(**typed))
    company = Company.objects.get()
    assert company.register_entry == "Wuppertal HRB 12345"
    assert company.establishment_number == "09912342"
    assert company.vat_id == "DE136695976"
    assert company.address == "Luisenstraße 1, 42103 Wuppertal"
    assert (company.industry, company.size) == ("F", "small")
    assert company.bound_by_collective_agreement is True
    assert company.verification == Verification.OPEN


def test_what_nobody_needs_may_stay_empty(nora: User, desk: Desk) -> None:
    fields = ("register_court", "register_number", "establishment_number", "vat_id")
    more = ("industry", "size", "bound_by_collective_agreement")
    empty = dict.fromkeys((*fields, *more), "")
    client_of(nora).post(REGISTER, entries(legal_form="gbr", **empty))
    company = Company.objects.get()
    assert company.register_entry == ""
    assert company.bound_by_collective_agreement is None


def test_the_name_is_confirmed_without_becoming_markup(nora: User, desk: Desk) -> None:
    response = client_of(nora).post(REGISTER, entries(name="<b>Bau</b> & Co"), follow=True)
    assert Markup(response.content).text(".kern-alert--success").startswith("<b>Bau</b> & Co ist")


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "Geben Sie den Namen des Betriebs ein."),
        ("name", "   ", "Geben Sie den Namen des Betriebs ein."),
        ("name", "x" * 201, "200"),
        ("legal_form", "", "Rechtsform"),
        ("street", "", "Straße"),
        ("postcode", "", "Postleitzahl"),
        ("postcode", "4210", "fünf Ziffern"),
        ("postcode", "00123", "fünf Ziffern"),
        ("town", "", "Stadt"),
        ("register_court", "", "Gericht"),
        ("register_court", "Atlantis", "Registergericht"),
        ("register_number", "", "Nummer im Register"),
        ("register_number", "HRA 1", "HRB"),
        ("vat_id", "DE136695977", "Prüfziffer"),
        ("establishment_number", "12", "acht Ziffern"),
        ("register_number", "HRB 1\x00", "Null"),
    ],
)
def test_a_mistake_is_told_and_what_was_typed_stays(
    nora: User, field: str, typed: str, sentence: str
) -> None:
    response = client_of(nora).post(REGISTER, entries(**{field: typed}))
    assert any(sentence in problem for problem in problems(response))
    html = Markup(response.content)
    if field != "legal_form" and "\x00" not in typed:
        assert html.value(f"[name={field}]", "value") == typed
    assert html.value("[name=street]", "value") == entries(**{field: typed})["street"]
    assert not Company.objects.exists()


def test_a_doubtful_betriebsnummer_is_shown_once_and_then_believed(nora: User, desk: Desk) -> None:
    client, typed = client_of(nora), entries(establishment_number="0991 2343")
    response = client.post(REGISTER, typed)
    assert "Prüfziffer" in problems(response)[-1]
    html = Markup(response.content)
    assert "Trotzdem speichern" in html.text(".form__actions")
    assert html.value("[name=establishment_number]", "value") == "0991 2343"
    again = typed | {"doubted_number": html.value("[name=doubted_number]", "value")}
    assert client.post(REGISTER, again)["Location"] == ARRIVAL
    assert Company.objects.get().establishment_number == "09912343"


def test_another_doubtful_number_is_doubted_anew(nora: User) -> None:
    typed = entries(establishment_number="10012345", doubted_number="09912343")
    response = client_of(nora).post(REGISTER, typed)
    assert problems(response)
    assert Markup(response.content).value("[name=doubted_number]", "value") == "10012345"


def test_without_a_desk_that_could_check_it_nothing_is_stored_and_nothing_is_lost(
    nora: User,
) -> None:
    response = client_of(nora).post(REGISTER, entries(name="Größel & Söhne GmbH"))
    assert Markup(response.content).all("[role=alert]")
    assert Markup(response.content).value("[name=name]", "value") == "Größel & Söhne GmbH"
    assert not Company.objects.exists()


def test_office_people_make_none(erik: User) -> None:
    assert client_of(erik).post(REGISTER, entries()).status_code == 404
    assert not Company.objects.exists()


def test_a_page_for_companies_leads_there(nora: User) -> None:
    assert client_of(nora).get("/de/anfragen/")["Location"] == REGISTER


def test_another_company_is_registered_and_acted_for(
    anna: User, bakery: Company, desk: Desk
) -> None:
    client = client_of(anna)
    assert bakery.name in Markup(client.get(REGISTER).content).text("main")
    assert client.post(REGISTER, entries())["Location"] == ARRIVAL
    assert anna.companies.count() == 2
    assert Markup(client.get(COMPANY).content).text("h1") == "Dachdeckerei Elberfeld GmbH"


def test_ones_own_company_is_not_offered_to_oneself(
    anna: User, bakery: Company, desk: Desk
) -> None:
    client = client_of(anna)
    client.post(REGISTER, entries())
    response = client.post(REGISTER, entries(name="Noch einmal GmbH"), follow=True)
    assert response.redirect_chain[-1][0] == COMPANY
    assert "arbeiten schon" in Markup(response.content).text("body")
    assert Company.objects.count() == 2


def test_who_is_invited_is_led_to_the_invitation(anna: User, bakery: Company, nora: User) -> None:
    invitation, _secret = make_invitation(bakery, nora.email, by=anna)
    page = Markup(client_of(nora).get(REGISTER).content)
    assert f"{bakery.name} hat Sie eingeladen" in page.text("main")
    assert f"/de/konto/einladungen/{invitation.pk}/" in str(page.all("main a"))
