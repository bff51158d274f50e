"""The tables behind the editors' pages: each change of one is told to every process.

Triggers tell, once a statement and after the commit, so that bulk updates, raw SQL and the
administration count, too. `migrate` puts them onto each table that has none yet; the function they
call comes with a migration. A table of this room is watched unless it is named as quiet; a higher
room names its own:

    watched.register("vacancies.Vacancy", VACANCIES)
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps
from django.db import connection, models

from content.rendering import PAGES

FUNCTION: Final = "content_tell"
TRIGGER: Final = "tells_of_changes"
# Of Wagtail's own tables; drafts, locks, comments and logs are in others.
WAGTAILS: Final = (
    "wagtailcore.Page",
    "wagtailcore.PageViewRestriction",
    "wagtailcore.Site",
    "wagtailcore.Locale",
    "wagtaildocs.Document",
    "wagtailredirects.Redirect",
)
# Tables of this room that no page shows.
QUIET: Final = frozenset(
    {
        "content.BrokenLink",
        "content.Edition",
        "content.Feedback",
        "content.LawReminder",
        "content.LoadedText",
        "content.MissedSearch",
        "content.RevisionNote",
        "content.SearchEntry",
        # Made while a page that shows it is rendered; what it is made from is watched.
        "content.PictureRendition",
    }
)
# What changes while somebody writes a draft.
OF_DRAFTS: Final = frozenset(
    {
        "draft_title",
        "has_unpublished_changes",
        "latest_revision_id",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by_id",
    }
)
_TRIGGERS: Final = """
    SELECT tgrelid::regclass::text, array(
        SELECT attname::text FROM pg_attribute WHERE attrelid = tgrelid AND attnum = ANY (tgattr)
    ) FROM pg_trigger WHERE tgname = %s
"""


@dataclass(frozen=True)
class Watched:
    """A table, what its rows are behind, and the columns that count."""

    table: str
    source: str
    columns: tuple[str, ...]


class Tables:
    """Which tables tell of what."""

    def __init__(self) -> None:
        self._others: dict[str, str] = {}

    def register(self, label: str, source: str) -> None:
        """Watch a table of a higher or lower room as well."""
        self._others[label] = source

    def __iter__(self) -> Iterator[Watched]:
        for model in self._own():
            yield _watched(model, PAGES)
        for label in WAGTAILS:
            yield _watched(apps.get_model(label), PAGES)
        for label, source in self._others.items():
            yield _watched(apps.get_model(label), source)

    def _own(self) -> Iterator[type[models.Model]]:
        """All of this room, with those that only tie rows together."""
        for model in apps.get_app_config("content").get_models(include_auto_created=True):
            if model._meta.managed and not model._meta.proxy and model._meta.label not in QUIET:
                yield model


watched = Tables()


def watch(**_signal: Any) -> None:
    """Put the trigger onto each table that has none, or one that knows other columns.

    Nothing where the function is not there: its migration has been taken back.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regproc(%s) IS NOT NULL", [FUNCTION])
        if not cursor.fetchone()[0]:
            return
        cursor.execute(_TRIGGERS, [TRIGGER])
        there = {table: set(columns) for table, columns in cursor.fetchall()}
        for each in watched:
            if there.get(each.table) != set(each.columns):
                cursor.execute(_statement(each))


def _watched(model: type[models.Model], source: str) -> Watched:
    columns = (field.column or "" for field in model._meta.local_concrete_fields)
    return Watched(
        model._meta.db_table, source, tuple(each for each in columns if each not in OF_DRAFTS)
    )


def _statement(each: Watched) -> str:
    name = connection.ops.quote_name
    columns = ", ".join(map(name, each.columns))
    return f"""
        CREATE OR REPLACE TRIGGER {TRIGGER}
        AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF {columns} ON {name(each.table)}
        FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTION}('{each.source}')
    """
