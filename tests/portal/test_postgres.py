"""The embedded PostgreSQL starts, survives what machines do to it, and says what is wrong."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from portal import postgres
from tests.toolbox.queue import wait_until

pytestmark = pytest.mark.subprocesses

START_AND_WAIT = """
import sys
from pathlib import Path
from portal import postgres
print(postgres.start(Path(sys.argv[1])).pid, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def data() -> Iterator[Path]:
    """A place for a data directory that every user of the machine reaches, with a short path."""
    place = Path(tempfile.mkdtemp(prefix="pg-"))
    place.chmod(0o755)
    yield place / "data"
    postgres.leave(place / "data")
    postgres.stop(place / "data")
    shutil.rmtree(place)


def somebody_else(data: Path) -> "subprocess.Popen[str]":
    """Another process that needs the server until its input is closed."""
    return subprocess.Popen(
        [sys.executable, "-c", START_AND_WAIT, str(data)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def ask(server: postgres.Server, question: str) -> object:
    with psycopg.connect(server.url) as connection:
        row = connection.execute(question).fetchone()
    return row[0] if row else None


def write_a_row(server: postgres.Server) -> None:
    with psycopg.connect(server.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")


def test_it_answers_on_a_socket_only(data: Path) -> None:
    server = postgres.start(data)
    assert ask(server, "SELECT current_database()") == "portal"
    assert ask(server, "SHOW listen_addresses") == ""
    assert ask(server, "SELECT lower('ÄÖÜ')") == "äöü"


def test_it_is_the_same_server_until_it_is_stopped_and_keeps_its_data(data: Path) -> None:
    server = postgres.start(data)
    write_a_row(server)
    assert postgres.start(data) == server == postgres.running(data)
    postgres.leave(data)
    assert postgres.running(data) is None
    assert ask(postgres.start(data), "SELECT answer FROM kept") == 42


def test_the_last_one_to_leave_stops_it(data: Path) -> None:
    server = postgres.start(data)
    other = somebody_else(data)
    assert other.stdout is not None
    assert int(other.stdout.readline()) == server.pid
    postgres.leave(data)
    assert postgres.running(data) == server
    other.communicate("")
    assert postgres.running(data) is None


def test_many_starts_at_once_give_one_server(data: Path) -> None:
    crowd = [somebody_else(data) for _ in range(4)]
    pids = {person.stdout.readline() for person in crowd if person.stdout}
    for person in crowd:
        person.communicate("")
    assert len(pids) == 1
    assert postgres.running(data) is None


def test_a_killed_server_comes_back_with_its_data(data: Path) -> None:
    server = postgres.start(data)
    write_a_row(server)
    os.kill(server.pid, signal.SIGKILL)
    wait_until(lambda: postgres.running(data) is None)
    again = postgres.start(data)
    assert again.pid != server.pid
    assert ask(again, "SELECT answer FROM kept") == 42


def test_a_stranger_with_the_number_of_a_dead_server_is_no_server(data: Path) -> None:
    pid_file = data / "postmaster.pid"
    postgres.start(data)
    lines = pid_file.read_text().splitlines()
    postgres.leave(data)
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:], ""]))
    assert postgres.running(data) is None
    assert ask(postgres.start(data), "SELECT 1") == 1


def test_a_zombie_is_no_server(data: Path) -> None:
    pid_file = data / "postmaster.pid"
    postgres.start(data)
    lines = pid_file.read_text().splitlines()
    postgres.leave(data)
    zombie = subprocess.Popen(["true"])
    os.waitid(os.P_PID, zombie.pid, os.WEXITED | os.WNOWAIT)
    pid_file.write_text("\n".join([str(zombie.pid), *lines[1:], ""]))
    assert postgres.running(data) is None
    assert ask(postgres.start(data), "SELECT 1") == 1
    zombie.wait()


def test_a_start_that_was_killed_half_way_leaves_no_trap(data: Path) -> None:
    half = data.with_name("data.new")
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    assert ask(postgres.start(data), "SELECT 1") == 1


@pytest.mark.parametrize("lost", ["global/pg_control", "postgresql.conf", "PG_VERSION"])
def test_a_broken_data_directory_is_told_in_one_sentence(data: Path, lost: str) -> None:
    postgres.start(data)
    postgres.leave(data)
    (data / lost).unlink()
    with pytest.raises(postgres.EmbeddedPostgresError) as told:
        postgres.start(data)
    assert str(data) in str(told.value)
    assert "reset-demo" in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("name", ["x" * 100, "Müllers Büro, 2. Stock"])
def test_a_path_no_socket_can_have_does_not_matter(data: Path, name: str) -> None:
    odd = data.with_name(name) / "data"
    server = postgres.start(odd)
    assert ask(server, "SELECT 1") == 1
    postgres.leave(odd)
    assert not server.socket_directory.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as somebody else")
def test_root_runs_it_as_nobody(data: Path) -> None:
    server = postgres.start(data)
    assert Path(f"/proc/{server.pid}").owner() == "nobody"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can read a directory closed to others")
def test_root_runs_it_where_nobody_cannot_reach(data: Path) -> None:
    unshare = subprocess.run(["unshare", "-U", "true"], check=False, capture_output=True)
    if unshare.returncode != 0:
        pytest.skip("this machine allows no user namespaces")
    data.parent.chmod(0o700)
    assert ask(postgres.start(data), "SELECT 1") == 1


def test_data_in_use_is_not_thrown_away(data: Path) -> None:
    other = somebody_else(data)
    assert other.stdout is not None
    other.stdout.readline()
    with pytest.raises(postgres.EmbeddedPostgresError, match="in use"):
        postgres.forget(data)
    other.communicate("")
    postgres.forget(data)
    assert not data.exists()


def test_the_callers_own_settings_of_postgresql_do_not_matter(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"PGHOST": "db.example", "PGPORT": "5433", "PGUSER": "somebody"}.items():
        monkeypatch.setenv(name, value)
    assert ask(postgres.start(data), "SELECT current_user") == "portal"


def test_a_given_database_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://elsewhere/portal")
    monkeypatch.setattr(postgres, "start", pytest.fail)
    postgres.use_unless_given()
    assert os.environ["DATABASE_URL"] == "postgres://elsewhere/portal"
