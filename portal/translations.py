"""Builds Django's .mo files without GNU gettext: they are not in the repository."""

from pathlib import Path

from django.utils.translation.reloader import translation_file_changed

import polib

LOCALE = Path(__file__).resolve().parent.parent / "locale"


def catalogues() -> list[Path]:
    """The .po files of the portal."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))


def compile_translations() -> None:
    """Build each .mo file that is missing or older than its .po file."""
    for source in catalogues():
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            # Moved into place when complete: a server beside us may be reading it.
            fresh = target.with_suffix(".mo.new")
            polib.pofile(str(source)).save_as_mofile(str(fresh))
            fresh.replace(target)
            # Django has read what there was: from now on it reads this.
            translation_file_changed(None, target)
