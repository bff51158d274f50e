"""The styleguide is for staff."""

from django.test import Client

import pytest

from employers.models import User
from kern.samples import components
from tests.cast import client_of
from tests.markup import Markup

STYLEGUIDE = "/styleguide/"


@pytest.fixture
def shown(erik: User) -> Markup:
    return Markup(client_of(erik).get(STYLEGUIDE).content)


@pytest.mark.django_db
def test_visitors_sign_in_first(client: Client) -> None:
    response = client.get(STYLEGUIDE)
    assert response.status_code == 302
    assert response["Location"] == "/de/konto/login/?next=/styleguide/"


def test_employers_find_nothing(anna: User) -> None:
    assert client_of(anna).get(STYLEGUIDE, follow=True).status_code == 404


def test_staff_see_each_component_with_its_variables(shown: Markup) -> None:
    parts = {str(part["data-component"]): part for part in shown.all("[data-component]")}
    assert list(parts) == [component.name for component in components()]
    for component in components():
        first_line = component.notes.splitlines()[0]
        assert first_line in " ".join(parts[component.name].get_text().split())


def test_staff_see_every_sample(shown: Markup) -> None:
    for component in components():
        samples = shown.all(f"[data-component={component.name}] > :is(div, ul, ol)")
        assert len(samples) == len(component.samples)


def test_staff_see_a_form_in_each_state(shown: Markup) -> None:
    assert len(shown.all("main form[novalidate]")) == 3
    assert shown.all("#id_wrong-start_error")


def test_it_has_one_main_heading_and_no_id_twice(shown: Markup) -> None:
    assert shown.text("h1") == "Gestaltungshandbuch"
    ids = shown.ids()
    assert sorted(ids) == sorted(set(ids))


def test_it_cannot_be_written_to(erik: User) -> None:
    assert client_of(erik).post(STYLEGUIDE).status_code == 405
