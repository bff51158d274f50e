"""What was said about an enquiry: in public, inside the desk, and as its answer."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from servicedesk.models.blocks import AnswerBlock
from servicedesk.models.enquiries import Channel, Enquiry


class Said(models.Model):
    """A text somebody sent once."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    text = models.TextField()
    sent_at = models.DateTimeField(default=timezone.now, editable=False)
    # Names the form the text came from: the second click of a double click finds the first.
    token = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class Message(Said):
    """What employer and desk write to each other."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="messages")
    from_desk = models.BooleanField()
    # A file may speak for itself.
    has_files = models.BooleanField(default=False, db_default=False)
    # What its author said on the phone, by letter or at the counter was written down by the desk.
    channel = models.CharField(
        max_length=20, choices=Channel.choices, default=Channel.PORTAL, db_default=Channel.PORTAL
    )
    taken_down_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enquiry", "token"], name="servicedesk_message_sent_once"
            ),
            models.CheckConstraint(
                condition=Q(channel__in=Channel.values), name="servicedesk_message_channel"
            ),
            models.CheckConstraint(
                condition=~Q(text="") | Q(has_files=True), name="servicedesk_message_says_something"
            ),
        ]


class InternalNote(Said):
    """What caseworkers write for each other. Nothing of it ever leaves the desk."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="notes")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["enquiry", "token"], name="servicedesk_note_kept_once"),
            models.CheckConstraint(condition=~Q(text=""), name="servicedesk_note_has_text"),
        ]


class Worded(Said):
    """An answer, sent or proposed, with the outcome it comes to."""

    outcome = models.CharField(max_length=40, blank=True)
    # What the first assessment came to, and why the answer departs from it.
    assessed = models.CharField(max_length=40, blank=True)
    departure_reason = models.TextField(blank=True)
    blocks = models.ManyToManyField(AnswerBlock, blank=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def is_departure(self) -> bool:
        """It comes to something else than the rulebook."""
        return bool(self.assessed) and self.outcome != self.assessed


# It comes to something else than the rulebook; then it says why.
DEPARTS = ~Q(assessed="") & ~Q(outcome=F("assessed"))
EXPLAINED = Q(assessed="") | Q(outcome=F("assessed")) | ~Q(departure_reason="")


class Answer(Worded):
    """What the desk answers, with the outcome it comes to. A corrected answer is a new one."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="answers")
    # The second person, where there was one.
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enquiry", "token"], name="servicedesk_answer_sent_once"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="servicedesk_answer_has_text"),
            models.CheckConstraint(condition=EXPLAINED, name="servicedesk_departure_explained"),
        ]
        indexes: ClassVar = [
            models.Index(
                F("sent_at").desc(),
                F("id").desc(),
                condition=DEPARTS,
                name="servicedesk_departures",
            )
        ]


class ProposalState(models.TextChoices):
    """Where an answer stands that does not go out at once."""

    WAITING = "waiting", _("Waits for the second look")
    DELAYED = "delayed", _("Goes out soon")
    RETURNED = "returned", _("Returned")
    RECALLED = "recalled", _("Called back")
    SENT = "sent", _("Sent")


# It has not gone out and may still do so; there is one of an enquiry at most.
PENDING = (ProposalState.WAITING, ProposalState.DELAYED)


class WhyChecked(models.TextChoices):
    """Why a second person looks at an answer."""

    REFUSES = "refuses", _("It refuses")
    DEPARTS = "departs", _("It departs from the first assessment")
    SAMPLE = "sample", _("Drawn at random")


class ProposedAnswer(Worded):
    """An answer before it goes out. Nothing of it leaves the desk until it is an `Answer`."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="proposals")
    state = models.CharField(max_length=20, choices=ProposalState.choices)
    why = models.CharField(max_length=20, choices=WhyChecked.choices)
    # The version of the enquiry it was written for: it does not go out unseen on a newer one.
    version = models.PositiveIntegerField(default=0, db_default=0)
    # Delayed ones go out by themselves at this moment.
    send_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    # What is still under way when it goes out: see servicedesk/service/unfinished.py.
    cancels_call = models.BooleanField(default=False, db_default=False)
    ends_forwardings = models.BooleanField(default=False, db_default=False)
    # What the second person said when returning it.
    remark = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enquiry", "token"], name="servicedesk_proposal_kept_once"
            ),
            models.UniqueConstraint(
                fields=["enquiry"],
                condition=Q(state__in=("waiting", "delayed")),
                name="servicedesk_one_proposal_at_a_time",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="servicedesk_proposal_has_text"),
            models.CheckConstraint(condition=EXPLAINED, name="servicedesk_proposal_explained"),
            models.CheckConstraint(
                condition=Q(state__in=ProposalState.values), name="servicedesk_proposal_state"
            ),
            models.CheckConstraint(
                condition=Q(why__in=WhyChecked.values), name="servicedesk_proposal_why"
            ),
            models.CheckConstraint(
                condition=~Q(state="delayed") | Q(send_at__isnull=False),
                name="servicedesk_delayed_has_a_moment",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["send_at"], condition=Q(state="delayed"), name="servicedesk_to_be_sent"
            )
        ]
