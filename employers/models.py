"""People and the companies they work for."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes users whose login is their e-mail address, compared without upper and lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Store a user; without a password they can only set one by mail."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Store a user who may do everything in the editorial administration."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find a user by e-mail address as typed."""
        return self.get(email__iexact=username)


class User(AbstractUser):
    """Somebody who signs in: HR staff, caseworker, editor or partner office."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mail address"), unique=True)
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default="de"
    )

    # Caseworkers, editors and partner offices: they are never asked for a company.
    works_for_an_office = models.BooleanField(default=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()  # type: ignore[assignment,misc]

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="employers_user_email_lower",
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email


class Company(models.Model):
    """A firm that employs people."""

    name = models.CharField(_("name of the company"), max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Membership", related_name="companies"
    )

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a person may do in a company."""

    OWNER = "owner", _("owner")
    MANAGER = "manager", _("manager")
    MEMBER = "member", _("member")
    READER = "reader", _("reader")


EDITING_ROLES = (Role.OWNER, Role.MANAGER, Role.MEMBER)


class Membership(models.Model):
    """One person in one company."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices)
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "company"], name="employers_membership_once"),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="employers_membership_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.role}) in {self.company}"
