"""A table with 5,000 vacancies, 40 of them broken: read, checked and taken over.

`python -m bench.uploads`; a database of its own, one process, no worker in between.
"""

import os
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bench._timing import use_database
from portal import postgres

DATA = postgres.DATA.with_name("postgres-bench")
ROWS, EVERY_BROKEN = 5000, 125
# Seconds; the take-over is what people wait for.
GOAL = 60.0


def table() -> bytes:
    """As people send it."""
    from django.utils import timezone

    from toolbox.tables import Table, as_csv
    from vacancies.bulk.cells import COLUMNS
    from vacancies.bulk.templates import EXAMPLE

    end = f"{timezone.localdate() + timedelta(days=60):%d.%m.%Y}"
    rows = []
    for number in range(ROWS):
        pay = "10" if number % EVERY_BROKEN == 0 else EXAMPLE["pay_to"]
        own = {"external_reference": f"B-{number}", "title": f"Elektroniker {number}"}
        row = {**EXAMPLE, **own, "expires_at": end, "pay_to": pay}
        rows.append([row.get(name, "") for name in COLUMNS])
    return as_csv(Table("", COLUMNS, rows), separator=";")


def timed(what: str, act: Callable[[], Any]) -> Any:
    """Do it, and print how long it took."""
    begin = time.perf_counter()
    done = act()
    print(f"| {what} | {time.perf_counter() - begin:.1f} |")
    return done


def main() -> None:
    """Prints one table."""
    os.environ["BENCH_SERVER"] = postgres.start(DATA, durable=False).url
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"
    use_database("bench_uploads", like="bench_desk_empty")

    import django

    django.setup()

    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.utils import timezone

    from employers.models import Company, Membership, Role, User, Verification
    from vacancies import service
    from vacancies.bulk import sheets
    from vacancies.models import Vacancy
    from vacancies.service.uploads import take_over

    now = timezone.now()
    company = Company.objects.create(
        name="Bench", verification=Verification.VERIFIED, verified_at=now
    )
    owner = User.objects.create_user("bench@portal.example", "bench")
    Membership.objects.create(company=company, user=owner, role=Role.OWNER)
    file = SimpleUploadedFile("bench.csv", table())
    print(f"| {ROWS:,} rows, {ROWS // EVERY_BROKEN} broken | seconds |\n|---|---:|")
    rows = timed("read", lambda: sheets.read(file))
    upload = timed(
        "check",
        lambda: service.keep_upload(
            company=company,
            by=owner,
            file_name="bench.csv",
            rows=rows,
            publishes=True,
            all_or_nothing=False,
        ),
    )
    service.start_upload(upload=upload, by=owner)
    timed(f"take over (goal {GOAL:.0f})", lambda: take_over(upload.pk))
    assert Vacancy.objects.live().count() == ROWS - ROWS // EVERY_BROKEN
    timed("take over again, nothing new", lambda: _again(upload.pk))


def _again(pk: int) -> None:
    from vacancies.models import Upload
    from vacancies.service.uploads import take_over

    Upload.objects.filter(pk=pk).update(done=0, finished_at=None)
    take_over(pk)


if __name__ == "__main__":
    main()
