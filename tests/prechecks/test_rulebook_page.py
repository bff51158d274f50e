"""The rulebook shows itself to caseworkers: rules, rows, cases, and the tables of any day."""

import re
from dataclasses import replace
from datetime import date

from django.test import Client
from django.urls import reverse
from django.utils.translation import override

import pytest
from bs4 import Tag

from employers.models import User
from prechecks.rulebook_page import rule_files, table_groups
from prechecks.wording.outcomes import OUTCOMES
from prechecks.wording.reasons import reason_sentence
from prechecks.wording.table_values import value_text
from prechecks.wording.uncertain import UNCERTAIN
from rulebook import CONFIRMED_UNTIL, RULEBOOK_VERSION, SHIPPED
from rulebook.catalogue import catalogue
from rulebook.rules import ORDER
from tests.cast import client_of
from tests.prechecks.makers import DAY
from tests.prechecks.pages import Response, errors, said, soup, text_of, values
from tests.prechecks.test_queries import queries_of

ADDRESSES = {"de": "/de/desk/regelwerk/", "en": "/en/desk/rulebook/"}
GERMAN = ADDRESSES["de"]
ROWS = {row.id: row for file in catalogue().files for row in file.rows}
IDS = list(ROWS)
CONFIRMED = {"de": "19. August 2026", "en": "19 August 2026"}


@pytest.fixture
def doras(desk: object, dora: User) -> Client:
    """The browser of a caseworker."""
    return client_of(dora)


def rows_on(response: Response) -> list[str]:
    """The rows a page shows, in order."""
    return [str(row["id"]) for row in soup(response).select(".rulebook-row")]


def tables_on(response: Response) -> dict[str, list[str]]:
    """Name of a table -> the words of its rows, the marked ones with a star."""
    return {
        str(body["id"]): [
            ("* " if "rulebook-tables__current" in str(line.get("class")) else "") + _words(line)
            for line in body.select("tr:not(.rulebook-tables__name)")
        ]
        for body in soup(response).select(".rulebook-tables tbody")
    }


def part(response: Response, id: str) -> Tag:
    """The element of this id."""
    found = soup(response).find(id=id)
    assert isinstance(found, Tag), id
    return found


def _words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


@pytest.mark.parametrize("language", ADDRESSES)
def test_it_stands_where_the_desk_looks_for_it(doras: Client, language: str) -> None:
    with override(language):
        assert reverse("verdicts:rulebook") == ADDRESSES[language]
    inbox = soup(doras.get(f"/{language}/desk/"))
    links = [str(link["href"]) for link in inbox.select(".nav--wide a")]
    assert ADDRESSES[language] in links


def test_only_the_nearest_entry_of_the_navigation_is_current(doras: Client) -> None:
    current = soup(doras.get(GERMAN)).select(".nav--wide a[aria-current]")
    assert {_words(link) for link in current} == {"Regelwerk"}
    current = soup(doras.get("/de/desk/")).select(".nav--wide a[aria-current]")
    assert {_words(link) for link in current} == {"Posteingang"}


def test_who_is_no_caseworker_finds_no_entry(client: Client, anna: User, paula: User) -> None:
    for browser in (client, client_of(anna), client_of(paula)):
        assert GERMAN not in browser.get("/de/vorpruefung/").content.decode()


def test_visitors_sign_in_and_come_back(client: Client, db: None) -> None:
    answer = client.get(GERMAN + "?q=T.E0")
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("next=/de/desk/regelwerk/%3Fq%3DT.E0")


@pytest.mark.parametrize("language", ADDRESSES)
def test_it_names_version_and_day_of_confirmation(doras: Client, language: str) -> None:
    words = text_of(doras.get(ADDRESSES[language]))
    assert RULEBOOK_VERSION in words
    assert CONFIRMED_UNTIL.isoformat() == "2026-08-19"
    assert CONFIRMED[language] in words


@pytest.mark.parametrize("language", ADDRESSES)
def test_every_row_of_the_rulebook_is_on_the_page(doras: Client, language: str) -> None:
    assert rows_on(doras.get(ADDRESSES[language])) == IDS


def test_the_rules_stand_in_the_order_of_the_check(doras: Client) -> None:
    steps = soup(doras.get(GERMAN)).select(".rulebook-order > li")
    assert len(steps) == len(ORDER)
    for step, rule in zip(steps, ORDER, strict=True):
        assert rule.__doc__
        assert _words(step).startswith(" ".join(rule.__doc__.strip().split("\n")[0].split()))


def test_every_link_inside_the_page_leads_somewhere(doras: Client) -> None:
    page = soup(doras.get(GERMAN))
    ids = {str(tag["id"]) for tag in page.select("[id]")}
    inside = [str(link["href"])[1:] for link in page.select("main a[href^='#']")]
    assert set(inside) <= ids
    assert {"order", "rows", "tables"} <= set(inside)
    assert {file.name for file in catalogue().files} <= set(inside)


