"""What no file of the repository may hold."""

import re
import subprocess

import pytest

from tests.house.rooms import ROOT

LOCKS = [f"requirements{part}.txt" for part in ("", "-dev", "-mutate", "-bench")]


def _tracked(*patterns: str) -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]


@pytest.mark.parametrize("name", LOCKS)
def test_lock_files_name_no_host(name: str) -> None:
    text = (ROOT / name).read_text()
    assert "://" not in text
    assert "--hash=sha256:" in text


def test_pages_load_nothing_from_elsewhere() -> None:
    loads = re.compile(
        r"""(?:src|href)=["'](?:https?:)?//[^"']+\.(?:js|css|woff2?|png|jpe?g|svg)"""
    )
    wrong = [n for n in _tracked("*.html", "*.css") if loads.search((ROOT / n).read_text())]
    assert wrong == []


def test_code_writes_scripts_only_as_data() -> None:
    """A block of data for search engines is run by no browser; the policy need not allow it."""
    running = re.compile(r"<script(?! type=\"application/ld\+json\">)", re.IGNORECASE)
    code = [name for name in _tracked("*.py") if not name.startswith("tests/")]
    assert [name for name in code if running.search((ROOT / name).read_text())] == []


def test_templates_hold_no_inline_script_or_style() -> None:
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=[\"']", re.IGNORECASE)
    wrong = [n for n in _tracked("templates/*.html") if inline.search((ROOT / n).read_text())]
    assert wrong == []
