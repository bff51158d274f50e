"""What the check of translations finds, and that translations work without GNU gettext."""

import shutil
from pathlib import Path

from django.utils.translation import gettext, override

import polib
import pytest
from pytest_django import Settings

from portal import translations
from portal.management.commands.messages import problems


def catalogue(*entries: polib.POEntry) -> polib.POFile:
    file = polib.POFile()
    file.metadata = {"Content-Type": "text/plain; charset=utf-8"}
    file.extend(entries)
    return file


def found(entry: polib.POEntry, needed: polib.POEntry) -> list[str]:
    return list(problems(catalogue(entry), catalogue(needed)))


def test_a_complete_catalogue_has_no_problems() -> None:
    entry = polib.POEntry(msgid="Hello %(name)s", msgstr="Hallo %(name)s")
    assert found(entry, entry) == []


def test_a_text_nobody_translated_is_named() -> None:
    needed = polib.POEntry(msgid="Enquiry")
    other = polib.POEntry(msgid="Answer", msgstr="Antwort")
    assert found(other, needed) == ["not translated: 'Enquiry'"]
    assert found(needed, needed) == ["not translated: 'Enquiry'"]


def test_the_same_word_in_another_context_is_another_text() -> None:
    needed = polib.POEntry(msgid="May", msgctxt="month")
    assert found(polib.POEntry(msgid="May", msgstr="darf"), needed)


def test_an_uncertain_translation_is_named() -> None:
    entry = polib.POEntry(msgid="Enquiry", msgstr="Anfrage", flags=["fuzzy"])
    assert found(entry, entry) == ["marked as uncertain: 'Enquiry'"]


def test_a_lost_placeholder_is_named() -> None:
    entry = polib.POEntry(msgid="Hello %(name)s", msgstr="Hallo")
    assert "placeholders" in found(entry, entry)[0]


def test_a_singular_may_leave_the_number_out() -> None:
    entry = polib.POEntry(
        msgid="%(n)s case",
        msgid_plural="%(n)s cases",
        msgstr_plural={0: "ein Fall", 1: "%(n)s Fälle"},
    )
    assert found(entry, entry) == []


def test_translations_are_built_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(translations, "LOCALE", tmp_path)
    source = tmp_path / "de" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    shutil.copy(Path(__file__).parents[2] / "locale/de/LC_MESSAGES/django.po", source)
    target = source.with_suffix(".mo")

    translations.compile_translations()
    assert polib.mofile(str(target))
    built = target.stat().st_mtime_ns
    translations.compile_translations()
    assert target.stat().st_mtime_ns == built


def test_what_is_built_counts_at_once(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path
) -> None:
    """A demo that builds its translations goes on to load its data with them."""
    monkeypatch.setattr(translations, "LOCALE", tmp_path)
    settings.LOCALE_PATHS = [tmp_path]
    source = tmp_path / "de" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    catalogue(polib.POEntry(msgid="Raisin bun", msgstr="Rosinenbrötchen")).save(str(source))
    with override("de"):
        assert gettext("Raisin bun") == "Raisin bun"
    translations.compile_translations()
    with override("de"):
        assert gettext("Raisin bun") == "Rosinenbrötchen"
