"""The inbox: the right enquiries, in the right order, with what a caseworker needs to choose."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

import pytest

from employers.models import Company, User
from servicedesk.due import due_in_list
from servicedesk.models import Contribution, Enquiry, Team
from servicedesk.states import OPEN, PAUSED, State
from tests.cast import client_of, make_caseworker
from tests.markup import Markup
from tests.servicedesk.makers import (
    Page,
    desk_url,
    in_english,
    make_rows,
    put_into,
    queries_of,
    references_in,
    text_of,
)

SETTLED_VIEWS = ("answered", "closed")
OPEN_VIEWS = ("mine", "team", "unassigned", "due", "waiting", "open")


def page(user: User, **chosen: str) -> Page:
    """What somebody gets."""
    return client_of(user).get(reverse("desk:inbox"), chosen)


def inbox(user: User, **chosen: str) -> list[str]:
    """The references somebody sees."""
    return references_in(page(user, **chosen))


def counts(user: User, **chosen: str) -> dict[str, str]:
    """The number beside each view."""
    markup = Markup(page(user, **chosen).content)
    return {
        str(link["id"]).removeprefix("view-"): link.select(".inbox-views__count")[0].get_text()
        for link in markup.all("#inbox-views a")
    }


@pytest.fixture
def day(bakery: Company, employment: Team, integration: Team, dora: User) -> dict[str, str]:
    """One enquiry of each kind, by what it is."""
    now = timezone.now()
    made = {
        "new": make_rows(1, company=bakery, team=employment, due=now + timedelta(days=3)),
        "mine": make_rows(1, company=bakery, team=employment, state=State.ASSIGNED, owner=dora),
        "late": make_rows(1, company=bakery, team=employment, due=now - timedelta(days=2)),
        "paused": make_rows(1, company=bakery, team=employment, state=State.WAITING_FOR_PARTNER),
        "theirs": make_rows(1, company=bakery, team=integration, due=now - timedelta(days=1)),
        "answered": make_rows(1, company=bakery, team=employment, state=State.ANSWERED),
        "closed": make_rows(1, company=bakery, team=integration, state=State.CLOSED),
    }
    return {name: rows[0].reference for name, rows in made.items()}


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        ("", ["late", "new", "mine", "paused"]),
        ("team", ["late", "new", "mine", "paused"]),
        ("nonsense", ["late", "new", "mine", "paused"]),
        ("\0", ["late", "new", "mine", "paused"]),
        ("mine", ["mine"]),
        ("unassigned", ["late", "new", "paused"]),
        ("due", ["late"]),
        ("waiting", ["paused"]),
        ("open", ["late", "theirs", "new", "mine", "paused"]),
        ("answered", ["answered"]),
        ("closed", ["closed"]),
    ],
)
def test_each_view_shows_its_enquiries_what_is_due_first_on_top(
    view: str, shown: list[str], day: dict[str, str], dora: User
) -> None:
    assert inbox(dora, view=view) == [day[name] for name in shown]


def test_the_counts_are_those_of_the_lists(day: dict[str, str], dora: User, ines: User) -> None:
    for person in (dora, ines):
        for chosen in ({}, {"team": "arbeitsmarktintegration"}, {"company": "nobody"}):
            told = counts(person, **chosen)
            assert list(told) == [*OPEN_VIEWS, *SETTLED_VIEWS]
            for view, count in told.items():
                assert len(inbox(person, view=view, **chosen)) == int(count), view


@pytest.mark.parametrize("view", [*OPEN_VIEWS, *SETTLED_VIEWS])
def test_another_desk_sees_none_of_it(view: str, day: dict[str, str], otto: User) -> None:
    assert inbox(otto, view=view) == []
    assert inbox(otto, view=view, team="beschaeftigung") == []
    assert set(counts(otto).values()) == {"0"}


def test_what_another_team_asks_about_is_ours_too(
    day: dict[str, str], dora: User, employment: Team, ines: User
) -> None:
    asked = Contribution.objects.create(
        enquiry=Enquiry.objects.get(reference=day["theirs"]),
        team=employment,
        asked_by=ines,
        question="Bitte prüfen",
    )
    assert day["theirs"] in inbox(dora)
    assert counts(dora)["team"] == "5"
    assert "gemeinsam" in text_of(page(dora))
    assert "gemeinsam" not in text_of(page(ines))
    Contribution.objects.filter(pk=asked.pk).update(done_at=timezone.now())
    assert day["theirs"] not in inbox(dora)


def test_a_caseworker_of_both_teams_sees_both(
    day: dict[str, str], dora: User, integration: Team
) -> None:
    integration.members.add(dora)
    assert day["theirs"] in inbox(dora)


def test_filters_leave_what_fits_and_stay_in_the_links(
    day: dict[str, str], dora: User, foundry: Company, employment: Team
) -> None:
    (other,) = make_rows(1, company=foundry, team=employment)
    question, review = make_rows(2, company=foundry, team=employment)
    Enquiry.objects.filter(pk=question.pk).update(topic="question", theme="funding")
    Enquiry.objects.filter(pk=review.pk).update(topic="review")
    Enquiry.objects.filter(pk=other.pk).update(outcome="permitted")
    foundry_only = {"company": "vohwink"}
    assert len(inbox(dora, **foundry_only)) == 3
    for chosen, row in (
        ({"topic": "question"}, question),
        ({"theme": "funding"}, question),
        ({"topic": "review", **foundry_only}, review),
        ({"outcome": "permitted"}, other),
    ):
        found = page(dora, **chosen)
        assert [each.enquiry for each in found.context["rows"]] == [row]  # type: ignore[attr-defined]
        for name, value in chosen.items():
            links = [str(each["href"]) for each in Markup(found.content).all("#inbox-views a")]
            assert all(f"{name}={value}" in link for link in links)


@pytest.mark.parametrize("name", ["team", "topic", "theme", "outcome", "company"])
@pytest.mark.parametrize("value", ["nonsense", "\0", "%", "'", "x" * 5000, "🥨"])
def test_a_filter_nobody_offers_breaks_nothing(
    name: str, value: str, day: dict[str, str], dora: User
) -> None:
    found = page(dora, **{name: value})
    assert found.status_code == 200
    if name not in ("team", "company"):
        assert len(references_in(found)) == 4


@pytest.mark.parametrize("view", SETTLED_VIEWS)
def test_of_what_is_settled_the_newest_comes_first(
    view: str, bakery: Company, employment: Team, dora: User
) -> None:
    rows = make_rows(3, company=bakery, team=employment, state=State(view))
    assert inbox(dora, view=view) == [row.reference for row in reversed(rows)]


def test_a_row_tells_company_assessment_and_who_has_it(
    enquiry: Enquiry, dora: User, ines: User
) -> None:
    put_into(enquiry, State.ASSIGNED, owner=ines)
    Enquiry.objects.filter(pk=enquiry.pk).update(is_confidential=True)
    found = client_of(dora).get(reverse("desk:inbox"))
    (row,) = found.context["rows"]
    assert (row.kind, row.assessment.kind) == ("neutral", "warning")
    told = text_of(found)
    for words in (enquiry.title, "Bäckerei Sonnborn", "Ines", str(row.assessment.label)):
        assert words in told
    assert "im Betrieb vertraulich" in told


NOON = datetime(2026, 11, 24, 12, tzinfo=timezone.get_default_timezone())


@pytest.mark.parametrize(
    ("due", "told", "kind"),
    [
        (NOON + timedelta(hours=2), "today", "warning"),
        (NOON - timedelta(hours=2), "overdue since today", "danger"),
        (NOON - timedelta(hours=13), "overdue since 1 day", "danger"),
        (NOON - timedelta(days=2), "overdue since 2 days", "danger"),
        (NOON + timedelta(days=1), "tomorrow", ""),
        (NOON + timedelta(days=10), "by 4 December", ""),
        (NOON + timedelta(days=50), "by 13 January 2027", ""),
        (None, "waiting for 12 days", ""),
    ],
)
def test_when_it_is_due_is_told_in_words(due: datetime | None, told: str, kind: str) -> None:
    enquiry = Enquiry(state=State.NEW, due_at=due, waiting_since=NOON - timedelta(days=12))
    with in_english():
        said = due_in_list(enquiry, NOON)
    assert (said.text, said.kind) == (told, kind)


@pytest.mark.parametrize("state", PAUSED)
def test_what_stands_still_is_not_due(state: State) -> None:
    enquiry = Enquiry(state=state, due_at=NOON, waiting_since=NOON)
    with in_english():
        assert due_in_list(enquiry, NOON).text == "waiting since today"


def test_what_is_settled_is_not_due() -> None:
    for state in set(State) - set(OPEN):
        assert due_in_list(Enquiry(state=state, due_at=NOON, waiting_since=NOON), NOON).text == ""


def test_an_empty_inbox_says_so(dora: User) -> None:
    found = page(dora)
    assert found.status_code == 200
    assert references_in(found) == []
    assert "Hier ist nichts" in text_of(found)


@pytest.mark.parametrize(
    ("chosen", "way"),
    [
        ({"view": "due"}, "?view=open"),
        ({"view": "mine", "company": "Stahl"}, "?view=mine"),
        ({"q": "Stahlwerk"}, "/de/desk/"),
    ],
)
def test_an_empty_list_names_a_way_on(dora: User, chosen: dict[str, str], way: str) -> None:
    assert Markup(page(dora, **chosen).content).value(".empty-state a", "href") == way


def test_an_empty_list_of_all_leads_to_no_other_list(dora: User) -> None:
    links = Markup(page(dora, view="open").content).all(".empty-state a")
    assert [link["href"] for link in links] == [reverse("desk:enter")]


@pytest.mark.parametrize(
    ("rows", "told"), [(999, "999"), (1000, "1,000"), (1010, "more than 1,000")]
)
def test_it_counts_no_further_than_a_thousand(
    rows: int, told: str, bakery: Company, employment: Team, dora: User
) -> None:
    make_rows(rows, company=bakery, team=employment)
    with in_english():
        assert counts(dora)["team"] == counts(dora)["open"] == told


def away(user: User, substitute: User | None) -> None:
    """Somebody is not there today."""
    today = timezone.localdate()
    user.absences.create(first_day=today, last_day=today, substitute=substitute)


def test_who_stands_in_finds_the_enquiries_of_who_is_away(
    bakery: Company, employment: Team, dora: User, ines: User
) -> None:
    dirk = make_caseworker("dirk", employment)
    dirks, inas = (
        make_rows(1, company=bakery, team=employment, state=State.ASSIGNED, owner=owner)[0]
        for owner in (dirk, ines)
    )
    make_rows(1, company=bakery, team=employment, state=State.ANSWERED, owner=dirk)
    assert "standing-in" not in counts(dora)
    away(ines, dora)
    assert inbox(dora, view="standing-in") == [inas.reference]
    assert "Vertretung für Ines" in text_of(page(dora))
    # Whoever should stand in for Dirk is away as well: the chain ends with Dora.
    away(dirk, ines)
    assert counts(dora)["standing-in"] == "2"
    assert set(inbox(dora, view="standing-in")) == {dirks.reference, inas.reference}
    assert "Vertretung für Dirk, Ines" in text_of(page(dora))
    assert "Sie sind die Vertretung." in text_of(client_of(dora).get(desk_url(dirks)))


def test_in_a_circle_nobody_stands_in_for_themselves(dora: User, ines: User) -> None:
    away(dora, ines)
    away(ines, dora)
    assert "Vertretung für Ines" in text_of(page(dora))
    assert "Vertretung für Dora" not in text_of(page(dora))


def test_at_a_desk_of_one_team_none_has_to_be_chosen(otto: User, dora: User) -> None:
    assert Markup(page(dora).content).all("#filter-team")
    assert not Markup(page(otto).content).all("#filter-team")


def test_it_takes_six_queries(day: dict[str, str], dora: User) -> None:
    client, url = client_of(dora), reverse("desk:inbox")
    assert queries_of(client, url) == 6
    for view in (*OPEN_VIEWS, *SETTLED_VIEWS):
        assert queries_of(client, f"{url}?view={view}") <= 6, view


# --- Live ---------------------------------------------------------------------------------------


def news(user: User, since: datetime, **chosen: str) -> Markup:
    """What the page asks for every half minute."""
    query = {"since": f"{since.timestamp():.6f}", **chosen}
    found = client_of(user).get(reverse("desk:inbox"), query, headers={"HX-Request": "true"})
    assert found.status_code == 200
    return Markup(found.content)


def test_the_page_asks_for_news_of_its_own_view(day: dict[str, str], dora: User) -> None:
    markup = Markup(page(dora, view="open", company="bäck").content)
    asked = markup.value(".inbox-news", "hx-get")
    assert "view=open" in asked
    assert "since=" in asked
    assert markup.value(".inbox-news", "role") == "status"


def test_news_are_counts_and_what_came_since(day: dict[str, str], dora: User) -> None:
    now = timezone.now()
    markup = news(dora, now)
    assert markup.text("[data-news]") == ""
    assert len(markup.all("#inbox-views[hx-swap-oob] a")) == 8
    Enquiry.objects.filter(reference=day["new"]).update(created_at=now + timedelta(seconds=1))
    Enquiry.objects.filter(reference=day["mine"]).update(waiting_since=now + timedelta(seconds=1))
    assert "2 neue oder geänderte Anfragen" in news(dora, now).text("[data-news]")
    assert "1 neue oder geänderte Anfrage." in news(dora, now, view="mine").text("[data-news]")
    assert news(dora, now, view="closed").text("[data-news]") == ""


@pytest.mark.parametrize("since", ["", "x", "\0", "9" * 30, "9999999999.000000", "-1.000000"])
def test_a_made_up_moment_breaks_nothing(since: str, day: dict[str, str], dora: User) -> None:
    found = client_of(dora).get(
        reverse("desk:inbox"), {"since": since}, headers={"HX-Request": "true"}
    )
    assert found.status_code == 200
