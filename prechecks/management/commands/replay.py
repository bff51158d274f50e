"""Runs past verdicts through today's rulebook, before a release."""

from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from prechecks.management.days import day
from prechecks.replay import Flip, accept, replay
from rulebook import RULEBOOK_VERSION

STDOUT = "-"
Write = Callable[[str], object]


class Command(BaseCommand):
    help = (
        "Runs the facts of all pre-checks with a verdict through today's rulebook and lists those "
        "whose outcome would be another one. The exit code is 1 while one is not accepted."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--as-of",
            type=day,
            metavar="DAY",
            help="replay for this day (YYYY-MM-DD) instead of the day of each verdict",
        )
        parser.add_argument(
            "--accept",
            nargs="?",
            const=STDOUT,
            metavar="FILE",
            help=(
                "accept the flips listed: remember them and add them as cases to FILE, or write "
                "them to stdout, where the list then stands in comments"
            ),
        )

    def handle(self, *args: object, **options: Any) -> None:
        if options["accept"] is None:
            left = self._replay(options["as_of"], self.stdout.write)
            if left:
                raise CommandError(f"{left} not accepted")
            return
        with transaction.atomic(), self._cases(options["accept"]) as write:
            list_ = self._comment if options["accept"] == STDOUT else self.stdout.write
            self._replay(options["as_of"], list_, write)

    def _replay(self, as_of: date | None, list_: Write, write: Write | None = None) -> int:
        """Lists the flips, accepts them where cases are written; how many were not accepted."""
        count = found = known = 0
        for chunk in replay(as_of):
            for flip in chunk.open:
                list_(flip.line)
            if write is not None:
                _accept(chunk.open, write)
            count += chunk.count
            found += len(chunk.open)
            known += len(chunk.accepted)
        done = "flips accepted now" if write else "flips"
        list_(
            f"{count} verdicts replayed with rulebook {RULEBOOK_VERSION}: "
            f"{found} {done}, {known} accepted before"
        )
        return found

    def _comment(self, line: str) -> None:
        self.stdout.write(f"# {line}")

    @contextmanager
    def _cases(self, name: str) -> Iterator[Write]:
        if name == STDOUT:
            yield self.stdout.write
            return
        try:
            with open(name, "a", encoding="utf-8") as file:
                yield file.write
        except OSError as error:
            raise CommandError(f"{name}: {error.strerror}, nothing was accepted") from None


def _accept(flips: Sequence[Flip], write: Write) -> None:
    for flip in flips:
        write(flip.case())
    accept(flips)
