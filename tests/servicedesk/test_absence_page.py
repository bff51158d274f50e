"""People of the desk say when they are away."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import pytest

from employers.models import User
from servicedesk import service
from servicedesk.models import Absence, Team
from tests.at_once import at_once
from tests.cast import client_of, make_caseworker
from tests.markup import Markup
from tests.servicedesk.makers import text_of


def soon(days: int) -> date:
    """A day from today on."""
    return timezone.localdate() + timedelta(days=days)


def typed(first: date, last: date, **more: object) -> dict[str, object]:
    """What a browser sends."""
    days = {"first_day": first, "last_day": last}
    parts = {
        f"{name}_{part}": getattr(day, part)
        for name, day in days.items()
        for part in ("day", "month", "year")
    }
    return {**parts, **more}


def url() -> str:
    return reverse("desk:absences")


@pytest.fixture
def doras(dora: User) -> Client:
    """Dora's browser."""
    return client_of(dora)


def test_it_is_entered_and_shown(doras: Client, dora: User, ines: User) -> None:
    response = doras.post(url(), typed(soon(3), soon(5), substitute=ines.pk), follow=True)
    absence = dora.absences.get()
    assert (absence.first_day, absence.last_day, absence.substitute) == (soon(3), soon(5), ines)
    assert "Ines" in Markup(response.content).text("table")
    assert len(response.context["messages"]) == 1


def test_nobody_in_particular_stands_in_is_possible_and_said(doras: Client, dora: User) -> None:
    response = doras.post(url(), typed(soon(3), soon(5)), follow=True)
    assert dora.absences.get().substitute is None
    assert "ganze Team" in text_of(response)


def test_a_substitute_who_is_away_is_possible_and_said(
    doras: Client, employment: Team, dora: User, ines: User
) -> None:
    dirk = make_caseworker("dirk", employment)
    ines.absences.create(first_day=soon(5), last_day=soon(9), substitute=dirk)
    response = doras.post(url(), typed(soon(3), soon(5), substitute=ines.pk), follow=True)
    warning = str(list(response.context["messages"])[-1])
    assert "Ines" in warning
    assert "Dirk" in warning


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [(5, 3, "last_day"), (-5, -3, "last_day"), (3, 3000, "last_day"), (9, 12, "first_day")],
)
def test_what_cannot_be_is_said_at_the_field_and_kept(
    first: int, last: int, field: str, doras: Client, dora: User, ines: User
) -> None:
    dora.absences.create(first_day=soon(10), last_day=soon(20))
    response = doras.post(url(), typed(soon(first), soon(last), substitute=ines.pk))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert Markup(response.content).value("#id_first_day_0", "value") == str(soon(first).day)
    assert dora.absences.count() == 1


@pytest.mark.parametrize(
    "bad", [{"first_day_year": "x" * 200_000}, {"last_day_day": "\0"}, {"substitute": "\0<b>"}]
)
def test_nonsense_is_refused_at_the_field(bad: dict[str, str], doras: Client, dora: User) -> None:
    response = doras.post(url(), typed(soon(1), soon(2)) | bad)
    assert response.status_code == 422
    assert not dora.absences.exists()


def test_nobody_stands_in_for_themselves_or_from_elsewhere(
    doras: Client, dora: User, otto: User
) -> None:
    for other in (dora, otto):
        response = doras.post(url(), typed(soon(1), soon(2), substitute=other.pk))
        assert list(response.context["form"].errors) == ["substitute"]


def test_who_is_back_early_ends_it(doras: Client, dora: User) -> None:
    begun = dora.absences.create(first_day=soon(-3), last_day=soon(3))
    later = dora.absences.create(first_day=soon(10), last_day=soon(12))
    for absence in (begun, later, later):
        doras.post(reverse("desk:end-absence", args=[absence.pk]))
    assert dora.absences.get() == begun
    assert dora.absences.get().last_day == soon(-1)


def test_nobody_enters_or_ends_it_for_a_colleague(
    doras: Client, dora: User, ines: User, otto: User
) -> None:
    for other in (ines, otto):
        absence = other.absences.create(first_day=soon(3), last_day=soon(5))
        assert other.first_name not in Markup(doras.get(url()).content).texts("table")
        assert doras.post(reverse("desk:end-absence", args=[absence.pk])).status_code == 404
        doras.post(url(), typed(soon(8), soon(9), user=other.pk))
        assert other.absences.get() == absence
        with pytest.raises(PermissionDenied):
            service.end_absence(absence=absence, by=dora, today=soon(0))
    # What was sent counts for the sender.
    assert dora.absences.count() == 1


@pytest.mark.parametrize("how", ["lead", "superuser"])
def test_who_leads_enters_it_for_others(
    how: str, doras: Client, dora: User, employment: Team, integration: Team, ines: User
) -> None:
    if how == "lead":
        integration.lead = dora
        integration.save()
    else:
        User.objects.filter(pk=dora.pk).update(is_superuser=True)
    doras.post(url(), typed(soon(1), soon(2), user=ines.pk, substitute=dora.pk))
    absence = ines.absences.get()
    assert absence.substitute == dora
    assert "Ines" in Markup(doras.get(url()).content).text("table")
    doras.post(reverse("desk:end-absence", args=[absence.pk]))
    assert not Absence.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_double_click_enters_it_once(dora: User) -> None:
    def enter() -> Absence:
        return service.add_absence(
            user=dora, first_day=soon(1), last_day=soon(2), substitute=None, by=dora
        )

    told = at_once([enter] * 4)
    assert Absence.objects.count() == 1
    assert [type(each) for each in told].count(service.AlreadyAwayError) == 3
