from typing import Any

from django.core.management.base import BaseCommand

from servicedesk.models import Enquiry
from servicedesk.search import index_in_batches


class Command(BaseCommand):
    """Prepares all enquiries for the search anew, in batches; may run while people work."""

    help = "Prepare all enquiries for the search of the desk anew."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Each batch is a transaction of its own."""
        number = index_in_batches(Enquiry.objects.all())
        self.stdout.write(f"{number} enquiries are indexed.")
