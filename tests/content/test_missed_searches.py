"""Words that found nothing are counted; nobody's name is."""

from datetime import date, timedelta

from django.test import Client

import pytest

from content.finding import missed
from content.finding.missed import lately
from content.finding.words import Typed
from content.models import MissedSearch
from employers.models import User
from tests.cast import client_of

pytestmark = pytest.mark.usefixtures("pages")
DAY = date(2026, 11, 22)


def note(typed: str, day: date = DAY) -> None:
    missed.note(Typed.read(typed, "de"), day)


def test_a_search_without_a_hit_is_counted_by_the_day_with_its_words_only(client: Client) -> None:
    for words in ("Elefanten-Führerschein", "elefanten fuehrerschein", "duldung"):
        client.get("/de/suche/", {"q": words})
    (row,) = MissedSearch.objects.all()
    assert (row.words, row.language, row.count) == ("elefanten fuhrerschein", "de", 2)


@pytest.mark.parametrize(
    "typed",
    [
        *("qwert@xyz.example", "0202 4711123", "Pass Nr. C01X00T47", "Herr Qwertz", "frau qwertz"),
        *("Thomas Qwertz", "https://xyz.example/", "qw er tz ui op as df gh", "x" * 80, "§ 4a", ""),
    ],
)
def test_what_may_be_about_a_person_is_not_kept(typed: str) -> None:
    note(typed)
    kept = MissedSearch.objects.values_list("words", flat=True)
    assert list(kept) in ([], ["4a"])


def test_nobody_fills_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(missed, "MOST_A_DAY", 2)
    for words in ("qwert", "asdfg", "yxcvb", "qwert"):
        note(words)
    counted = MissedSearch.objects.order_by("words").values_list("words", "count")
    assert list(counted) == [("asdfg", 1), ("qwert", 2)]


def test_after_a_year_they_go() -> None:
    note("qwert", DAY - timedelta(days=366))
    note("asdfg", DAY - timedelta(days=365))
    missed.forget_old(DAY)
    assert [row.words for row in MissedSearch.objects.all()] == ["asdfg"]


def test_editors_read_what_was_missed_most(erik: User) -> None:
    for words, day in (
        ("qwert", DAY),
        ("qwert", DAY),
        ("qwert", DAY - timedelta(days=1)),
        ("asdfg", DAY),
    ):
        note(words, day)
    note("yxcvb", DAY - timedelta(days=40))
    assert [(row.words, row.times) for row in lately(DAY)] == [("qwert", 3), ("asdfg", 1)]
    editor = client_of(erik)
    html = editor.get("/cms/reports/searches/").content.decode()
    assert html.index("qwert") < html.index("asdfg") < html.index("yxcvb")
    assert b"qwert" in b"".join(editor.get("/cms/reports/searches/?export=csv"))
