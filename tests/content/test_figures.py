"""Figures of the law in texts: references to dated tables, never typed in."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation

from wagtail.models import Locale

import pytest

from content.blocks import FiguresBlock
from content.figures import choices, figure, figures_in, filled, typed_by_hand, words
from content.models import FAQPage, GlossaryPage, Question, StandardPage, Term, Topic
from content.slots import value_words
from rulebook import SHIPPED
from tests.content.makers import make_guidance

NAME = "blue_card_standard_year"
DAY = date(2026, 11, 22)
pages_are_there = pytest.mark.usefixtures("pages", "clock")


@pytest.mark.parametrize(
    ("name", "german", "english"),
    [
        (NAME, "50.700,00 € im Jahr (2026)", "EUR 50,700.00 a year (2026)"),
        ("trial_work_days", "14 Tage", "14 days"),
    ],
)
def test_a_name_becomes_value_and_year_in_the_language_of_the_reader(
    name: str, german: str, english: str
) -> None:
    said = {}
    for language in ("de", "en"):
        with translation.override(language):
            said[language] = words(name, DAY, SHIPPED).replace("\u00a0", " ")
    assert said == {"de": german, "en": english}


def test_without_a_row_of_the_day_it_says_so() -> None:
    with translation.override("de"):
        assert words(NAME, date(2030, 1, 1), SHIPPED) == "(Wert noch nicht bekannt)"


def test_names_nobody_knows_and_other_braces_stay() -> None:
    text = "{no_such_table} {} {Name} { minimum_wage_hour } {0}"
    assert filled(text, DAY, SHIPPED) == text


def test_a_value_is_no_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(value_words, "_source", lambda row: "<b>")
    assert filled("{trial_work_days}", DAY, SHIPPED) == "&lt;b&gt;"


def test_a_line_of_key_figures_names_what_comes_next_and_no_draft() -> None:
    row = next(row for row in SHIPPED if row.name == NAME and row.covers(DAY))
    same = replace(row, valid_from=date(2027, 1, 1), valid_until=date(2027, 12, 31))
    other = replace(same, value=Decimal("53100.00"))
    draft = replace(other, status="draft")
    for rows, following in (([], None), ([same], None), ([draft], None), ([other], other)):
        line = figure(NAME, DAY, SHIPPED.with_rows(rows))
        assert (line.since, line.norm) == (row.valid_from, row.norm)
        assert line.next_from == (following and following.valid_from)
        assert bool(line.next_value) == bool(following)
    assert figure(NAME, date(2031, 1, 1), SHIPPED).value == ""


def test_editors_choose_tables_by_words() -> None:
    with translation.override("de"):
        offered = dict(choices())
        assert str(offered[NAME]) == "Blaue Karte EU: Gehaltsgrenze"
        block = FiguresBlock()
        block.clean(block.to_python({"title": "Zahlen", "names": [NAME]}))
        with pytest.raises(ValidationError):
            block.clean(block.to_python({"title": "Zahlen", "names": ["no_such_table"]}))


@pages_are_there
def test_a_page_names_its_figures_wherever_they_stand() -> None:
    body = [
        ("checklist", {"title": "Liste", "items": ["{minimum_wage_hour} zahlen"]}),
        ("figures", {"title": "Zahlen", "names": [NAME]}),
    ]
    assert figures_in(make_guidance(body=body)) == {NAME, "minimum_wage_hour"}


@pages_are_there
@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"body": [("heading", "Ab {no_such_table}")]}, "body"),
        ({"body": [("paragraph", "<p>{minimum_wage_hours}</p>")]}, "body"),
        ({"summary": "Ab {minimum_wage_hour}."}, "summary"),
        ({"summary": "Ab {no_such_table}."}, "summary"),
    ],
)
def test_wrong_names_are_an_error_at_the_field(fields: dict[str, Any], field: str) -> None:
    page_ = make_guidance()
    for name, value in fields.items():
        setattr(page_, name, value)
    with pytest.raises(ValidationError) as refused:
        page_.full_clean()
    assert list(refused.value.message_dict) == [field]


@pages_are_there
def test_questions_terms_and_other_pages_are_looked_at_too() -> None:
    german = Locale.objects.get(language_code="de")
    topic = Topic.objects.filter(locale=german)[0]
    question = Question(question="Wie viel?", answer="<p>{wrong}</p>", topic=topic, locale=german)
    term = Term(name="Lohn", text="Mindestens {wrong}.", locale=german)
    legal = StandardPage.objects.get(slug="impressum")
    legal.introduction = "{minimum_wage_hour}"
    for text, field in ((question, "answer"), (term, "text"), (legal, "introduction")):
        with pytest.raises(ValidationError) as refused:
            text.full_clean()
        assert list(refused.value.message_dict) == [field]
    question.answer, term.text = "<p>{minimum_wage_hour}</p>", "Mindestens {minimum_wage_hour}."
    question.full_clean()
    term.full_clean()


@pages_are_there
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mindestens 50.700 Euro.", {"50.700": f"{{{NAME}}}"}),
        ("EUR 50,700.00 a year", {"50,700.00": f"{{{NAME}}}"}),
        ("Der Mindestlohn: 13,90 Euro.", {"13,90": "{minimum_wage_hour}"}),
        ("Am 14.10.2026, § 13, 50700 Zeilen, 1.234,5.6", {}),
        ("Mindestens {blue_card_standard_year}.", {}),
    ],
)
def test_an_amount_of_the_law_that_was_typed_in_is_found(text: str, found: dict[str, str]) -> None:
    page_ = make_guidance(body=[("paragraph", f"<p>{text}</p>")])
    assert typed_by_hand(page_, DAY, SHIPPED) == found


@pages_are_there
def test_figures_are_filled_in_answers_terms_and_the_list_of_headings(client: Client) -> None:
    german = Locale.objects.get(language_code="de")
    topic = Topic.objects.filter(locale=german)[0]
    answer = "<p>Mindestens {minimum_wage_hour}.</p>"
    Question.objects.create(question="Wie viel?", answer=answer, topic=topic, locale=german)
    Term.objects.create(name="Lohn", text="<Mindestens> {minimum_wage_hour}.", locale=german)
    headings = [("heading", f"Nummer {number}: {{minimum_wage_hour}}") for number in range(3)]
    guidance = make_guidance(body=[*headings, ("paragraph", "<p>Lohn</p>")])
    kinds = (FAQPage, GlossaryPage)
    listed = [kind.objects.get(locale=german).url for kind in kinds]
    for address in (*listed, guidance.url):
        html = client.get(address).content.decode()
        assert "13,90" in html, address
        assert "{minimum_wage_hour}" not in html, address
        assert "<Mindestens>" not in html, address
