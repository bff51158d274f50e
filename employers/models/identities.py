"""Accounts of companies that others keep, and the companies here they belong to."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from employers.models.companies import Company


class CompanyIdentity(models.Model):
    """Whoever signs in with this account of "Mein Unternehmenskonto" belongs to the company."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="identities")
    # Who says so, and under which pseudonym; other companies' accounts have other ones.
    issuer = models.CharField(max_length=255)
    identifier = models.CharField(max_length=255)
    connected_at = models.DateTimeField(auto_now_add=True)
    connected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # Each is let in once: who was taken out of the company does not come back by signing in.
    let_in = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["issuer", "identifier"], name="employers_company_identity_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(identifier=""), name="employers_company_identity_given"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company} at {self.issuer}"
