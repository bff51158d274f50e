"""Several enquiries are given to somebody at once: told how many, and why not the others."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

import pytest

from employers.models import Company, User
from servicedesk.models import Absence, Enquiry, Team
from servicedesk.states import State
from tests.cast import client_of, make_caseworker
from tests.markup import Markup
from tests.servicedesk.makers import Page, desk_url, fresh, kinds, make_rows, text_of


def give(user: User, rows: list[Enquiry] | list[str], to: User | str, query: str = "") -> Page:
    """Post what is selected and follow to the list."""
    names = [row if isinstance(row, str) else row.reference for row in rows]
    data = {"enquiry": names, "to": to if isinstance(to, str) else str(to.pk)}
    url = reverse("desk:assign-selected") + query
    return client_of(user).post(url, data, follow=True)


def selected(page: Page) -> list[str]:
    """What is selected on the page."""
    return [str(box["value"]) for box in Markup(page.content).all("[name=enquiry][checked]")]


@pytest.fixture
def dirk(employment: Team) -> User:
    """A colleague of Dora's in the same team."""
    return make_caseworker("dirk", employment)


@pytest.fixture
def rows(bakery: Company, employment: Team) -> list[Enquiry]:
    return make_rows(3, company=bakery, team=employment)


def test_what_is_selected_is_given_to_one_person(
    rows: list[Enquiry], dora: User, dirk: User
) -> None:
    page = give(dora, rows[:2], dirk)
    assert [fresh(row).owner for row in rows] == [dirk, dirk, None]
    assert kinds(rows[0]) == ["assigned"]
    assert "2 Anfragen liegen jetzt bei Dirk." in text_of(page)
    assert selected(page) == []


def test_the_list_stays_as_it_was(rows: list[Enquiry], dora: User) -> None:
    page = give(dora, rows[:1], dora, "?view=unassigned&company=sonn&selected=VP-2026-000009")
    assert page.redirect_chain == [  # type: ignore[attr-defined]
        (f"{reverse('desk:inbox')}?view=unassigned&company=sonn", 302)
    ]


def test_what_cannot_be_given_stays_selected_with_the_reason(
    rows: list[Enquiry], dora: User, bakery: Company, employment: Team
) -> None:
    (closed,) = make_rows(1, company=bakery, team=employment, state=State.CLOSED)
    page = give(dora, [*rows, closed], dora, "?view=closed")
    told = text_of(page)
    assert "3 Anfragen liegen jetzt bei Dora." in told
    assert (
        f"{closed.reference} wurde nicht zugewiesen: Sie ist schon beantwortet oder geschlossen."
        in told
    )
    assert selected(page) == [closed.reference]
    assert fresh(closed).owner is None


def test_who_is_away_gets_nothing_and_the_substitute_is_named(
    rows: list[Enquiry], dora: User, dirk: User
) -> None:
    today = timezone.localdate()
    until = today + timedelta(days=3)
    Absence.objects.create(user=dirk, first_day=today, last_day=until, substitute=dora)
    page = give(dora, rows, dirk)
    assert "ist bis" in text_of(page)
    assert "die Vertretung hat Dora" in text_of(page)
    assert sorted(selected(page)) == sorted(row.reference for row in rows)
    assert [fresh(row).owner for row in rows] == [None] * 3
    (option,) = (each for each in Markup(page.content).texts("#assign-to option") if "Dirk" in each)
    assert "abwesend bis" in option
    assert "Vertretung: Dora" in option


def test_for_somebody_of_another_team_a_hand_over_is_offered(
    rows: list[Enquiry], dora: User, ines: User, integration: Team
) -> None:
    page = give(dora, rows[:1], ines)
    assert "Ines arbeitet im Team Arbeitsmarktintegration." in text_of(page)
    assert fresh(rows[0]).owner is None
    url = f"{desk_url(rows[0], 'hand-over')}?team={integration.pk}"
    assert Markup(page.content).all(f"a[href='{url}']")
    (team,) = Markup(client_of(dora).get(url).content).all("[name=team]")
    assert team["value"] == str(integration.pk)


def test_enquiries_of_another_desk_do_not_exist(
    rows: list[Enquiry], dora: User, otto: User, bakery: Company
) -> None:
    (foreign,) = make_rows(1, company=bakery, team=otto.teams.get())
    assert give(dora, [foreign], dora).status_code == 404
    assert give(dora, ["nonsense", "\0", "VP-2026-000000"], dora).status_code == 404
    page = give(dora, [rows[0], foreign], dora)
    assert fresh(rows[0]).owner == dora
    assert fresh(foreign).owner is None
    assert foreign.reference not in text_of(page)


@pytest.mark.parametrize("to", ["otto", "anna", "0", "x", "\0", "9" * 30, "-1", "²"])
def test_nobody_outside_the_desk_gets_anything(
    to: str, rows: list[Enquiry], dora: User, otto: User, anna: User
) -> None:
    key = str({"otto": otto, "anna": anna}[to].pk) if to in ("otto", "anna") else to
    assert give(dora, rows, key).status_code == 404
    assert [fresh(row).owner for row in rows] == [None] * 3


def test_without_a_choice_nothing_happens_and_the_selection_stays(
    rows: list[Enquiry], dora: User
) -> None:
    page = give(dora, rows[:2], "")
    assert "Wählen Sie aus, wer die Anfragen bekommen soll." in text_of(page)
    assert len(selected(page)) == 2
    assert "Wählen Sie zuerst mindestens eine Anfrage aus." in text_of(give(dora, [], dora))


def test_at_most_a_hundred_at_once(
    dora: User, bakery: Company, employment: Team, rows: list[Enquiry]
) -> None:
    many = make_rows(101, company=bakery, team=employment)
    assert "höchstens 100" in text_of(give(dora, many, dora))
    assert not Enquiry.objects.filter(owner=dora).exists()


def test_a_double_click_gives_once(rows: list[Enquiry], dora: User, dirk: User) -> None:
    give(dora, rows, dirk)
    give(dora, rows, dirk)
    assert kinds(rows[0]) == ["assigned"]


def test_the_address_alone_leads_to_the_list(dora: User) -> None:
    response = client_of(dora).get(reverse("desk:assign-selected"))
    assert (response.status_code, response["Location"]) == (302, reverse("desk:inbox"))
