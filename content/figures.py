"""Figures of the law in texts: {blue_card_standard_year} stands for what counts on the day."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import escape, strip_tags
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail.fields import StreamField

from content.law_names import TABLE_NAMES, table_name
from content.slots import value_words
from rulebook import UNITS, Law, TableRow
from toolbox.numbers import plain_number

TOKEN: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")
AMOUNT: Final = re.compile(r"(?<![\w.,])(EUR|€)?\s?(\d+(?:[.,]\d+)*)(?:\s?(Euro|EUR|€))?(?!\w)")
UNKNOWN: Final = _("There is no figure of the name %(names)s.")
ELSEWHERE: Final = _("Figures are written into the text of a page, not here.")


@dataclass(frozen=True)
class Figure:
    """A line of a block of key figures; `value` is empty where none is known on the day."""

    name: Any
    value: str
    since: date | None
    norm: str
    next_value: str
    next_from: date | None


def choices() -> list[tuple[str, Any]]:
    """The tables in words, as editors choose them."""
    known = ((name, table_name(name)) for name in TABLE_NAMES if name in UNITS)
    return sorted(known, key=lambda choice: str(choice[1]).casefold())


def words(name: str, day: date, law: Law) -> str:
    """What a table says on a day, with the year it is made for: "EUR 50,700.00 a year (2026)"."""
    row = law.row(name, day)
    if row is None:
        return gettext("(value not yet known)")
    value, year = value_words.of(row).replace(" €", "\u00a0€"), _only_year(row)
    return f"{value} ({year})" if year else value


def filled(html: str, day: date, law: Law) -> str:
    """The text with the value of each table it names; names nobody knows stay as they are."""

    def value(found: re.Match[str]) -> str:
        return escape(words(found[1], day, law)) if found[1] in UNITS else found[0]

    return TOKEN.sub(value, html)


def figure(name: str, day: date, law: Law) -> Figure:
    """A table as a block of key figures shows it."""
    span = next((each for each in law.spans(name) if each.covers(day)), None)
    following = next(_later_rows(name, day, law), None)
    return Figure(
        name=table_name(name),
        value=value_words.of(span.row) if span else "",
        since=span.first if span else None,
        norm=span.row.norm if span else following.norm if following else "",
        next_value=value_words.of(following) if following else "",
        next_from=following.valid_from if following else None,
    )


def figures_in(instance: models.Model) -> set[str]:
    """The tables a text names: in its running text and in its blocks of key figures."""
    leaves = [leaf for _name, value in _texts(instance) for leaf in _leaves(value)]
    named = {name for leaf in leaves for name in TOKEN.findall(leaf)}
    return (named | set(leaves)) & UNITS.keys()


def refuse_wrong_names(instance: models.Model, running_text: Iterable[str]) -> None:
    """Raise a ValidationError for names of no table, and for figures outside the running text."""
    problems = {}
    for field, value in _texts(instance):
        named = [name for leaf in _leaves(value) for name in TOKEN.findall(leaf)]
        unknown = [f"{{{name}}}" for name in dict.fromkeys(named) if name not in UNITS]
        if unknown:
            params = {"names": ", ".join(unknown)}
            problems[field] = ValidationError(UNKNOWN, params=params)
        elif named and field not in running_text:
            problems[field] = ValidationError(ELSEWHERE)
    if problems:
        raise ValidationError(problems)


def typed_by_hand(instance: models.Model, day: date, law: Law) -> dict[str, str]:
    """Amounts of the law that somebody typed in, each with the name to write instead."""
    amounts = {
        row.value: name
        for name, unit in UNITS.items()
        if unit.startswith("EUR") and (row := law.row(name, day)) is not None
    }
    leaves = (leaf for _name, value in _texts(instance) for leaf in _leaves(value))
    typed = (amount for leaf in leaves for amount in _amounts(strip_tags(leaf)))
    return {text: f"{{{amounts[number]}}}" for text, number in typed if number in amounts}


def _only_year(row: TableRow) -> int | None:
    """The year of a row that is made for one."""
    ends = row.valid_until
    return ends.year if ends is not None and ends.year == row.valid_from.year else None


def _later_rows(name: str, day: date, law: Law) -> Iterator[TableRow]:
    """Rows that will say something else."""
    now = law.value(name, day)
    change = law.next_change(name, day)
    while change is not None:
        row = law.row(name, change)
        if row is not None and row.value != now:
            yield row
        change = law.next_change(name, change)


def _amounts(text: str) -> Iterator[tuple[str, Decimal]]:
    for before, number, after in AMOUNT.findall(text):
        # "20" alone may be days, or a page.
        if before or after or not number.isdecimal():
            with suppress(InvalidOperation):
                yield number, Decimal(plain_number(number))


def _texts(instance: models.Model) -> Iterator[tuple[str, Any]]:
    """The fields of a page or an entry in which somebody writes, with what they hold."""
    for field in instance._meta.concrete_fields:
        value = getattr(instance, field.attname)
        if isinstance(field, StreamField):
            yield field.name, value.get_prep_value()
        elif isinstance(field, models.CharField | models.TextField) and field.editable:
            yield field.name, value


def _leaves(value: Any) -> Iterator[str]:
    """All texts inside what a field stores."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _leaves(part)
