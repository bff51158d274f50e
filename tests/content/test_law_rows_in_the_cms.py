"""How law editors add, read, approve and withdraw rows in the administration."""

from collections.abc import Mapping
from html import unescape
from typing import Any, Final

from django.contrib.auth.models import Permission
from django.test import Client

import pytest
from bs4 import BeautifulSoup

from content import law
from content.models import LawRow
from content.service import current_law
from employers.models import User
from tests.cast import client_of
from tests.content.law import FIGURE, make_approved, make_row, seal_of
from tests.servicedesk.makers import Page

pytestmark = pytest.mark.usefixtures("clock")

ROWS: Final = "/cms/law-rows/"
NEW: Final = f"{ROWS}new/"
TYPED: Final[Mapping[str, str]] = {
    "name": "blue_card_standard_year",
    "value": "53.100,00",
    "valid_from": "01.01.2027",
    "valid_until": "31.12.2027",
    "norm": "§ 18g Abs. 1 Satz 1 AufenthG",
    "source": "https://www.bundesanzeiger.de/",
    "confirmed_until": "20.11.2026",
    "note": "BMI",
}
GERMAN: Final = {"accept-language": "de"}


@pytest.fixture
def doras(editors: tuple[User, User]) -> Client:
    return _browser(editors[0])


@pytest.fixture
def ineses(editors: tuple[User, User]) -> Client:
    return _browser(editors[1])


def _browser(user: User) -> Client:
    client = client_of(user)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "de"
    return client


def page_of(row: LawRow) -> str:
    return f"{ROWS}{row.pk}/"


def text(page: Page) -> str:
    soup = BeautifulSoup(page.content, "html.parser")
    return " ".join(unescape(soup.get_text(" ")).split())


def errors(page: Page) -> dict[str, str]:
    """Field -> its error, as the page shows it beside the field."""
    soup = BeautifulSoup(page.content, "html.parser")
    found = {}
    for place in soup.select("[data-field-errors] .error-message"):
        field = place.find_parent(attrs={"data-field-wrapper": True})
        control = field.select_one("[name]") if field else None
        found[str(control["name"]) if control else ""] = place.get_text(strip=True)
    return found


def step(client: Client, row: LawRow, name: str, **fields: str) -> Any:
    return client.post(page_of(row), {"step": name, "seal": seal_of(row), **fields})


def test_one_adds_and_another_approves(doras: Client, ineses: Client) -> None:
    answer = doras.post(NEW, TYPED)
    row = LawRow.objects.get()
    assert answer["Location"] == page_of(row)
    assert (row.value, str(row.added_by)) == ("53100.00", "Dora")
    assert "53.100,00 € im Jahr, bisher kein Wert" in text(doras.get(page_of(row)))
    assert 'value="approve"' not in doras.get(page_of(row)).content.decode()
    assert 'value="approve"' in ineses.get(page_of(row)).content.decode()
    assert step(ineses, row, "approve").status_code == 302
    assert str(current_law().value(row.name, row.valid_from)) == "53100.00"
    assert "Dora" in text(ineses.get(ROWS))


def test_both_read_what_is_replaced(doras: Client, ineses: Client, dora: User) -> None:
    row = make_row(dora, valid_from=FIGURE["confirmed_until"])
    for reader in (doras, ineses):
        shown = text(reader.get(page_of(row)))
        assert "Vom 20. November 2026 bis einschließlich 31. Dezember 2026" in shown
        assert "53.100,00 € im Jahr statt 50.700,00 € im Jahr" in shown


def test_a_sent_approval_of_her_own_row_is_refused(doras: Client, dora: User) -> None:
    row = make_row(dora)
    step(doras, row, "approve")
    row.refresh_from_db()
    assert row.state == "waiting"
    assert "Eine zweite Person" in text(doras.get(page_of(row)))


