"""How the desk works on an enquiry: with other teams and offices, by lists, drafts and calls."""

from collections.abc import Collection
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from servicedesk.models.desks import Desk, PartnerOffice, Team
from servicedesk.models.enquiries import Enquiry
from servicedesk.models.said import Said
from servicedesk.states import State


class Contribution(models.Model):
    """What another team of the desk is asked to do about an enquiry. Never leaves the desk."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="contributions")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="contributions")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    question = models.TextField()
    # Over without a result: not needed any more.
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)
    result = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enquiry", "team"],
                condition=Q(done_at=None),
                name="servicedesk_one_open_contribution",
            ),
            models.CheckConstraint(
                condition=~Q(question=""), name="servicedesk_contribution_says_what"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["team", "asked_at"],
                condition=Q(done_at=None),
                name="servicedesk_asked_of_team",
            )
        ]

    def __str__(self) -> str:
        return f"{self.team} {self.asked_at:%Y-%m-%d}"


class Consent(models.TextChoices):
    """What the employer says to a forwarding."""

    ASKED = "asked", _("Asked")
    GIVEN = "given", _("Agreed")
    REFUSED = "refused", _("Refused")


class ForwardingQuerySet(models.QuerySet["Forwarding"]):
    """Verbs over many forwardings."""

    def standing(self) -> "ForwardingQuerySet":
        """Asked or agreed, and not over."""
        return self.filter(ended_at=None)

    def open_to_partners(self) -> "ForwardingQuerySet":
        """What partner offices see: with consent, not over, of enquiries that are not closed."""
        return self.standing().filter(consent=Consent.GIVEN).exclude(enquiry__state=State.CLOSED)

    def seen_by(self, offices: Collection[PartnerOffice]) -> "ForwardingQuerySet":
        """What the people of these offices see."""
        return self.open_to_partners().filter(office__in=offices)


class Forwarding(models.Model):
    """A partner office may see this one enquiry, if and since the employer agrees."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="forwardings")
    office = models.ForeignKey(PartnerOffice, on_delete=models.PROTECT, related_name="forwardings")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    # Employer and office read it.
    purpose = models.TextField()
    consent = models.CharField(max_length=20, choices=Consent.choices, default=Consent.ASKED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ForwardingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enquiry", "office"],
                condition=Q(ended_at=None),
                name="servicedesk_forwarded_once",
            ),
            models.CheckConstraint(
                condition=Q(consent__in=Consent.values), name="servicedesk_forwarding_consent"
            ),
            models.CheckConstraint(
                condition=Q(consent=Consent.ASKED) | Q(decided_at__isnull=False),
                name="servicedesk_consent_has_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(purpose=""), name="servicedesk_forwarding_says_why"
            ),
            # A no is the end of it, at once.
            models.CheckConstraint(
                condition=~Q(consent=Consent.REFUSED) | Q(ended_at__isnull=False),
                name="servicedesk_refused_is_over",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["office", "decided_at"],
                condition=Q(ended_at=None, consent=Consent.GIVEN),
                name="servicedesk_open_to_partner",
            )
        ]

    def __str__(self) -> str:
        return f"{self.office} {self.asked_at:%Y-%m-%d}"


class PartnerMessage(Said):
    """What desk and partner office write to each other about what was forwarded."""

    forwarding = models.ForeignKey(Forwarding, on_delete=models.CASCADE, related_name="messages")
    from_desk = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["forwarding", "token"], name="servicedesk_partner_message_once"
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="servicedesk_partner_message_has_text"
            ),
        ]


class CallBack(models.Model):
    """An employer asks to be called; the desk plans when."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="call_backs")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    phone = models.CharField(_("phone"), max_length=40)
    wish = models.CharField(_("when it suits"), max_length=300, blank=True)
    planned_for = models.DateTimeField(null=True, blank=True)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enquiry"],
                condition=Q(done_at=None),
                name="servicedesk_one_open_call_back",
            ),
            models.CheckConstraint(condition=~Q(phone=""), name="servicedesk_call_back_has_phone"),
        ]

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d %H:%M}"


class ChecklistTemplate(models.Model):
    """What a caseworker looks at in cases of a kind; copied into a case, not followed by it."""

    desk = models.ForeignKey(
        Desk,
        verbose_name=_("service desk"),
        on_delete=models.CASCADE,
        related_name="checklist_templates",
    )
    name = models.CharField(_("name"), max_length=120)
    lines = ArrayField(models.CharField(max_length=200), verbose_name=_("lines"))
    # Offered first where the assessment comes to one of these.
    outcomes = ArrayField(
        models.CharField(max_length=40), verbose_name=_("outcomes"), default=list, blank=True
    )

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name = _("checklist")
        verbose_name_plural = _("checklists")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["desk", "name"], name="servicedesk_checklist_once")
        ]

    def __str__(self) -> str:
        return self.name


class ChecklistItem(models.Model):
    """A line of the checklist of an enquiry."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="checklist")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enquiry", "position"], name="servicedesk_checklist_place"
            )
        ]

    def __str__(self) -> str:
        return self.text


class Presence(models.Model):
    """Who of the desk has an enquiry open, by the last sign of life of their page."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now)
    is_writing = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["enquiry", "user"], name="servicedesk_present_once")
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.seen_at:%H:%M:%S}"


class Draft(models.Model):
    """What somebody has typed and not sent, by the name of the form."""

    # As much as any form takes.
    LONGEST_TEXT: ClassVar = 5000

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=20)
    data = models.JSONField(default=dict)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enquiry", "user", "form"], name="servicedesk_one_draft_of_a_form"
            )
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.changed_at:%Y-%m-%d %H:%M}"


class Alarm(models.TextChoices):
    """What people are told of because nobody has done anything."""

    UNASSIGNED = "unassigned", _("Nobody has it")
    DUE = "due", _("The promise ends today")
    OVERDUE = "overdue", _("The promise is broken")


class Escalation(models.Model):
    """Somebody was told. It is no part of the enquiry and changes nothing in it."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="escalations")
    alarm = models.CharField(max_length=20, choices=Alarm.choices)
    # The deadline it is about: a new deadline is a new reason.
    due_at = models.DateTimeField()
    told_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enquiry", "alarm", "due_at"], name="servicedesk_told_once"
            ),
            models.CheckConstraint(
                condition=Q(alarm__in=Alarm.values), name="servicedesk_escalation_alarm"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.alarm} {self.told_at:%Y-%m-%d}"


class PageVerdict(models.TextChoices):
    """What a case says about the guidance pages."""

    ANSWERED = "answered", _("A page answered it")
    MISSING = "missing", _("A page should exist")
    WRONG = "wrong", _("A page was wrong")


class PageFinding(models.Model):
    """What a closed enquiry tells the editors. Outlives the enquiry."""

    enquiry = models.ForeignKey(
        Enquiry, on_delete=models.SET_NULL, null=True, blank=True, related_name="page_findings"
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="page_findings")
    verdict = models.CharField(max_length=20, choices=PageVerdict.choices)
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # What the page should be about, or what was wrong. No names of people.
    words = models.CharField(max_length=200, blank=True)
    found_at = models.DateTimeField(default=timezone.now)
    # The editors have dealt with it.
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["enquiry"], name="servicedesk_one_page_finding"),
            models.CheckConstraint(
                condition=Q(verdict__in=PageVerdict.values), name="servicedesk_page_verdict"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["team", "found_at"], name="servicedesk_found_by_team")
        ]

    def __str__(self) -> str:
        return f"{self.verdict} {self.found_at:%Y-%m-%d}"
