"""What happened to a vacancy, and how its public text changed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vacancies.models.vacancies import Vacancy


class EventKind(models.TextChoices):
    """What happened to a vacancy."""

    CREATED = "created", _("Draft begun")
    SUBMITTED = "submitted", _("Sent to be checked")
    WITHDRAWN = "withdrawn", _("Taken back from the check")
    RETURNED = "returned", _("Returned by the service desk")
    PUBLISHED = "published", _("Published")
    CHANGED = "changed", _("Changed while public")
    EXTENDED = "extended", _("Extended")
    CLOSED = "closed", _("Closed early")
    TAKEN_DOWN = "taken_down", _("Taken down by the service desk")
    ARCHIVED = "archived", _("Archived")
    FORWARDED = "forwarded", _("Shown to a partner office")
    RELISTED = "relisted", _("Advertised anew")
    OUTCOME = "outcome", _("Company told how it ended")


class VacancyEvent(models.Model):
    """The trail of a vacancy. It goes with the vacancy."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=20, choices=EventKind.choices)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    # Reasons people gave or chose, moments, keys.
    data = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=EventKind.values), name="vacancy_event_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"


class News(models.TextChoices):
    """What companies are written about, by the name of the single mail; in words for the digest."""

    SUBMITTED = "submitted", _("We look at the vacancy before it is public")
    GIVEN_BACK = "given_back", _("Something has to change before it can be public")
    PUBLISHED = "published", _("The vacancy is published")
    TAKEN_DOWN = "taken_down", _("We have taken down the vacancy")
    ENDS_SOON = "ends_soon", _("The vacancy ends soon: do you want to extend it?")
    OUTCOME = "outcome", _("The vacancy has ended: did you find somebody?")


class VacancyNotice(models.Model):
    """What one person is told in the next digest, see vacancies/digest.py."""

    # No constraint, as in servicedesk.models.Notice: a reader who leaves makes nothing fail.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, db_constraint=False, related_name="+"
    )
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="+")
    news = models.CharField(max_length=20, choices=News.choices)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(news__in=News.values), name="vacancy_notice_news")
        ]

    def __str__(self) -> str:
        return f"{self.news} {self.at:%Y-%m-%d %H:%M}"


class VacancyVersion(models.Model):
    """The content of a vacancy as it was public or sent to be checked, see vacancies.content."""

    vacancy = models.ForeignKey(
        Vacancy, on_delete=models.CASCADE, related_name="versions", db_index=False
    )
    number = models.PositiveIntegerField()
    content = models.JSONField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["vacancy", "number"], name="vacancy_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.vacancy_id}, version {self.number}"


class WeekCount(models.Model):
    """How often a vacancy was looked at and mailed in a week. Nothing about who."""

    vacancy = models.ForeignKey(
        Vacancy, on_delete=models.CASCADE, related_name="week_counts", db_index=False
    )
    # Its Monday.
    week = models.DateField()
    views = models.PositiveIntegerField(default=0)
    # In how many mails of saved searches it stood.
    mailed = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["vacancy", "week"], name="vacancy_week_once")
        ]

    def __str__(self) -> str:
        return f"{self.vacancy_id}, week of {self.week}"
