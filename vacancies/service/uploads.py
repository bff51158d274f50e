"""A file with many vacancies: looked at first, then taken over by the worker in stretches.

Each stretch is one transaction that also says how far it is. A worker that dies leaves the
stretches before it; the next one goes on, and a row that is stored already changes nothing.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from employers.models import Company, User
from vacancies.bulk.cells import REFERENCE, CellError, Reader
from vacancies.bulk.checks import REFERENCE_PROBLEM, reference_fits
from vacancies.bulk.sheets import Row
from vacancies.models import Upload
from vacancies.service.access import refuse_readers
from vacancies.service.bulk import (
    Done,
    DuplicateError,
    EndedError,
    InvalidError,
    UncheckedError,
    Wanted,
    put_many,
    try_many,
)

STRETCH: Final = 250
KEPT_FOR: Final = timedelta(days=30)
# {"row": 7, "field": "pay_to", "said": "10", "message": "…"}
Problem = dict[str, str | int]


class StartedError(Exception):
    """Somebody has taken it over already."""


class NothingGoodError(Exception):
    """No row can be taken over, or all were to be in order and are not."""


def keep_upload(
    *,
    company: Company,
    by: User,
    file_name: str,
    rows: Sequence[Row],
    publishes: bool,
    all_or_nothing: bool,
) -> Upload:
    """Look at each row and keep what was found; no vacancy is stored."""
    refuse_readers(by, company)
    wanted, problems = _read(company, rows, publishes=publishes)
    numbers = list(wanted)
    results = try_many(company=company, wanted=list(wanted.values()))
    texts = dict(rows)
    for number, refused in zip(numbers, results, strict=True):
        if refused:
            problems += _in_words(number, texts[number], refused)
    return Upload.objects.create(
        company=company,
        by=by,
        file_name=file_name,
        rows=[[number, texts] for number, texts in rows],
        problems=sorted(problems, key=lambda each: each["row"]),
        total=len(rows),
        publishes=publishes,
        all_or_nothing=all_or_nothing,
    )


@transaction.atomic
def start_upload(*, upload: Upload, by: User) -> Upload:
    """Let the worker take the good rows over."""
    refuse_readers(by, upload.company)
    row = Upload.objects.select_for_update(no_key=True).get(pk=upload.pk)
    if row.started_at:
        raise StartedError
    if not row.good or (row.all_or_nothing and row.broken):
        raise NothingGoodError
    row.by, row.started_at = by, timezone.now()
    row.save(update_fields=["by", "started_at"])
    # A connector of our own, as for mail: see toolbox/mail.py.
    job = configure_task(
        name="vacancies.tasks.take_over_upload",
        job_manager=JobManager(DjangoConnector()),
        queue="upkeep",
    )
    job.defer(upload=row.pk)
    return row


def take_over(pk: int) -> None:
    """Go on where the last worker stopped, until all rows are through."""
    while _take_over_stretch(pk):
        pass


def forget_uploads(now: datetime) -> None:
    """Files stay as long as somebody may want to read the report."""
    Upload.objects.filter(created_at__lt=now - KEPT_FOR).delete()


@transaction.atomic
def _take_over_stretch(pk: int) -> bool:
    """The next rows; False where there are none left."""
    rows = Upload.objects.select_for_update(no_key=True).select_related(None)
    upload = rows.filter(pk=pk, finished_at=None).first()
    if upload is None:
        return False
    length = upload.total if upload.all_or_nothing else STRETCH
    stretch = upload.lines[upload.done : upload.done + length]
    upload.problems = [*upload.problems, *_store(upload, stretch)]
    upload.done = 0 if upload.was_undone else upload.done + len(stretch)
    if upload.was_undone or upload.done >= upload.total:
        upload.finished_at = timezone.now()
    upload.save(update_fields=["problems", "done", "finished_at", "was_undone"])
    return upload.finished_at is None


def _store(upload: Upload, stretch: Sequence[Row]) -> list[Problem]:
    """Store the rows that are in order; what was found only now."""
    broken = upload.broken
    good = [row for row in stretch if row[0] not in broken]
    wanted, problems = _read(upload.company, good, publishes=upload.publishes)
    texts = dict(good)
    # Who took it over has lost the right to since, or the desk has refused the company.
    try:
        if upload.by is None:
            raise PermissionDenied
        refuse_readers(upload.by, upload.company)
        with transaction.atomic():
            results = put_many(company=upload.company, by=upload.by, wanted=list(wanted.values()))
            refused = {
                number: result
                for number, result in zip(wanted, results, strict=True)
                if not isinstance(result, Done)
            }
            upload.was_undone = upload.all_or_nothing and bool(refused or problems)
            if upload.was_undone:
                transaction.set_rollback(True)
    except PermissionDenied:
        text = _("Nobody may write for the company any more who wanted this.")
        return [_problem(number, REFERENCE, "", text) for number, _texts in good]
    for number, result in refused.items():
        problems += _in_words(number, texts[number], result)
    return problems


def _read(
    company: Company, rows: Sequence[Row], *, publishes: bool
) -> tuple[dict[int, Wanted], list[Problem]]:
    """The rows whose cells can be read, by their number, and what is wrong with the others."""
    places = {place.name: place.pk for place in company.workplaces.all()}
    reader = Reader(places)
    wanted: dict[int, Wanted] = {}
    problems: list[Problem] = []
    first_rows: dict[str, int] = {}
    for number, texts in rows:
        values, found = _cells(reader, number, texts)
        reference = texts.get(REFERENCE, "")
        first = first_rows.setdefault(reference, number)
        if not reference_fits(reference):
            found.append(_problem(number, REFERENCE, reference, str(REFERENCE_PROBLEM)))
        elif first != number:
            text = _("Row %(row)s has the same number.") % {"row": first}
            found.append(_problem(number, REFERENCE, reference, text))
        problems += found
        if not found:
            wanted[number] = Wanted(reference, values, publish=publishes)
    return wanted, problems


def _cells(
    reader: Reader, number: int, texts: dict[str, str]
) -> tuple[dict[str, object], list[Problem]]:
    values: dict[str, object] = {}
    problems = []
    for name, text in texts.items():
        if name == REFERENCE:
            continue
        try:
            values[name] = reader.value(name, text)
        except CellError as fault:
            problems.append(_problem(number, name, text, str(fault)))
    return values, problems


def _in_words(number: int, texts: dict[str, str], refused: object) -> list[Problem]:
    """What the room refuses, at the cell it is about."""
    if isinstance(refused, InvalidError):
        return [
            _problem(number, name, texts.get(name, ""), str(text))
            for name, text in refused.problems.items()
        ]
    reference = texts.get(REFERENCE, "")
    if isinstance(refused, DuplicateError):
        other = refused.vacancy.external_reference or refused.vacancy.reference
        text = _("You offer the same job already: %(number)s.") % {"number": other}
        return [_problem(number, "title", texts.get("title", ""), text)]
    if isinstance(refused, EndedError):
        text = _("It cannot be changed as it stands: %(state)s.")
        state = refused.vacancy.phase.label
        return [_problem(number, REFERENCE, reference, text % {"state": state})]
    if isinstance(refused, UncheckedError):
        text = _("We have not checked your company yet: what is public stays as we have seen it.")
        return [_problem(number, REFERENCE, reference, text)]
    raise TypeError(refused)


def _problem(number: int, name: str, said: str, message: str) -> Problem:
    return {"row": number, "field": name, "said": said[:80], "message": message}
