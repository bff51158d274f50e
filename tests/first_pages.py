"""The first pages of an installation: loaded by one process of one run, then put back as rows."""

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from hashlib import sha256
from pathlib import Path

from content import library
from tests.database import ROOT, TEST_DATA
from tests.snapshots import Snapshot

# What decides how the loaded rows look, beside the database they are loaded into.
DECIDES = ("content/**/*.py", "content/**/*.toml", "rulebook/**/*.py", "rulebook/**/*.toml")
# Beside the server whose rows these are.
KEPT = TEST_DATA.with_name("library-tests")
Change = tuple[Snapshot, Snapshot]
_before_and_after: list[Change] = []


def load_first_pages() -> None:
    """As an installation loads them; quicker where their tables are as they were the first time."""
    if not any(map(_put_back, _before_and_after)):
        with _kept_file() as file:
            if not _put_back_from(file):
                _load(file)


def _put_back(change: Change) -> bool:
    before, after = change
    if Snapshot.take(before.rows).rows != before.rows:
        return False
    after.put_back()
    return True


def _put_back_from(file: Path) -> bool:
    """Rows that another process has loaded into a copy of the same empty database."""
    if not file.stat().st_size:
        return False
    change: Change = pickle.loads(file.read_bytes())  # noqa: S301  written by us
    if not _put_back(change):
        return False
    _before_and_after.append(change)
    return True


def _load(file: Path) -> None:
    everything = Snapshot.take()
    library.load()
    after = Snapshot.take().since(everything)
    before = Snapshot({table: everything.rows[table] for table in after.rows}, {})
    _before_and_after.append((before, after))
    file.write_bytes(pickle.dumps((before, after)))


@contextmanager
def _kept_file() -> Iterator[Path]:
    """Where the rows of these texts are kept; others wait while somebody reads or loads."""
    decides = [file for pattern in DECIDES for file in sorted(ROOT.glob(pattern))]
    decides.append(ROOT / "requirements.txt")
    name = sha256(b"".join(file.read_bytes() for file in decides)).hexdigest()[:16]
    KEPT.mkdir(parents=True, exist_ok=True)
    for former in KEPT.iterdir():
        if former.name != name:
            former.unlink(missing_ok=True)
    file = KEPT / name
    with file.open("ab") as held:
        flock(held, LOCK_EX)
        yield file
