"""German full-text search: what is found, and that nothing anybody types breaks it."""

from django.db.models import F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicedesk.models import Desk
from toolbox.searchtext import ends_of, found_in, halves, prepare, stored, wanted

ODD = [
    "",
    " ",
    "'",
    "''",
    '"',
    "&",
    "|",
    "!",
    "(",
    "):*",
    "\\",
    "\0",
    "a\0b",
    "<->",
    "!!!???",
    "a & | b",
    "'; DROP TABLE x; --",
    "½ ² ٣ 🥨 中文 ẞ ŉ",
    "\udcff",
    "x" * 5000,
    "wort " * 100,
    " ".join(f"w{number}" for number in range(100)),
]


def finds(text: str, typed: str) -> bool:
    """Whether a text with these words is found."""
    query = wanted(typed)
    if query is None:
        return False
    row = Desk.objects.annotate(vector=stored(prepare(text)), wanted=query).filter(
        vector=F("wanted")
    )
    return row.exists()


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Pflegefachkraft gesucht", "Pflege"),
        ("Pflegefachkraft gesucht", "pflegefachkräfte"),
        ("Pflegefachkräfte gesucht", "Pflegefachkraft"),
        ("Das alte Haus", "Häuser"),
        ("Das alte Haus", "Haeuser"),
        ("Die alten Häuser", "haus"),
        ("Bäckerei Sonnborn", "baeckerei"),
        ("Baeckerei Sonnborn", "BÄCKEREI"),
        ("Straße", "strasse"),
        ("STRASSE", "Straße"),
        ("Café André", "cafe andre"),
        ("Ein neuer Betrieb", "neue"),
        ("Duldung nach § 60a AufenthG", "§ 60a"),
        ("Nummer VP-2026-000123", "vp-2026-000123"),
        ("Nummer VP-2026-000123", "000123"),
        ("Muss er warten? Nein.", "warten nein"),
        ("Hilfe in der Pflege", "Hilfe und Pflege"),
        ("Lagerhelfer", "Lager"),
        ("Ein Lager", "Lager"),
    ],
)
def test_it_finds(text: str, typed: str, desk: Desk) -> None:
    assert finds(text, typed)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Das alte Haus", "Hof"),
        ("Das alte Haus", "Haus Hof"),
        ("Das alte Haus", "!Hof"),
        ("Das alte Haus", "Haus | Hof"),
        ("Pflegefachkraft", "Kraft"),
        ("Abend", "Ab"),
        # Its stem is "lag".
        ("Lagune", "Lager"),
    ],
)
def test_it_does_not_find(text: str, typed: str, desk: Desk) -> None:
    assert not finds(text, typed)


def finds_parts(text: str, typed: str) -> bool:
    """Whether a text that was prepared with the parts of its words is found."""
    query = wanted(typed, also=halves)
    row = Desk.objects.annotate(vector=stored(prepare(text), ends_of(text)), wanted=query)
    return row.filter(vector=F("wanted")).exists()


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Pflegefachkraft", "Kraft"),
        ("Pflegefachkräfte", "Fachkraft"),
        ("Pflegefachkraft", "pflege kraft"),
        ("Fachkraft für Pflege", "Pflegefachkraft"),
        ("Hochbauhelfer", "Bauhelfer"),
        ("Tiefbau", "Bau"),
        ("Großküche", "Kueche"),
        ("Großküche", "Küchen"),
        ("Großküchen", "Küche"),
        ("Helfer im Tiefbau", "Bauhelfer"),
    ],
)
def test_parts_of_compounds_are_found(text: str, typed: str, desk: Desk) -> None:
    assert finds_parts(text, typed)


@pytest.mark.parametrize(
    ("text", "typed"),
    [("Doktor", "Tor"), ("Fachkraft", "Pflegefachkraft"), ("Grünanlagen", "Lager")],
)
def test_what_only_ends_alike_is_not(text: str, typed: str, desk: Desk) -> None:
    assert not finds_parts(text, typed)


@pytest.mark.parametrize("typed", ODD)
def test_odd_words_break_nothing(typed: str, desk: Desk) -> None:
    assert not finds("Das alte Haus", typed)
    finds(typed, typed)
    found_in(["Das alte Haus", typed], typed)


@given(st.text(max_size=200))
def test_no_text_brings_an_operator_into_the_query(typed: str) -> None:
    query = wanted(typed)
    if query is None:
        return
    assert "\0" not in str(query)
    for word in prepare(typed).split():
        assert word.isalnum()


@pytest.mark.parametrize(
    "text",
    [" ".join(f"wort{number}" for number in range(60_000)), "x" * 2_000_000, "ä" * 200_000],
    ids=["words", "one word", "umlauts"],
)
def test_a_long_text_is_kept(text: str, desk: Desk) -> None:
    assert Desk.objects.annotate(vector=stored(prepare(text))).count() == 1
    assert finds(f"Anfang {text}", "Anfang")


def test_a_line_shows_where() -> None:
    text = "Davor steht viel. " * 10 + "Wir suchen Pflegekräfte für Haus Fünf. " + "Danach. " * 40
    line = found_in(["anderes", text], "pflegekraft")
    assert line.startswith("… ")
    assert line.endswith(" …")
    assert "Pflegekräfte für Haus Fünf" in line
    assert len(line) < 200


@pytest.mark.parametrize("typed", ["Baecker", "bäcker", "BACKER"])
def test_the_line_is_found_in_every_spelling(typed: str) -> None:
    assert found_in(["Der Bäcker"], typed) == "Der Bäcker"


def test_no_line_where_nothing_is_found() -> None:
    assert found_in(["Das alte Haus"], "Hof") == ""
    assert found_in([], "Hof") == ""
