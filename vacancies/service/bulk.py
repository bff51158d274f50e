"""Vacancies by the company's own numbers: created or replaced, many in one go, and closed.

One row or five hundred take the same way: read what is there, judge each row, write what changed.
Everything happens under the lock of the company, so that two programs never make the same twice.
"""

from collections.abc import Collection, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from employers.models import Company, User, Verification, Workplace
from toolbox.references import Reference
from vacancies import search
from vacancies.bulk.checks import GIVEN, Problems, Values, completed, field_of, problems_of
from vacancies.content import content_of, differences
from vacancies.models import (
    ClosingReason,
    EventKind,
    FilledThrough,
    Vacancy,
    VacancyEvent,
    VacancyVersion,
)
from vacancies.service.drafting import NEVER_HELD, NotADraftError
from vacancies.service.holding import LastWords
from vacancies.service.keeping import PREFIX, end_forwardings, locked
from vacancies.service.life import end
from vacancies.service.publishing import open_check
from vacancies.stages import Move, Phase, Stage, after
from vacancies.steps import Step

ADDRESS = ("street", "postcode", "town")
# What the portal itself sets; the content comes from outside.
_UPDATED = [
    *GIVEN,
    "stage",
    "published_at",
    "changed_at",
    "changed_in",
    "version",
    "steps_done",
    "remark",
]


class RowError(Exception):
    """Why a row is not taken; the others are."""


