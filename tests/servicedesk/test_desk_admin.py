"""An operator sets up desks, teams and people in the administration."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django.contrib.auth.models import Permission
from django.test import Client

import pytest

from employers.models import Company, User
from servicedesk import service
from servicedesk.models import (
    Caseworker,
    ChecklistTemplate,
    ClosedDay,
    Desk,
    OpeningHours,
    PartnerOffice,
    Situation,
    Team,
)
from tests.cast import client_of
from tests.content.test_law_rows_in_the_cms import errors
from tests.servicedesk.makers import fresh, make_rows

MODELS = (
    "desk",
    "openinghours",
    "closedday",
    "team",
    "partneroffice",
    "caseworker",
    "checklisttemplate",
)
DESK = {
    "name": "Servicestelle Neustadt",
    "code": "neustadt",
    "city": "Neustadt",
    "postcodes": "05101, 05102\n05101",
    "situations": ["residence", "company"],
    "land": "NW",
    "promise_days": "5",
}


@pytest.fixture
def adams(adam: User, desk: Desk) -> Client:
    client = client_of(adam)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "de"
    return client


def new(model: str) -> str:
    return f"/cms/desk-{model}/new/"


def edit(row: Any) -> str:
    return f"/cms/desk-{row._meta.model_name}/edit/{row.pk}/"


def hours(desk: Desk, opens: str, closes: str) -> dict[str, object]:
    return {"desk": desk.pk, "weekday": 0, "opens": opens, "closes": closes}


@pytest.mark.parametrize("model", MODELS)
def test_an_operator_finds_list_and_form_of_each(adams: Client, model: str) -> None:
    assert adams.get(f"/cms/desk-{model}/").status_code == 200
    assert adams.get(new(model)).status_code == 200
    empty = adams.post(new(model), {})
    assert empty.status_code == 200
    assert errors(empty)


@pytest.mark.parametrize("model", MODELS)
def test_editors_do_not(erik: User, desk: Desk, model: str) -> None:
    eriks = client_of(erik)
    assert eriks.get(f"/cms/desk-{model}/").status_code == 302
    assert eriks.post(new(model), DESK).status_code == 302
    assert Desk.objects.count() == 1


def test_who_holds_the_permission_does(erik: User, desk: Desk) -> None:
    erik.user_permissions.add(Permission.objects.get(codename="change_team"))
    team = desk.teams.get(code="beschaeftigung")
    assert client_of(erik).get(edit(team)).status_code == 200
    assert client_of(erik).get(edit(desk)).status_code == 302


def test_a_desk_is_made_and_keeps_each_postcode_once(adams: Client) -> None:
    assert adams.post(new("desk"), DESK).status_code == 302
    made = Desk.objects.get(code="neustadt")
    assert made.postcodes == ["05101", "05102"]
    assert made.situations == [Situation.RESIDENCE, Situation.COMPANY]
    shown = adams.get(edit(made)).content.decode()
    assert "05101, 05102" in shown


def test_a_desk_can_be_saved_as_it_is(adams: Client, desk: Desk) -> None:
    typed = {**DESK, "postcodes": "42103", "takes_the_rest": "on", "situations": Situation.values}
    assert adams.post(edit(desk), typed).status_code == 302
    desk.refresh_from_db()
    assert (desk.name, desk.postcodes) == (DESK["name"], ["42103"])


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"postcodes": "05101, 4210"}, "postcodes", "4210"),
        ({"postcodes": "<b>"}, "postcodes", "fünf Ziffern"),
        ({"postcodes": "nul\0"}, "postcodes", "Ziffern"),
        ({"postcodes": "x" * 200_000}, "postcodes", "…"),
        ({"postcodes": "05101, 42103"}, "postcodes", "Servicestelle Arbeits- und Fachkräfte"),
        ({"postcode": "4210"}, "postcode", "fünf Ziffern"),
        ({"situations": ["parking"]}, "situations", "parking"),
        ({"takes_the_rest": "on"}, "takes_the_rest", "Servicestelle Arbeits- und Fachkräfte"),
        ({"promise_days": "0"}, "promise_days", "1"),
        ({"email": "niemand"}, "email", "E-Mail"),
    ],
)
def test_a_wrong_entry_of_a_desk_is_said_at_its_field(
    adams: Client, typed: Mapping[str, object], field: str, words: str
) -> None:
    page = adams.post(new("desk"), {**DESK, **typed})
    assert words in errors(page)[field]
    assert Desk.objects.count() == 1


def test_two_desks_may_share_an_area_in_other_situations(adams: Client, desk: Desk) -> None:
    Desk.objects.update(situations=["abroad"])
    assert adams.post(new("desk"), {**DESK, "postcodes": "42103"}).status_code == 302


def test_desks_teams_and_offices_cannot_be_deleted(adams: Client, desk: Desk) -> None:
    for row in (desk, desk.teams.first(), desk.partner_offices.first()):
        assert adams.post(edit(row).replace("/edit/", "/delete/")).status_code == 404
    assert (Desk.objects.count(), Team.objects.count(), PartnerOffice.objects.count()) == (1, 2, 1)


def test_hours_are_kept_and_taken_away(adams: Client, desk: Desk) -> None:
    assert adams.post(new("openinghours"), hours(desk, "08:00", "12:00")).status_code == 302
    assert adams.post(new("openinghours"), hours(desk, "12:00", "16:00")).status_code == 302
    row = OpeningHours.objects.earliest("opens")
    assert adams.post(edit(row), hours(desk, "07:30", "12:00")).status_code == 302
    adams.post(edit(row).replace("/edit/", "/delete/"))
    assert [each.opens for each in OpeningHours.objects.all()] == [time(12)]


@pytest.mark.parametrize(
    ("opens", "closes", "field"),
    [
        ("12:00", "08:00", "closes"),
        ("12:00", "12:00", "closes"),
        ("11:59", "14:00", "opens"),
        ("09:00", "10:00", "opens"),
        ("07:00", "17:00", "opens"),
        ("25:00", "26:00", "opens"),
    ],
)
def test_hours_that_cannot_be_are_refused_at_their_field(
    adams: Client, desk: Desk, opens: str, closes: str, field: str
) -> None:
    desk.opening_hours.create(weekday=0, opens=time(8), closes=time(12))
    page = adams.post(new("openinghours"), hours(desk, opens, closes))
    assert field in errors(page)
    assert OpeningHours.objects.count() == 1


def test_a_day_is_closed_once(adams: Client, desk: Desk) -> None:
    typed = {"desk": desk.pk, "day": "2026-12-24", "name": "Heiligabend"}
    assert adams.post(new("closedday"), typed).status_code == 302
    assert adams.post(new("closedday"), typed).status_code == 200
    assert desk.closed_days.count() == 1


def test_a_team_gets_its_people(adams: Client, desk: Desk, dora: User, anna: User) -> None:
    team = desk.teams.get(code="arbeitsmarktintegration")
    typed = {
        "desk": desk.pk,
        "name": team.name,
        "code": team.code,
        "assignment": "round_robin",
        "sample_percent": "5",
        "recall_minutes": "60",
        "members": [dora.pk],
    }
    assert "lead" in errors(adams.post(edit(team), {**typed, "lead": dora.pk, "members": []}))
    assert "members" in errors(adams.post(edit(team), {**typed, "members": [anna.pk]}))
    assert "sample_percent" in errors(adams.post(edit(team), {**typed, "sample_percent": "101"}))
    assert adams.post(edit(team), {**typed, "lead": dora.pk}).status_code == 302
    team.refresh_from_db()
    assert (team.lead, list(team.members.all())) == (dora, [dora])


def test_a_deputy_is_somebody_else_of_the_same_desk(
    adams: Client, dora: User, ines: User, otto: User, paula: User
) -> None:
    form = new("caseworker")
    assert "deputy" in errors(adams.post(form, {"user": dora.pk, "deputy": dora.pk}))
    assert "deputy" in errors(adams.post(form, {"user": dora.pk, "deputy": otto.pk}))
    assert "user" in errors(adams.post(form, {"user": paula.pk}))
    assert adams.post(form, {"user": dora.pk, "deputy": ines.pk}).status_code == 302
    assert Caseworker.objects.get().deputy == ines


@pytest.mark.parametrize("lines", ["", " \n ", "x" * 201, "a\n" + "x" * 200_000, "nul\0"])
def test_lines_that_cannot_be_stored_are_refused(adams: Client, desk: Desk, lines: str) -> None:
    typed = {"desk": desk.pk, "name": "Duldung", "lines": lines}
    assert "lines" in errors(adams.post(new("checklisttemplate"), typed))


def test_a_checklist_has_a_line_for_each_line(adams: Client, desk: Desk) -> None:
    typed = {
        "desk": desk.pk,
        "name": "Duldung",
        "lines": "Wohnsitz\r\n\r\n Wartezeit ",
        "outcomes": ["authority_permission"],
    }
    assert adams.post(new("checklisttemplate"), typed).status_code == 302
    made = ChecklistTemplate.objects.get()
    assert made.lines == ["Wohnsitz", "Wartezeit"]
    assert made.outcomes == ["authority_permission"]
    assert "Wohnsitz\nWartezeit" in adams.get(edit(made)).content.decode()


def test_a_closed_day_that_moves_to_another_desk_moves_the_deadlines_of_both(
    adams: Client, desk: Desk, otto: User, bakery: Company, anna: User, employment: Team
) -> None:
    elsewhere = otto.teams.get()
    rows = [make_rows(1, company=bakery, team=team)[0] for team in (employment, elsewhere)]
    day = ClosedDay.objects.create(desk=desk, day=date(2026, 1, 5), name="Umzug")
    for each in (desk, elsewhere.desk):
        service.recompute(each)
    before = [str(fresh(row).due_at) for row in rows]
    typed = {"desk": elsewhere.desk_id, "name": "Umzug", "day": "2026-01-05"}
    assert adams.post(edit(day), typed).status_code == 302
    here, there = (str(fresh(row).due_at) for row in rows)
    assert here < before[0]
    assert there > before[1]
