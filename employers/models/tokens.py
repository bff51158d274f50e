"""Keys with which a company's own software speaks to the portal."""

import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import ClassVar, Final

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from employers.models.companies import Company
from employers.models.tracking import tracked

LONGEST_LIFE_DAYS: Final = 366


class Scope(models.TextChoices):
    """What a key may do."""

    COMPANY_READ = "company:read", _("read the data of the company and its workplaces")
    VACANCIES_WRITE = "vacancies:write", _("create, change and close vacancies")


# What people can choose: no scope that opens no address. A test compares it with the API.
OFFERED_SCOPES: Final[Sequence[Scope]] = (Scope.COMPANY_READ, Scope.VACANCIES_WRITE)


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Verbs over many keys."""

    def active(self) -> "ApiTokenQuerySet":
        """Those that open something now."""
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())


@tracked(fields=["company", "name", "prefix", "scopes", "expires_at", "revoked_at"])
class ApiToken(models.Model):
    """A key of a company. Its secret is shown once; what is stored only recognises it.

    The hash is a plain SHA-256: the secret is 256 random bits, nobody tries them all, and a slow
    hash (for passwords people think up) would only make each request slow. The look-up goes by the
    hash, so that how long it takes tells nothing about the secrets that are stored.
    """

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(_("name"), max_length=60)
    # The beginning of the key, by which people and secret scanners know it again.
    prefix = models.CharField(max_length=12, unique=True, editable=False)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    scopes = ArrayField(models.CharField(max_length=20, choices=Scope.choices))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)
    expiry_told_at = models.DateTimeField(null=True, editable=False)
    # Names the form it was made with: the second click of a double click finds the first.
    form_token = models.UUIDField(default=uuid.uuid4, editable=False)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["company", "form_token"], name="employers_token_made_once"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="employers_token_has_name"),
            models.CheckConstraint(
                condition=Q(scopes__contained_by=Scope.values, scopes__len__gte=1),
                name="employers_token_scopes",
            ),
            models.CheckConstraint(
                condition=Q(
                    expires_at__gt=F("created_at"),
                    expires_at__lte=F("created_at") + timedelta(days=LONGEST_LIFE_DAYS),
                ),
                name="employers_token_expires",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix})"

    @property
    def is_active(self) -> bool:
        """Neither revoked nor expired."""
        return self.revoked_at is None and self.expires_at > timezone.now()

    @property
    def scope_words(self) -> list[str]:
        """What it may do, in the reader's language."""
        return [str(Scope(code).label) for code in self.scopes]
