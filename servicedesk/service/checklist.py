"""The checklist of a case: copied from a template, ticked by whoever has done it."""

from collections.abc import Iterable
from typing import Final

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from employers.models import User
from servicedesk.models import ChecklistItem, ChecklistTemplate, Enquiry
from servicedesk.service.access import refuse_strangers
from servicedesk.service.keeping import locked

LONGEST_LIST: Final = 60


class ListIsFullError(Exception):
    """So many lines are no list any more. Nothing was added."""


class LineIsGoneError(Exception):
    """Somebody has removed the line meanwhile, or it never belonged to this case."""


def attach_checklist(*, enquiry: Enquiry, by: User, template: ChecklistTemplate) -> None:
    """Copy the lines of a template; what is on the list already comes no second time."""
    _add(enquiry, by, template.lines)


def add_line(*, enquiry: Enquiry, by: User, text: str) -> None:
    """Put a line of one's own at the end."""
    _add(enquiry, by, [text])


@transaction.atomic
def _add(enquiry: Enquiry, by: User, texts: Iterable[str]) -> None:
    refuse_strangers(by, enquiry)
    row = locked(enquiry)  # Places are given one after the other.
    known = set(row.checklist.values_list("text", flat=True))
    new = [text for text in dict.fromkeys(texts) if text not in known]
    if len(known) + len(new) > LONGEST_LIST:
        raise ListIsFullError
    first = (row.checklist.aggregate(last=Max("position"))["last"] or 0) + 1
    row.checklist.bulk_create(
        ChecklistItem(enquiry=row, position=place, text=text)
        for place, text in enumerate(new, first)
    )


@transaction.atomic
def tick(*, enquiry: Enquiry, by: User, line: int) -> None:
    """Done. Who was first stays who did it."""
    found = _line(enquiry, by, line)
    if found.done_at is None:
        found.done_by, found.done_at = by, timezone.now()
        found.save(update_fields=["done_by", "done_at"])


@transaction.atomic
def untick(*, enquiry: Enquiry, by: User, line: int) -> None:
    """Not done after all."""
    found = _line(enquiry, by, line)
    found.done_by, found.done_at = None, None
    found.save(update_fields=["done_by", "done_at"])


@transaction.atomic
def remove_line(*, enquiry: Enquiry, by: User, line: int) -> None:
    """It does not matter in this case."""
    _line(enquiry, by, line).delete()


def _line(enquiry: Enquiry, by: User, line: int) -> ChecklistItem:
    refuse_strangers(by, enquiry)
    found = enquiry.checklist.select_for_update(no_key=True).filter(pk=line).first()
    if found is None:
        raise LineIsGoneError
    return found
