"""How both sides of bench.desk are timed, and where their databases come from."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

WARM_UP, SECONDS, FEWEST, MOST = 5, 4.0, 3, 100


def measure(run: Callable[[], Any]) -> tuple[float, Any]:
    """Median milliseconds of a call, and what the last one returned."""
    begin = time.perf_counter()
    run()
    # What takes seconds needs no more warming up.
    for _ in range(WARM_UP if time.perf_counter() - begin < 1 else 0):
        run()
    times: list[float] = []
    answer, end = None, time.perf_counter() + SECONDS
    while len(times) < FEWEST or (len(times) < MOST and time.perf_counter() < end):
        begin = time.perf_counter()
        answer = run()
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times), answer


def use_database(name: str, *, like: str) -> None:
    """Make a database, a copy of an empty one whose migrations have run, and let Django find it.

    The settings read its address, so it comes before them.
    """
    import psycopg

    server = os.environ["BENCH_SERVER"]
    before, _slash, options = server.rpartition("/portal?")
    with psycopg.connect(f"{before}/postgres?{options}", autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [like])
        if not known.fetchone():
            connection.execute(f"CREATE DATABASE {like}")
        with said_to_stderr(f"{like} migrated"):
            subprocess.run(
                [sys.executable, "-m", "django", "migrate", "--verbosity=0"],
                env={**os.environ, "DATABASE_URL": f"{before}/{like}?{options}"},
                check=True,
            )
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {like}")
    os.environ["DATABASE_URL"] = f"{before}/{name}?{options}"


@contextmanager
def said_to_stderr(what: str) -> Iterator[None]:
    """Tell whoever waits what takes so long."""
    begin = time.perf_counter()
    yield
    print(f"{what}: {time.perf_counter() - begin:.0f} s", file=sys.stderr)
