"""First answer blocks of a new installation."""

from typing import Any

from django.core.management.base import BaseCommand

from servicedesk import first_blocks


class Command(BaseCommand):
    help = "Adds the answer blocks that are missing, by name; changes none that exists."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the blocks and say how many were added."""
        self.stdout.write(f"{first_blocks.load()} answer blocks added.")
