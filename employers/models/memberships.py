"""Who works for which company, what they may do there, and how they came in."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from employers.models.companies import Company
from employers.models.tracking import tracked

INVITATION_DAYS = 14


class Role(models.TextChoices):
    """What a person may do in a company."""

    OWNER = "owner", _("owner")
    MANAGER = "manager", _("manager")
    MEMBER = "member", _("member")
    READER = "reader", _("reader")


EDITING_ROLES = (Role.OWNER, Role.MANAGER, Role.MEMBER)
MANAGING_ROLES = (Role.OWNER, Role.MANAGER)


class Sight(models.TextChoices):
    """Which of the company's cases a person sees."""

    ALL = "all", _("all cases of the company")
    OWN = "own", _("own cases only")


@tracked(fields=["company", "user", "role", "sees"])
class Membership(models.Model):
    """One person in one company."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    sees = models.CharField(_("sees"), max_length=3, choices=Sight.choices, default=Sight.ALL)
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "company"], name="employers_membership_once"),
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="employers_membership_role"
            ),
            models.CheckConstraint(
                condition=Q(sees__in=Sight.values), name="employers_membership_sees"
            ),
            # Who answers for everybody has to see everything.
            models.CheckConstraint(
                condition=Q(sees=Sight.ALL) | ~Q(role=Role.OWNER),
                name="employers_owner_sees_all",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.role}) in {self.company}"

    @property
    def sees_own_only(self) -> bool:
        """Whether cases of colleagues are not there for the person."""
        return self.sees == Sight.OWN


def end_of_invitation() -> datetime:
    """When an invitation sent now expires."""
    return timezone.now() + timedelta(days=INVITATION_DAYS)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Verbs over many invitations."""

    def pending(self) -> "InvitationQuerySet":
        """Neither accepted nor withdrawn; some of them may have expired."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def open(self) -> "InvitationQuerySet":
        """Those that can be accepted now."""
        return self.pending().filter(expires_at__gt=timezone.now())


class Invitation(models.Model):
    """A mail that lets its reader join; the link's secret is stored as a hash only."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=10, choices=Role.choices, default=Role.MEMBER)
    sees = models.CharField(_("sees"), max_length=3, choices=Sight.choices, default=Sight.ALL)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(default=end_of_invitation)
    accepted_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["company", "email"],
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="employers_invitation_open_once",
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="employers_invitation_email_lower"
            ),
            # Ownership is handed over, never sent by mail.
            models.CheckConstraint(
                condition=Q(role__in=[Role.MANAGER, Role.MEMBER, Role.READER]),
                name="employers_invitation_role",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="employers_invitation_one_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} to {self.company}"

    @property
    def has_expired(self) -> bool:
        """Nobody came in time."""
        return self.expires_at <= timezone.now()

    @property
    def ended(self) -> str:
        """How it ended: accepted, withdrawn or expired; empty while it can be accepted."""
        if self.accepted_at:
            return "accepted"
        if self.withdrawn_at:
            return "withdrawn"
        return "expired" if self.has_expired else ""


class JoinRequest(models.Model):
    """Somebody found the company registered already and asks to be let in."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="join_requests")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="join_requests"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, editable=False)
    granted = models.BooleanField(null=True, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["company", "user"],
                condition=Q(decided_at__isnull=True),
                name="employers_join_request_open_once",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, granted__isnull=True)
                | Q(decided_at__isnull=False, granted__isnull=False),
                name="employers_join_request_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} asks to join {self.company}"


class OwnershipTransfer(models.Model):
    """An owner offers the ownership to a member, who has to accept it."""

    company = models.ForeignKey(
        Company, on_delete=models.CASCADE, related_name="ownership_transfers"
    )
    offered_by = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="offered_transfers"
    )
    # A leaver's membership takes its offers with it.
    offered_to = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="received_transfers"
    )
    # A second owner comes in the same way: by an offer that is accepted.
    keeps_ownership = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["company"], name="employers_transfer_open_once"),
        ]

    def __str__(self) -> str:
        return f"{self.company}: {self.offered_by.user} to {self.offered_to.user}"
