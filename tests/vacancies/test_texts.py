"""What was pasted or sent is stored as plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vacancies.texts import clean_line, clean_text, has_words


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Lohn < 15 Euro & mehr", "Lohn < 15 Euro & mehr"),
        ("a<b und c", "a<b und c"),
        ("<p>Backen</p><p>Putzen &amp; Packen</p>", "Backen\nPutzen & Packen"),
        ("<ul><li>Backen</li><li>Packen</li></ul>", "Backen\nPacken"),
        ("<script>alert(1)</script>Koch", "Koch"),
        ("Koch<img src=x onerror=alert(1)>", "Koch"),
        ("<<b>script>alert(1)<</b>/script>Koch", "Koch"),
        ("Ko\x00ch\x07", "Koch"),
        ("Koch \u202egnalrednu", "Koch gnalrednu"),
        ("eins\r\n\r\n\r\n\r\nzwei  ", "eins\n\nzwei"),
        ("Ba\u0308cker", "Bäcker"),
    ],
)
def test_a_text_is_plain(typed: str, stored: str) -> None:
    assert clean_text(typed) == stored


@given(st.text(alphabet="<>&;/ab p\"'=\n\x00", max_size=60))
def test_cleaning_again_changes_nothing(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once


def test_a_line_has_no_breaks() -> None:
    assert clean_line(" Koch \n oder\tKöchin ") == "Koch oder Köchin"


@pytest.mark.parametrize(("text", "has"), [("🥐🥖", False), ("!?", False), ("🥐 Bäcker", True)])
def test_pictures_are_no_words(text: str, has: bool) -> None:
    assert has_words(text) is has


def test_markup_that_was_escaped_again_and_again_ends() -> None:
    hidden = "<i>x</i><b>"
    for _level in range(50):
        hidden = "<i></i>" + hidden.replace("&", "&amp;").replace("<", "&lt;")
    assert "<b>" not in clean_text(hidden)