class InvalidError(RowError):
    """Values are wrong; `problems` says which."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(", ".join(problems))
        self.problems = problems


class DuplicateError(RowError):
    """The company offers the same job already; `vacancy` is that one."""

    def __init__(self, vacancy: Vacancy) -> None:
        super().__init__(vacancy.reference)
        self.vacancy = vacancy


class EndedError(RowError):
    """It is being checked, or it has ended: its text stays as it is."""

    def __init__(self, vacancy: Vacancy) -> None:
        super().__init__(vacancy.phase.value)
        self.vacancy = vacancy


class UncheckedError(RowError):
    """Nobody has checked the company yet: what the desk has looked at stays as it was then."""


class OutdatedError(RowError):
    """Somebody changed it since the program read it."""


@dataclass(frozen=True)
class Wanted:
    """A vacancy as it is to be."""

    external_reference: str
    values: Values
    publish: bool
    # Only where it has one of these versions; None: whatever it has.
    versions: Collection[int] | None = None


@dataclass(frozen=True)
class Done:
    """A vacancy as it is now."""

    vacancy: Vacancy
    is_new: bool


def put(*, company: Company, by: User | None, wanted: Wanted) -> Done:
    """Create or replace one vacancy, or RowError."""
    (result,) = put_many(company=company, by=by, wanted=[wanted])
    if isinstance(result, RowError):
        raise result
    return result


@transaction.atomic
def put_many(
    *, company: Company, by: User | None, wanted: Sequence[Wanted]
) -> list[Done | RowError]:
    """Create or replace vacancies; of those that are not taken, why. In the order of `wanted`.

    The caller has asked whether `by`, or the key they made, may write.
    """
    batch = _Batch.of(company, by, wanted)
    results = [batch.judge(each) for each in wanted]
    batch.write()
    return results


@transaction.atomic
def try_many(*, company: Company, wanted: Sequence[Wanted]) -> list[RowError | None]:
    """What `put_many` would refuse; nothing is stored."""
    batch = _Batch.of(company, None, wanted)
    results = [batch.judge(each) for each in wanted]
    return [result if isinstance(result, RowError) else None for result in results]


@transaction.atomic
def close_by_reference(
    *,
    company: Company,
    by: User | None,
    external_reference: str,
    reason: ClosingReason,
    through: FilledThrough,
) -> Vacancy:
    """End a public vacancy; DoesNotExist, or NotPossibleError. Closed again it stays as it is."""
    row = locked(Vacancy.objects.of(company).get(external_reference=external_reference))
    if row.stage == Stage.CLOSED:
        return row
    return end(row, by=by, reason=reason, through=through)


@transaction.atomic
def delete_by_reference(*, company: Company, external_reference: str) -> None:
    """Delete a draft; DoesNotExist, or NotADraftError."""
    row = locked(Vacancy.objects.of(company).get(external_reference=external_reference))
    if row.stage != Stage.DRAFT:
        raise NotADraftError
    row.delete()


# Kind, title, place and first working day: who offers the same means the same job.
_Key = tuple[str, str, str, str, Any]


def _key_of(vacancy: Vacancy) -> _Key:
    title, town = vacancy.title.casefold(), vacancy.town.casefold()
    return vacancy.kind, title, vacancy.postcode, town, vacancy.starts_on


@dataclass
class _Batch:
    """Rows of one company on their way into the database."""

    company: Company
    by: User | None
    now: datetime
    known: dict[str, Vacancy]
    workplaces: dict[int, Workplace]
    open_jobs: dict[_Key, Vacancy]
    last_words: LastWords
    created: list[Vacancy] = field(default_factory=list)
    changed: list[Vacancy] = field(default_factory=list)
    events: list[VacancyEvent] = field(default_factory=list)
    versions: list[Vacancy] = field(default_factory=list)
    submitted: list[Vacancy] = field(default_factory=list)

    @classmethod
    def of(cls, company: Company, by: User | None, wanted: Sequence[Wanted]) -> "_Batch":
        """What has to be known about all rows: five queries, however many there are."""
        company = Company.objects.select_for_update(no_key=True).get(pk=company.pk)
        if company.verification == Verification.REFUSED:
            raise PermissionDenied
        rows, now = Vacancy.objects.of(company), timezone.now()
        names = [each.external_reference for each in wanted]
        known = rows.filter(external_reference__in=names).select_for_update(no_key=True)
        return cls(
            company=company,
            by=by,
            now=now,
            known={row.external_reference: row for row in known},
            workplaces={place.pk: place for place in company.workplaces.all()},
            open_jobs=_open_jobs(company, now),
            last_words=LastWords.of(company),
        )

    def judge(self, wanted: Wanted) -> Done | RowError:
        """Take one row in, or say why not."""
        row = self.known.get(wanted.external_reference)
        if wanted.versions is not None and (row is None or row.version not in wanted.versions):
            return OutdatedError()
        values = self._with_address(completed(wanted.values))
        is_public = wanted.publish or bool(row and row.stage == Stage.PUBLISHED)
        problems = problems_of(values, is_public=is_public, now=self.now)
        if values["workplace"] not in (None, *self.workplaces):
            problems["workplace"] = _("This is none of your workplaces.")
        if problems:
            return InvalidError(problems)
        is_new = row is None
        row = row or Vacancy(
            company=self.company,
            external_reference=wanted.external_reference,
            created_by=self.by,
            in_charge=self.by,
            created_at=self.now,
        )
        return self._take(row, values, publish=wanted.publish, is_new=is_new)

    def write(self) -> None:
        """Store all rows with their trail, their versions and their words."""
        numbers = _next_references(len(self.created), self.now)
        for row, reference in zip(self.created, numbers, strict=True):
            row.number, row.reference = reference.number, str(reference)
        Vacancy.objects.bulk_create(self.created)
        if self.changed:
            # One statement, where bulk_update would name each row in each column.
            Vacancy.objects.bulk_create(
                self.changed,
                update_conflicts=True,
                unique_fields=["id"],
                update_fields=_UPDATED,
            )
        for event in self.events:
            event.vacancy_id = event.vacancy.pk
        VacancyEvent.objects.bulk_create(self.events)
        VacancyVersion.objects.bulk_create(
            VacancyVersion(
                vacancy=row, number=row.version, content=content_of(row), by=self.by, at=self.now
            )
            for row in self.versions
        )
        search.index([*self.created, *self.changed])
        end_forwardings(self.changed, self.now)
        for row in self.submitted:
            row.review = open_check(row, self.by)
            row.save(update_fields=["review"])

    def _with_address(self, values: dict[str, Any]) -> dict[str, Any]:
        """A workplace brings its address, unless another one was given."""
        place = self.workplaces.get(values["workplace"])
        if place and not any(values[name] for name in ADDRESS):
            values |= {name: getattr(place, name) for name in ADDRESS}
        return values

    def _take(
        self, row: Vacancy, values: Values, *, publish: bool, is_new: bool
    ) -> Done | RowError:
        wanted = copy(row)
        if row.phase_at(self.now) == Phase.EXPIRED:
            wanted.published_at = None
        for name, value in values.items():
            setattr(wanted, field_of(name).attname, value)
        changes = differences(content_of(row), content_of(wanted))
        is_published_now = publish and row.stage == Stage.DRAFT
        if not (is_new or changes or is_published_now):
            return Done(row, is_new=False)
        if row.stage not in (Stage.DRAFT, Stage.PUBLISHED):
            return EndedError(row)
        if row.stage == Stage.PUBLISHED and not (
            self.company.is_verified or NEVER_HELD.issuperset(changes)
        ):
            return UncheckedError()
        # What was twice before may go on; nothing becomes it.
        if (is_new or _key_of(row) != _key_of(wanted)) and (same := self._same_job(wanted)):
            return DuplicateError(same)
        self._keep(wanted, changes, is_new=is_new, publish=is_published_now)
        return Done(wanted, is_new)

    def _same_job(self, wanted: Vacancy) -> Vacancy | None:
        found = self.open_jobs.get(_key_of(wanted)) if wanted.title else None
        is_other = found and found.external_reference != wanted.external_reference
        return found if is_other else None

    def _keep(self, row: Vacancy, changes: list[str], *, is_new: bool, publish: bool) -> None:
        if is_new:
            self._note(row, EventKind.CREATED)
        else:
            row.version += 1
            row.changed_in |= dict.fromkeys(changes, row.version)
        if publish:
            self._publish(row)
        elif row.stage == Stage.PUBLISHED:
            self._note(row, EventKind.CHANGED, {"fields": changes})
        if row.stage == Stage.PUBLISHED:
            row.published_at = self._public_from(row)
        if row.stage in (Stage.PUBLISHED, Stage.IN_REVIEW):
            self.versions.append(row)
        row.changed_at, row.steps_done = self.now, list(Step.values)
        (self.created if is_new else self.changed).append(row)
        self.known[row.external_reference] = row
        self.open_jobs[_key_of(row)] = row

    def _publish(self, row: Vacancy) -> None:
        """As publishing.publish: some have to be looked at by the desk first."""
        is_checked = self.company.is_verified and not self.last_words.against(row)
        row.remark = ""
        row.stage = after(Stage(row.stage), Move.PUBLISH if is_checked else Move.SUBMIT)
        self._note(row, EventKind.PUBLISHED if is_checked else EventKind.SUBMITTED)
        if not is_checked:
            self.submitted.append(row)

    def _public_from(self, row: Vacancy) -> datetime:
        """What is public stays so since when it is; else as wanted, at the earliest now."""
        if row.published_at and row.published_at <= self.now:
            return row.published_at
        return max(row.publish_on or self.now, self.now)

    def _note(self, row: Vacancy, kind: EventKind, data: dict[str, Any] | None = None) -> None:
        self.events.append(
            VacancyEvent(vacancy=row, kind=kind, actor=self.by, at=self.now, data=data or {})
        )


def _open_jobs(company: Company, now: datetime) -> dict[_Key, Vacancy]:
    """What the company offers or prepares."""
    rows = Vacancy.objects.of(company).filter(
        Q(stage__in=[Stage.DRAFT, Stage.IN_REVIEW]) | Q(stage=Stage.PUBLISHED, expires_at__gt=now)
    )
    names = ("reference", "external_reference", "kind", "title", "postcode", "town", "starts_on")
    return {_key_of(row): row for row in rows.only(*names)}


def _next_references(count: int, now: datetime) -> list[Reference]:
    """As keeping.next_reference, many at once."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval('vacancies_vacancy_number') FROM generate_series(1, %s)", [count]
        )
        numbers = [number for (number,) in cursor.fetchall()]
    return [Reference(PREFIX, timezone.localtime(now).year, number) for number in numbers]
