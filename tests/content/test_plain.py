"""The figure for German, long sentences and words we do not use."""

from typing import Final

from django.urls import reverse

import pytest

from content import plain
from content.models import Term
from employers.models import User
from tests.cast import client_of
from tests.content.makers import home, make_guidance, write

EASY: Final = (
    "Die Frau hat Arbeit. Sie ist froh. Der Chef sagt ihr den Lohn. Sie fragt das Amt. " * 4
)
HARD: Final = (
    "Die Erteilung der Beschäftigungserlaubnis setzt grundsätzlich die vorherige Zustimmung der "
    "zuständigen Arbeitsverwaltung nach Durchführung des Zustimmungsverfahrens voraus. "
) * 4


def school_year(text: str) -> float:
    found = plain.vienna(list(plain.sentences_of(text)))
    assert found is not None
    return found


def test_the_figure_tells_easy_from_hard() -> None:
    assert school_year(EASY) < 4
    assert school_year(HARD) > 15


def test_a_few_words_have_no_figure() -> None:
    assert plain.vienna(["Kurz und gut."]) is None
    assert plain.vienna([]) is None


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Das gilt nach § 4a Abs. 5 Satz 3 Nr. 3 AufenthG. Danach nicht.", 2),
        ("Das gilt ab dem 1. April 2027. Bis dahin z. B. nicht.", 2),
        ("Erste Zeile\nZweite Zeile", 2),
        ("", 0),
    ],
)
def test_a_full_stop_does_not_always_end_a_sentence(text: str, sentences: int) -> None:
    assert len(list(plain.sentences_of(text))) == sentences


@pytest.mark.usefixtures("pages")
def test_everything_somebody_typed_is_read() -> None:
    page = make_guidance(title="Probe")
    long = " ".join(["Wort"] * 21)
    page.summary = "Der Ausländer geht zur Ausländerbehörde."
    blocks = [
        ("heading", "Wann?"),
        ("paragraph", f"<ul><li>{long}</li><li>kurz</li></ul>"),
        ("note", {"kind": "tip", "title": "Tipp", "text": "<p>Antworten Sie zeitnah.</p>"}),
        ("checklist", {"title": "Liste", "items": ["Sie sind Asylbewerberin."]}),
    ]
    write(page, blocks)
    reading = plain.read(page, "de")
    assert reading.long_sentences == [long]
    assert [word.found for word in reading.avoided] == ["Asylbewerberin", "Ausländer", "zeitnah"]


@pytest.mark.usefixtures("pages")
def test_a_term_is_read_too_and_english_has_no_figure() -> None:
    term = Term(
        name="Duldung", text="You shall not ask for a green card. " * 20, locale=home("en").locale
    )
    reading = plain.read(term, "en")
    assert reading.school_year is None
    assert [word.found for word in reading.avoided] == ["green card", "shall"]


@pytest.mark.usefixtures("pages")
def test_the_checks_beside_a_page_say_it(erik: User) -> None:
    page = make_guidance(title="Probe", live=False)
    paragraphs = (HARD, "Das geht <b>zeitnah</b>.")
    write(page, [("paragraph", f"<p>{text}</p>") for text in paragraphs])
    shown = client_of(erik).get(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), headers={"accept-language": "de"}
    )
    text = shown.content.decode()
    assert "zeitnah" in text.split('id="plain-language"')[1][:3000]


@pytest.mark.usefixtures("pages")
def test_what_is_typed_is_shown_as_text(erik: User) -> None:
    page = make_guidance(title="Probe", live=False)
    page.summary = "<script>alert(1)</script> " + "Wort " * 25
    page.save_revision()
    shown = client_of(erik).get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert "<script>alert(1)" not in shown.content.decode()
