"""`make demo` as people run it: in a checkout of its own, until Ctrl-C."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

from django.conf import settings

import psycopg
import pytest

from portal import postgres
from tests.toolbox.queue import free_port, wait_until

pytestmark = pytest.mark.subprocesses

LEFT_OUT = shutil.ignore_patterns(".*", "tests", "bench", "docs", "__pycache__", "staticfiles")


@dataclass
class Demo:
    """A running demo and what it has printed so far."""

    checkout: Path
    command: tuple[str, ...] = (sys.executable, "manage.py", "demo")
    port: int = field(default_factory=free_port)
    mark: str = field(default_factory=lambda: uuid.uuid4().hex)
    printed: str = ""

    def __post_init__(self) -> None:
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        self.process = subprocess.Popen(
            self.command,
            cwd=self.checkout,
            env={
                **environment,
                "PORT": str(self.port),
                "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
                "DEMO_MARK": self.mark,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            # Whoever runs the tests in the background may have told us to ignore interrupts.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )

    def wait_for(self, words: str) -> None:
        """Read on until it prints these words."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.printed += line
            if words in line:
                return
        pytest.fail(f"{words!r} was never printed:\n{self.printed}")

    def end(self) -> str:
        """Wait for the end; the rest of what it printed."""
        rest, _ = self.process.communicate(timeout=60)
        return rest

    def get(self, path: str, host: str = "127.0.0.1") -> int:
        """The status of a page."""
        connection = HTTPConnection(host, self.port, timeout=30)
        connection.request("GET", path)
        return connection.getresponse().status

    def processes(self) -> dict[int, str]:
        """Everything that it started and that lives: number and command."""
        found = {}
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if f"DEMO_MARK={self.mark}".encode() in (process / "environ").read_bytes():
                    command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                    found[int(process.name)] = command
            except (FileNotFoundError, PermissionError, ProcessLookupError):
                continue
        return found


@pytest.fixture(scope="module")
def checkout() -> Iterator[Path]:
    """A copy of the portal without its data."""
    place = Path(tempfile.mkdtemp(prefix="demo-"))
    place.chmod(0o755)
    copy = place / "portal"
    shutil.copytree(settings.BASE_DIR, copy, ignore=LEFT_OUT)
    yield copy
    postgres.stop(copy / ".data" / "postgres")
    shutil.rmtree(place)


@pytest.fixture
def run(checkout: Path) -> Iterator[Callable[..., Demo]]:
    """Start demos; what a failing test leaves is stopped."""
    started: list[Demo] = []

    def start(*command: str) -> Demo:
        started.append(Demo(checkout, command) if command else Demo(checkout))
        return started[-1]

    yield start
    for demo in started:
        demo.process.terminate()
        demo.process.wait(60)


@pytest.fixture
def demo(run: Callable[..., Demo]) -> Demo:
    """A demo that is ready."""
    demo = run()
    demo.wait_for("Ctrl-C")
    return demo


def data_of(demo: Demo) -> Path:
    return demo.checkout / ".data" / "postgres"


def test_it_answers_and_prints_how_to_sign_in(demo: Demo) -> None:
    assert f"http://localhost:{demo.port}/" in demo.printed
    assert settings.DEMO_PASSWORD in demo.printed
    assert "hr@helios.example" in demo.printed
    for host in ("127.0.0.1", "localhost"):
        assert demo.get("/healthz/ready", host) == 200
    assert demo.get("/de/") == 200


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_leaves_no_process_behind(demo: Demo, how: signal.Signals) -> None:
    assert len(demo.processes()) >= 3
    demo.process.send_signal(how)
    demo.end()
    assert demo.processes() == {}
    assert postgres.running(data_of(demo)) is None


@pytest.fixture
def makefile(checkout: Path) -> str:
    """The target of ours that matters here: it hands itself over to Python."""
    path = checkout / "demo.mk"
    path.write_text(f"demo:\n\t@exec {sys.executable} manage.py demo\n")
    return str(path)


def test_an_interrupt_that_only_make_hears_stops_it(
    run: Callable[..., Demo], makefile: str
) -> None:
    demo = run("make", "-f", makefile, "demo")
    demo.wait_for("Ctrl-C")
    demo.process.send_signal(signal.SIGINT)
    demo.end()
    assert demo.processes() == {}


def test_it_runs_on_in_the_background_of_a_script(run: Callable[..., Demo], makefile: str) -> None:
    demo = run("sh", "-c", f"trap '' INT; exec make -f {makefile} demo")
    demo.wait_for("Ctrl-C")
    assert demo.get("/de/") == 200
    assert demo.process.poll() is None


def test_it_keeps_the_data(demo: Demo, run: Callable[..., Demo]) -> None:
    server = postgres.running(data_of(demo))
    assert server is not None
    with psycopg.connect(server.url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept AS SELECT 42 AS answer")
    demo.process.send_signal(signal.SIGINT)
    demo.end()

    run().wait_for("Ctrl-C")
    server = postgres.running(data_of(demo))
    assert server is not None
    with psycopg.connect(server.url) as connection:
        assert connection.execute("SELECT answer FROM kept").fetchone() == (42,)


def test_it_is_unready_while_the_database_is_away(demo: Demo) -> None:
    postgres.stop(data_of(demo))
    assert demo.get("/healthz/ready") == 503
    assert demo.get("/healthz/live") == 200
    postgres.start(data_of(demo))
    wait_until(lambda: demo.get("/healthz/ready") == 200)
    assert demo.get("/de/") == 200
    postgres.leave(data_of(demo))


def test_a_worker_that_dies_is_told_and_started_again(demo: Demo) -> None:
    def workers() -> list[int]:
        return [pid for pid, command in demo.processes().items() if "procrastinate" in command]

    (first,) = workers()
    os.kill(first, signal.SIGKILL)
    demo.wait_for("The worker stopped")
    wait_until(lambda: set(workers()) - {first})


def test_a_taken_port_is_told_in_a_sentence(demo: Demo) -> None:
    second = Demo(demo.checkout, port=demo.port)
    (said,) = second.end().splitlines()
    assert f"Port {demo.port} is taken" in said
    assert second.process.returncode != 0


def test_a_demo_in_use_is_not_reset(demo: Demo) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    reset = subprocess.run(
        [sys.executable, "manage.py", "reset_demo"],
        cwd=demo.checkout,
        env={**environment, "DJANGO_SETTINGS_MODULE": "portal.settings.dev"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "stop the demo first" in reset.stderr
    assert reset.returncode != 0


def test_a_broken_data_directory_is_told_in_a_sentence(run: Callable[..., Demo]) -> None:
    demo = run()
    demo.wait_for("Ctrl-C")
    demo.process.send_signal(signal.SIGINT)
    demo.end()
    (data_of(demo) / "global" / "pg_control").unlink()

    broken = run()
    (said,) = broken.end().splitlines()
    assert "reset-demo" in said
    assert broken.process.returncode != 0
    postgres.forget(data_of(demo))


def test_an_old_python_is_told_before_anything_is_installed(checkout: Path, tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2 && exit 0\nexit 1\n')
    old.chmod(0o755)
    told = subprocess.run(
        ["make", "demo", f"PYTHON={old}"], cwd=checkout, capture_output=True, text=True, check=False
    )
    assert "needs Python 3.11 or newer" in told.stderr
    assert "3.9.2" in told.stderr
    assert told.returncode != 0
    assert not (checkout / ".venv").exists()
