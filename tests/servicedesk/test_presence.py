"""Who else has a case open: seen by colleagues, gone by itself, no part of the case."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

import pytest
from pytest_django import DjangoAssertNumQueries

from employers.models import User
from servicedesk import service
from servicedesk.models import Enquiry, Presence
from tests.cast import client_of
from tests.servicedesk.makers import desk_url, fresh, kinds, text_of

LIVE = {"HX-Request": "true"}
LOOKS = "Ines sieht sich die Anfrage an."
WRITES = "Ines schreibt gerade in dieser Anfrage."


def sign(user: User, enquiry: Enquiry, **typed: str) -> str:
    """What htmx puts into the page after a sign of life."""
    return text_of(client_of(user).post(desk_url(enquiry, "present"), typed, headers=LIVE))


def age(enquiry: Enquiry, by: User, seconds: int) -> None:
    """The last sign of life was so long ago."""
    then = timezone.now() - timedelta(seconds=seconds)
    enquiry.presences.filter(user=by).update(seen_at=then)


def test_who_opens_the_page_is_seen_without_scripts(
    enquiry: Enquiry, dora: User, ines: User
) -> None:
    client_of(ines).get(desk_url(enquiry))
    page = text_of(client_of(dora).get(desk_url(enquiry)))
    assert LOOKS in page
    assert "Dora sieht sich" not in page


def test_a_page_that_is_open_hears_of_it(enquiry: Enquiry, dora: User, ines: User) -> None:
    assert "Ines" not in sign(dora, enquiry)
    sign(ines, enquiry)
    assert LOOKS in sign(dora, enquiry)


def test_who_is_in_a_text_field_writes(enquiry: Enquiry, dora: User, ines: User) -> None:
    sign(ines, enquiry, text="Guten Tag, wir")
    shown = sign(dora, enquiry)
    assert WRITES in shown
    assert "Guten Tag" not in shown
    sign(ines, enquiry, text="")
    assert LOOKS in sign(dora, enquiry)


@pytest.mark.parametrize(("seconds", "is_there"), [(20, True), (40, True), (46, False)])
def test_without_a_sign_of_life_somebody_is_gone(
    seconds: int, is_there: bool, enquiry: Enquiry, dora: User, ines: User
) -> None:
    sign(ines, enquiry)
    age(enquiry, ines, seconds)
    assert (LOOKS in sign(dora, enquiry)) is is_there


def test_who_leaves_the_page_is_gone_at_once(enquiry: Enquiry, dora: User, ines: User) -> None:
    sign(ines, enquiry)
    left = client_of(ines).post(desk_url(enquiry, "present"), {"left": "yes"})
    assert left.status_code == 204
    assert "Ines" not in sign(dora, enquiry)


def test_what_is_shown_already_is_not_sent_again(enquiry: Enquiry, dora: User, ines: User) -> None:
    sign(ines, enquiry)
    url = desk_url(enquiry, "present")
    shown = str(ines.pk)
    assert client_of(dora).post(url, {"shown": shown}, headers=LIVE).status_code == 204
    sign(ines, enquiry, text="x")
    assert client_of(dora).post(url, {"shown": shown}, headers=LIVE).status_code == 200


def test_nothing_of_it_is_part_of_the_case(enquiry: Enquiry, ines: User) -> None:
    before = fresh(enquiry).__dict__
    client_of(ines).get(desk_url(enquiry))
    for _ in range(3):
        sign(ines, enquiry, text="x")
    assert {**fresh(enquiry).__dict__, "_state": None} == {**before, "_state": None}
    assert kinds(enquiry) == ["opened"]
    assert enquiry.presences.count() == 1


def test_a_sign_of_life_is_one_statement(
    enquiry: Enquiry, ines: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    service.teams_of(ines)
    with django_assert_num_queries(1):
        service.notice(enquiry=enquiry, by=ines)


def test_the_sweep_forgets_who_has_long_gone(enquiry: Enquiry, dora: User, ines: User) -> None:
    sign(dora, enquiry)
    sign(ines, enquiry)
    age(enquiry, ines, 3700)
    service.sweep_presences(timezone.now())
    assert Presence.objects.get().user == dora


@pytest.mark.parametrize("name", ["anna", "paula", "adam", "otto"])
def test_strangers_neither_see_nor_are_seen(
    name: str, request: pytest.FixtureRequest, enquiry: Enquiry
) -> None:
    by: User = request.getfixturevalue(name)
    for data in ({}, {"left": "yes"}):
        response = client_of(by).post(desk_url(enquiry, "present"), data, headers=LIVE)
        assert response.status_code == 404
    with pytest.raises(PermissionDenied):
        service.notice(enquiry=enquiry, by=by)
    assert not Presence.objects.exists()


@pytest.mark.parametrize("page", ["present", "draft"])
def test_a_part_of_the_page_says_that_the_session_has_ended(
    page: str, enquiry: Enquiry, client: Client
) -> None:
    url = desk_url(enquiry, page) if page == "present" else draft_url(enquiry)
    assert "Sie sind abgemeldet." in text_of(client.post(url, {"text": "x"}, headers=LIVE))
    assert client.post(url, {"text": "x"}).status_code == 302


def draft_url(enquiry: Enquiry) -> str:
    """Where a message is kept while it is typed."""
    return f"{desk_url(enquiry)}entwurf/message/"


def test_it_needs_the_sites_own_token(enquiry: Enquiry, dora: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(dora)
    for url in (desk_url(enquiry, "present"), draft_url(enquiry)):
        assert client.post(url, {"text": "x"}, headers=LIVE).status_code == 403