def test_an_old_look_approves_nothing(ineses: Client, dora: User) -> None:
    row = make_row(dora)
    answer = ineses.post(page_of(row), {"step": "approve", "seal": "old"}, follow=True)
    assert "bitte lesen" in text(answer).casefold()
    row.refresh_from_db()
    assert row.state == "waiting"


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", "no_such_table"),
        ("name", ""),
        ("value", ""),
        ("value", "viel"),
        ("value", "53.100,005"),
        ("value", "-1"),
        ("value", "NaN"),
        ("value", "9" * 30),
        ("valid_from", ""),
        ("valid_from", "31.02.2027"),
        ("valid_until", "31.12.2026"),
        ("norm", ""),
        ("source", ""),
        ("source", "http://www.bundesanzeiger.de/"),
        ("source", "javascript:alert(1)"),
        ("confirmed_until", ""),
        ("confirmed_until", "23.11.2026"),
        ("note", "x" * 501),
    ],
)
def test_a_mistake_is_shown_at_its_field_and_nothing_typed_is_lost(
    doras: Client, field: str, typed: str
) -> None:
    answer = doras.post(NEW, {**TYPED, field: typed})
    assert answer.status_code == 200
    assert list(errors(answer)) == [field]
    shown = text(answer) + answer.content.decode()
    assert all(unescape(value) in unescape(shown) for key, value in TYPED.items() if key != field)
    assert not LawRow.objects.exists()


@pytest.mark.parametrize(
    ("name", "typed", "stored"),
    [
        ("blue_card_standard_year", "53100", "53100.00"),
        ("blue_card_standard_year", "53,100.00", "53100.00"),
        ("blue_card_standard_year", "53.100,5 €", "53100.50"),
        ("blue_card_reduced_percent", "45,3", "45.3"),
        ("blue_card_reduced_percent", "45.3", "45.3"),
        ("toleration_consent_stay_months", "3", 3),
        ("law_covered_from", "12.8.2027", "2027-08-12"),
        ("law_covered_from", "2027-08-12", "2027-08-12"),
        ("eu_list_bans_toleration", "Nein", False),
        ("eu_list_bans_toleration", "yes", True),
        ("eu_safe_list", "tr, BD;EG xk", ["BD", "EG", "TR", "XK"]),
    ],
)
def test_a_value_is_typed_as_its_table_wants_it(
    doras: Client, name: str, typed: str, stored: object
) -> None:
    doras.post(NEW, {**TYPED, "name": name, "value": typed})
    assert LawRow.objects.get().value == stored


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("toleration_consent_stay_months", "3,5"),
        ("blue_card_reduced_percent", "45,333"),
        ("law_covered_from", "bald"),
        ("eu_list_bans_toleration", "vielleicht"),
        ("eu_safe_list", "BD, QQ"),
        ("eu_safe_list", ","),
        ("eu_safe_list", "Indien"),
    ],
)
def test_a_value_of_another_kind_is_refused(doras: Client, name: str, typed: str) -> None:
    answer = doras.post(NEW, {**TYPED, "name": name, "value": typed})
    assert list(errors(answer)) == ["value"]


def test_a_second_row_for_the_same_day_is_refused_at_the_day(doras: Client, ineses: Client) -> None:
    doras.post(NEW, TYPED)
    answer = ineses.post(NEW, TYPED)
    assert list(errors(answer)) == ["valid_from"]
    assert LawRow.objects.count() == 1


def test_the_form_begins_with_what_a_table_mostly_keeps(doras: Client) -> None:
    page = doras.get(NEW, {"name": "eu_safe_list"}).content.decode()
    assert "Art. 62" in page
    assert "BD, CO, EG" in page
    assert doras.get(NEW, {"name": "no_such"}).status_code == 200


def test_the_author_changes_her_row_with_what_she_typed_before_her(doras: Client) -> None:
    doras.post(NEW, TYPED)
    row = LawRow.objects.get()
    page = doras.get(f"{page_of(row)}edit/").content.decode()
    assert "53.100,00" in page
    assert "01.01.2027" in page
    doras.post(f"{page_of(row)}edit/", {**TYPED, "value": "53.200"})
    row.refresh_from_db()
    assert row.value == "53200.00"


def test_another_person_or_a_later_moment_changes_nothing(
    doras: Client, ineses: Client, dora: User, ines: User
) -> None:
    row = make_row(dora)
    assert ineses.post(f"{page_of(row)}edit/", TYPED)["Location"] == page_of(row)
    step(ineses, row, "approve")
    assert doras.post(f"{page_of(row)}edit/", {**TYPED, "value": "1"})["Location"] == page_of(row)
    row.refresh_from_db()
    assert row.value == "53100.00"


