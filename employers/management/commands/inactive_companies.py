"""`manage.py inactive_companies`: whom the worker writes to or deletes; changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from employers.models import Company
from employers.service.inactivity import inactive_companies


class Command(BaseCommand):
    """Lists the companies nobody has used for almost two years, the longest unused one first."""

    help = "List companies nobody uses: last use, notices sent, name. Changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line a company."""
        last = inactive_companies(timezone.localdate())
        companies = Company.objects.select_related("inactivity").in_bulk(last)
        for day, pk in sorted((day, pk) for pk, day in last.items()):
            company = companies[pk]
            count = getattr(company, "inactivity", None)
            first, second = (
                (count.first_notice_on, count.second_notice_on) if count else (None, None)
            )
            notices = f"notices: {first or '-'}, {second or '-'}"
            self.stdout.write(f"last used {day}  {notices}  {company} ({pk})")
        self.stdout.write(f"{len(last)} companies")
