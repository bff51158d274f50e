"""The list of occupations: taken over from a file, found by its words, and not needed."""

from io import StringIO
from pathlib import Path

from django.core.management import CommandError, call_command

import pytest

from vacancies.models import Level, Occupation
from vacancies.occupations import code_of, is_imported, level_of, suggestions, written

pytestmark = pytest.mark.django_db

# Invented titles in the shape of the real file.
HEAD = "Schlüssel KldB 2010, V. 2020;Ebene;Titel;Kurztitel;Allgemeine Bemerkungen;\n"
LIST = f"""{HEAD}0;1;Uniform;Uniform;;
110;4;Uniform;Uniform;;
1104;5;Leute in Uniform;"Uniform&nbsp;tragen";;
29221;5;Backen lernen;Backhilfe;"mit; Semikolon";
29222;5;Backen;Backen von Brot;;
29223;5;Backen führen;Leitung der Backstube;;
62102;5;Verkaufen;Verkauf von Brot und Häusern;;
99999;5;Zu viel;Keine Stufe;;
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text("\ufeff" + LIST, encoding="utf-8")
    return path


def take_over(path: Path) -> str:
    out = StringIO()
    call_command("import_kldb", str(path), stdout=out)
    return out.getvalue()


def test_kinds_of_occupation_are_taken_over_with_their_zero(file: Path) -> None:
    assert take_over(file).startswith("5 added, 0 changed, 0 removed")
    codes = Occupation.objects.order_by("pk").values_list("pk", flat=True)
    assert list(codes) == ["01104", "29221", "29222", "29223", "62102"]
    assert Occupation.objects.get(pk="01104").title == "Uniform tragen"


def test_a_newer_file_changes_and_removes(file: Path) -> None:
    take_over(file)
    assert take_over(file).startswith("0 added, 0 changed, 0 removed")
    file.write_text(HEAD + "29222;5;Backen;Backen von Kuchen;;\n", encoding="utf-8")
    assert take_over(file).startswith("0 added, 1 changed, 4 removed")
    assert [row.code for row in suggestions("Kuchen")] == ["29222"]


@pytest.mark.parametrize("text", ["", "a;b;c\n1;2;3\n", HEAD])
def test_another_file_changes_nothing(file: Path, text: str) -> None:
    take_over(file)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match="not the list"):
        take_over(file)
    assert is_imported()


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match="cannot be read"):
        take_over(tmp_path / "list.csv")


def test_what_begins_with_the_word_comes_first(file: Path) -> None:
    take_over(file)
    assert [row.code for row in suggestions("back")] == ["29221", "29222", "29223"]
    assert [row.code for row in suggestions("Haeuser")] == ["62102"]
    assert [row.code for row in suggestions("brot back")] == ["29222"]
    assert suggestions("") == suggestions("%_") == suggestions("Raumfahrt") == []


def test_a_code_is_read_from_what_was_typed(file: Path) -> None:
    take_over(file)
    assert code_of("Backen von Brot (29222)") == "29222"
    assert code_of("backhilfe") == "29221"
    assert code_of("Häuser") == "62102"
    assert code_of("brot") is None
    assert code_of("29224") is None
    assert written("29222") == "Backen von Brot (29222)"


def test_it_works_without_the_list() -> None:
    assert (code_of("29222"), written("29222"), level_of("29222")) == (
        "29222",
        "29222",
        Level.SKILLED,
    )
    assert code_of("Bäcker") is None
    assert code_of("29229") is None
