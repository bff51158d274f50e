"""What the desk was asked, by whom, and who of a company may see it."""

from collections.abc import Collection, Iterable
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from employers.models import Company, Membership, Workplace
from servicedesk.models.desks import Desk, Team
from servicedesk.states import OPEN, OUR_TURN, SETTLED, State

LONGEST_TITLE = 200


class Topic(models.TextChoices):
    """What an enquiry is about."""

    PRE_CHECK = "pre_check", _("Pre-check")
    QUESTION = "question", _("General question")
    # The desk looks at the company itself, see servicedesk/service/reviews.py.
    REVIEW = "review", _("Check of a company")
    # It looks at something of the company before that is public; the room above decides with it.
    VACANCY = "vacancy", _("Check of a vacancy")


# What the desk looks at of its own accord: it ends with a decision and is never answered.
CHECKS = (Topic.REVIEW, Topic.VACANCY)


class Theme(models.TextChoices):
    """What a general question is about; it decides which team gets it."""

    PERMISSION = "permission", _("Permission to work and conditions on a document")
    RENEWAL = "renewal", _("A document ends or is being renewed")
    CHANGE = "change", _("Change of employer or of the job")
    ABROAD = "abroad", _("Bringing somebody from abroad")
    NOTICES = "notices", _("What we have to notify and keep")
    TRAINING = "training", _("Training, internship, trial work")
    RECOGNITION = "recognition", _("Recognition of a qualification")
    LANGUAGE = "language", _("German at work and language courses")
    FUNDING = "funding", _("Funding")
    CANDIDATES = "candidates", _("Finding people for a vacancy")
    PORTAL = "portal", _("Account and this portal")
    OTHER = "other", _("Something else")


class Channel(models.TextChoices):
    """How a question reached the desk."""

    PORTAL = "portal", _("Portal")
    PHONE = "phone", _("Phone")
    LETTER = "letter", _("Letter or mail")
    VISIT = "visit", _("Visit")


