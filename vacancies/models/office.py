"""What helps to write vacancies: the list of occupations, templates, files with many rows."""

import uuid
from collections.abc import Collection
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from employers.models import Company
from servicedesk.models import PartnerOffice
from vacancies.models.choices import Level
from vacancies.models.vacancies import Vacancy


class Occupation(models.Model):
    """A kind of occupation (Berufsgattung) of the KldB 2010, imported by an operator."""

    code = models.CharField(primary_key=True, max_length=5)
    title = models.CharField(max_length=200)
    # Folded as searches are, see toolbox.searchtext.
    words = models.CharField(max_length=400)

    def __str__(self) -> str:
        return f"{self.title} ({self.code})"

    @property
    def level(self) -> Level:
        """The fifth digit says what the job requires."""
        return list(Level)[int(self.code[4]) - 1]


class VacancyTemplate(models.Model):
    """What a company's vacancies of one sort have in common, see vacancies.content."""

    company = models.ForeignKey(
        Company, on_delete=models.CASCADE, related_name="vacancy_templates", db_index=False
    )
    name = models.CharField(_("name of the template"), max_length=80)
    content = models.JSONField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["company", "name"], name="vacancy_template_name"),
            models.CheckConstraint(condition=~Q(name=""), name="vacancy_template_has_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Upload(models.Model):
    """A file with many vacancies: read, checked row by row, and taken over by the worker."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="+", db_index=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    file_name = models.CharField(max_length=200)
    # [[7, {"title": "…"}], …]: the number of each row in the file, and its cells by field.
    rows = models.JSONField()
    # [{"row": 7, "field": "pay_to", "said": "10", "message": "…"}, …]
    problems = models.JSONField(default=list)
    # Published, or kept as drafts.
    publishes = models.BooleanField(default=True)
    # Nothing is taken over unless every row is in order.
    all_or_nothing = models.BooleanField(default=False)
    # A row failed on the way, and so nothing was taken over.
    was_undone = models.BooleanField(default=False, editable=False)
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    started_at = models.DateTimeField(null=True, editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(F("company"), F("created_at").desc(), name="vacancy_upload_list")
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def lines(self) -> list[tuple[int, dict[str, str]]]:
        """The rows as they were read."""
        return [(number, texts) for number, texts in self.rows]

    @property
    def broken(self) -> set[int]:
        """The numbers of the rows that something is wrong with."""
        return {problem["row"] for problem in self.problems}

    @property
    def good(self) -> int:
        """How many rows can be, or were, taken over."""
        return 0 if self.was_undone else self.total - len(self.broken)


class VacancyForwardingQuerySet(models.QuerySet["VacancyForwarding"]):
    """Verbs over many of them."""

    def standing(self) -> "VacancyForwardingQuerySet":
        """Neither the desk nor the company has ended it."""
        return self.filter(ended_at=None)

    def seen_by(self, offices: Collection[PartnerOffice]) -> "VacancyForwardingQuerySet":
        """What people of these offices see now: live, and with the company's consent."""
        live = Vacancy.objects.live().filter(shares_with_partners=True)
        return self.standing().filter(office__in=offices, vacancy__in=live)


class VacancyForwarding(models.Model):
    """The desk shows a vacancy to a partner office; an ended one stays, for the company to see."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="forwardings")
    office = models.ForeignKey(PartnerOffice, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    objects = VacancyForwardingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["vacancy", "office"],
                condition=Q(ended_at=None),
                name="vacancy_forwarded_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.vacancy_id}, {self.office_id}"
