"""What people did that is no change of a tracked row."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from employers.models.companies import Company
from employers.models.tracking import stays_as_written


class AuditKind(models.TextChoices):
    """An act, and what its subject is the key of."""

    INVITED = "invited"  # Invitation
    INVITATION_WITHDRAWN = "invitation_withdrawn"
    JOIN_REQUESTED = "join_requested"  # User
    JOIN_REFUSED = "join_refused"
    OWNERSHIP_OFFERED = "ownership_offered"  # User
    OFFER_WITHDRAWN = "offer_withdrawn"
    OWNERSHIP_DECLINED = "ownership_declined"
    WORKPLACE_ADDED = "workplace_added"  # Workplace
    WORKPLACE_CHANGED = "workplace_changed"
    WORKPLACE_DELETED = "workplace_deleted"
    IDENTITY_CONNECTED = "identity_connected"  # CompanyIdentity
    IDENTITY_DISCONNECTED = "identity_disconnected"


class AuditEvent(models.Model):
    """The company's trail beside those under its tables. The database refuses to change it.

    It names people and things by their keys only, and keeps none of them alive.
    """

    company = models.ForeignKey(
        Company, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    kind = models.CharField(max_length=30, choices=AuditKind.choices)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        related_name="+",
    )
    subject = models.BigIntegerField(null=True)
    # The clock of the database, as under the tables: the order is the true one.
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["company", "-at", "-id"], name="audit_trail"),
            models.Index(fields=["company", "actor", "-at", "-id"], name="audit_trail_of_actor"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=AuditKind.values), name="audit_kind")
        ]
        triggers: ClassVar = [stays_as_written()]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"