def test_a_withdrawal_says_why(doras: Client, dora: User, ines: User) -> None:
    row = make_approved(dora, ines)
    answer = step(doras, row, "withdraw", reason=" ")
    assert answer.status_code == 200
    assert list(errors(answer)) == ["reason"]
    row.refresh_from_db()
    assert not row.is_withdrawal_asked


def test_a_withdrawal_needs_two(doras: Client, ineses: Client, dora: User, ines: User) -> None:
    row = make_approved(dora, ines)
    step(doras, row, "withdraw", reason="falsche Zahl")
    assert "falsche Zahl" in text(ineses.get(page_of(row)))
    step(doras, row, "confirm")
    row.refresh_from_db()
    assert row.is_withdrawal_asked
    step(ineses, row, "confirm")
    row.refresh_from_db()
    assert row.state == "withdrawn"


def test_the_history_names_each_step(doras: Client, ineses: Client, dora: User) -> None:
    row = make_row(dora)
    step(ineses, row, "approve")
    step(doras, row, "withdraw", reason="falsche Zahl")
    shown = text(doras.get(f"{page_of(row)}history/"))
    for words in ("Erstellt", "Freigegeben", "Rücknahme beantragt", "Dora", "Ines"):
        assert words in shown, words


def test_adding_and_approving_are_two_rights(dora: User, ines: User, paula: User) -> None:
    for person, right in ((ines, "add_lawrow"), (paula, "approve_lawrow")):
        rights = Permission.objects.filter(codename__in=[right, "access_admin"])
        person.user_permissions.add(*rights)
    row, adding, approving = make_row(dora), _browser(ines), _browser(paula)
    assert step(adding, row, "approve").status_code == 302
    assert approving.get(NEW).status_code == 302
    row.refresh_from_db()
    assert row.state == "waiting"
    step(approving, row, "approve")
    row.refresh_from_db()
    assert row.state == "approved"
    paula.user_permissions.remove(Permission.objects.get(codename="approve_lawrow"))
    paula.user_permissions.add(Permission.objects.get(codename="view_lawrow"))
    reading = _browser(paula)
    assert "<form" not in reading.get(page_of(row)).content.decode().split("<main")[-1]
    assert step(reading, row, "withdraw", reason="x")["Location"] == "/cms/"


def test_an_editor_of_pages_has_no_way_to_the_law(erik: User, dora: User) -> None:
    row = make_row(dora)
    for address in (ROWS, NEW, page_of(row), f"{page_of(row)}edit/", f"{page_of(row)}history/"):
        answer = _browser(erik).get(address)
        assert (answer.status_code, answer.headers.get("Location")) == (302, "/cms/"), address


def test_a_law_editor_finds_the_tables_and_no_pages(doras: Client) -> None:
    assert ROWS in doras.get("/cms/").content.decode()
    assert doras.get("/cms/pages/").status_code == 302
    assert doras.get(ROWS).status_code == 200


def test_what_needs_a_second_person_stands_first(ineses: Client, dora: User, ines: User) -> None:
    waiting = make_row(dora, name="blue_card_reduced_year")
    make_approved(dora, ines)
    asked = make_approved(dora, ines, name="experience_salary_year")
    law.withdraw(pk=asked.pk, by=dora, reason="falsch")
    make_approved(dora, ines, name="over_45_salary_year")
    page = BeautifulSoup(ineses.get(ROWS).content, "html.parser")
    names = [link.get_text(strip=True) for link in page.select(".title-wrapper a")]
    assert names[:2] == [asked.table(), waiting.table()]
    assert len(names) == 4


def test_a_strange_step_is_none(ineses: Client, dora: User) -> None:
    row = make_row(dora)
    for name in ("", "delete", "keep", "confirm"):
        assert step(ineses, row, name).status_code == 302
    row.refresh_from_db()
    assert row.state == "waiting"
    assert ineses.get(f"{ROWS}999999/").status_code == 404
