"""Every address of the staff's work asks for a second factor; the table of access is the list."""

import re

from django.test import Client
from django.urls import reverse
from django.utils.translation import override

import pytest
from pytest_django import Settings

from employers.models import User
from tests.cast import client_of
from tests.employers.factors import client_with_factor
from tests.house.access import GO, TABLE
from tests.house.test_access import (
    ADMINISTRATION,
    _fill,
    _undone,
    _with_providers,
    addresses,
    people,
    providers,
    ways_in,
)

__all__ = ["_with_providers", "addresses", "people", "providers", "ways_in"]

STAFF = ("dora", "paula", "erik", "adam")
# What staff without a factor may open: signing in and out, setting one up, pages for everybody.
OPEN = re.compile(
    r"$|healthz/|\^?api/|en/\^|sso/<provider_id>/"
    r"|en/account/(?!choose-company/|company/|delete/|deleted/|invitations/|my-data/"
    r"|notifications/|people/|welcome/|sign-ins/(?!with/|cancelled/))"
)
# /cms/ has no language in its address.
SET_UP = ("/en/account/2fa/", "/de/konto/2fa/")


@pytest.fixture(autouse=True)
def _required(settings: Settings) -> None:
    settings.STAFF_MFA_REQUIRED = True


def _destination(client: Client, method: str, address: str) -> str:
    with _undone(), override("en"):
        answer = getattr(client, method)(address)
    assert "Bäckereihilfe" not in answer.content.decode(errors="ignore"), address
    return str(answer.headers.get("Location", answer.status_code))


@pytest.mark.parametrize("role", STAFF)
def test_without_a_factor_staff_are_led_to_set_one_up(
    role: str, people: dict[str, User], addresses: dict[str, str]
) -> None:
    client = client_of(people[role])
    closed = [_fill(route, addresses) for route in TABLE if not OPEN.match(route)]
    closed += [f"/{route}" for route in ADMINISTRATION if not re.search("[<^]", route)]
    seen = {a: _destination(client, method, a) for a in closed for method in ("get", "post")}
    assert {address: where for address, where in seen.items() if where not in SET_UP} == {}
    assert any(address.startswith("/en/desk/") for address in closed)


@pytest.mark.parametrize("role", [*STAFF, "visitor", "anna"])
def test_everything_else_answers_as_before(
    role: str, people: dict[str, User], addresses: dict[str, str]
) -> None:
    """For staff who have shown their factor, and for others, who need none."""
    client = Client() if role == "visitor" else client_of(people[role])
    if role in STAFF:
        client = client_with_factor(people[role])
    wrong = {}
    for route, row in TABLE.items():
        if "2fa" in route:
            continue
        with _undone():
            seen = client.get(_fill(route, addresses)).status_code
        if seen != row.get[role]:
            wrong[route] = seen
    assert wrong == {}


@pytest.mark.parametrize("role", STAFF)
def test_what_leads_to_a_factor_is_open(
    role: str, people: dict[str, User], addresses: dict[str, str]
) -> None:
    client = client_of(people[role])
    for route in filter(OPEN.match, TABLE):
        with _undone():
            answer = client.get(_fill(route, addresses))
        assert answer.status_code == TABLE[route].get[role], route
        assert answer.status_code != GO or answer["Location"] not in SET_UP, route


def test_a_team_counts_without_any_other_mark(dora: User, nora: User) -> None:
    User.objects.filter(pk=dora.pk).update(works_for_an_office=False, is_staff=False)
    with override("en"):
        assert client_of(dora).get(reverse("desk:inbox"))["Location"] in SET_UP
        assert client_of(nora).get(reverse("prechecks:start")).status_code == 200
