"""What happened to enquiries, who is told of it, and what is left when all else is deleted."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from servicedesk.models.desks import Team
from servicedesk.models.enquiries import Enquiry, Topic


class EventKind(models.TextChoices):
    """What happened to an enquiry."""

    OPENED = "opened", _("Enquiry received")
    TAKEN = "taken", _("Taken over")
    DESK_WROTE = "desk_wrote", _("Message to the employer")
    EMPLOYER_WROTE = "employer_wrote", _("Message from the employer")
    REOPENED = "reopened", _("Reopened by a message from the employer")
    NOTED = "noted", _("Internal note")
    COMPLETED = "completed", _("Entries of the desk completed")
    ANSWERED = "answered", _("Answer sent")
    VERIFIED = "verified", _("Company confirmed")
    REFUSED = "refused", _("Company refused")
    CLOSED = "closed", _("Closed")
    HIDDEN = "hidden", _("Made confidential in the company")
    SHOWN = "shown", _("No longer confidential in the company")
    ASSIGNED = "assigned", _("Given to somebody")
    HANDED_OVER = "handed_over", _("Handed over to another team")
    JOINED = "joined", _("Another team asked to work on it, too")
    CONTRIBUTED = "contributed", _("The other team has done its part")
    RELEASED = "released", _("The other team is no longer needed")
    CONSENT_ASKED = "consent_asked", _("Employer asked whether it may be forwarded")
    CONSENT_GIVEN = "consent_given", _("Employer agreed to forwarding")
    CONSENT_REFUSED = "consent_refused", _("Employer refused forwarding")
    CONSENT_WITHDRAWN = "consent_withdrawn", _("Employer withdrew the consent to forwarding")
    FORWARDED = "forwarded", _("Forwarded to a partner office")
    PARTNER_WROTE = "partner_wrote", _("Message from the partner office")
    TO_PARTNER = "to_partner", _("Message to the partner office")
    FORWARDING_ENDED = "forwarding_ended", _("Partner office no longer involved")
    PROPOSED = "proposed", _("Answer proposed")
    CHECKED = "checked", _("Second look: agreed")
    RETURNED = "returned", _("Second look: returned")
    RECALLED = "recalled", _("Answer called back")
    WITHDRAWN = "withdrawn", _("Withdrawn by the employer")
    ENTERED = "entered", _("Entered by the desk")
    CONFIRMED = "confirmed", _("Entries confirmed by the employer")
    MERGED = "merged", _("Merged into another enquiry")
    TOOK_IN = "took_in", _("Another enquiry merged into this one")
    CALL_ASKED = "call_asked", _("Employer asked for a call")
    CALL_PLANNED = "call_planned", _("Call planned")
    CALL_DONE = "call_done", _("Call made")
    CALL_WITHDRAWN = "call_withdrawn", _("Employer needs no call any more")
    CALL_CANCELLED = "call_cancelled", _("Call cancelled by the desk")


class EnquiryEvent(models.Model):
    """The desk's trail; the database refuses to change it. No texts and no facts in its data."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=20, choices=EventKind.choices)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    data = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=EventKind.values), name="servicedesk_event_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"


class News(models.TextChoices):
    """What employers are written about, by the name of the single mail; in words for the digest."""

    RECEIVED = "received", _("Your enquiry has reached us")
    ENTERED = "entered", _("We have put in an enquiry for you, please confirm it")
    DESK_WROTE = "desk_wrote", _("The team has written you a message")
    ANSWERED = "answered", _("The team has answered")
    CLOSED = "closed", _("The enquiry is closed")
    TEAM_CHANGED = "team_changed", _("Another team is your contact now")
    CONSENT_ASKED = "consent_asked", _("We need your consent to forward the enquiry")
    MERGED = "merged", _("The enquiry goes on in another one of yours")
    REVIEW_RECEIVED = "review_received", _("We check your company")
    REVIEW_VERIFIED = "review_verified", _("Your company is confirmed")
    REVIEW_REFUSED = "review_refused", _("We could not confirm your company")


class Notice(models.Model):
    """What one person is told in the next digest, see servicedesk/digest.py."""

    # No constraint: what the desk sends must not fail because a reader deletes their account.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, db_constraint=False, related_name="+"
    )
    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="+")
    news = models.CharField(max_length=20, choices=News.choices)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(news__in=News.values), name="servicedesk_notice_news"
            )
        ]

    def __str__(self) -> str:
        return f"{self.news} {self.at:%Y-%m-%d %H:%M}"


class PastEnquiry(models.Model):
    """What is left of an enquiry of a deleted company: enough to count, nothing to recognise."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="past_enquiries")
    topic = models.CharField(max_length=20, choices=Topic.choices)
    outcome = models.CharField(max_length=40, blank=True)
    # The first day of the month.
    opened_in = models.DateField()
    settled_in = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(topic__in=Topic.values), name="servicedesk_past_enquiry_topic"
            ),
            models.CheckConstraint(
                condition=Q(opened_in__day=1, settled_in__day=1), name="servicedesk_past_months"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.opened_in:%Y-%m}"
