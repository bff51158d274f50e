"""Hears at once, in every process that serves pages, that something on them has changed.

Triggers tell PostgreSQL (`content.watched`), which tells all who listen, after the commit. Each
process listens on a connection of its own, in a thread that the first request starts: neither
commands nor the worker do. What the process remembers carries a mark and holds as long as that:

    mark = changes.mark(PAGES)
    …
    if changes.holds(mark): …
"""

import atexit
import logging
from collections import Counter
from collections.abc import Callable, Iterable
from functools import wraps
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any, Final, ParamSpec, TypeVar

from django.db import connection, connections

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping

from content.rendering import PAGES, VACANCIES

CHANNEL: Final = "content_changes"
# Asked so often whether the connection still lives; what it says holds for a second at most.
HEARTBEAT: Final = 0.4
TRUSTED: Final = 1.0
PATIENCE: Final = 0.2
# A server that has vanished without a word is noticed in seconds, not in hours.
_NETWORK: Final = {
    "application_name": "portal: changed pages",
    "connect_timeout": 2,
    "keepalives_idle": 2,
    "tcp_user_timeout": 2000,
}
# What Django gives to the driver, not to the server.
_DJANGOS: Final = ("context", "cursor_factory", "prepare_threshold")

# So many answers of one function.
MOST: Final = 500

Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")
Mark = tuple[tuple[str, int], ...]
log = logging.getLogger(__name__)


class Changes:
    """Counts what it hears by source, and knows whether it would hear anything."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._heard_at = float("-inf")
        self._is_away = False
        self._starting = Lock()
        self._thread: Thread | None = None
        self._end = Event()
        self._callbacks: list[Callable[[str], None]] = []

    def connect(self, callback: Callable[[str], None]) -> None:
        """Call this with the source of each change, in the thread that listens."""
        self._callbacks.append(callback)

    def mark(self, sources: Iterable[str] = (PAGES, VACANCIES)) -> Mark:
        """Where the counts stand; taken before reading what it shall stand for."""
        return tuple((source, self._counts[source]) for source in sources)

    def holds(self, mark: Mark) -> bool:
        """Whether nothing has changed since, as far as anybody has said."""
        return all(self._counts[source] == count for source, count in mark)

    @property
    def is_listening(self) -> bool:
        """Whether a change of a second ago would be known."""
        return monotonic() - self._heard_at < TRUSTED

    @property
    def is_away(self) -> bool:
        """Whether the database cannot be asked: what is remembered is the best there is."""
        return self._is_away

    def happened(self, source: str) -> None:
        """Something has changed."""
        self._counts[source] += 1
        for callback in self._callbacks:
            callback(source)

    def listen(self) -> None:
        """Start listening, unless this process does; a thread does not survive a fork."""
        if self._thread is not None and self._thread.is_alive():
            return
        with self._starting:
            if self._thread is None or not self._thread.is_alive():
                self._end.clear()
                self._heard_at = float("-inf")
                self._thread = Thread(target=self._run, name="changes", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Leave the database, which lets nobody drop it meanwhile."""
        self._end.set()
        if self._thread is not None:
            self._thread.join(timeout=2 * HEARTBEAT)
        self._heard_at, self._is_away = float("-inf"), False

    def _run(self) -> None:
        while not self._end.is_set():
            parameters = _parameters()
            try:
                with psycopg.connect(**parameters, autocommit=True) as listener:
                    self._hear(listener)
            except psycopg.Error as error:
                self._heard_at = float("-inf")
                self._is_away = not _answers(parameters)
                log.warning("Nobody tells of changed pages: %s", error)
                self._end.wait(PATIENCE)

    def _hear(self, listener: "psycopg.Connection[Any]") -> None:
        listener.execute(f"LISTEN {CHANNEL}")
        # What happened before is unknown.
        self.happened(PAGES)
        self.happened(VACANCIES)
        self._is_away = False
        while not self._end.is_set():
            asked_at = monotonic()
            listener.execute("SELECT")  # Fails where nobody is left.
            self._heard_at = asked_at
            for told in listener.notifies(timeout=HEARTBEAT, stop_after=1):
                self.happened(told.payload)


def _parameters() -> dict[str, Any]:
    """How Django reaches the database, outside of its pool."""
    django = connections["default"].get_connection_params()
    return {name: value for name, value in django.items() if name not in _DJANGOS} | _NETWORK


def _answers(parameters: dict[str, Any]) -> bool:
    """Whether the server takes connections, even if not this one."""
    return PGconn.ping(make_conninfo(**parameters).encode()) == Ping.OK


changes = Changes()
atexit.register(changes.stop)


def until_changed(read: Callable[Parameters, Answer]) -> Callable[Parameters, Answer]:
    """Remember what a function reads of PAGES until one changes; None is asked for again.

    Nothing is remembered where nobody would tell, or of a transaction that may still roll back.
    """
    known: dict[Any, tuple[Mark, Answer]] = {}

    @wraps(read)
    def remembered(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Answer:
        if not changes.is_listening or connection.in_atomic_block:
            return read(*args, **kwargs)
        if (found := known.get(args)) and changes.holds(found[0]):
            return found[1]
        mark = changes.mark([PAGES])
        answer = read(*args, **kwargs)
        if answer is not None:
            if len(known) >= MOST:
                known.clear()
            known[args] = (mark, answer)
        return answer

    return remembered
