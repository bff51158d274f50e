"""What probes see: alive, ready, or what is wrong without secrets."""

from datetime import timedelta
from types import SimpleNamespace

from django.db import connection
from django.test import Client
from django.utils import timezone

import pytest

from portal import health

NOW_AND_NOT_LATER = "max-age=0, no-cache, no-store, must-revalidate, private"


def enqueue(*, waiting: timedelta) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (task_name, queue_name, args, scheduled_at)"
            " VALUES ('toolbox.tasks.nothing', 'default', '{}', %s)",
            [timezone.now() - waiting],
        )


def live_worker() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")


def test_a_live_process_says_so_without_a_database(client: Client) -> None:
    response = client.get("/healthz/live")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert response["Cache-Control"] == NOW_AND_NOT_LATER


@pytest.mark.django_db
def test_it_is_ready_when_everything_is_fine(client: Client) -> None:
    response = client.get("/healthz/ready")
    assert response.status_code == 200
    assert response.json()["checks"] == {"database": "ok", "migrations": "ok", "queue": "ok"}
    assert response["Cache-Control"] == NOW_AND_NOT_LATER


@pytest.mark.django_db
def test_probes_may_ask_for_the_head_only(client: Client) -> None:
    response = client.head("/healthz/ready")
    assert (response.status_code, response.content) == (200, b"")
    assert client.post("/healthz/ready").status_code == 405


def test_a_lost_database_is_told_without_its_address(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = {"host": "/nowhere/secret", "user": "secret", "dbname": "secret", "password": "secret"}
    lost = SimpleNamespace(get_connection_params=lambda: dict(secret))
    monkeypatch.setattr(health, "connection", lost)
    response = client.get("/healthz/ready")
    assert response.status_code == 503
    assert response.json()["checks"] == {"database": "not reachable"}
    assert b"secret" not in response.content


@pytest.mark.django_db
def test_a_migration_that_is_not_applied_is_named(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "_newest_migrations", lambda: {("servicedesk", "0099_tomorrow")})
    response = client.get("/healthz/ready")
    assert response.status_code == 503
    assert response.json()["checks"]["migrations"] == "not applied: servicedesk"


@pytest.mark.django_db(transaction=True)
def test_waiting_work_without_a_worker_is_a_fault(client: Client) -> None:
    enqueue(waiting=timedelta(minutes=2))
    response = client.get("/healthz/ready")
    assert response.status_code == 503
    assert response.json()["checks"]["queue"] == "work waits and no worker is alive"


@pytest.mark.django_db(transaction=True)
def test_a_live_worker_has_a_quarter_of_an_hour(client: Client) -> None:
    live_worker()
    enqueue(waiting=timedelta(minutes=2))
    assert client.get("/healthz/ready").status_code == 200
    enqueue(waiting=timedelta(minutes=16))
    assert client.get("/healthz/ready").json()["checks"]["queue"] == "work waits too long"


@pytest.mark.django_db(transaction=True)
def test_work_that_is_put_off_waits_for_nobody(client: Client) -> None:
    enqueue(waiting=-timedelta(hours=4))
    assert client.get("/healthz/ready").status_code == 200
