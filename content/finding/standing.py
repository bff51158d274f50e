"""Where the words of a search stand: one query for all words and texts.

In SQL, so that each word is handed over once: it is looked for in three places and in other words.
"""

from collections.abc import Collection
from typing import Any, Final, NamedTuple

from django.db import connection

from content.finding.words import Typed, Word
from content.models import SearchEntry

# What a word counts for by the place where it stands: explained as a norm; in the title, in the
# line under it, anywhere. Less where only another word for it stands there. The numbers say no more
# than how often one makes up for another.
_STANDING: Final = """
    WITH asked (word, itself, alike, halves, norm) AS (VALUES {words}),
    placed AS (
        SELECT entry.id, entry.kind, entry.links, asked.word,
            CASE
                WHEN norms @> ARRAY[norm] THEN 8
                WHEN head_words @@ itself THEN 6
                WHEN head_words @@ alike OR head_words @@ halves THEN 4
                WHEN lead_words @@ itself THEN 3
                WHEN lead_words @@ alike OR lead_words @@ halves THEN 2
                WHEN all_words @@ itself OR all_words @@ alike THEN 1
            END AS worth
        FROM {table} AS entry, asked
        WHERE language = %s AND (kind = ANY(%s) OR %s)
    )
    SELECT id, kind, links, word, worth FROM placed WHERE worth IS NOT NULL
"""
IN_TITLE: Final = (4, 6)


class Standing(NamedTuple):
    """A word in an entry; `word` is its number."""

    key: int
    kind: str
    links: int
    word: int
    worth: int


def standing(typed: Typed, kinds: Collection[str] = ()) -> list[Standing]:
    """Each word with each entry that has it, at its best place there."""
    if not typed.words:
        return []
    rows = [_row(number, word) for number, word in enumerate(typed.words)]
    sql = _STANDING.format(
        words=", ".join(sql for sql, _values in rows), table=SearchEntry._meta.db_table
    )
    values = [value for _sql, values in rows for value in values]
    with connection.cursor() as cursor:
        cursor.execute(sql, (*values, typed.language, [*kinds], not kinds))
        return [Standing(*row) for row in cursor.fetchall()]


def _row(number: int, word: Word) -> tuple[str, list[Any]]:
    asked = [_compiled(each) for each in (word.itself, word.alike, word.halves)]
    sql = ", ".join(f"({sql})::tsquery" for sql, _values in asked)
    values = [value for _sql, values in asked for value in values]
    return f"(%s::integer, {sql}, %s::varchar)", [number, *values, word.norm or None]


def _compiled(asked: Any) -> tuple[str, list[Any]]:
    """What a vector is asked, in the terms of the database; NULL where it is asked nothing."""
    if asked is None:
        return "NULL", []
    query = SearchEntry.objects.all().query
    sql, values = query.get_compiler(connection=connection).compile(asked.resolve_expression(query))
    return sql, list(values)
