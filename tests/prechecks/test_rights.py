"""For whom a pre-check is there and for whom it is not."""

from django.test import Client
from django.urls import reverse

import pytest

from employers.models import User
from prechecks.models import PreCheck
from tests.cast import client_of, make_user
from tests.prechecks.access import CHANGE, PAGES, WRITES, address_of, row
from tests.prechecks.makers import TOLERATION, canonical, stored
from tests.prechecks.pages import Typed, url

Args = tuple[str, ...]
both_languages = pytest.mark.parametrize("language", ["de", "en"])
every_page = pytest.mark.parametrize(("view", "args"), PAGES)
SIGN_IN = {"de": "konto/login/?next", "en": "account/login/?next"}
every_write = pytest.mark.parametrize(("view", "args", "data"), WRITES)


@pytest.fixture
def paula(db: None) -> User:
    """She works for a partner office."""
    return make_user("paula", office=True)


@both_languages
@every_page
def test_a_rival_finds_nothing(
    carlas: Client, ready: PreCheck, view: str, args: Args, language: str
) -> None:
    for response in (
        carlas.get(address_of(view, ready, args, language)),
        carlas.head(address_of(view, ready, args, language)),
    ):
        assert response.status_code == 404
        assert "Backstube" not in response.content.decode()


@pytest.mark.parametrize(("view", "args", "data"), [w for w in WRITES if w[0] != "new"])
def test_what_a_rival_sends_changes_nothing(
    carlas: Client, ready: PreCheck, view: str, args: Args, data: Typed
) -> None:
    before = row(ready)
    assert carlas.post(address_of(view, ready, args), data).status_code == 404
    assert row(ready) == before
    assert PreCheck.objects.count() == 1


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "ODD"])
@every_page
def test_other_methods_answer_to_nobody(
    annas: Client, ready: PreCheck, view: str, args: Args, method: str
) -> None:
    before = row(ready)
    assert annas.generic(method, address_of(view, ready, args)).status_code == 405
    assert row(ready) == before


@pytest.mark.parametrize("view", ["new", "copy", "start-again"])
def test_a_link_begins_nothing(annas: Client, draft: PreCheck, view: str) -> None:
    address = url(view, draft) if view == "copy" else url(view)
    assert annas.get(address).status_code == 405
    assert PreCheck.objects.count() == 1


@pytest.mark.parametrize("name", ["erik", "adam", "paula"])
@every_page
def test_for_people_of_an_office_there_is_no_pre_check_of_a_company(
    request: pytest.FixtureRequest, ready: PreCheck, name: str, view: str, args: Args
) -> None:
    client = client_of(request.getfixturevalue(name))
    assert client.get(address_of(view, ready, args)).status_code == 404


@every_write
def test_what_people_of_an_office_send_changes_nothing(
    erik: User, ready: PreCheck, view: str, args: Args, data: Typed
) -> None:
    before = row(ready)
    assert client_of(erik).post(address_of(view, ready, args), data).status_code == 404
    assert row(ready) == before
    assert PreCheck.objects.count() == 1


def test_people_of_an_office_may_try_the_quick_check_but_not_ask_the_desk(erik: User) -> None:
    client = client_of(erik)
    client.post(url("question", "person.nationality"), {"person_nationality": "PL"})
    result = client.get(url("result"))
    assert result.status_code == 200
    assert url("take-over") not in result.content.decode()
    assert client.get(url("take-over")).status_code == 404


@both_languages
@every_page
def test_a_visitor_signs_in_first(
    client: Client, ready: PreCheck, view: str, args: Args, language: str
) -> None:
    address = address_of(view, ready, args, language)
    assert client.get(address).headers["Location"] == f"/{language}/{SIGN_IN[language]}={address}"


@every_write
def test_what_a_visitor_sends_changes_nothing(
    client: Client, ready: PreCheck, view: str, args: Args, data: Typed
) -> None:
    before = row(ready)
    response = client.post(address_of(view, ready, args), data)
    assert response.headers["Location"].startswith(reverse("account_login"))
    assert row(ready) == before
    assert PreCheck.objects.count() == 1


@every_page
def test_who_has_no_company_yet_registers_one(ready: PreCheck, view: str, args: Args) -> None:
    response = client_of(make_user("nora")).get(address_of(view, ready, args))
    assert response.headers["Location"] == reverse("employers:register-company")


def test_a_colleague_may_go_on(bens: Client, draft: PreCheck) -> None:
    bens.post(url("question", draft, "job.kind"), CHANGE)
    assert stored(draft)["job.kind"] == "vocational_training"


def test_who_left_the_company_finds_nothing_any_more(
    annas: Client, anna: User, draft: PreCheck
) -> None:
    anna.memberships.all().delete()
    response = annas.post(url("question", draft, "job.kind"), CHANGE)
    assert response.headers["Location"] == reverse("employers:register-company")
    assert stored(draft) == canonical(TOLERATION)
