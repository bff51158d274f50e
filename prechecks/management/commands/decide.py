"""Answers files of cases, one JSON object a line."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from content.service import current_law
from prechecks.casefiles import CaseEntry, CaseError, read_cases
from prechecks.management.days import day
from rulebook import SHIPPED, FactError, Law, Verdict, decide, refuse_contradictions

STDIN = "-"


class Command(BaseCommand):
    help = (
        "Answers case files (a YAML list of entries with id and facts), one JSON object a line. "
        "Needs no database without --current. "
        "The exit code is 1 if an entry could not be answered."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help='case files; "-" is stdin')
        parser.add_argument(
            "--as-of",
            type=day,
            metavar="DAY",
            help="the day for cases that name none (YYYY-MM-DD); the as_of of a case wins",
        )
        parser.add_argument(
            "--current",
            action="store_true",
            help=(
                "decide with the tables as they count in the portal: with the rows that staff "
                "have added and approved; needs the database"
            ),
        )

    def handle(self, *args: object, **options: Any) -> None:
        failed, law = 0, current_law() if options["current"] else SHIPPED
        for entry in _entries(options["files"]):
            line = _line(entry, options["as_of"], law)
            failed += "error" in line
            self.stdout.write(json.dumps(line, ensure_ascii=False))
        if failed:
            raise CommandError(f"{failed} without an answer, see the lines with an error")


def _entries(files: list[str]) -> Iterator[CaseEntry]:
    for name in files:
        try:
            data = sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
        except OSError as error:
            reason = error.strerror or "the file cannot be read"
            yield CaseEntry(name, CaseError("unreadable_file", reason))
            continue
        yield from read_cases(data, name)


def _line(entry: CaseEntry, default_day: date | None, law: Law) -> dict[str, object]:
    if isinstance(entry.facts, CaseError):
        return _error_line(entry.id, entry.facts)
    as_of = entry.facts.get("as_of", default_day)
    if not isinstance(as_of, date):
        message = "the day of the check is missing: give as_of or --as-of"
        return _error_line(entry.id, CaseError("missing_as_of", message, "as_of"))
    try:
        refuse_contradictions(entry.facts, as_of)
    except FactError as error:
        return _error_line(entry.id, CaseError(error.code, error.message, error.fact))
    return _answer_line(entry.id, decide(entry.facts, as_of, law))


def _answer_line(case_id: str, verdict: Verdict) -> dict[str, object]:
    return {
        "id": case_id,
        "outcome": verdict.outcome,
        "norms": verdict.norms,
        "consent_required": verdict.consent_required,
        "earliest_start": _iso(verdict.earliest_start),
        "limits": verdict.limits,
        "missing": verdict.missing,
        "uncertain": verdict.uncertain,
        "rules": verdict.rules,
        "recheck_on": _iso(verdict.recheck_on),
        "rulebook_version": verdict.rulebook_version,
    }


def _error_line(case_id: str, error: CaseError) -> dict[str, object]:
    details = {"code": error.code, "fact": error.fact, "message": error.message}
    return {"id": case_id, "error": details}


def _iso(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
