"""Whether the portal under test still has something to answer."""

import time
from threading import Lock

from django.core.signals import request_finished, request_started

QUIET, PATIENCE = 0.1, 10.0  # seconds


class Traffic:
    """Counts the requests that are being answered, in whichever thread, and when one was last."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._running = 0
        self._last = time.monotonic()
        request_started.connect(self._begins, weak=False)
        request_finished.connect(self._ends, weak=False)

    def begin(self) -> None:
        """Forget what others have left: a test client does not always say that it has finished."""
        with self._lock:
            self._running = 0

    def settle(self) -> None:
        """Return when nothing was asked for a moment."""
        begin = time.monotonic()
        while time.monotonic() - begin < PATIENCE:
            with self._lock:
                since = time.monotonic() - max(self._last, begin)
                if not self._running and since >= QUIET:
                    return
            time.sleep(QUIET / 10)

    def _begins(self, **_: object) -> None:
        self._count(+1)

    def _ends(self, **_: object) -> None:
        self._count(-1)

    def _count(self, step: int) -> None:
        with self._lock:
            self._running = max(self._running + step, 0)
            self._last = time.monotonic()
