"""Takes over the list of occupations that an operator has downloaded."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from vacancies.occupations import CREDIT, NotTheListError, import_list


class Command(BaseCommand):
    help = (
        "Takes over the codes and short titles of the KldB 2010 from the CSV file of the Federal "
        "Employment Agency's statistics. Run it again with a newer file: what vanished is removed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="CSV, UTF-8, separated by semicolons")

    def handle(self, *args: object, **options: Any) -> None:
        try:
            with Path(options["file"]).open(encoding="utf-8-sig", newline="") as lines:
                counts = import_list(lines)
        except (OSError, UnicodeDecodeError) as fault:
            raise CommandError(f"The file cannot be read: {fault}") from None
        except NotTheListError:
            text = "This is not the list: columns Schlüssel, Ebene and Kurztitel are needed."
            raise CommandError(text) from None
        self.stdout.write(
            f"{counts.added} added, {counts.changed} changed, {counts.removed} removed. {CREDIT}"
        )
