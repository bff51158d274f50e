"""The inbox: the right enquiries, in the right order, with what a caseworker needs to choose."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

import pytest

from employers.models import Company, User
from servicedesk.models import Enquiry, Team
from servicedesk.states import OPEN, OUR_TURN, State
from tests.cast import client_of
from tests.servicedesk.makers import in_english, make_rows, put_into, references_in, text_of

SHOWN = {
    "": OPEN,
    "open": OPEN,
    "new": (State.NEW,),
    "our-turn": OUR_TURN,
    "waiting": (State.WAITING_FOR_EMPLOYER,),
    "answered": (State.ANSWERED,),
    "closed": (State.CLOSED,),
    "nonsense": OPEN,
    "\0": OPEN,
}


def inbox(user: User, **chosen: str) -> list[str]:
    """The references somebody sees."""
    return references_in(client_of(user).get(reverse("desk:inbox"), chosen))


@pytest.fixture
def of_both_teams(bakery: Company, employment: Team, integration: Team) -> dict[str, str]:
    """One enquiry for each team."""
    (mine,) = make_rows(1, company=bakery, team=employment)
    (theirs,) = make_rows(1, company=bakery, team=integration)
    return {"employment": mine.reference, "integration": theirs.reference}


@pytest.mark.parametrize("choice", SHOWN)
def test_each_list_shows_its_states(
    choice: str, bakery: Company, employment: Team, dora: User
) -> None:
    rows = [make_rows(1, company=bakery, team=employment, state=state)[0] for state in State]
    expected = {row.reference for row in rows if row.state in SHOWN[choice]}
    assert set(inbox(dora, state=choice)) == expected


def test_a_caseworker_sees_the_enquiries_of_the_own_team(
    of_both_teams: dict[str, str], dora: User, ines: User
) -> None:
    assert inbox(dora) == [of_both_teams["employment"]]
    assert inbox(ines) == [of_both_teams["integration"]]


def test_a_caseworker_of_both_teams_sees_both(
    of_both_teams: dict[str, str], dora: User, integration: Team
) -> None:
    integration.members.add(dora)
    assert set(inbox(dora)) == set(of_both_teams.values())


def test_the_other_team_and_all_teams_can_be_chosen(
    of_both_teams: dict[str, str], dora: User
) -> None:
    theirs = inbox(dora, team="arbeitsmarktintegration")
    assert theirs == [of_both_teams["integration"]]
    assert set(inbox(dora, team="all")) == set(of_both_teams.values())


@pytest.mark.parametrize("choice", ["nonsense", "\0", "-1", "beschaeftigung"])
def test_a_team_that_is_none_means_the_own(
    choice: str, of_both_teams: dict[str, str], dora: User
) -> None:
    assert inbox(dora, team=choice) == [of_both_teams["employment"]]


@pytest.mark.parametrize("choice", ["", "all", "beschaeftigung", "arbeitsmarktintegration"])
def test_another_desk_sees_none_of_it(
    choice: str, of_both_teams: dict[str, str], otto: User
) -> None:
    assert inbox(otto, team=choice) == []


def test_team_and_state_are_chosen_together(
    bakery: Company, integration: Team, employment: Team, dora: User
) -> None:
    for team in (employment, integration):
        make_rows(1, company=bakery, team=team)
    (wanted,) = make_rows(1, company=bakery, team=integration, state=State.CLOSED)
    found = inbox(dora, team="arbeitsmarktintegration", state="closed")
    assert found == [wanted.reference]


def test_a_choice_stays_when_the_other_is_made(of_both_teams: dict[str, str], dora: User) -> None:
    page = client_of(dora).get(reverse("desk:inbox"), {"team": "all", "state": "new"})
    links = {choice.url for choice in page.context["states"]}
    assert "?state=closed&team=all" in links
    assert "?state=new" in {choice.url for choice in page.context["teams"]}
    for kind in ("states", "teams"):
        assert [choice.current for choice in page.context[kind]].count(True) == 1


@pytest.mark.parametrize(
    ("state", "newest_first"),
    [("open", False), ("new", False), ("answered", True), ("closed", True)],
)
def test_what_waits_longest_is_first_and_what_is_settled_last_comes_first(
    state: str, newest_first: bool, bakery: Company, employment: Team, dora: User
) -> None:
    stored = State.NEW if state == "open" else State(state)
    rows = make_rows(3, company=bakery, team=employment, state=stored)
    expected = [row.reference for row in rows]
    assert inbox(dora, state=state) == (expected[::-1] if newest_first else expected)


def test_a_row_tells_company_assessment_and_who_has_it(
    enquiry: Enquiry, dora: User, ines: User
) -> None:
    put_into(enquiry, State.ASSIGNED, owner=ines)
    page = client_of(dora).get(reverse("desk:inbox"))
    (row,) = page.context["rows"]
    assert (row.kind, row.assessment.kind) == ("neutral", "warning")
    for told in (enquiry.title, "Bäckerei Sonnborn", "Ines", str(row.assessment.label)):
        assert told in text_of(page)


@pytest.mark.parametrize(
    ("days", "told"), [(0, "today"), (1, "1 day"), (12, "12 days")], ids=["0", "1", "12"]
)
def test_it_tells_how_long_somebody_waits(
    days: int, told: str, bakery: Company, employment: Team, dora: User
) -> None:
    since = timezone.now() - timedelta(days=days)
    make_rows(1, company=bakery, team=employment, since=since)
    with in_english():
        page = client_of(dora).get(reverse("desk:inbox"))
    assert [row.waiting for row in page.context["rows"]] == [told]


def test_for_what_is_settled_nobody_waits(bakery: Company, employment: Team, dora: User) -> None:
    make_rows(1, company=bakery, team=employment, state=State.CLOSED)
    page = client_of(dora).get(reverse("desk:inbox"), {"state": "closed"})
    assert [row.waiting for row in page.context["rows"]] == [""]


def test_an_empty_inbox_says_so(dora: User, client: Client) -> None:
    client.force_login(dora)
    page = client.get(reverse("desk:inbox"))
    assert page.status_code == 200
    assert (references_in(page), page.context["count"]) == ([], 0)


@pytest.mark.parametrize(("rows", "told"), [(999, "(999)"), (1000, "(1000)")])
def test_it_counts(rows: int, told: str, bakery: Company, employment: Team, dora: User) -> None:
    make_rows(rows, company=bakery, team=employment)
    with in_english():
        assert told in client_of(dora).get(reverse("desk:inbox")).text


def test_it_counts_no_further_than_a_thousand(
    bakery: Company, employment: Team, dora: User
) -> None:
    make_rows(1010, company=bakery, team=employment)
    with in_english():
        page = client_of(dora).get(reverse("desk:inbox"))
    assert "(more than 1000)" in page.text
    assert page.context["count"] == 1001
