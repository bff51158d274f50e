"""Which texts may no longer be true; to be run after each update of the portal."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from content.service import check_guidance


class Command(BaseCommand):
    help = (
        "Compares pages, questions and terms with the rulebook and the tables of the law, and "
        "tells those who look after them, once."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare and say how much is in doubt."""
        self.stdout.write(f"Texts to look at: {check_guidance(timezone.localdate())}.")
