"""What the public search looks through, and what people have it look for again."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F
from django.utils import timezone

from vacancies.models.vacancies import Vacancy


class VacancyText(models.Model):
    """The words of a published vacancy and what it can be filtered by, prepared for the search."""

    vacancy = models.OneToOneField(
        Vacancy, on_delete=models.CASCADE, primary_key=True, related_name="words"
    )
    vector = SearchVectorField()
    # The words of title, company and place: who has them there fits best.
    head = SearchVectorField()
    # "kind:work", "field:care", "postcode:42103": every filter is one of them.
    terms = ArrayField(models.CharField(max_length=60), default=list)
    # As in the vacancy: a list is walked in its order, and its words are read on the way.
    published_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            GinIndex(fields=["vector"], name="vacancy_words"),
            GinIndex(fields=["terms"], name="vacancy_terms"),
            models.Index(
                F("published_at").desc(), F("vacancy").desc(), name="vacancy_words_newest"
            ),
            models.Index(fields=["expires_at", "vacancy"], name="vacancy_words_ending"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class SavedSearch(models.Model):
    """What somebody wants to hear of by mail; nothing is sent before they confirmed the address."""

    email = models.EmailField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    # Caseworkers have them, too.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    # The filters as they stand in the address of the list, put in order.
    query = models.CharField(max_length=2000, blank=True)
    # The secrets of the two links are stored as hashes only.
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField(null=True, editable=False)
    # Everything published up to then was told of.
    told_until = models.DateTimeField(null=True, editable=False)
    last_mailed_on = models.DateField(null=True, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["email", "language", "query"], name="vacancies_search_saved_once"
            )
        ]

    def __str__(self) -> str:
        return self.query
