"""Limits of the sign-in hold across processes: they are counted in the database."""

import os
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

from django.db import connection
from django.test import Client
from django.urls import reverse

import pytest
from allauth.account import app_settings

from employers.models import User
from tests.markup import Markup

THREE_FAILURES = """
import django; django.setup()
from django.test import Client
client = Client(headers={"host": "localhost"})
for _attempt in range(3):
    typed = {"login": "anna@portal.example", "password": "wrong"}
    answer = client.post("/en/account/login/", typed)
    print("Too many" in answer.content.decode())
"""


@pytest.fixture
def environment() -> Iterator[dict[str, str]]:
    """What another process of the portal sees: this database and the cache in it."""
    name = connection.settings_dict["NAME"]
    url = urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))
    seen = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "portal.settings.dev"}
    run([sys.executable, "manage.py", "createcachetable"], seen)
    yield seen
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE portal_cache")


def run(command: list[str], environment: dict[str, str]) -> list[str]:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.mark.django_db(transaction=True)
def test_a_second_process_knows_what_was_tried_in_the_first(
    anna: User, environment: dict[str, str]
) -> None:
    limited = [run([sys.executable, "-c", THREE_FAILURES], environment) for _process in range(2)]
    assert limited == [["False", "False", "False"], ["False", "False", "True"]]


@pytest.mark.parametrize(
    "action",
    [
        "login",
        "login_failed",
        "request_login_code",
        "signup",
        "reset_password",
        "reset_password_from_key",
        "reauthenticate",
        "change_password",
        "manage_email",
    ],
)
def test_every_way_in_has_a_limit(action: str) -> None:
    assert app_settings.RATE_LIMITS[action]


def test_who_tries_too_often_reads_a_page_of_ours(client: Client, db: None) -> None:
    for _attempt in range(31):
        answer = client.post(reverse("account_login"))
    assert answer.status_code == 429
    assert Markup(answer.content).text("h1") == "Zu viele Versuche"
