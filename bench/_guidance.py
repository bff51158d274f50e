"""What bench.guidance measures, in a process of its own. Prints JSON."""

import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from typing import Any

from bench._timing import said_to_stderr, use_database

WORKERS, CLIENTS, SECONDS, ROUNDS = 2, 16, 2.0, 3
PUBLICATIONS, PATIENCE = 10, 5.0
SETTINGS = {"portal": "bench._guidance_settings", "tpl": "bench._tpl_settings"}
Found = dict[str, dict[str, float]]


def prepare() -> str:
    """The library's pages in a database of their own; the address of the one that is measured."""
    use_database("bench_guidance", like="bench_desk_empty")

    import django

    django.setup()

    from django.core.management import call_command

    from content import library
    from content.models import GuidancePage

    # The empty one may be of before the last migration.
    call_command("migrate", verbosity=0)
    library.load()
    page = GuidancePage.objects.filter(locale__language_code="de").order_by("path")[0]
    return str(page.get_url())


def queries(address: str) -> dict[str, int]:
    """How often the database is asked for the page anew, and from memory."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from content.changes import changes

    client, counted = Client(), {}
    client.get(address)
    while not changes.is_listening:
        time.sleep(0.01)
    client.get(address)
    client.get(f"{address}?anew")
    for name, url in {"uncached": f"{address}?anew", "warm": address}.items():
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        counted[name] = len(captured)
    changes.stop()
    return counted


@contextmanager
def served(settings: str) -> Iterator[int]:
    """A site as it is run, granian with two workers, on a port of loopback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
    command += ["--workers", str(WORKERS), "--log-level", "error", "portal.wsgi:application"]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": settings}
    server = subprocess.Popen(command, env=environment, stdout=sys.stderr, start_new_session=True)
    try:
        yield port
    finally:
        os.killpg(server.pid, signal.SIGKILL)  # It would wait for connections that stay.
        server.wait()


def ask(port: int, url: str) -> bytes:
    """One request over a connection of its own: any worker may take it."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", url)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    assert answer.status == 200, (url, answer.status)
    return body


def until_served(port: int, url: str) -> None:
    """Both workers answer, and have what they remember."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            for _ in range(5 * CLIENTS):
                ask(port, url)
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(url)


def load(port: int, url: str) -> float:
    """Requests a second, asked by a process of their own."""
    command = [sys.executable, "-m", "bench._load", str(port), url, str(CLIENTS), str(SECONDS)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def one_client(port: int, url: str) -> float:
    """Median milliseconds of a client that asks again and again."""
    times, connection = [], HTTPConnection("127.0.0.1", port)
    for _ in range(200):
        begin = time.perf_counter()
        connection.request("GET", url)
        connection.getresponse().read()
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)


def compared(targets: dict[str, tuple[int, str]]) -> Found:
    """Requests a second in rounds, each target once a round; ratios count within a round."""
    rounds: dict[str, list[float]] = {name: [] for name in targets}
    for _ in range(ROUNDS):
        for name, (port, url) in targets.items():
            rounds[name].append(load(port, url))
    return {
        name: {
            "rate": statistics.median(rates),
            "ratio": statistics.median(a / b for a, b in zip(rates, rounds["tpl"], strict=True)),
            "ms": one_client(*targets[name]),
        }
        for name, rates in rounds.items()
    }


def published(port: int, address: str) -> list[float]:
    """Milliseconds from a commit until 32 readers in a row, of both workers, see the change."""
    from content.models import GuidancePage

    slug = address.strip("/").rpartition("/")[2]
    page, times = GuidancePage.objects.get(slug=slug).specific, []
    for number in range(PUBLICATIONS):
        page.summary = f"Stand {number}."
        page.save_revision().publish()
        begin = time.perf_counter()
        while not all(page.summary.encode() in ask(port, address) for _ in range(2 * CLIENTS)):
            assert time.perf_counter() - begin < PATIENCE
        times.append((time.perf_counter() - begin) * 1000)
    return times


def main() -> None:
    """Prints what was found."""
    with said_to_stderr("pages loaded"):
        address = prepare()
    counted = queries(address)
    with ExitStack() as stack:
        ports = {name: stack.enter_context(served(each)) for name, each in SETTINGS.items()}
        targets = {
            "tpl": (ports["tpl"], "/"),
            "uncached": (ports["portal"], f"{address}?anew"),
            "warm": (ports["portal"], address),
        }
        for port, url in targets.values():
            until_served(port, url)
        with said_to_stderr("load"):
            found: dict[str, Any] = compared(targets)
        times = published(ports["portal"], address)
    for name, number in {"tpl": 1, **counted}.items():
        found[name]["queries"] = number
    found["published"] = {"median": statistics.median(times), "worst": max(times)}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