@pytest.mark.parametrize("language", ADDRESSES)
def test_a_row_says_what_it_rests_on_and_what_employers_are_told(
    doras: Client, language: str
) -> None:
    row = part(doras.get(ADDRESSES[language]), "AD.D4c")
    with override(language):
        (entry,) = ROWS["AD.D4c"].reasons
        reason = " ".join(reason_sentence(entry.id).split())
        outcome = str(OUTCOMES["individual_review"].label)
        uncertain = " ".join(str(UNCERTAIN["X14"]).split())
    words = _words(row)
    assert reason in words
    assert outcome in words
    assert f"(X14): {uncertain}" in words
    links = {_words(link): link["href"] for link in row.select("a[href^=http]")}
    site = "https://www.gesetze-im-internet.de/aufenthg_2004"
    assert links["§ 104 Abs. 18 Nr. 2 AufenthG"] == f"{site}/__104.html"


def test_a_row_folds_out_to_the_cases_that_prove_it(doras: Client) -> None:
    for shown in soup(doras.get(GERMAN)).select(".rulebook-row"):
        row = ROWS[str(shown["id"])]
        proving = [*row.decides, *row.leads_to]
        lines = [_words(case) for case in shown.select("details li")]
        for words, case in zip(lines, proving, strict=True):
            assert words.startswith(case.id)
            assert said(OUTCOMES[case.outcome].label) in words
        number = {0: "Kein Fall belegt", 1: "1 Fall belegt"}.get(
            len(proving), f"{len(proving)} Fälle belegen"
        )
        assert f"{number} diese Zeile" in _words(shown)


def test_every_table_row_is_shown_and_the_one_of_today_marked(doras: Client) -> None:
    tables = tables_on(doras.get(GERMAN))
    assert sum(map(len, tables.values())) == len(list(SHIPPED))
    for name, lines in tables.items():
        marked = [line for line in lines if line.startswith("* ")]
        row = SHIPPED.row(name, DAY)
        assert len(marked) == (0 if row is None else 1), name
        if row is not None:
            with override("de"):
                assert value_text(row).split(", ")[0] in marked[0]


def test_a_draft_is_named_and_never_marked(doras: Client) -> None:
    drafts = {row.name for row in SHIPPED if row.status == "draft"}
    assert drafts
    tables = tables_on(doras.get(GERMAN + "?day=2027-06-01"))
    for name in drafts:
        lines = [line for line in tables[name] if "Entwurf, entscheidet nie" in line]
        assert lines
        assert not any(line.startswith("* ") for line in lines)


@pytest.mark.parametrize(
    "query", ["day=2025-12-31", "day_day=31&day_month=12&day_year=2025", "day=2025-12-31&q=minijob"]
)
def test_the_tables_of_another_day(doras: Client, query: str) -> None:
    page = doras.get(f"{GERMAN}?{query}")
    lines = tables_on(page)["minijob_limit_month"]
    assert [line for line in lines if line.startswith("* ")] == [lines[0]]
    assert "556,00 € im Monat" in lines[0]
    assert "01.01.2025 bis einschließlich 31.12.2025" in lines[0]
    assert "Noch nicht in Kraft" in lines[1]
    assert "Datierte Tabellen am 31. Dezember 2025" in text_of(page)
    assert values(page)["day_year"] == "2025"


def test_before_a_table_begins_no_row_is_in_force(doras: Client) -> None:
    before = min(row.valid_from for row in SHIPPED if row.name == "minijob_limit_month")
    assert before == date(2025, 1, 1)
    page = doras.get(GERMAN + "?day=2024-12-31&q=minijob_limit_month")
    assert not any(line.startswith("* ") for line in tables_on(page)["minijob_limit_month"])
    body = part(page, "minijob_limit_month")
    assert "an diesem Tag ist keine Zeile in Kraft" in _words(body)


@pytest.mark.parametrize(
    ("query", "typed"),
    [
        ("day=2026-02-31", ("31", "02", "2026")),
        ("day_day=31&day_month=2&day_year=2026", ("31", "2", "2026")),
        ("day=tomorrow", ("", "", "tomorrow")),
        ("day=", ("", "", "")),
        ("day_day=1&day_month=&day_year=2027", ("1", "", "2027")),
        ("day=0000-01-01", ("01", "01", "0000")),
        ("day=2026-11-22-1", ("22-1", "11", "2026")),
        ("day=%00", ("", "", "\ufffd")),
    ],
)
def test_a_bad_day_says_so_keeps_what_was_typed_and_shows_today(
    doras: Client, query: str, typed: tuple[str, str, str]
) -> None:
    page = doras.get(f"{GERMAN}?{query}&q=minijob")
    assert page.status_code == 200
    assert errors(page)["day"]
    kept = values(page)
    if "%00" not in query:
        assert (kept["day_day"], kept["day_month"], kept["day_year"]) == typed
    assert kept["q"] == "minijob"
    assert "Datierte Tabellen am 22. November 2026" in text_of(page)


