"""`manage.py messages`: keeps the German catalogue in step with the code."""

import contextlib
import re
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

import polib

from portal.translations import LOCALE, catalogues, compile_translations

_WITHOUT_WORDS = [".*", "bench", "docs", "staticfiles", "tests"]
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")
_LINE = 110


class Command(BaseCommand):
    """Extracts, checks and compiles translations."""

    help = "Bring locale/ up to date with the code and build the .mo files (--check: only tell)."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--check` for continuous integration, `--compile` for what needs no GNU gettext."""
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--check", action="store_true", help="change nothing, fail with a list")
        choice.add_argument("--compile", action="store_true", help="only build the .mo files")

    def handle(self, *args: Any, **options: Any) -> None:
        """Extract and compile, or what the options say."""
        if options["compile"]:
            compile_translations()
        elif options["check"]:
            self._check(_extract())
        else:
            self._update(_extract())
            compile_translations()

    def _check(self, template: polib.POFile) -> None:
        found = [
            f"{path.relative_to(LOCALE)}: {problem}"
            for path in catalogues()
            for problem in problems(polib.pofile(str(path)), template)
        ]
        if found:
            raise CommandError("\n".join([*found, "`make messages` adds what is missing."]))

    def _update(self, template: polib.POFile) -> None:
        for path in catalogues():
            catalogue = polib.pofile(str(path), wrapwidth=_LINE)
            known = {_key(entry): entry for entry in catalogue}
            for entry in template:
                _take_over(known.pop(_key(entry), None), entry)
            for entry in sorted(known.values(), key=_key):
                self.stdout.write(f"no longer used: {entry.msgid!r}")
            catalogue[:] = sorted(template, key=_key)
            catalogue.save()
            open_entries = sum(1 for entry in catalogue if not entry.translated())
            self.stdout.write(f"{path}: {len(catalogue)} texts, {open_entries} to translate")


def _extract() -> polib.POFile:
    """Every text of code and templates, without places and dates: they would change daily."""
    template = LOCALE / "django.pot"
    try:
        with contextlib.chdir(settings.BASE_DIR):
            call_command(
                "makemessages",
                exclude=[path.parent.parent.name for path in catalogues()],
                keep_pot=True,
                no_location=True,
                ignore_patterns=_WITHOUT_WORDS,
                verbosity=0,
            )
        return polib.pofile(str(template), wrapwidth=_LINE)
    finally:
        template.unlink(missing_ok=True)


def _key(entry: polib.POEntry) -> tuple[str, str]:
    return entry.msgid, entry.msgctxt or ""


def _take_over(old: polib.POEntry | None, new: polib.POEntry) -> None:
    if old is not None:
        new.msgstr, new.msgstr_plural, new.tcomment = old.msgstr, old.msgstr_plural, old.tcomment


def problems(catalogue: polib.POFile, template: polib.POFile) -> Iterator[str]:
    """What keeps a catalogue from saying everything the code can say."""
    known = {_key(entry): entry for entry in catalogue}
    for needed in template:
        entry = known.get(_key(needed))
        if entry is None or not (entry.msgstr or any(entry.msgstr_plural.values())):
            yield f"not translated: {needed.msgid!r}"
        elif entry.fuzzy:
            yield f"marked as uncertain: {needed.msgid!r}"
        elif not _same_placeholders(entry):
            yield f"other placeholders than the original: {needed.msgid!r}"


def _same_placeholders(entry: polib.POEntry) -> bool:
    """A singular may leave a number out ("one case"); nothing else may be lost or invented."""
    allowed = set(_PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
    if entry.msgid_plural:
        return all(set(_PLACEHOLDER.findall(t)) <= allowed for t in entry.msgstr_plural.values())
    return set(_PLACEHOLDER.findall(entry.msgstr)) == allowed
