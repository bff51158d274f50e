"""`manage.py demo`: the whole portal on this machine, until Ctrl-C."""

import ctypes
import http.client
import io
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from portal import demo
from portal.translations import compile_translations

HOST = "127.0.0.1"
LOG = settings.BASE_DIR / ".data" / "demo.log"
READY_WITHIN_SECONDS = 90
STOP_WITHIN_SECONDS = 10
LONGEST_PAUSE_SECONDS = 8


@dataclass
class Part:
    """A process of the demo; one that dies is started again, later each time."""

    name: str
    command: list[str]
    log: IO[bytes]
    process: subprocess.Popen[bytes] = field(init=False)
    deaths: int = 0
    start_again_at: float | None = None

    def start(self) -> None:
        """Run it in a session of its own: Ctrl-C reaches only us, and we stop all in order."""
        self.start_again_at = None
        self.process = subprocess.Popen(  # noqa: S603
            self.command,
            cwd=settings.BASE_DIR,
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
            preexec_fn=_stop_when_the_parent_dies,
        )

    def stop(self) -> None:
        """Ask it to end and see to it, its own processes included."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(STOP_WITHIN_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def look_after(self) -> str | None:
        """Start it again where it died; what happened, in words."""
        if self.start_again_at is not None:
            if time.monotonic() >= self.start_again_at:
                self.start()
            return None
        if self.process.poll() is None:
            return None
        self.stop()
        pause = min(2**self.deaths, LONGEST_PAUSE_SECONDS)
        self.deaths += 1
        self.start_again_at = time.monotonic() + pause
        code = self.process.returncode
        return (
            f"The {self.name} stopped (exit code {code}) and starts again in {pause} s, see {LOG}"
        )


class Command(BaseCommand):
    """Prepares database and demo data, then runs web server and worker."""

    help = "Run the portal with demo data on http://localhost:8000/ (PORT= overrides) until Ctrl-C."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--prepare` stops before the servers."""
        parser.add_argument("--prepare", action="store_true", help="load the data, start no server")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, serve, stop."""
        if not settings.DEBUG:
            raise CommandError("The demo's sign-ins are public: it runs with DEBUG only.")
        self.began = time.time()
        logging.disable(logging.INFO)  # What the rooms do while loading is not news.
        port = _port()
        try:
            if not options["prepare"]:
                _refuse_taken(port)
            self._prepare()
            if not options["prepare"]:
                self._serve(port)
        except KeyboardInterrupt:
            self.stdout.write("\nStopped. The data stays; `make demo` goes on with it.")

    def _prepare(self) -> None:
        with self._stage("Translations"):
            compile_translations()
        with self._stage("Database") as dots:
            executor = MigrationExecutor(connection)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                call_command("migrate", interactive=False, stdout=dots, skip_checks=True)
            call_command("createcachetable", verbosity=0)
        with self._stage("Demo data"):
            demo.load()
        connections.close_all()

    def _serve(self, port: int) -> None:
        os.environ.setdefault("BASE_URL", f"http://localhost:{port}")
        LOG.parent.mkdir(exist_ok=True)
        with LOG.open("wb") as log:
            parts = [
                Part("web server", _web_command(port), log),
                Part("worker", [sys.executable, "manage.py", "procrastinate", "worker"], log),
            ]
            try:
                with self._stage("Web server and worker"):
                    for part in parts:
                        part.start()
                    _wait_until_ready(port, parts)
                self._say_where(port)
                self._look_after(parts)
            finally:
                # A second Ctrl-C must not leave half of them behind.
                signal.signal(signal.SIGINT, signal.SIG_IGN)
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
                for part in reversed(parts):
                    if hasattr(part, "process"):
                        part.stop()

    def _look_after(self, parts: list[Part]) -> None:
        while not _make_waits():
            for part in parts:
                if news := part.look_after():
                    self.stderr.write(news)
            time.sleep(0.3)
        raise KeyboardInterrupt

    def _say_where(self, port: int) -> None:
        began = float(os.environ.get("DEMO_STARTED_AT", self.began))
        people = "\n".join(f"    {email:<34}{role}" for email, role in demo.SIGN_INS)
        self.stdout.write(
            f"\nThe portal runs at http://localhost:{port}/ "
            f"(ready after {time.time() - began:.0f} s)\n\n"
            f"  Sign in with the password {settings.DEMO_PASSWORD} as\n{people}\n\n"
            f"  Mails are written to {settings.BASE_DIR / '.data' / 'mail'}, the log to {LOG}.\n"
            "  Ctrl-C stops everything, the data stays.\n"
        )
        self.stdout.flush()

    @contextmanager
    def _stage(self, title: str) -> Iterator["_Dots"]:
        dots = _Dots(self.stdout)
        begin = time.monotonic()
        self.stdout.write(f"{title} ", ending="")
        self.stdout.flush()
        try:
            yield dots
        except BaseException:
            self.stdout.write("")
            raise
        rest = "." * max(3, 50 - len(title) - dots.count)
        self.stdout.write(f"{rest} {time.monotonic() - begin:.1f} s")
        self.stdout.flush()


class _Dots(io.StringIO):
    """Shows that something goes on: a dot for every tenth line a command writes."""

    def __init__(self, out: Any) -> None:
        super().__init__()
        self._out, self._lines, self.count = out, 0, 0

    def write(self, text: str) -> int:
        self._lines += text.count("\n")
        if self._lines // 10 > self.count:
            self.count += 1
            self._out.write(".", ending="")
            self._out.flush()
        return len(text)


def _port() -> int:
    given = os.environ.get("PORT", "8000")
    if not given.isdigit() or not 0 < int(given) < 65536:
        raise CommandError(f"PORT={given} is not a port: use a number from 1 to 65535.")
    return int(given)


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} is taken ({os.strerror(error.errno or 0)}): does a demo run already? "
                f"`PORT={port + 1} make demo` uses another one."
            ) from error


def _web_command(port: int) -> list[str]:
    where = ["--host", HOST, "--port", str(port)]
    size = ["--workers", "1", "--blocking-threads", "4", "--no-ws"]
    application = ["--interface", "wsgi", "portal.wsgi:application"]
    return [sys.executable, "-m", "granian", *where, *size, *application]


def _wait_until_ready(port: int, parts: list[Part]) -> None:
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    while time.monotonic() < deadline:
        for part in parts:
            if part.process.poll() is not None:
                raise CommandError(f"The {part.name} does not start: {_last_line()} (see {LOG})")
        with suppress(OSError, http.client.HTTPException):
            probe = http.client.HTTPConnection(HOST, port, timeout=5)
            probe.request("GET", "/healthz/ready")
            if probe.getresponse().status == 200:
                return
        time.sleep(0.2)
    raise CommandError(f"The portal is not ready after {READY_WITHIN_SECONDS} s, see {LOG}")


def _last_line() -> str:
    lines = LOG.read_text(errors="replace").strip().splitlines()
    return lines[-1] if lines else "nothing"


def _stop_when_the_parent_dies() -> None:
    """Linux: a killed demo takes its servers along."""
    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


def _make_waits() -> bool:
    """Whether our parent is a GNU make that was interrupted alone, without us.

    A terminal interrupts both. Where only make gets the signal, it stops catching it and waits for
    us, who were never told. A make that ignores the signal, say behind `&` in a script, is not
    interrupted.
    """
    try:
        lines = Path(f"/proc/{os.getppid()}/status").read_text().splitlines()
    except FileNotFoundError:
        return False
    status = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
    handled = int(status["SigCgt"], 16) | int(status["SigIgn"], 16)
    return status["Name"] == "make" and not handled & 1 << (signal.SIGINT - 1)
