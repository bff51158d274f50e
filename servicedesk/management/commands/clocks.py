"""`manage.py clocks`: what is kept of all clocks, set anew from trails and calendars."""

from typing import Any

from django.core.management.base import BaseCommand

from servicedesk.models import Enquiry
from servicedesk.service.timing import recompute_all


class Command(BaseCommand):
    """For restored or loaded data; what is right stays untouched."""

    help = "Set anew when enquiries are due, were first answered and were closed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Says how many were not right."""
        self.stdout.write(f"{recompute_all(Enquiry.objects.all())} enquiries corrected")
