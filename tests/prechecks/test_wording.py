"""Every code of the rulebook has words in both languages, and no words stand without a code."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from importlib import resources

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import override

import polib
import pytest

from prechecks.wording.answers import DONT_KNOW_LABEL, NO_LABEL, YES_LABEL, answer_text
from prechecks.wording.consequences import DUTIES, EVENTS, FORMS, HINTS, OFFICES, PAPERS, WHO
from prechecks.wording.countries import country_choices, country_name
from prechecks.wording.limits import LIMITS_WITH_VALUE, PLAIN_LIMITS, limit_sentence
from prechecks.wording.norms import norm_url
from prechecks.wording.notes import NOTE, NOTES
from prechecks.wording.outcomes import OUTCOMES
from prechecks.wording.questions import QUESTIONS
from prechecks.wording.reasons import REASONS, reason_sentence
from prechecks.wording.uncertain import UNCERTAIN
from rulebook import COUNTRIES, DONT_KNOW, NONE, VOCABULARY, Value
from rulebook import OUTCOMES as OUTCOME_CODES
from rulebook.consequences import lists
from rulebook.findings import REASONS as REASON_ENTRIES

TITLE_FACTS = ("person.legal_basis", "person.previous_legal_basis", "person.applied_for")


def _question_words() -> Iterator[tuple[str, str | Promise]]:
    for name, question in QUESTIONS.items():
        yield f"{name}.label", question.label
        for part in ("help", "none_label"):
            words = getattr(question, part)
            if words:
                yield f"{name}.{part}", words
        for choice, label in question.choices.items():
            yield f"{name}={choice}", label


def _all_words() -> Iterator[tuple[str, str | Promise]]:
    yield from _question_words()
    for code, outcome in OUTCOMES.items():
        yield f"{code}.label", outcome.label
        yield f"{code}.meaning", outcome.meaning
        yield f"{code}.next_step", outcome.next_step
    for title, mapping in MAPPINGS.items():
        yield from ((f"{title} {code}", words) for code, words in mapping.items())
    yield from (("note", NOTE), ("yes", YES_LABEL), ("no", NO_LABEL), ("?", DONT_KNOW_LABEL))


MAPPINGS: Mapping[str, Mapping[str, str | Promise]] = {
    "plain limit": PLAIN_LIMITS,
    "limit": LIMITS_WITH_VALUE,
    "reason": REASONS,
    "uncertain": UNCERTAIN,
    "note": NOTES,
    "duty": DUTIES,
    "paper": PAPERS,
    "hint": HINTS,
    "office": OFFICES,
    "event": EVENTS,
    "form": FORMS,
    "who": WHO,
}


def in_language(language: str, words: str | Promise) -> str:
    with override(language):
        return str(words)


def test_every_sentence_is_translated() -> None:
    untranslated = [
        code for code, words in _all_words() if in_language("de", words) == in_language("en", words)
    ]
    assert untranslated == []


def test_a_norm_named_in_one_language_is_named_in_the_other() -> None:
    for code, words in _all_words():
        german, english = in_language("de", words), in_language("en", words)
        sections = [re.findall(r"§§? ?\d+[a-z]?", text) for text in (german, english)]
        assert sorted(sections[0]) == sorted(sections[1]), code


def test_placeholders_are_the_same_in_both_languages() -> None:
    for code, words in _all_words():
        german, english = in_language("de", words), in_language("en", words)
        assert re.findall(r"%\(\w+\)s", german) == re.findall(r"%\(\w+\)s", english), code


def test_german_addresses_the_reader_without_shouting() -> None:
    for code, words in _all_words():
        assert "!" not in in_language("de", words), code


def test_the_catalogue_holds_no_fuzzy_or_empty_entry_of_these_words() -> None:
    path = f"{settings.BASE_DIR}/locale/de/LC_MESSAGES/django.po"
    catalogue = polib.pofile(path)
    english = {in_language("en", words) for _code, words in _all_words()}
    bad = [e.msgid for e in catalogue if e.msgid in english and (e.fuzzy or not e.translated())]
    assert bad == []


def test_every_fact_has_a_question_and_every_choice_a_label() -> None:
    assert set(QUESTIONS) == set(VOCABULARY)
    for name, fact in VOCABULARY.items():
        assert set(QUESTIONS[name].choices) == set(fact.choices), name
        assert QUESTIONS[name].help, name


def test_every_date_that_may_be_none_says_what_none_is() -> None:
    for name, fact in VOCABULARY.items():
        needs_words = fact.none_allowed or (fact.left_out_means_no and fact.type == "choice")
        needs_words = needs_words or name == "person.lives_in_postcode"
        assert bool(QUESTIONS[name].none_label) is needs_words, name


def test_the_sections_stand_once_and_are_shared() -> None:
    first, *others = (QUESTIONS[name].choices for name in TITLE_FACTS)
    assert all(choices is first for choices in others)


def test_outcomes_reasons_and_notes_have_their_words() -> None:
    assert list(OUTCOMES) == list(OUTCOME_CODES)
    assert set(REASONS) == {entry.id for entry in REASON_ENTRIES}
    assert set(NOTES) == {"earlier_law"}
    assert set(UNCERTAIN) == {f"X{number}" for number in range(1, 22)}


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        (lists.DUTIES, DUTIES),
        (lists.PAPERS, PAPERS),
        (lists.HINTS, HINTS),
        (lists.OFFICES, OFFICES),
    ],
    ids=["duties", "papers", "hints", "offices"],
)
def test_what_follows_has_words_and_no_words_are_left_over(
    entries: Mapping[str, lists.Entry], words: Mapping[str, str]
) -> None:
    assert set(words) == set(entries)


def test_forms_people_and_events_have_words_and_no_words_are_left_over() -> None:
    entries = [*lists.DUTIES.values(), *lists.PAPERS.values(), *lists.HINTS.values()]
    assert set(FORMS) == {entry.form for entry in entries if entry.form}
    assert set(WHO) == lists.WHO
    assert set(EVENTS) == lists.EVENTS


def test_every_limit_a_case_expects_has_a_sentence() -> None:
    folder = resources.files("rulebook").joinpath("cases")
    files = (f.read_text("utf-8") for f in folder.iterdir() if f.name.endswith(".toml"))
    cases = [case for text in files for case in tomllib.loads(text)["case"]]
    tokens = {token for case in cases for token in case["expect"].get("limits", ())}
    assert tokens
    for token in tokens:
        with override("de"):
            assert "%" not in limit_sentence(token)


def test_every_limit_the_lists_look_for_has_a_sentence() -> None:
    lists_of_all = (lists.DUTIES, lists.PAPERS, lists.HINTS, lists.OFFICES)
    entries = [entry for entries in lists_of_all for entry in entries.values()]
    limits = {
        limit
        for entry in entries
        for key, value in entry.when.keys
        if key in ("limit", "not_limit")
        for limit in value
    }
    assert limits
    assert limits <= {*PLAIN_LIMITS, *LIMITS_WITH_VALUE}


@pytest.mark.parametrize(
    ("token", "german", "english"),
    [
        ("hours_per_week:20", "Höchstens 20 Stunden pro Woche", "At most 20 hours a week"),
        (
            "counts_days_per_week:2.5",
            "Eine Woche zählt als 2,5 Arbeitstage",
            "One week counts as 2.5 working days",
        ),
        (
            "remaining_days:1",
            "Nach Ihren Angaben ist davon noch 1 voller Arbeitstag frei",
            "On your entries 1 full working day of these is left",
        ),
    ],
)
def test_numbers_in_limits_follow_the_language(token: str, german: str, english: str) -> None:
    with override("de"):
        assert limit_sentence(token) == german
    with override("en"):
        assert limit_sentence(token) == english


def test_a_limit_says_that_its_last_day_is_included() -> None:
    with override("de"):
        assert "bis einschließlich 31. März 2027" in limit_sentence("until:2027-03-31")


def test_a_figure_that_is_not_on_file_is_said_plainly() -> None:
    with override("de"):
        assert "noch nicht" in reason_sentence("no_figure")


@pytest.mark.parametrize(
    ("name", "value", "german", "english"),
    [
        ("person.in_germany", True, "Ja", "Yes"),
        ("person.in_germany", False, "Nein", "No"),
        ("person.nationality", "XX", "staatenlos", "stateless"),
        ("person.nationality", DONT_KNOW, "Weiß ich nicht", "I don’t know"),
        ("person.age_years", 1, "1 Jahr", "1 year"),
        ("job.weekly_hours", Decimal("38.50"), "38,5 Stunden pro Woche", "38.5 hours a week"),
        ("job.weekly_hours", Decimal("40.0"), "40 Stunden pro Woche", "40 hours a week"),
        (
            "job.gross_monthly_salary_eur",
            Decimal("4225.1"),
            "4.225,10 € im Monat",
            "EUR 4,225.10 a month",
        ),
        ("job.ends_on", NONE, "Unbefristet", "Permanent"),
        ("job.occupation_rule", DONT_KNOW, "Keiner dieser Berufe", "None of these occupations"),
        ("job.title", "Bäcker", "Bäcker", "Bäcker"),
        ("person.legal_basis", "60c", "§ 60c Ausbildungsduldung", None),
    ],
)
def test_an_answer_reads_like_one(
    name: str, value: Value, german: str, english: str | None
) -> None:
    with override("de"):
        assert answer_text(name, value) == german
    with override("en"):
        assert english is None or answer_text(name, value) == english


def test_a_day_is_written_out() -> None:
    with override("de"):
        assert answer_text("job.starts_on", date(2026, 11, 22)) == "22. November 2026"


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_list_of_countries_is_complete(language: str) -> None:
    choices = dict(country_choices(language))
    assert set(choices) == COUNTRIES
    assert all(choices.values())
    assert choices["XK"] == country_name("XK", language) == "Kosovo"


def test_countries_are_sorted_as_readers_expect() -> None:
    names = [name for _code, name in country_choices("de")]
    assert names.index("Afghanistan") < names.index("Ägypten") < names.index("Albanien")
    assert names.index("Oman") < names.index("Österreich") < names.index("Pakistan")


@pytest.mark.parametrize(
    ("norm", "address"),
    [
        ("§ 4a Abs. 5 Satz 3 Nr. 1 AufenthG", "aufenthg_2004/__4a.html"),
        ("§ 61 Abs. 1 Satz 2 AsylG", "asylvfg_1992/__61.html"),
        ("§ 32 Abs. 1 BeschV, § 39 AufenthG", "beschv_2013/__32.html"),
        ("§§ 3, 3a, 5 FreizügG/EU", "freiz_gg_eu_2004/__3.html"),
        ("§ 28a Abs. 1 SGB IV", "sgb_4/__28a.html"),
        ("§ 38 VwVfG", "vwvfg/__38.html"),
    ],
)
def test_a_norm_leads_to_the_official_text(norm: str, address: str) -> None:
    assert norm_url(norm) == f"https://www.gesetze-im-internet.de/{address}"


@pytest.mark.parametrize(
    "norm", ["§ 38 VwVfG NRW", "Art. 5 DSGVO", "§ 61 AsylG a.F.", "", "Unsinn"]
)
def test_a_text_that_is_not_on_the_official_site_has_no_address(norm: str) -> None:
    assert norm_url(norm) is None
