"""First pages of a new installation."""

from typing import Any

from django.core.management.base import BaseCommand

from content import service


class Command(BaseCommand):
    help = "Makes the home, guidance and legal pages that are missing; changes none that exists."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the pages and say so."""
        service.load_demo_pages()
        self.stdout.write("The first pages are there.")
