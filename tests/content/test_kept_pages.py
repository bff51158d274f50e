"""Pages for visitors from memory: without a query, and true within a second."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.utils import timezone

from wagtail.models import Page, PageViewRestriction

import psycopg
import pytest
import time_machine
from pytest_django import Settings
from pytest_django.fixtures import DjangoAssertNumQueries

from content import changes as module
from content import slots
from content.changes import Changes, changes
from content.kept import KeptPage, Shelf
from content.models import GuidancePage, LawRow, Norm, Term
from content.rendering import PAGES, VACANCIES, holds_until, noted
from employers.models import User
from tests.cast import client_of
from tests.content.law import make_approved
from tests.content.makers import home, make_guidance, make_standard
from tests.first_pages import load_first_pages
from vacancies.models import Vacancy

GUIDANCE = "/de/ratgeber/menschen-mit-duldung-beschaeftigen/"
PATIENCE = 1.0
WORDS: Final = "Steht nirgends sonst."


@pytest.fixture
def listening(
    transactional_db: None, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """This process keeps pages and hears of changes."""
    settings.KEPT_PAGES_MEGABYTES = 1
    monkeypatch.setattr(module, "HEARTBEAT", 0.05)
    monkeypatch.setattr(module, "PATIENCE", 0.02)
    monkeypatch.setattr(changes, "_callbacks", [])
    load_first_pages()
    changes.listen()
    _soon(lambda: changes.is_listening)
    yield
    changes.stop()


@pytest.fixture
def visitor(listening: None) -> Client:
    """Somebody who has never signed in."""
    return Client()


def _soon(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "not within a second"
        time.sleep(0.01)


def _refuse(*_query: Any) -> Any:
    raise AssertionError("the database was asked")


def _from_memory(visitor: Client, address: str = GUIDANCE, **headers: str) -> Any:
    with connection.execute_wrapper(_refuse):
        return visitor.get(address, headers=headers)


def _is_kept(visitor: Client, address: str = GUIDANCE) -> bool:
    try:
        return bool(_from_memory(visitor, address).status_code == 200)
    except AssertionError:
        return False


def _text(response: HttpResponseBase) -> str:
    assert isinstance(response, HttpResponse)
    return response.content.decode()


def _elsewhere(statement: str) -> None:
    """Another process changes something and commits."""
    with psycopg.connect(**module._parameters(), autocommit=True) as other:
        other.execute(statement)


class TestFromMemory:
    def test_the_next_visitor_costs_no_query_and_gets_the_same(self, visitor: Client) -> None:
        first = visitor.get(GUIDANCE)
        again = _from_memory(visitor)
        assert again.content == first.content
        assert dict(again.headers) == dict(first.headers)
        assert "default-src 'none'" in again.headers["Content-Security-Policy"]
        assert again.headers["X-Frame-Options"] == "SAMEORIGIN"

    def test_browsers_and_proxies_ask_each_time_and_get_it_once(self, visitor: Client) -> None:
        first = visitor.get(GUIDANCE)
        assert "no-cache" in first.headers["Cache-Control"]
        assert "public" in first.headers["Cache-Control"]
        assert "Cookie" not in first.headers.get("Vary", "")
        etag = first.headers["ETag"]
        again = _from_memory(visitor, **{"if-none-match": etag})
        assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)

    def test_lists_and_topics_are_kept_as_well(self, visitor: Client) -> None:
        for address in ("/de/", "/de/ratgeber/", "/en/guidance/"):
            visitor.get(address)
            assert _is_kept(visitor, address), address

    def test_what_is_asked_with_a_query_fills_no_memory(self, visitor: Client) -> None:
        visitor.get(f"{GUIDANCE}?a=1")
        assert not _is_kept(visitor, f"{GUIDANCE}?a=1")
        assert not _is_kept(visitor)

    def test_what_is_not_a_page_of_editors_or_not_there_is_not_kept(self, visitor: Client) -> None:
        for address in ("/de/stellen/", "/de/gibt-es-nicht/"):
            visitor.get(address)
            with pytest.raises(AssertionError, match="was asked"):
                _from_memory(visitor, address)

    def test_who_has_signed_in_gets_a_page_that_nobody_else_sees(
        self, visitor: Client, nora: User
    ) -> None:
        signed_in = client_of(nora)
        signed_in.get(GUIDANCE)
        assert not _is_kept(visitor)
        visitor.get(GUIDANCE)
        assert "Abmelden" in _text(signed_in.get(GUIDANCE))
        assert "Abmelden" not in _text(_from_memory(visitor))

    def test_somebody_with_a_message_sees_it(self, visitor: Client) -> None:
        visitor.get(GUIDANCE)
        visitor.cookies["messages"] = "anything"
        assert not _is_kept(visitor)

    def test_a_page_for_few_is_not_kept(self, visitor: Client) -> None:
        page = GuidancePage.objects.get(url_path__endswith=GUIDANCE.removeprefix("/de/ratgeber"))
        PageViewRestriction.objects.create(
            page=page, restriction_type="password", password="geheim"
        )
        assert "geheim" not in _text(visitor.get(GUIDANCE))
        assert not _is_kept(visitor)

    def test_a_preview_of_a_draft_is_not_answered_from_memory(self, visitor: Client) -> None:
        visitor.get(GUIDANCE)
        page = GuidancePage.objects.get(url_path__endswith=GUIDANCE.removeprefix("/de/ratgeber"))
        page.title = "Noch ein Entwurf"
        assert "Noch ein Entwurf" in _text(page.make_preview_request())
        assert "Noch ein Entwurf" not in _text(_from_memory(visitor))


class TestAnew:
    """What is not kept: the same for each reader with a session."""

    def test_a_guidance_page_asks_six_times_at_most(
        self, visitor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        visitor.get(f"{GUIDANCE}?a=1")
        with django_assert_max_num_queries(6):
            assert visitor.get(f"{GUIDANCE}?a=1").status_code == 200

    def test_the_way_is_found_as_wagtail_finds_it(self, visitor: Client) -> None:
        make_guidance(title="Entwurf", live=False)
        for address, status in {
            "/de/": 200,
            "/de/ratgeber/": 200,
            "/de/ratgeber/entwurf/": 404,
            "/de/ratgeber/gibt-es/nicht/": 404,
            "/de/gibt-es-nicht/": 404,
            "/en/privacy/": 200,
            "/de/privacy/": 404,
        }.items():
            assert visitor.get(f"{address}?a=1").status_code == status, address

    def test_a_restriction_counts_from_the_next_request_on(self, visitor: Client) -> None:
        visitor.get(f"{GUIDANCE}?a=1")
        index = Page.objects.get(slug="ratgeber", locale__language_code="de")
        PageViewRestriction.objects.create(page=index, restriction_type="login")
        _soon(lambda: visitor.get(f"{GUIDANCE}?a=1").status_code == 302)

    def test_what_is_read_in_a_transaction_is_not_remembered(self, visitor: Client) -> None:
        visitor.get(f"{GUIDANCE}?a=1")
        with transaction.atomic():
            Term.objects.create(name="Zeitarbeit", text=WORDS, locale=home().locale)
            changes.happened(PAGES)
            assert WORDS in _text(visitor.get(f"{GUIDANCE}?a=1"))
            transaction.set_rollback(True)
        assert WORDS not in _text(visitor.get(f"{GUIDANCE}?a=1"))


class TestTrue:
    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE wagtailcore_page SET title = 'Neu' WHERE slug LIKE 'menschen-mit-duldung%'",
            "UPDATE content_guidancepage SET summary = 'Neu'",
            "UPDATE content_norm SET url = 'https://gesetze.example/'",
            "DELETE FROM content_guidancepage_topics",
            "UPDATE wagtailcore_site SET site_name = 'Neu'",
        ],
    )
    def test_whatever_another_process_changes_is_seen_within_a_second(
        self, visitor: Client, statement: str
    ) -> None:
        visitor.get(GUIDANCE)
        assert _is_kept(visitor)
        _elsewhere(statement)
        _soon(lambda: not _is_kept(visitor))

    def test_all_processes_hear_of_a_change(self, visitor: Client) -> None:
        other = Changes()
        other.listen()
        _soon(lambda: other.is_listening)
        ours, theirs = changes.mark(), other.mark()
        Norm.objects.update(url="https://gesetze.example/")
        _soon(lambda: not changes.holds(ours) and not other.holds(theirs))
        other.stop()

    def test_publishing_is_seen_at_once(self, visitor: Client) -> None:
        page = make_standard(title="Vorher")
        _soon(lambda: bool(visitor.get(page.url)) and _is_kept(visitor, page.url))
        page.title = "Nachher"
        page.save_revision().publish()
        _soon(lambda: "Nachher" in _text(visitor.get(page.url)))

    def test_a_draft_disturbs_nobody(self, visitor: Client) -> None:
        visitor.get(GUIDANCE)
        mark = changes.mark()
        page = GuidancePage.objects.get(url_path__endswith=GUIDANCE.removeprefix("/de/ratgeber"))
        page.save_revision()
        time.sleep(0.1)
        assert changes.holds(mark)

    def test_what_is_rolled_back_is_told_to_nobody(self, visitor: Client) -> None:
        visitor.get(GUIDANCE)
        with transaction.atomic():
            Page.objects.update(title="Nie")
            transaction.set_rollback(True)
        time.sleep(0.1)
        assert _is_kept(visitor)

    def test_an_approved_row_of_the_law_is_seen(
        self, visitor: Client, editors: tuple[User, User]
    ) -> None:
        mark = changes.mark([PAGES])
        make_approved(*editors)
        assert LawRow.objects.counting().exists()
        _soon(lambda: not changes.holds(mark))

    def test_a_change_of_vacancies_touches_no_page_without_them(self, visitor: Client) -> None:
        visitor.get(GUIDANCE)
        mark = changes.mark([VACANCIES])
        Vacancy.objects.update(title="Neu")
        _soon(lambda: not changes.holds(mark))
        assert _is_kept(visitor)

    def test_what_was_rendered_while_something_changed_is_not_kept(
        self, visitor: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def late() -> list[slots.CallToAction]:
            changes.happened(PAGES)
            return []

        monkeypatch.setattr(slots.calls_to_action, "_sources", [late])
        visitor.get(GUIDANCE)
        assert not _is_kept(visitor)

    def test_the_day_ends_at_midnight_in_berlin(self, visitor: Client) -> None:
        evening = datetime(2026, 11, 22, 23, 59, tzinfo=ZoneInfo("Europe/Berlin"))
        with time_machine.travel(evening, tick=False) as clock:
            visitor.get(GUIDANCE)
            assert _is_kept(visitor)
            clock.shift(timedelta(minutes=1))
            assert not _is_kept(visitor)

    def test_what_ends_by_itself_ends_earlier(self) -> None:
        now = timezone.now()
        with noted(until=now + timedelta(hours=3)) as notes:
            holds_until(now + timedelta(hours=2))
            holds_until(now + timedelta(hours=5))
            holds_until(None)
        assert notes.until == now + timedelta(hours=2)


class TestWithoutNews:
    def test_while_the_database_is_away_readers_get_what_there_was_and_then_the_new(
        self, visitor: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        visitor.get(GUIDANCE)
        with monkeypatch.context() as patch:
            patch.setitem(connection.settings_dict, "HOST", "/nowhere")
            _drop_the_connection()
            _soon(lambda: changes.is_away)
            time.sleep(module.TRUSTED / 10)
            assert _is_kept(visitor)
        mark = changes.mark()
        _soon(lambda: changes.is_listening and not changes.is_away)
        assert not changes.holds(mark)
        assert not _is_kept(visitor)

    def test_a_database_that_answers_others_is_asked(self, visitor: Client) -> None:
        visitor.get(GUIDANCE)
        _let_others_in(is_so=False)
        try:
            _drop_the_connection()
            _soon(lambda: not changes.is_listening)
            assert not changes.is_away
            assert not _is_kept(visitor)
        finally:
            _let_others_in(is_so=True)


def _let_others_in(*, is_so: bool) -> None:
    with connection.cursor() as cursor:
        statement = "UPDATE pg_database SET datallowconn = %s WHERE datname = current_database()"
        cursor.execute(statement, [is_so])


def _drop_the_connection() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = %s"
            " AND datname = current_database()",
            [str(module._NETWORK["application_name"])],
        )


class TestShelf:
    def test_who_was_asked_for_longest_ago_goes_first(self) -> None:
        shelf, until = Shelf(250), timezone.now() + timedelta(hours=1)
        for number in range(3):
            if number == 2:
                shelf.get(("", "", "0"))
            page = KeptPage(b"x" * 100, (), frozenset({PAGES}), until)
            shelf.put(("", "", str(number)), page, changes.mark())
        there = [bool(shelf.get(("", "", str(number)))) for number in range(3)]
        assert there == [True, False, True]

    def test_a_page_leaves_with_what_is_behind_it(self) -> None:
        shelf, until = Shelf(1000), timezone.now() + timedelta(hours=1)
        shelf.put(("", "", "a"), KeptPage(b"", (), frozenset({PAGES}), until), ())
        shelf.put(("", "", "b"), KeptPage(b"", (), frozenset({PAGES, VACANCIES}), until), ())
        shelf.drop(VACANCIES)
        assert shelf.get(("", "", "a"))
        assert not shelf.get(("", "", "b"))
