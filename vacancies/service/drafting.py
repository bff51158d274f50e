"""Begin a vacancy, write in it step by step, and throw a draft away."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from employers.models import Company, User
from vacancies.content import CONTENT, LASTING, Content, content_of, differences, take_over
from vacancies.models import EventKind, Vacancy
from vacancies.service.access import refuse_readers
from vacancies.service.keeping import (
    keep,
    keep_version,
    locked,
    next_reference,
    record,
    refuse_if_changed,
)
from vacancies.stages import Stage
from vacancies.steps import missing


class NotADraftError(Exception):
    """It was public, or is being checked: it is closed or taken back, not deleted."""


class IncompleteError(Exception):
    """What is public stays complete; `fields` are those that would be empty."""

    def __init__(self, fields: list[str]) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


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

    `seen` is the version the page showed; ChangedMeanwhileError where it is no longer the latest
    and the same fields have other values now. `step` is one somebody has been through by this.
    """
    refuse_readers(by, vacancy.company)
    row, now = locked(vacancy), timezone.now()
    refuse_if_changed(row, seen)
    before = content_of(row)
    for name, value in values.items():
        if name not in CONTENT:
            raise ValueError(name)
        setattr(row, name, value)
    if step and step not in row.steps_done:
        row.steps_done.append(step)
    changed = differences(before, content_of(row))
    if not changed and not step:
        return row
    is_public = row.stage == Stage.PUBLISHED
    if is_public and (lost := [name for names in missing(row).values() for name in names]):
        raise IncompleteError(lost)
    keep(row, now)
    if is_public and changed:
        keep_version(row, by=by, now=now)
        record(row, EventKind.CHANGED, by=by, now=now, data={"fields": changed})
    return row


@transaction.atomic
def delete_draft(*, vacancy: Vacancy, by: User) -> None:
    """A draft is really deleted: no copy stays anywhere."""
    refuse_readers(by, vacancy.company)
    row = locked(vacancy)
    if row.stage != Stage.DRAFT:
        raise NotADraftError
    row.delete()
