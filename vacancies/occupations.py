"""The list of occupations (KldB 2010): what somebody may mean, and what a code says.

The list belongs to the statistics office of the Federal Employment Agency; an operator imports it.
Without it a code is five digits and a title is what people type.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final

from django.db import transaction
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.db.models.functions import Length

from toolbox.searchtext import prepare
from vacancies.models import Level, Occupation

CREDIT: Final = "Klassifikation der Berufe 2010, © Statistik der Bundesagentur für Arbeit"
MOST_SUGGESTIONS: Final = 10
# What the heads of the columns begin with: code, depth, short title.
COLUMNS: Final = ("schlüssel", "ebene", "kurztitel")
KIND_OF_OCCUPATION: Final = "5"

_CODE = re.compile(r"(?<!\d)[0-9]{5}(?!\d)")


def is_imported() -> bool:
    """Whether there is a list."""
    return Occupation.objects.exists()


def suggestions(typed: str) -> list[Occupation]:
    """Occupations with all the words or beginnings of words, those that begin with them on top."""
    words = prepare(typed).split()
    if not words:
        return []
    rows = Occupation.objects.all()
    for word in words:
        rows = rows.filter(words__contains=word)
    return list(_ranked(rows, words[0])[:MOST_SUGGESTIONS])


def _ranked(rows: "QuerySet[Occupation]", word: str) -> "QuerySet[Occupation]":
    rank = Case(
        When(words__startswith=word, then=Value(0)),
        When(words__contains=f" {word}", then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return rows.alias(rank=rank).order_by("rank", Length("title"), "title")


def written(code: str) -> str:
    """An occupation as it is shown: with its title where there is a list."""
    occupation = Occupation.objects.filter(pk=code).first() if code else None
    return str(occupation) if occupation else code


def code_of(typed: str) -> str | None:
    """The code that was typed, or that of the only title that can be meant; None: nobody knows."""
    if match := _CODE.search(typed):
        known = not is_imported() or Occupation.objects.filter(pk=match[0]).exists()
        return match[0] if known and level_of(match[0]) else None
    found = suggestions(typed)
    exact = [row for row in found if row.title.casefold() == typed.casefold()]
    meant = exact or found
    return meant[0].code if len(meant) == 1 else None


def level_of(code: str) -> Level | None:
    """What a job of this occupation requires: the last digit says it. None: this is no code."""
    match = _CODE.fullmatch(code)
    digit = int(code[-1]) if match else 0
    return list(Level)[digit - 1] if 1 <= digit <= len(Level) else None


@dataclass(frozen=True)
class Counts:
    """What an import did."""

    added: int
    changed: int
    removed: int


class NotTheListError(Exception):
    """The file lacks a column, or has no kind of occupation in it."""


@transaction.atomic
def import_list(lines: Iterable[str]) -> Counts:
    """Make the table like the file: what is new or changed is stored, what vanished is removed."""
    wanted = {row.code: row for row in _rows(lines)}
    if not wanted:
        raise NotTheListError
    stored = Occupation.objects.in_bulk()
    new = [row for code, row in wanted.items() if code not in stored]
    changed = [
        row for code, row in wanted.items() if code in stored and stored[code].title != row.title
    ]
    Occupation.objects.bulk_create(new)
    Occupation.objects.bulk_update(changed, ["title", "words"])
    gone = stored.keys() - wanted.keys()
    Occupation.objects.filter(pk__in=gone).delete()
    return Counts(len(new), len(changed), len(gone))


def _rows(lines: Iterable[str]) -> Iterator[Occupation]:
    """Only kinds of occupation: the file has four levels of groups above them as well."""
    table = csv.reader(lines, delimiter=";")
    heads = [head.strip().casefold() for head in next(table, [])]
    places = [at for name in COLUMNS for at, head in enumerate(heads) if head.startswith(name)]
    if len(places) != len(COLUMNS):
        raise NotTheListError
    for cells in table:
        code, depth, title = (cells[at].strip() if at < len(cells) else "" for at in places)
        # Whoever wrote the file took the zero of military occupations (01104) for nothing.
        code = code.zfill(5)
        if depth == KIND_OF_OCCUPATION and level_of(code):
            title = " ".join(unescape(title).split())[:200]
            yield Occupation(code=code, title=title, words=prepare(title)[:400])
