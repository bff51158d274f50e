"""Each table behind the editors' pages tells of its changes."""

from django.apps import apps
from django.db import connection

import pytest

from content.rendering import VACANCIES
from content.watched import FUNCTION, QUIET, TRIGGER, watch, watched

pytestmark = pytest.mark.django_db


def _with_trigger() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = %s", [TRIGGER]
        )
        return {table for (table,) in cursor.fetchall()}


def test_every_watched_table_has_its_trigger() -> None:
    assert _with_trigger() == {each.table for each in watched}


def test_a_table_of_this_room_is_watched_or_named_as_quiet() -> None:
    own = apps.get_app_config("content").get_models(include_auto_created=True)
    tables = {model._meta.db_table for model in own if model._meta.label not in QUIET}
    assert tables <= {each.table for each in watched}
    assert {apps.get_model(label)._meta.label for label in QUIET} == QUIET


def test_vacancies_and_the_names_of_companies_are_news_of_their_own() -> None:
    others = {each.table for each in watched if each.source == VACANCIES}
    assert others == {"vacancies_vacancy", "employers_company"}


def test_a_column_that_came_later_is_watched_from_the_next_migration_on() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE OR REPLACE TRIGGER {TRIGGER} AFTER UPDATE OF law ON content_norm"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTION}('pages')"
        )
        watch()
        cursor.execute(
            "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname = %s"
            " AND tgrelid = 'content_norm'::regclass",
            [TRIGGER],
        )
        (definition,) = cursor.fetchone()
    assert "url" in definition


def test_without_its_migration_nothing_is_done() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP FUNCTION {FUNCTION}() CASCADE")
    watch()
    assert _with_trigger() == set()
