"""Who of a desk is there, who stands in, and who therefore gets the mails."""

from datetime import date, timedelta
from itertools import pairwise

from django.core.mail import EmailMessage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest

from employers.models import User
from servicedesk import service
from servicedesk.absences import Rota
from servicedesk.models import Absence, Caseworker, Desk, Enquiry, Team
from servicedesk.states import State
from tests.cast import make_caseworker
from tests.servicedesk.makers import addressees, put_into

DAY = date(2026, 12, 2)


def away(user: User, substitute: User | None = None, first: date = DAY, days: int = 1) -> Absence:
    """Somebody is not there."""
    last = first + timedelta(days=days - 1)
    return Absence.objects.create(user=user, first_day=first, last_day=last, substitute=substitute)


@pytest.fixture
def dirk(employment: Team) -> User:
    return make_caseworker("dirk", employment)


def test_who_is_there_does_their_own_work(desk: Desk, dora: User) -> None:
    rota = Rota(desk, DAY)
    assert rota.has(dora)
    assert rota.absence_of(dora) is None
    assert rota.substitute_of(dora) == dora


@pytest.mark.parametrize(("day", "there"), [(1, True), (2, False), (3, False), (4, True)])
def test_both_days_are_included(day: int, there: bool, desk: Desk, dora: User) -> None:
    away(dora, days=2)
    assert Rota(desk, date(2026, 12, day)).has(dora) == there


def test_the_substitute_stands_in(desk: Desk, dora: User, ines: User) -> None:
    away(dora, ines)
    rota = Rota(desk, DAY)
    assert not rota.has(dora)
    assert rota.substitute_of(dora) == ines


def test_chains_work(desk: Desk, dora: User, ines: User, dirk: User) -> None:
    away(dora, ines)
    away(ines, dirk)
    assert Rota(desk, DAY).substitute_of(dora) == dirk


def test_circles_end(desk: Desk, dora: User, ines: User, dirk: User) -> None:
    away(dirk, dora)
    away(dora, ines)
    away(ines, dora)
    rota = Rota(desk, DAY)
    assert [rota.substitute_of(user) for user in (dora, ines, dirk)] == [None] * 3


def test_the_deputy_stands_in_where_nobody_is_named(desk: Desk, dora: User, ines: User) -> None:
    Caseworker.objects.create(user=dora, deputy=ines)
    away(dora)
    assert Rota(desk, DAY).substitute_of(dora) == ines


def test_nobody_stands_in(desk: Desk, dora: User) -> None:
    away(dora)
    assert Rota(desk, DAY).substitute_of(dora) is None


def test_who_has_left_or_is_of_another_desk_stands_in_for_nobody(
    desk: Desk, dora: User, ines: User, otto: User
) -> None:
    absence = away(dora, otto)
    assert Rota(desk, DAY).substitute_of(dora) is None
    Absence.objects.filter(pk=absence.pk).update(substitute=ines)
    User.objects.filter(pk=ines.pk).update(is_active=False)
    assert Rota(desk, DAY).substitute_of(dora) is None


def test_many_people_cost_as_much_as_one(desk: Desk, employment: Team) -> None:
    people = [make_caseworker(f"case{number}", employment) for number in range(8)]
    for user, substitute in pairwise(people):
        away(user, substitute)
    with CaptureQueriesContext(connection) as queries:
        rota = Rota(desk, DAY)
        assert {rota.substitute_of(user) for user in people} == {people[-1]}
    assert len(queries) == 2


@pytest.mark.parametrize("named", [True, False], ids=["substitute", "nobody"])
def test_mails_of_who_is_away_reach_somebody(
    named: bool,
    enquiry: Enquiry,
    anna: User,
    dora: User,
    dirk: User,
    ines: User,
    mailoutbox: list[EmailMessage],
) -> None:
    put_into(enquiry, State.ASSIGNED, owner=dora)
    away(dora, ines if named else None, first=timezone.localdate())
    mailoutbox.clear()
    service.send_message(enquiry=enquiry, author=anna, text="Noch etwas")
    assert addressees(mailoutbox) == (["ines"] if named else ["dirk", "dora"])
