"""Rows of the law: one person adds or withdraws, another one approves exactly what she saw."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail.log_actions import log

from content.current import law_now
from content.models import LawRow, LawRowState
from content.still_true import compare_later
from employers.models import User
from rulebook import UNITS, Law, TableRow
from rulebook.months import DAY
from rulebook.tables import Stretch, differences
from rulebook.upkeep import share_of_ceiling

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# What the author types and the second person approves.
TYPED_FIELDS: Final = (
    *("name", "value", "valid_from", "valid_until"),
    *("norm", "source", "confirmed_until", "note"),
)
WITHDRAWAL_FIELDS: Final = ("withdrawal_reason", "withdrawal_asked_by", "withdrawal_asked_at")

DECIDED: Final = _("Somebody has decided about this row in the meantime.")
CHANGED: Final = _(
    "The row, or the table it belongs to, has changed since you looked. Please read it again."
)
NOT_ALONE: Final = _("You added this row. A second person approves it.")
NOT_ALONE_EITHER: Final = _("You asked for the withdrawal. A second person confirms it.")
NOT_YOURS: Final = _("Only the person who added a row changes it.")
WAITS_ALREADY: Final = _("A row of this table that begins on the same day waits for approval.")
COUNTS_ALREADY: Final = _("Such a row counts already: nothing would change.")
NO_SUCH_TABLE: Final = _("The rulebook knows no table of this name.")


class RefusedError(Exception):
    """Not possible, in words for the person who tried."""

    def __init__(self, words: "StrOrPromise") -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the next step of a row would change. `seal` stands for all that is to be read.

    `problems` name the fields that stand against an approval. `by_ceiling` is what a yearly amount
    would be by its percent of the pension ceiling, where it differs from the row.
    """

    stretches: Sequence[Stretch]
    problems: "Mapping[str, StrOrPromise]"
    by_ceiling: Decimal | None
    seal: str


def add(*, row: LawRow, by: User) -> LawRow:
    """Store a new row; it counts once another person has approved it."""
    with _alone():
        row.added_by = by
        _refuse_twins(row)
        row.save()
        log(row, "wagtail.create", user=by, content_changed=True)
    return row


def change(*, row: LawRow, by: User) -> LawRow:
    """Store what its author has typed anew, as long as nobody has decided about it."""
    with _alone():
        refuse_change(LawRow.objects.get(pk=row.pk), by)
        _refuse_twins(row)
        row.save(update_fields=TYPED_FIELDS)
        log(row, "wagtail.edit", user=by, content_changed=True)
    return row


def refuse_change(row: LawRow, by: User) -> None:
    """Raise RefusedError unless this person may still change what she typed."""
    _require(row.state == LawRowState.WAITING, DECIDED)
    _require(row.added_by_id == by.pk, NOT_YOURS)


def approve(*, pk: int, by: User, seal: str) -> LawRow:
    """From now on the row counts, if it is still what the second person has read."""
    with _alone():
        row = LawRow.objects.get(pk=pk)
        _require(row.state == LawRowState.WAITING, DECIDED)
        _require(row.added_by_id != by.pk, NOT_ALONE)
        outlook = outlook_of(row)
        _require(outlook.seal == seal, CHANGED)
        for problem in outlook.problems.values():
            raise RefusedError(problem)
        row.state, row.approved_by, row.approved_at = LawRowState.APPROVED, by, timezone.now()
        row.save(update_fields=["state", "approved_by", "approved_at"])
        log(row, "content.law.approve", user=by)
        compare_later()
    return row


def withdraw(*, pk: int, by: User, reason: str) -> LawRow:
    """Take back a row that waits; where it counts already, ask a second person to."""
    with _alone():
        row = LawRow.objects.get(pk=pk)
        _require(row.state != LawRowState.WITHDRAWN and not row.withdrawal_asked_at, DECIDED)
        row.withdrawal_reason = reason
        row.withdrawal_asked_by, row.withdrawal_asked_at = by, timezone.now()
        if row.state == LawRowState.WAITING:
            return _withdrawn(row, by)
        row.save(update_fields=WITHDRAWAL_FIELDS)
        log(row, "content.law.ask_withdrawal", user=by)
    return row


def confirm_withdrawal(*, pk: int, by: User, seal: str) -> LawRow:
    """From now on the row counts no more; another person asked for it."""
    with _alone():
        row = LawRow.objects.get(pk=pk)
        _require(row.is_withdrawal_asked, DECIDED)
        _require(row.withdrawal_asked_by_id != by.pk, NOT_ALONE_EITHER)
        _require(outlook_of(row).seal == seal, CHANGED)
        compare_later()
        return _withdrawn(row, by)


