"""What the site search finds, built anew."""

from typing import Any

from django.core.management.base import BaseCommand

from content.finding import index


class Command(BaseCommand):
    help = (
        "Prepares pages, questions and terms for the search anew, as once after an update that "
        "brought the search or another way to look for words."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Build it and say how much there is."""
        self.stdout.write(f"{index.rebuild()} texts can be found.")
