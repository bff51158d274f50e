"""What the public search looks through, and what people have it look for again."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from vacancies.models.vacancies import Vacancy


class VacancyText(models.Model):
    """The words of a published vacancy and what it can be filtered by, prepared for the search."""

    vacancy = models.OneToOneField(
        Vacancy, on_delete=models.CASCADE, primary_key=True, related_name="words"
    )
    vector = SearchVectorField()
    # The words of title, company and place: where some have them there, only these are found.
    head = SearchVectorField()
    # "kind:work", "field:care", "postcode:42103": every filter is one of them.
    terms = ArrayField(models.CharField(max_length=60), default=list)
    # As in the vacancy: a list is walked in its order, and its words are read on the way.
    published_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            GinIndex(fields=["vector"], name="vacancy_words"),
            GinIndex(fields=["head"], name="vacancy_heads"),
            GinIndex(fields=["terms"], name="vacancy_terms"),
            models.Index(
                F("published_at").desc(), F("vacancy").desc(), name="vacancy_words_newest"
            ),
            models.Index(fields=["expires_at", "vacancy"], name="vacancy_words_ending"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class SavedSearch(models.Model):
    """What somebody wants to hear of by mail; nothing is sent before they confirmed the address.

    The links in its mails are signed, see vacancies.service.searches: no secret is stored here.
    """

    # Caseworkers have theirs with their account, everybody else by an address.
    email = models.EmailField(blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    language = models.CharField(max_length=2, choices=settings.PORTAL_LANGUAGES)
    # The filters as they stand in the address of the list, put in order.
    query = models.CharField(max_length=2000, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    # Once a year people are asked whether they still want it; this is their last yes.
    confirmed_at = models.DateTimeField(null=True, editable=False)
    asked_at = models.DateTimeField(null=True, editable=False)
    # Everything published up to then was told of.
    told_until = models.DateTimeField(null=True, editable=False)
    last_mailed_on = models.DateField(null=True, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["email", "query"],
                condition=Q(user=None),
                name="vacancies_search_saved_once",
            ),
            models.UniqueConstraint(
                fields=["user", "query"],
                condition=Q(user__isnull=False),
                name="vacancies_search_of_user_once",
            ),
            models.CheckConstraint(
                condition=Q(email="", user__isnull=False) | ~Q(email="") & Q(user=None),
                name="vacancies_search_of_address_or_user",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(told_until__isnull=False),
                name="vacancies_search_knows_what_is_new",
            ),
        ]

    def __str__(self) -> str:
        return self.query