def keep(*, pk: int, by: User) -> LawRow:
    """The row goes on counting: the withdrawal somebody asked for does not take place."""
    with _alone():
        row = LawRow.objects.get(pk=pk)
        _require(row.is_withdrawal_asked, DECIDED)
        row.withdrawal_reason = ""
        row.withdrawal_asked_by = row.withdrawal_asked_at = None
        row.save(update_fields=WITHDRAWAL_FIELDS)
        log(row, "content.law.keep", user=by)
    return row


@dataclass(frozen=True, slots=True)
class AddedRow:
    """Who answers for a row that is not shipped, and where it stands in the administration."""

    added_by: str
    approved_by: str
    approved_at: datetime
    url: str


def added_rows(law: Law) -> dict[str, AddedRow]:
    """The rows of a law that staff have added, by their reference; one query."""
    keys = [row.reference for row in law if row.reference]
    rows = LawRow.objects.filter(pk__in=keys).select_related("added_by", "approved_by")
    return {
        str(row.pk): AddedRow(
            str(row.added_by), str(row.approved_by), row.approved_at, page_url(row)
        )
        for row in (rows if keys else ())
        if row.approved_at is not None
    }


def page_url(row: LawRow) -> str:
    """The page of a row, for law editors."""
    return reverse("law_rows:inspect", args=[row.pk])


def outlook_of(row: LawRow) -> Outlook:
    """What approving a row that waits, or withdrawing an approved one, would change."""
    before = law_now()
    if row.name not in UNITS:
        return Outlook((), {"name": NO_SUCH_TABLE}, None, _seal(row, before))
    if row.state == LawRowState.APPROVED:
        stretches = differences(before, law_now(without=row.pk), row.name)
        return Outlook(stretches, {}, None, _seal(row, before))
    entered = row.table_row()
    after = before.with_rows([entered])
    return Outlook(
        stretches=differences(before, after, row.name),
        problems=dict(_problems(entered, before, after)),
        by_ceiling=_other_share(entered, after),
        seal=_seal(row, before),
    )


def _problems(row: TableRow, before: Law, after: Law) -> "Iterator[tuple[str, StrOrPromise]]":
    for first, last in set(after.gaps(row.name)) - set(before.gaps(row.name)):
        gap = gettext("From %(first)s up to and including %(last)s there would be no value.") % {
            "first": date_format(first, "DATE_FORMAT"),
            "last": date_format(last, "DATE_FORMAT"),
        }
        yield ("valid_from" if last + DAY == row.valid_from else "valid_until"), gap
    if any(_says_the_same(row, known.row) for known in before.spans(row.name)):
        yield "value", COUNTS_ALREADY


def _says_the_same(row: TableRow, known: TableRow) -> bool:
    return replace(row, reference="", note="") == replace(known, reference="", note="")


def _other_share(row: TableRow, law: Law) -> Decimal | None:
    share = share_of_ceiling(law, row.name, row.valid_from)
    return None if share == row.value else share


def _seal(row: LawRow, law: Law) -> str:
    """Changes with every typed field and with every row of the table that counts."""
    typed = [getattr(row, name) for name in (*TYPED_FIELDS, "state", "withdrawal_reason")]
    others = [other for other in law if other.name == row.name]
    return hashlib.sha256(repr((row.pk, typed, others)).encode()).hexdigest()


def _refuse_twins(row: LawRow) -> None:
    twins = LawRow.objects.filter(
        name=row.name, valid_from=row.valid_from, state=LawRowState.WAITING
    )
    if twins.exclude(pk=row.pk).exists():
        raise ValidationError({"valid_from": WAITS_ALREADY})


def _withdrawn(row: LawRow, by: User) -> LawRow:
    row.state, row.withdrawn_by, row.withdrawn_at = LawRowState.WITHDRAWN, by, timezone.now()
    row.save(update_fields=[*WITHDRAWAL_FIELDS, "state", "withdrawn_by", "withdrawn_at"])
    log(row, "content.law.withdraw", user=by)
    return row


def _require(condition: bool, otherwise: "StrOrPromise") -> None:
    if not condition:
        raise RefusedError(otherwise)


@contextmanager
def _alone() -> Iterator[None]:
    """One step at a time over all rows: two approvals together could leave a gap. Readers go on."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE content_lawrow IN SHARE ROW EXCLUSIVE MODE")
        yield
