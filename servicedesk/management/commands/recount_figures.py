"""`manage.py recount_figures`: all figures of the desk anew from the log."""

from typing import Any

from django.core.management.base import BaseCommand

from servicedesk.figures.counting import count_all
from servicedesk.models import DayCount


class Command(BaseCommand):
    """Counts every day of every desk again."""

    help = "Count all figures of the service desk anew from the log of its enquiries."

    def handle(self, *args: Any, **options: Any) -> None:
        """Count; readers see the old figures until it is done."""
        count_all(anew=True)
        self.stdout.write(f"Counted: {DayCount.objects.count()} rows.")