@pytest.mark.parametrize(
    ("query", "row"),
    [
        ("T.E0", "T.E0"),
        ("ad.a10", "AD.A10"),
        ("§ 104 Abs. 18 Nr. 2", "AD.D4c"),
        ("§104 AufenthG", "AD.D4c"),
        ("wartezeit", "AD.A9"),
        ("X17", "AD.D4c"),
        ("asy-002", "AD.A10"),
    ],
)
def test_a_search_finds_rows_by_number_norm_and_words(doras: Client, query: str, row: str) -> None:
    page = doras.get(GERMAN, {"q": query})
    shown = rows_on(page)
    assert row in shown
    assert len(shown) < len(IDS) / 2
    assert values(page)["q"] == query
    assert not soup(page).select(".rulebook-order")


def test_a_number_ends_where_the_typed_one_ends(doras: Client) -> None:
    shown = rows_on(doras.get(GERMAN, {"q": "T.R1"}))
    assert "T.R1" in shown
    assert "T.R15" not in shown
    page = soup(doras.get(GERMAN, {"q": "§ 6 BeschV"}))
    found = page.select(".rulebook-row")
    assert found
    assert all(re.search(r"§ 6\b", _words(row)) for row in found)


@pytest.mark.parametrize("query", ["   ", "\0"])
def test_an_empty_search_shows_everything(doras: Client, query: str) -> None:
    assert rows_on(doras.get(GERMAN, {"q": query})) == IDS


@pytest.mark.parametrize("query", ["xyzzy", "<script>", "T.E0 xyzzy", "x" * 5000, "(?", "\\"])
def test_nothing_found_says_so_and_shows_the_way_back(doras: Client, query: str) -> None:
    page = doras.get(GERMAN, {"q": query})
    assert rows_on(page) == []
    assert tables_on(page) == {}
    assert "Nichts gefunden" in text_of(page)
    assert soup(page).select(f".empty-state a[href='{GERMAN}']")
    assert "<script>" not in text_of(page).replace(values(page)["q"], "")


def test_a_search_in_english_finds_english_words(doras: Client) -> None:
    assert "AD.A10" in rows_on(doras.get(ADDRESSES["en"], {"q": "three months of stay"}))
    assert rows_on(doras.get(ADDRESSES["en"], {"q": "Wartezeit"})) == []


def test_no_word_of_the_page_stays_untranslated(doras: Client) -> None:
    for language, words in (("de", "Reihenfolge der Prüfung"), ("en", "Order of the check")):
        page = doras.get(ADDRESSES[language])
        assert words in text_of(page)
        own = soup(page).select("main [lang]")
        assert {tag["lang"] for tag in own} == {"en"}


@pytest.mark.parametrize("language", ADDRESSES)
def test_every_value_of_a_table_has_words(language: str) -> None:
    with override(language):
        for row in SHIPPED:
            assert value_text(row)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("minijob_limit_month", {"de": "603,00 € im Monat", "en": "EUR 603.00 a month"}),
        ("asylum_in_reception_dublin_months", {"de": "6 Monate", "en": "6 months"}),
        ("law_covered_from", {"de": "12. August 2026", "en": "12 August 2026"}),
    ],
)
def test_a_value_reads_as_its_readers_expect(name: str, words: dict[str, str]) -> None:
    row = SHIPPED.row(name, DAY)
    assert row is not None
    for language, expected in words.items():
        with override(language):
            assert value_text(row) == expected


def test_a_row_added_later_takes_the_place_of_the_shipped_one() -> None:
    shipped = SHIPPED.row("minijob_limit_month", DAY)
    assert shipped is not None
    law = SHIPPED.with_rows([replace(shipped, value=610)])
    with override("de"):
        (group,) = table_groups(law, DAY, "minijob_limit_month")
        states = {line.value: str(line.state.label) for line in group.rows}
    assert states["610,00 € im Monat"] == "In Kraft"
    assert states["603,00 € im Monat"] == "Ersetzt"


def test_it_asks_the_database_no_more_for_more_rows(doras: Client) -> None:
    one = queries_of(doras, GERMAN + "?q=T.E0")
    assert queries_of(doras, GERMAN) == one <= 10


def test_a_search_leaves_the_next_page_whole() -> None:
    with override("de"):
        rule_files("T.E0")
        assert [row.id for file in rule_files() for row in file.rows] == IDS


def test_every_caseworker_sees_it_whatever_the_team(desk: object, ines: User) -> None:
    assert client_of(ines).get(GERMAN).status_code == 200
