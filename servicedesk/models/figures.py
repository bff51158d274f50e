"""What is kept of each day to be counted: no company, no person, no enquiry."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from servicedesk.models.desks import Desk, Team


class Measure(models.TextChoices):
    """What is counted; in brackets what `key` holds."""

    OPENED = "opened", "enquiries received (topic)"
    THEME = "theme", "general questions received (theme)"
    ANSWERED = "answered", "first answers (class), by the working days they took"
    PROMISED = "promised", "first answers to enquiries with a promise (class)"
    KEPT = "kept", "of these, those that kept it (class)"
    ASSESSED = "assessed", "answers beside a first assessment (its outcome)"
    DEPARTED = "departed", "of these, those that come to something else (its outcome)"


class DayCount(models.Model):
    """How often something happened at a team on a day. Made from the log, see figures/counting."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="day_counts")
    day = models.DateField()
    measure = models.CharField(max_length=20, choices=Measure.choices)
    key = models.CharField(max_length=40)
    # Working days until the first answer, pauses not counted; nothing for other measures.
    days = models.PositiveSmallIntegerField(default=0)
    count = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["team", "day", "measure", "key", "days"], name="servicedesk_counted_once"
            ),
            models.CheckConstraint(
                condition=Q(measure__in=Measure.values), name="servicedesk_day_count_measure"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.measure} {self.key}: {self.count}"


class LastCount(models.Model):
    """Up to when the days of a desk are counted; whoever counts holds this row."""

    desk = models.OneToOneField(Desk, on_delete=models.CASCADE, related_name="last_count")
    at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.desk} {self.at}"
