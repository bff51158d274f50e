"""Terms are explained where a page first uses them."""

import re

from django.test import Client

from wagtail.models import Locale

import pytest

from content.models import Term
from content.prose import changed_text, explain
from tests.content.makers import make_guidance


def terms(*names: str, forms: str = "") -> list[Term]:
    return [
        Term(pk=number, name=name, forms=forms, text="Kurz erklärt.")
        for number, name in enumerate(names, start=1)
    ]


def words(html: str) -> list[str]:
    """What is explained."""
    return re.findall(r'<button class="term"[^>]*>([^<]*)</button>', html)


def test_only_the_first_place_is_explained() -> None:
    html = explain("<p>Die Duldung endet. Eine Duldung gilt.</p>", terms("Duldung"))
    assert words(html) == ["Duldung"]
    assert html.count("Kurz erklärt.") == 1
    assert "Eine Duldung gilt." in html


def test_other_forms_count_as_the_term_and_the_longest_name_wins() -> None:
    duldung, karte, blue = terms("Duldung", "Karte", "Blaue Karte EU")
    duldung.forms = "Duldungen\n\nduldungsrechtlich"
    html = explain("<p>Duldungen, die Blaue Karte EU und eine Karte</p>", [duldung, karte, blue])
    assert words(html) == ["Duldungen", "Blaue Karte EU", "Karte"]


def test_parts_of_words_are_no_terms() -> None:
    html = "<p>Eine Ausbildungsduldung und die Duldungsbescheinigung</p>"
    assert explain(html, terms("Duldung")) == html


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Duldung</h2>",
        '<p><a href="/x/">die Duldung</a></p>',
        "<details><summary><span>Duldung</span></summary></details>",
        "<dl><div><dt>Duldung</dt></div></dl>",
        '<img alt="Duldung" src="/x.png">',
        "<table><tr><th>Duldung</th></tr></table>",
    ],
)
def test_headings_links_and_names_of_rows_stay(html: str) -> None:
    assert explain(html, terms("Duldung")) == html


def test_no_line_ends_between_a_quotation_mark_and_the_word() -> None:
    html = explain("<p>steht „Duldung“ und Karte da</p>", terms("Duldung", "Karte"))
    assert "„\u2060<button" in html
    assert "</span>\u2060“ und <button" in html


def test_an_explanation_is_text_not_markup() -> None:
    (term,) = terms("Duldung")
    term.text = "<script>alert(1)</script>"
    html = explain("<p>Duldung</p>", [term])
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_markup_entities_and_attributes_survive() -> None:
    html = '<p class="a">M&uuml;ller &amp; S&#246;hne<br>&nbsp;<img src="/x.png" alt="&quot;"></p>'
    assert changed_text(html, lambda text: text) == html


def test_without_terms_nothing_is_touched() -> None:
    assert explain("<P>So</P>", []) == "<P>So</P>"


@pytest.mark.usefixtures("pages")
def test_a_page_explains_live_terms_of_its_language(client: Client) -> None:
    german, english = (Locale.objects.get(language_code=code) for code in ("de", "en"))
    Term.objects.create(locale=german, name="Zebrastreifen", text="Über die Straße.")
    Term.objects.create(locale=german, name="Ampel", text="Rot und grün.", live=False)
    Term.objects.create(locale=english, name="Kreisel", text="Round and round.")
    body = [("paragraph", "<p>Zebrastreifen, Ampel und Kreisel.</p>")]
    one = make_guidance(title="Verkehr", body=body)
    html = client.get(one.get_url()).content.decode()
    assert words(html) == ["Zebrastreifen"]
