"""What is kept about a company that nobody has used for long."""

from datetime import timedelta
from typing import ClassVar, Final

from django.db import models
from django.db.models import F, Q

from employers.models.companies import Company

# Between the notices, and between the second one and the end.
DAYS_TO_SECOND_NOTICE: Final = 46
DAYS_TO_END: Final = 14


class Inactivity(models.Model):
    """When the people of a company were written to before it is deleted; without a row it is used.

    Apart from the company, whose history would grow by a line a day.
    """

    company = models.OneToOneField(
        Company, on_delete=models.CASCADE, primary_key=True, related_name="inactivity"
    )
    first_notice_on = models.DateField()
    second_notice_on = models.DateField(null=True)
    # Notices are mails of the worker: did it pause, nobody knows when they went out.
    seen_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(second_notice_on=None)
                | Q(
                    second_notice_on__gte=F("first_notice_on")
                    + timedelta(days=DAYS_TO_SECOND_NOTICE)
                ),
                name="employers_inactivity_second_notice_later",
            ),
        ]

    def __str__(self) -> str:
        return f"company {self.company_id}, first notice on {self.first_notice_on}"
