"""Pages by key: every row once, both ways, whatever comes and goes meanwhile."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

from django.test import Client
from django.urls import reverse

import pytest

from employers.models import Company, User
from servicedesk.models import Enquiry, Team
from servicedesk.paging import NEVER, PAGE_SIZE, by_promise
from servicedesk.states import State
from tests.cast import client_of
from tests.servicedesk.makers import LONG_AGO, link, make_rows, references_in
from toolbox.paging import Place

NOTHING: Callable[[], object] = lambda: None  # noqa: E731  nothing happens between two pages
LATER = LONG_AGO + timedelta(days=1)


def pages(
    client: Client, url: str, rel: str = "next", between: Callable[[], object] = NOTHING
) -> Iterator[list[str]]:
    """The references of page after page; the last value of `url` is where one can turn back."""
    base = url.partition("?")[0]
    while True:
        response = client.get(url)
        yield references_in(response)
        between()
        following = link(response, rel)
        if not following:
            return
        url = base + following


def last_page(client: Client, url: str) -> str:
    """The address of the last page."""
    while following := link(client.get(url), "next"):
        url = url.partition("?")[0] + following
    return url


@pytest.fixture
def rows(bakery: Company, employment: Team) -> list[str]:
    """Three pages; many came in the same moment."""
    size = 2 * PAGE_SIZE + 10
    made = make_rows(size // 2, company=bakery, team=employment)
    made += make_rows(size // 2, company=bakery, team=employment, since=LATER, every=timedelta())
    return [row.reference for row in made]


def flat(found: Iterator[list[str]]) -> list[str]:
    return [reference for page in found for reference in page]


def test_forward_every_row_comes_once_oldest_first(rows: list[str], dora: User) -> None:
    found = list(pages(client_of(dora), reverse("desk:inbox")))
    assert [len(page) for page in found] == [PAGE_SIZE, PAGE_SIZE, 10]
    assert flat(iter(found)) == rows


def test_backward_every_row_comes_once(rows: list[str], dora: User) -> None:
    client, inbox = client_of(dora), reverse("desk:inbox")
    back = list(pages(client, last_page(client, inbox), "prev"))
    assert flat(iter(back[::-1])) == rows


def test_the_employers_list_is_newest_first(rows: list[str], anna: User) -> None:
    client, url = client_of(anna), reverse("enquiries:list")
    assert flat(pages(client, url)) == rows[::-1]
    assert flat(iter(list(pages(client, last_page(client, url), "prev"))[::-1])) == rows[::-1]


def test_a_search_pages_and_keeps_its_words(rows: list[str], dora: User) -> None:
    found = pages(client_of(dora), f"{reverse('desk:inbox')}?q=Sonnborn")
    assert flat(found) == rows[::-1]


def test_filters_stay_on_every_page(
    rows: list[str], bakery: Company, integration: Team, ines: User
) -> None:
    closed = make_rows(PAGE_SIZE + 5, company=bakery, team=integration, state=State.CLOSED)
    url = f"{reverse('desk:inbox')}?view=closed&team=arbeitsmarktintegration"
    assert flat(pages(client_of(ines), url)) == [row.reference for row in closed[::-1]]


def test_what_arrives_while_paging_is_at_the_end_of_the_inbox(
    rows: list[str], bakery: Company, employment: Team, dora: User
) -> None:
    new: list[str] = []

    def arrive() -> None:
        since = LATER + timedelta(days=1 + len(new))
        if len(new) < 4:
            new.extend(
                r.reference for r in make_rows(2, company=bakery, team=employment, since=since)
            )

    assert flat(pages(client_of(dora), reverse("desk:inbox"), between=arrive)) == rows + new


def test_what_arrives_while_paging_shifts_nothing_in_the_employers_list(
    rows: list[str], bakery: Company, employment: Team, anna: User
) -> None:
    def arrive() -> None:
        make_rows(3, company=bakery, team=employment, since=LATER + timedelta(days=1))

    client, url = client_of(anna), reverse("enquiries:list")
    assert flat(pages(client, url, between=arrive)) == rows[::-1]
    back = list(pages(client, last_page(client, url), "prev"))[::-1]
    assert flat(iter(back))[-len(rows) :] == rows[::-1]
    assert len(flat(iter(back))) == len(rows) + 9


def test_what_is_settled_while_paging_hides_nothing_else(rows: list[str], dora: User) -> None:
    def settle_the_first() -> None:
        first = Enquiry.objects.open().order_by("created_at", "pk").first()
        assert first is not None
        Enquiry.objects.filter(pk=first.pk).update(state=State.CLOSED)

    found = pages(client_of(dora), reverse("desk:inbox"), between=settle_the_first)
    assert flat(found) == rows


def test_one_full_page_has_no_other(bakery: Company, employment: Team, dora: User) -> None:
    make_rows(PAGE_SIZE, company=bakery, team=employment)
    page = client_of(dora).get(reverse("desk:inbox"))
    assert len(references_in(page)) == PAGE_SIZE
    assert (link(page, "prev"), link(page, "next")) == ("", "")


def test_the_first_page_reached_from_behind_has_no_page_before(rows: list[str], dora: User) -> None:
    client, inbox = client_of(dora), reverse("desk:inbox")
    second = client.get(inbox + link(client.get(inbox), "next"))
    first = client.get(inbox + link(second, "prev"))
    assert references_in(first) == rows[:PAGE_SIZE]
    assert (link(first, "prev"), bool(link(first, "next"))) == ("", True)


@pytest.mark.parametrize("name", ["before", "after"])
@pytest.mark.parametrize(
    "cursor",
    ["", "x", "\0", "-", "1-", "-1", "1-1-1", "1.5-2", "٣-٣", "1-\0", "9" * 30 + "-1", "1 - 1"],
)
def test_an_unreadable_cursor_is_none(
    cursor: str, name: str, rows: list[str], dora: User, anna: User
) -> None:
    inbox = client_of(dora).get(reverse("desk:inbox"), {name: cursor})
    mine = client_of(anna).get(reverse("enquiries:list"), {name: cursor})
    assert references_in(inbox) == rows[:PAGE_SIZE]
    assert references_in(mine) == rows[::-1][:PAGE_SIZE]


@pytest.mark.parametrize("name", ["before", "after"])
@pytest.mark.parametrize("cursor", ["0-0", "9" * 17 + "-" + "9" * 18, "1-" + "9" * 18])
def test_a_made_up_cursor_breaks_nothing(
    cursor: str, name: str, rows: list[str], dora: User
) -> None:
    response = client_of(dora).get(reverse("desk:inbox"), {name: cursor})
    assert response.status_code == 200
    assert set(references_in(response)) <= set(rows)


def test_a_cursor_shows_nobody_what_is_not_theirs(rows: list[str], carla: User, otto: User) -> None:
    for name in ("before", "after"):
        cursor = {name: "9" * 16 + "-1" if name == "before" else "0-0"}
        mine = client_of(carla).get(reverse("enquiries:list"), cursor)
        inbox = client_of(otto).get(reverse("desk:inbox"), cursor)
        assert (references_in(mine), references_in(inbox)) == ([], [])


@pytest.fixture
def promised(bakery: Company, employment: Team) -> list[str]:
    """Some due at different moments, many at the same, and more to which nothing is promised."""
    some = partial(make_rows, company=bakery, team=employment)
    standing = some(PAGE_SIZE + 8)
    same = some(PAGE_SIZE + 3, due=LATER)
    early = [some(1, due=LATER - timedelta(hours=n))[0] for n in range(1, 8)]
    return [row.reference for row in [*reversed(early), *same, *standing]]


def test_by_promise_every_row_comes_once_both_ways(promised: list[str], dora: User) -> None:
    client, inbox = client_of(dora), reverse("desk:inbox")
    assert flat(pages(client, inbox)) == promised
    back = list(pages(client, last_page(client, inbox), "prev"))
    assert flat(iter(back[::-1])) == promised


@pytest.mark.parametrize("side", ["before", "after"])
def test_every_row_can_be_where_a_page_ends(side: str, promised: list[str], dora: User) -> None:
    rows = Enquiry.objects.filter(reference__in=promised)
    for place, reference in enumerate(promised):
        row = rows.get(reference=reference)
        cursor = str(Place(row.due_at or NEVER, row.pk))
        page = by_promise(rows, **{side: cursor})
        expected = (
            promised[max(0, place - PAGE_SIZE) : place]
            if side == "before"
            else promised[place + 1 : place + 1 + PAGE_SIZE]
        )
        assert [each.reference for each in page.rows] == expected
