"""The people who sign in."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class NotifyWhen(models.TextChoices):
    """When somebody gets mail about cases of their companies."""

    AT_ONCE = "at_once", _("at once, a mail for each")
    DAILY = "daily", _("once a day, all in one mail")
    NEVER = "never", _("never")


class NotifyAbout(models.TextChoices):
    """About which of the cases they see."""

    ALL = "all", _("all cases I see")
    MINE = "mine", _("only cases I look after")


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
        _("language"), max_length=2, choices=settings.PORTAL_LANGUAGES, default="de"
    )

    # About cases only: sign-in and the people of a company concern everybody.
    notify_when = models.CharField(
        _("When do we write to you?"),
        max_length=7,
        choices=NotifyWhen.choices,
        default=NotifyWhen.AT_ONCE,
        db_default=NotifyWhen.AT_ONCE,
    )
    notify_about = models.CharField(
        _("About which cases?"),
        max_length=4,
        choices=NotifyAbout.choices,
        default=NotifyAbout.ALL,
        db_default=NotifyAbout.ALL,
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
            ),
            models.CheckConstraint(
                condition=models.Q(notify_when__in=NotifyWhen.values),
                name="employers_user_notify_when",
            ),
            models.CheckConstraint(
                condition=models.Q(notify_about__in=NotifyAbout.values),
                name="employers_user_notify_about",
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email