class Ending(models.TextChoices):
    """Why an enquiry ended without an answer; in words of the portal, so that none of them is one.

    Employers read it in their own words, see servicedesk/words.py.
    """

    WITHDRAWN = "withdrawn", _("Withdrawn by the employer")
    NOT_NEEDED = "not_needed", _("The employer needs no answer any more")
    ELSEWHERE = "elsewhere", _("It is answered in another enquiry of the company")
    RESOLVED = "resolved", _("The matter has resolved itself otherwise")
    NO_REPLY = "no_reply", _("The employer has not replied to what we asked")


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

    def asked_of(self, teams: Collection[Team]) -> "EnquiryQuerySet":
        """Open ones in which these teams were asked for a contribution and have not given it."""
        # As a subquery: who is in two of the teams finds the enquiry once.
        asked = Enquiry.objects.filter(contributions__team__in=teams, contributions__done_at=None)
        return self.open().filter(pk__in=asked.values("pk"))

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
    theme = models.CharField(max_length=20, choices=Theme.choices, blank=True)
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
    # The desk entered it for the company, which has confirmed it as soon as there is a moment.
    channel = models.CharField(max_length=20, choices=Channel.choices, default=Channel.PORTAL)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)

    # In the company only who looks after it and these people know of it.
    is_confidential = models.BooleanField(default=False, db_default=False)
    confidants = models.ManyToManyField(Membership, blank=True, related_name="+")

    # People of the company who get its news although others look after it.
    watchers = models.ManyToManyField(Membership, blank=True, related_name="+")

    # Said in another enquiry from now on: its reference leads there.
    merged_into = models.ForeignKey(
        "self", on_delete=models.RESTRICT, null=True, blank=True, related_name="merged"
    )
    # Asked anew after an enquiry that was closed too long ago to be reopened.
    follows = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="followed_by"
    )

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
    # Until when an answer was promised when it was sent. Never changed.
    promised_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Until when it is due, pauses counted in: what servicedesk/clocks.py computes from the trail,
    # kept to sort by. Empty while the clock stands still.
    due_at = models.DateTimeField(null=True, blank=True, editable=False)
    first_answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Of a closed one that was not answered; a message that opens it again empties it.
    ending = models.CharField(
        max_length=20, choices=Ending.choices, blank=True, default="", db_default="", editable=False
    )
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
            models.CheckConstraint(
                condition=Q(theme="") | Q(topic=Topic.QUESTION, theme__in=Theme.values),
                name="servicedesk_theme_of_a_question",
            ),
            models.CheckConstraint(
                condition=Q(channel__in=Channel.values), name="servicedesk_enquiry_channel"
            ),
            models.CheckConstraint(
                condition=Q(ending="") | Q(state=State.CLOSED, ending__in=Ending.values),
                name="servicedesk_ending_of_a_closed_one",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(state=State.CLOSED),
                name="servicedesk_merged_is_closed",
            ),
            # What the desk checks concerns everybody in the company.
            models.CheckConstraint(
                condition=Q(is_confidential=False) | ~Q(topic__in=CHECKS),
                name="servicedesk_check_is_open",
            ),
        ]
        indexes: ClassVar = [
            # What a search that finds much walks along.
            models.Index(fields=["desk", "created_at", "id"], name="servicedesk_newest_of_desk"),
            models.Index(
                fields=["team", "state", "created_at", "id"], name="servicedesk_state_of_team"
            ),
            models.Index(
                fields=["desk", "state", "created_at", "id"], name="servicedesk_state_of_desk"
            ),
            # The inbox by promise, what stands still last. Open enquiries are few among all: their
            # lists have indexes of their own.
            models.Index(
                "team",
                F("due_at").asc(nulls_last=True),
                "id",
                condition=Q(state__in=OPEN),
                name="servicedesk_due_of_team",
            ),
            models.Index(
                "desk",
                F("due_at").asc(nulls_last=True),
                "id",
                condition=Q(state__in=OPEN),
                name="servicedesk_due_of_desk",
            ),
            models.Index(
                "owner",
                F("due_at").asc(nulls_last=True),
                "id",
                condition=Q(state__in=OPEN),
                name="servicedesk_due_of_owner",
            ),
            # Twins: the same company asks the same while the first is open.
            models.Index(
                fields=["company", "digest"],
                condition=Q(state__in=OPEN) & ~Q(digest=""),
                name="servicedesk_open_twins",
            ),
            # Answered for the same reasons.
            models.Index(
                "desk",
                "reason_codes",
                F("first_answered_at").desc(),
                condition=Q(first_answered_at__isnull=False),
                name="servicedesk_answered_alike",
            ),
            models.Index(
                F("company"), F("created_at").desc(), F("id").desc(), name="servicedesk_of_company"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_state_display(self) -> str:  # type: ignore[no-redef]  # In place of Django's.
        """The state in the desk's words; what was taken back or merged is not just "closed"."""
        if self.merged_into_id:
            return pgettext("state of an enquiry", "Merged")
        if self.ending == Ending.WITHDRAWN:
            return pgettext("state of an enquiry", "Withdrawn")
        return str(State(self.state).label)

    @property
    def is_review(self) -> bool:
        """About the company itself: it is confirmed or refused, not answered."""
        return self.topic == Topic.REVIEW

    @property
    def is_check(self) -> bool:
        """The desk looks at something and decides; there is no question to answer."""
        return self.topic in CHECKS

    @property
    def has_outcome(self) -> bool:
        """Its answer comes to an outcome of the rulebook; a general question has none."""
        return self.topic == Topic.PRE_CHECK

    @property
    def awaits_confirmation(self) -> bool:
        """The desk entered it, and the company has not yet said that it is right."""
        return self.channel != Channel.PORTAL and self.confirmed_at is None

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
