"""What the desk stores: who it is, what it was asked, and everything said about it since."""

import uuid
from collections.abc import Collection, Iterable
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from employers.models import Company, Membership, Workplace
from servicedesk.states import OPEN, OUR_TURN, SETTLED, State

LONGEST_TITLE = 200


class Desk(models.Model):
    """The service desk of a city. One installation can hold several."""

    name = models.CharField(_("name"), max_length=200, unique=True)

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """Caseworkers who work on the same kind of enquiry. Membership makes a caseworker."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="teams")
    code = models.SlugField(max_length=40)
    name = models.CharField(_("name"), max_length=200)
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="teams")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["desk", "code"], name="servicedesk_team_code_once")
        ]

    def __str__(self) -> str:
        return self.name


class PartnerOffice(models.Model):
    """An office enquiries can be forwarded to, such as the Jobcenter."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="partner_offices")
    name = models.CharField(_("name"), max_length=200)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="partner_offices"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["desk", "name"], name="servicedesk_partner_once")
        ]

    def __str__(self) -> str:
        return self.name


class Topic(models.TextChoices):
    """What an enquiry is about."""

    PRE_CHECK = "pre_check", _("Pre-check")
    # The desk looks at the company itself, see servicedesk/service/reviews.py.
    REVIEW = "review", _("Check of a company")


def seen(membership: Membership, by: str = "") -> Q:
    """Of their company a person sees what they look after and what they are named for.

    And the rest, unless it is confidential to others or they see their own cases only. `by`: how
    one comes to the enquiry from the rows that are filtered, such as "enquiry__".
    """
    named = Enquiry.confidants.through.objects.filter(membership=membership)
    own = Q((f"{by}opened_by", membership.user_id)) | Q((f"{by}pk__in", named.values("enquiry")))
    return own if membership.sees_own_only else own | Q((f"{by}is_confidential", False))


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    """Verbs over many enquiries; they can be chained."""

    def open(self) -> "EnquiryQuerySet":
        """Not answered and not closed."""
        return self.in_states(OPEN)

    def in_states(self, states: Iterable[State]) -> "EnquiryQuerySet":
        """In one of these states."""
        return self.filter(state__in=[state.value for state in states])

    def of_company(self, company: Company) -> "EnquiryQuerySet":
        """What one company asked."""
        return self.filter(company=company)

    def seen_by(self, membership: Membership) -> "EnquiryQuerySet":
        """What a person of a company may see."""
        return self.of_company(membership.company).filter(seen(membership))

    def needing_somebody(self) -> "EnquiryQuerySet":
        """Open, or hidden from everybody who does not look after it."""
        return self.filter(Q(state__in=[state.value for state in OPEN]) | Q(is_confidential=True))

    def of_desks(self, desks: Collection[int]) -> "EnquiryQuerySet":
        """What these desks may see."""
        return self.filter(desk__in=desks)

    def of_teams(self, teams: Collection[Team]) -> "EnquiryQuerySet":
        """What these teams work on."""
        return self.filter(team__in=teams)

    def asked_by(self, name: str) -> "EnquiryQuerySet":
        """Of companies whose name contains these letters."""
        # As a subquery: a join would make the database walk all enquiries of a rare name in order.
        companies = Company.objects.filter(name__icontains=name).values("pk")
        return self.filter(company__in=companies)

    def with_people(self) -> "EnquiryQuerySet":
        """Together with what a row of a list names."""
        return self.select_related("company", "team", "owner")


class Enquiry(models.Model):
    """A question of a company to the desk. What it is about stays in the room it came from."""

    number = models.BigIntegerField(unique=True, editable=False)
    reference = models.CharField(_("reference"), max_length=20, unique=True, editable=False)
    topic = models.CharField(max_length=20, choices=Topic.choices)
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="enquiries")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="enquiries")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="enquiries")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    state = models.CharField(max_length=20, choices=State.choices, default=State.NEW)

    # Restricted: it goes with its company, but not alone.
    workplace = models.ForeignKey(
        Workplace, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    # In the company only who looks after it and these people know of it.
    is_confidential = models.BooleanField(default=False, db_default=False)
    confidants = models.ManyToManyField(Membership, blank=True, related_name="+")

    # Plain values handed over: the desk routes, compares and counts with nothing else.
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    workplace_postcode = models.CharField(max_length=10, blank=True)
    residence_postcode = models.CharField(max_length=10, blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    reason_codes = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    summary = models.JSONField(default=list)

    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    # Since when the side whose turn it is has kept the other waiting.
    waiting_since = models.DateTimeField(default=timezone.now, editable=False)
    # Counts what was said in public: a reply written without having seen the latest is held.
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="servicedesk_enquiry_state"
            ),
            models.CheckConstraint(
                condition=Q(topic__in=Topic.values), name="servicedesk_enquiry_topic"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.NEW) | Q(owner=None),
                name="servicedesk_enquiry_new_has_no_owner",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="servicedesk_enquiry_has_title"),
            # What the desk says about the company concerns everybody who manages it.
            models.CheckConstraint(
                condition=Q(is_confidential=False) | ~Q(topic=Topic.REVIEW),
                name="servicedesk_review_is_open",
            ),
        ]
        # Open enquiries are few among all: their lists have an index of their own.
        indexes: ClassVar = [
            models.Index(
                fields=["team", "created_at", "id"],
                condition=Q(state__in=OPEN),
                name="servicedesk_open_of_team",
            ),
            models.Index(
                fields=["desk", "created_at", "id"],
                condition=Q(state__in=OPEN),
                name="servicedesk_open_of_desk",
            ),
            models.Index(
                fields=["team", "state", "created_at", "id"], name="servicedesk_state_of_team"
            ),
            models.Index(
                fields=["desk", "state", "created_at", "id"], name="servicedesk_state_of_desk"
            ),
            models.Index(
                F("company"), F("created_at").desc(), F("id").desc(), name="servicedesk_of_company"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_review(self) -> bool:
        """About the company itself: it is confirmed or refused, not answered."""
        return self.topic == Topic.REVIEW

    @property
    def is_settled(self) -> bool:
        """Answered or closed."""
        return self.state in SETTLED

    @property
    def is_closed(self) -> bool:
        """Over, unless the employer writes again."""
        return self.state == State.CLOSED

    @property
    def is_our_turn(self) -> bool:
        """The desk has to do something."""
        return self.state in OUR_TURN


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

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enquiry", "token"], name="servicedesk_message_sent_once"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="servicedesk_message_has_text"),
        ]


class InternalNote(Said):
    """What caseworkers write for each other. Nothing of it ever leaves the desk."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="notes")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["enquiry", "token"], name="servicedesk_note_kept_once"),
            models.CheckConstraint(condition=~Q(text=""), name="servicedesk_note_has_text"),
        ]


class Answer(Said):
    """What the desk answers, with the outcome it comes to. A corrected answer is a new one."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="answers")
    outcome = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enquiry", "token"], name="servicedesk_answer_sent_once"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="servicedesk_answer_has_text"),
        ]


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
    DESK_WROTE = "desk_wrote", _("The team has written you a message")
    ANSWERED = "answered", _("The team has answered")
    CLOSED = "closed", _("The enquiry is closed")
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
