from typing import Any

from django.core.management.base import BaseCommand

from vacancies.models import Vacancy
from vacancies.search import index_in_batches


class Command(BaseCommand):
    """Prepares all vacancies for the search anew, in batches; may run while people work."""

    help = "Prepare all vacancies for the public search anew."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Each batch is a transaction of its own."""
        number = index_in_batches(Vacancy.objects.all())
        self.stdout.write(f"{number} vacancies are indexed.")
