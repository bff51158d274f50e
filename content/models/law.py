"""Rows that staff add to the dated tables of the law; a second person makes them count."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.contrib import admin
from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from content.law_names import table_name
from rulebook import UNITS, TableRow
from rulebook.tables import IN_FORCE, row_value_from_json

if TYPE_CHECKING:
    from employers.models import User


class LawRowState(models.TextChoices):
    """Where a row stands. Only an approved one counts."""

    WAITING = "waiting", gettext_lazy("waits for approval")
    APPROVED = "approved", gettext_lazy("approved")
    WITHDRAWN = "withdrawn", gettext_lazy("withdrawn")


WAITING = Q(state=LawRowState.WAITING) | Q(
    state=LawRowState.APPROVED, withdrawal_asked_at__isnull=False
)


class LawRowQuerySet(models.QuerySet["LawRow"]):
    """Verbs over many rows."""

    def counting(self) -> "LawRowQuerySet":
        """Approved rows in the order of their approval."""
        return self.filter(state=LawRowState.APPROVED).order_by("approved_at", "pk")

    def waiting(self) -> "LawRowQuerySet":
        """What needs a second person: new rows, and withdrawals somebody asked for."""
        return self.filter(WAITING)

    def waiting_first(self) -> "LawRowQuerySet":
        """Then the newest."""
        waits = models.Case(models.When(WAITING, then=0), default=1)
        return self.order_by(waits, "-added_at", "-pk")


def _whole(*names: str) -> Q:
    """All of these fields, or none of them."""
    return Q(**{f"{name}__isnull": True for name in names}) | Q(
        **{f"{name}__isnull": False for name in names}
    )


def _person(**options: Any) -> "models.ForeignKey[User | None, User | None]":
    """Who signed is part of the row: an account that signed is closed, not deleted."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        **options,
    )


class LawRow(models.Model):
    """A dated row of a table. Once approved it stays as it is (a trigger sees to it)."""

    name = models.CharField(_("table"), max_length=80)
    value = models.JSONField(_("value"))
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(
        _("valid up to and including"),
        null=True,
        blank=True,
        help_text=_("Empty: no end is known."),
    )
    norm = models.CharField(
        _("norm"),
        max_length=160,
        help_text=_("As it is cited, for example § 18g Abs. 1 Satz 1 AufenthG."),
    )
    source = models.URLField(_("source"), max_length=500)
    confirmed_until = models.DateField(
        _("confirmed up to"), help_text=_("The day on which you read text or figure at the source.")
    )
    note = models.CharField(_("note"), max_length=500, blank=True)

    state = models.CharField(
        _("state"),
        max_length=10,
        choices=LawRowState.choices,
        default=LawRowState.WAITING,
        editable=False,
    )
    added_by = _person(verbose_name=_("added by"))
    added_at = models.DateTimeField(_("added"), auto_now_add=True)
    approved_by = _person(verbose_name=_("approved by"), null=True)
    approved_at = models.DateTimeField(_("approved"), null=True, editable=False)
    withdrawal_reason = models.CharField(_("reason"), max_length=500, blank=True, editable=False)
    withdrawal_asked_by = _person(null=True)
    withdrawal_asked_at = models.DateTimeField(null=True, editable=False)
    withdrawn_by = _person(verbose_name=_("withdrawn by"), null=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)

    objects = LawRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of a table")
        verbose_name_plural = _("rows of tables")
        ordering: ClassVar = ["-added_at", "-pk"]
        default_permissions = ("add", "change", "view")
        permissions: ClassVar = [("approve_lawrow", "Can approve row of a table")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="content_lawrow_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first one."),
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(norm="") & Q(source__startswith="https://"),
                name="content_lawrow_says_where_from",
            ),
            models.CheckConstraint(
                condition=_whole("approved_by", "approved_at"), name="content_lawrow_approved_whole"
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("added_by")),
                name="content_lawrow_approved_by_another",
            ),
            models.CheckConstraint(
                condition=_whole("withdrawal_asked_by", "withdrawal_asked_at")
                & (Q(withdrawal_asked_at=None) | ~Q(withdrawal_reason="")),
                name="content_lawrow_withdrawal_says_why",
            ),
            models.CheckConstraint(
                condition=_whole("withdrawn_by", "withdrawn_at", "withdrawal_asked_at")
                | Q(withdrawn_by=None, withdrawn_at=None),
                name="content_lawrow_withdrawn_whole",
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None)
                | Q(withdrawn_by=None)
                | ~Q(withdrawn_by=F("withdrawal_asked_by")),
                name="content_lawrow_withdrawn_by_another",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", approved_at=None, withdrawal_asked_at=None)
                | Q(state="approved", approved_at__isnull=False, withdrawn_at=None)
                | Q(state="withdrawn", withdrawn_at__isnull=False),
                name="content_lawrow_state_is_signed",
            ),
            models.UniqueConstraint(
                fields=["name", "valid_from"],
                condition=Q(state="waiting"),
                name="content_lawrow_waits_once",
            ),
        ]

    def __str__(self) -> str:
        day = date_format(self.valid_from, "DATE_FORMAT")
        return gettext("%(table)s from %(day)s") % {"table": self.table(), "day": day}

    @admin.display(description=_("Table"), ordering="name")
    def table(self) -> str:
        """What people call the table."""
        return str(table_name(self.name))

    @property
    def is_withdrawal_asked(self) -> bool:
        """It counts, somebody wants it withdrawn and a second person has not said anything yet."""
        return self.state == LawRowState.APPROVED and self.withdrawal_asked_at is not None

    def table_row(self) -> TableRow:
        """The row as the rulebook knows it."""
        unit = UNITS[self.name]
        return TableRow(
            name=self.name,
            value=row_value_from_json(self.value, unit),
            unit=unit,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            norm=self.norm,
            source=self.source,
            status=IN_FORCE,
            confirmed_until=self.confirmed_until,
            note=self.note,
            reference=str(self.pk),
        )


class LawReminder(models.Model):
    """What the law editors have been told of by mail, so that they are told once."""

    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=20)
    day = models.DateField()
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["name", "kind", "day"], name="content_lawreminder_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.kind} {self.day}"
