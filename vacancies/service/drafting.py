"""Begin a vacancy, write in it step by step, and throw a draft away."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils import timezone

from employers.models import Company, User
from vacancies.content import CONTENT, LASTING, Content, content_of, differences, take_over
from vacancies.models import EventKind, Vacancy
from vacancies.service.access import refuse_readers
from vacancies.service.keeping import (
    ChangedMeanwhileError,
    keep,
    keep_version,
    locked,
    next_reference,
    record,
)
from vacancies.stages import Stage
from vacancies.steps import missing

# Whom it is shown to is the company's own affair at any time.
NEVER_HELD: Final = frozenset(("shares_with_partners",))


class NotADraftError(Exception):
    """It was public, or is being checked: it is closed or taken back, not deleted."""


class NotEditableError(Exception):
    """It is being checked, or it has ended, or it was checked: its text stays as it is."""


class ReferenceTakenError(Exception):
    """Another vacancy of the company has this number of its own."""


class IncompleteError(Exception):
    """What is public stays complete; `fields` are those that would be empty."""

    def __init__(self, fields: list[str]) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


def is_editable(vacancy: Vacancy) -> bool:
    """Whether the company may write in it.

    What the desk has looked at because nobody has checked the company yet stays as it was then.
    """
    is_public = vacancy.stage == Stage.PUBLISHED
    return vacancy.stage == Stage.DRAFT or (is_public and vacancy.company.is_verified)


@transaction.atomic
def create_draft(*, company: Company, by: User, content: Content | None = None) -> Vacancy:
    """A new draft; of `content` (a template, another vacancy) what lasts is taken over."""
    refuse_readers(by, company)
    now = timezone.now()
    reference = next_reference(now)
    vacancy = Vacancy(
        number=reference.number,
        reference=str(reference),
        company=company,
        created_by=by,
        in_charge=by,
        created_at=now,
        changed_at=now,
    )
    take_over(vacancy, content or {}, LASTING)
    vacancy.save()
    record(vacancy, EventKind.CREATED, by=by, now=now)
    return vacancy


@transaction.atomic
def save(
    *,
    vacancy: Vacancy,
    by: User,
    values: Mapping[str, Any],
    seen: int | None = None,
    step: str = "",
) -> Vacancy:
    """Store these fields; of what is public every change leaves a version.

    `seen` is the version the page showed; ChangedMeanwhileError where somebody has changed one of
    these fields since, and to something else. What was changed in other fields is in nobody's way.
    `step` is one somebody has been through by this.
    """
    refuse_readers(by, vacancy.company)
    row, now = locked(vacancy), timezone.now()
    if not (is_editable(row) or (row.stage == Stage.PUBLISHED and NEVER_HELD.issuperset(values))):
        raise NotEditableError
    before = content_of(row)
    for name, value in values.items():
        if name not in CONTENT:
            raise ValueError(name)
        setattr(row, name, value)
    changed = differences(before, content_of(row))
    if clash := _changed_since(row, changed, seen):
        raise ChangedMeanwhileError(locked(vacancy), clash)
    is_new_step = bool(step) and step not in row.steps_done
    if is_new_step:
        row.steps_done.append(step)
    if not changed and not is_new_step:
        return row
    is_public = row.stage == Stage.PUBLISHED
    if is_public and (lost := [name for names in missing(row).values() for name in names]):
        raise IncompleteError(lost)
    row.changed_in |= dict.fromkeys(changed, row.version + 1)
    _keep_unless_taken(row, now)
    if is_public and changed:
        keep_version(row, by=by, now=now)
        record(row, EventKind.CHANGED, by=by, now=now, data={"fields": changed})
    return row


def _changed_since(row: Vacancy, changed: Sequence[str], seen: int | None) -> list[str]:
    if seen is None:
        return []
    return [name for name in changed if row.changed_in.get(name, 0) > seen]


def _keep_unless_taken(row: Vacancy, now: datetime) -> None:
    """Only one constraint depends on other rows."""
    try:
        with transaction.atomic():
            keep(row, now)
    except IntegrityError as fault:
        if "vacancy_external_reference" in str(fault):
            raise ReferenceTakenError from None
        raise


@transaction.atomic
def delete_draft(*, vacancy: Vacancy, by: User) -> None:
    """A draft is really deleted: no copy stays anywhere."""
    refuse_readers(by, vacancy.company)
    row = locked(vacancy)
    if row.stage != Stage.DRAFT:
        raise NotADraftError
    row.delete()
