"""The workplaces of a company."""

import pytest

from employers.models import Company, User, Workplace
from tests.cast import client_of
from tests.employers.visits import WORKPLACES, problems
from tests.markup import Markup

YARD = {
    "name": "Hof Vohwinkel",
    "street": "Kaiserstraße 2",
    "postcode": "42329",
    "town": "Wuppertal",
    "establishment_number": "09912347",
}


def test_one_is_added_changed_and_deleted(anna: User, bakery: Company) -> None:
    client = client_of(anna)
    assert client.post(f"{WORKPLACES}neu/", YARD)["Location"] == WORKPLACES
    place = bakery.workplaces.get()
    assert place.address == "Kaiserstraße 2, 42329 Wuppertal"
    assert "Hof Vohwinkel" in Markup(client.get(WORKPLACES).content).text("table")

    client.post(f"{WORKPLACES}{place.pk}/", YARD | {"town": "Solingen"})
    assert bakery.workplaces.get().town == "Solingen"

    assert client.get(f"{WORKPLACES}{place.pk}/loeschen/").status_code == 200
    assert bakery.workplaces.exists()
    client.post(f"{WORKPLACES}{place.pk}/loeschen/")
    assert not bakery.workplaces.exists()


def test_two_of_one_company_have_different_names(
    anna: User, bakery: Company, foundry: Company
) -> None:
    foundry.workplaces.create(name=YARD["name"])
    client = client_of(anna)
    client.post(f"{WORKPLACES}neu/", YARD)
    # A double click stores it once and says no error.
    assert client.post(f"{WORKPLACES}neu/", YARD)["Location"] == WORKPLACES
    response = client.post(f"{WORKPLACES}neu/", YARD | {"street": "Kaiserstraße 3"})
    assert "dieses Namens" in problems(response)[-1] or "diesem Namen" in problems(response)[-1]
    assert Markup(response.content).value("[name=street]", "value") == "Kaiserstraße 3"
    assert bakery.workplaces.count() == 1


@pytest.mark.parametrize("field", ["name", "street", "postcode", "town"])
def test_name_and_address_are_needed(anna: User, field: str) -> None:
    response = client_of(anna).post(f"{WORKPLACES}neu/", YARD | {field: ""})
    assert problems(response)
    assert not Workplace.objects.exists()


def test_a_doubtful_betriebsnummer_is_believed_at_the_second_click(
    anna: User, bakery: Company
) -> None:
    client, typed = client_of(anna), YARD | {"establishment_number": "09912343"}
    html = Markup(client.post(f"{WORKPLACES}neu/", typed).content)
    assert "Trotzdem speichern" in html.text(".form__actions")
    seen = html.value("[name=doubted_number]", "value")
    client.post(f"{WORKPLACES}neu/", typed | {"doubted_number": seen})
    assert bakery.workplaces.get().establishment_number == "09912343"


def test_those_of_others_are_not_there(carla: User, bakery: Company) -> None:
    place = bakery.workplaces.create(name="Backstube")
    for path in (f"{WORKPLACES}{place.pk}/", f"{WORKPLACES}{place.pk}/loeschen/"):
        assert client_of(carla).post(path, YARD).status_code == 404
    assert "Backstube" not in client_of(carla).get(WORKPLACES).content.decode()
