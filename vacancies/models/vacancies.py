"""A job a company offers, from the first draft to its end."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Final

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from employers.models import Company, Membership, Verification, Workplace
from servicedesk.models import Enquiry
from vacancies.models.choices import (
    ApplyBy,
    Cefr,
    ClosingReason,
    Comfort,
    Duration,
    EntryWay,
    Field,
    FilledThrough,
    Kind,
    Level,
    Openness,
    PayUnit,
    Qualification,
    Shift,
    WithoutPaper,
    WorkingTime,
)
from vacancies.stages import Phase, Stage, phase_at

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST_TITLE: Final = 120
LONGEST_TEXT: Final = 10_000
LONGEST_SUMMARY: Final = 600
MOST_TASKS: Final = 6
MOST_HOURS: Final = 60


def choices_field(
    choices: type[models.TextChoices], label: "StrOrPromise"
) -> "ArrayField[list[str], list[str]]":
    """Any number of these, in the order of the list; none is an empty list."""
    return ArrayField(
        models.CharField(max_length=30, choices=choices.choices),
        verbose_name=label,
        default=list,
        blank=True,
    )


class VacancyQuerySet(models.QuerySet["Vacancy"]):
    """Verbs over many vacancies; they can be chained."""

    def live(self, at: datetime | None = None) -> "VacancyQuerySet":
        """What the public sees. This decides everywhere: lists, pages, feeds, mails, API, counts.

        A company that the desk has refused, or refuses in this moment, shows nothing.
        """
        at = at or timezone.now()
        return self.filter(stage=Stage.PUBLISHED, published_at__lte=at, expires_at__gt=at).exclude(
            company__verification=Verification.REFUSED
        )

    def ended(self, at: datetime | None = None) -> "VacancyQuerySet":
        """What the public saw once and sees no more."""
        at = at or timezone.now()
        is_over = Q(stage__in=[Stage.CLOSED, Stage.TAKEN_DOWN, Stage.ARCHIVED])
        return self.filter(is_over | Q(stage=Stage.PUBLISHED, expires_at__lte=at)).filter(
            published_at__lte=at
        )

    def of(self, company: Company) -> "VacancyQuerySet":
        """Those of one company: everybody in it sees all of them."""
        return self.filter(company=company)

    def seen_by(self, membership: Membership) -> "VacancyQuerySet":
        """What a person of a company may see."""
        return self.of(membership.company)

    def in_stages(self, stages: Collection[Stage]) -> "VacancyQuerySet":
        """At one of these stages."""
        return self.filter(stage__in=[stage.value for stage in stages])

    def in_phase(self, phase: Phase, at: datetime | None = None) -> "VacancyQuerySet":
        """Those that stand there at a moment, as `Vacancy.phase_at` says it of one."""
        at = at or timezone.now()
        by_time = {
            Phase.SCHEDULED: Q(published_at__gt=at),
            Phase.LIVE: Q(published_at__lte=at, expires_at__gt=at),
            Phase.EXPIRED: Q(published_at__lte=at, expires_at__lte=at),
        }
        if phase in by_time:
            return self.filter(by_time[phase], stage=Stage.PUBLISHED)
        return self.filter(stage=phase.value)


class Vacancy(models.Model):
    """One job, for one or more people. A draft may hold anything; what is published is complete."""

    number = models.BigIntegerField(unique=True, editable=False)
    reference = models.CharField(_("reference"), max_length=20, unique=True, editable=False)
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="vacancies")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # Who gets the mails about it; changes hands when somebody leaves.
    in_charge = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # The number it has in the company's own software, see the API.
    external_reference = models.CharField(_("your own number"), max_length=80, blank=True)

    # --- Where it stands -------------------------------------------------------------------------

    stage = models.CharField(
        max_length=12, choices=Stage.choices, default=Stage.DRAFT, editable=False
    )
    # From when on it is to be public; empty: at once.
    publish_on = models.DateTimeField(_("public from"), null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    expires_at = models.DateTimeField(_("public until"), null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    closing_reason = models.CharField(max_length=20, choices=ClosingReason.choices, blank=True)
    filled_through = models.CharField(max_length=20, choices=FilledThrough.choices, blank=True)
    outcome_asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    # The end the company was warned of; whoever extends is warned of the new one.
    warned_of = models.DateTimeField(null=True, blank=True, editable=False)
    # What the desk says when it takes it down or gives it back.
    remark = models.TextField(blank=True, editable=False)
    review = models.ForeignKey(
        Enquiry, on_delete=models.SET_NULL, null=True, blank=True, related_name="vacancies"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    # Who did not see the latest version overwrites nothing.
    version = models.PositiveIntegerField(default=1, editable=False)
    # The version in which each field of the content got the value it has; see service.drafting.
    changed_in = models.JSONField(default=dict, blank=True, editable=False)
    # The steps somebody has been through; which of them are complete is computed.
    steps_done = ArrayField(models.CharField(max_length=20), default=list, blank=True)

    # --- The job ---------------------------------------------------------------------------------

    title = models.CharField(_("title of the job"), max_length=LONGEST_TITLE, blank=True)
    kind = models.CharField(_("kind"), max_length=30, choices=Kind.choices, blank=True)
    field = models.CharField(_("field of work"), max_length=20, choices=Field.choices, blank=True)
    # KldB 2010, five digits. No relation: the list is not ours to ship.
    occupation = models.CharField(_("occupation (KldB 2010)"), max_length=5, blank=True)
    level = models.CharField(
        _("what the job requires"), max_length=10, choices=Level.choices, blank=True
    )
    positions = models.PositiveSmallIntegerField(
        _("number of people"), default=1, validators=[MinValueValidator(1), MaxValueValidator(999)]
    )
    summary = models.TextField(_("in plain words"), max_length=LONGEST_SUMMARY, blank=True)
    description = models.TextField(_("description"), max_length=LONGEST_TEXT, blank=True)
    tasks = ArrayField(
        models.CharField(max_length=200), verbose_name=_("tasks"), default=list, blank=True
    )
    language = models.CharField(
        _("language of the text"), max_length=2, choices=settings.PORTAL_LANGUAGES, default="de"
    )
    # The same text in another language, where the company has one.
    other_language = models.CharField(_("second language"), max_length=10, blank=True)
    other_title = models.CharField(
        _("title in the second language"), max_length=LONGEST_TITLE, blank=True
    )
    other_text = models.TextField(
        _("description in the second language"), max_length=LONGEST_TEXT, blank=True
    )

    # --- Conditions ------------------------------------------------------------------------------

    starts_on = models.DateField(_("first working day"), null=True, blank=True)
    duration = models.CharField(_("duration"), max_length=10, choices=Duration.choices, blank=True)
    ends_on = models.DateField(_("last working day"), null=True, blank=True)
    hours_from = models.DecimalField(
        _("hours a week, at least"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    hours_to = models.DecimalField(
        _("hours a week, at most"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    working_time = choices_field(WorkingTime, _("working time"))
    shifts = choices_field(Shift, _("shifts"))
    # Restricted: it goes with its company, but not alone.
    workplace = models.ForeignKey(
        Workplace,
        on_delete=models.RESTRICT,
        verbose_name=_("workplace"),
        null=True,
        blank=True,
        related_name="+",
    )
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postcode = models.CharField(_("postcode"), max_length=5, blank=True)
    town = models.CharField(_("town"), max_length=80, blank=True)
    pay_from = models.DecimalField(
        _("pay from"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    pay_to = models.DecimalField(_("pay to"), max_digits=8, decimal_places=2, null=True, blank=True)
    pay_unit = models.CharField(_("pay for"), max_length=10, choices=PayUnit.choices, blank=True)
    collective_agreement = models.CharField(_("collective agreement"), max_length=80, blank=True)
    pay_group = models.CharField(_("pay group"), max_length=40, blank=True)

    # --- What is needed --------------------------------------------------------------------------

    speaking = models.CharField(_("speaking"), max_length=4, choices=Cefr.choices, blank=True)
    reading = models.CharField(_("reading"), max_length=4, choices=Cefr.choices, blank=True)
    writing = models.CharField(_("writing"), max_length=4, choices=Cefr.choices, blank=True)
    language_reason = models.CharField(_("what German is needed for"), max_length=300, blank=True)
    level_after_a_year = models.CharField(
        _("expected after twelve months"), max_length=4, choices=Cefr.choices, blank=True
    )
    team_languages = models.CharField(_("other languages in the team"), max_length=120, blank=True)
    has_language_course = models.BooleanField(_("language course on the job"), default=False)
    hours_released = models.DecimalField(
        _("hours a week released for it"), max_digits=3, decimal_places=1, null=True, blank=True
    )
    qualification = models.CharField(
        _("qualification needed"), max_length=10, choices=Qualification.choices, blank=True
    )
    is_regulated = models.BooleanField(_("needs a state licence"), null=True, blank=True)
    licence = models.CharField(_("which licence"), max_length=120, blank=True)
    is_it = models.BooleanField(_("IT occupation"), null=True, blank=True)
    is_shortage = models.BooleanField(
        _("shortage occupation of the EU Blue Card"), null=True, blank=True
    )
    openness = choices_field(Openness, _("open for"))

    # --- Ways in, and life around ----------------------------------------------------------------

    entry_ways = choices_field(EntryWay, _("ways in"))
    weeks_of_patience = models.PositiveSmallIntegerField(
        _("weeks the company waits for a permission"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(52)],
    )
    comforts = choices_field(Comfort, _("life around the job"))
    driving_licence = models.CharField(_("driving licence needed"), max_length=20, blank=True)
    life_note = models.CharField(_("more about life around the job"), max_length=300, blank=True)

    # --- Contact and administration --------------------------------------------------------------

    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    contact_phone = models.CharField(_("phone"), max_length=40, blank=True)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    apply_by = choices_field(ApplyBy, _("how to apply"))
    apply_url = models.URLField(_("address for applications"), blank=True)
    without_papers = choices_field(WithoutPaper, _("not needed"))
    is_section_2a_branch = models.BooleanField(
        _("branch of § 2a SchwarzArbG"), null=True, blank=True
    )
    pays_by_agreement = models.BooleanField(
        _("bound by a collective agreement and paid by it"), null=True, blank=True
    )
    has_works_council = models.BooleanField(_("has a works council"), null=True, blank=True)
    employs_refugees = models.BooleanField(_("employs refugees already"), null=True, blank=True)
    establishment_number = models.CharField(_("Betriebsnummer"), max_length=8, blank=True)
    # The company agrees that the desk shows it to Jobcenter and Agentur.
    shares_with_partners = models.BooleanField(
        _("may be shared with Jobcenter and Agentur für Arbeit"), default=False
    )

    objects = VacancyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "vacancies"
        indexes: ClassVar = [
            models.Index(F("company"), F("changed_at").desc(), F("id").desc(), name="vacancy_list"),
            models.Index(
                F("published_at").desc(),
                F("id").desc(),
                condition=Q(stage=Stage.PUBLISHED),
                name="vacancy_newest_published",
            ),
            models.Index(
                fields=["expires_at"], condition=Q(stage=Stage.PUBLISHED), name="vacancy_expires"
            ),
            models.Index(
                fields=["ended_at", "id"],
                condition=Q(stage__in=[Stage.CLOSED, Stage.TAKEN_DOWN, Stage.ARCHIVED]),
                name="vacancy_ended",
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["company", "external_reference"],
                condition=~Q(external_reference=""),
                name="vacancy_external_reference",
            ),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="vacancy_stage"),
            models.CheckConstraint(
                condition=Q(stage__in=[Stage.DRAFT, Stage.IN_REVIEW])
                | Q(published_at__isnull=False, expires_at__gt=F("published_at")),
                name="vacancy_public_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=[Stage.DRAFT, Stage.IN_REVIEW])
                | ~Q(title="")
                & ~Q(kind="")
                & ~Q(field="")
                & ~Q(description="")
                & ~Q(duration="")
                & ~Q(postcode="")
                & ~Q(town="")
                & ~Q(speaking="")
                & ~Q(qualification="")
                & ~Q(contact_name="")
                & Q(positions__gte=1, hours_from__isnull=False, apply_by__len__gte=1),
                name="vacancy_public_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(pay_from=None) | Q(pay_to=None) | Q(pay_to__gte=F("pay_from")),
                name="vacancy_pay_range",
            ),
            models.CheckConstraint(
                condition=Q(hours_from=None) | Q(hours_from__gt=0, hours_from__lte=MOST_HOURS),
                name="vacancy_hours_from",
            ),
            models.CheckConstraint(
                condition=Q(hours_to=None)
                | Q(hours_to__gte=F("hours_from"), hours_to__lte=MOST_HOURS),
                name="vacancy_hours_range",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="vacancy_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(duration=Duration.FIXED_TERM),
                name="vacancy_only_a_term_ends",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=[Stage.CLOSED, Stage.TAKEN_DOWN, Stage.ARCHIVED])
                | Q(ended_at__isnull=False),
                name="vacancy_over_since",
            ),
            models.CheckConstraint(
                condition=Q(closing_reason="") | Q(closing_reason__in=ClosingReason.values),
                name="vacancy_closing_reason",
            ),
            models.CheckConstraint(
                condition=Q(filled_through="") | Q(filled_through__in=FilledThrough.values),
                name="vacancy_filled_through",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.reference

    @property
    def address(self) -> str:
        """In one line; empty where nothing is known."""
        place = f"{self.postcode} {self.town}".strip()
        return ", ".join(part for part in (self.street, place) if part)

    @property
    def phase(self) -> Phase:
        """Where it stands now."""
        return self.phase_at(timezone.now())

    @property
    def is_live(self) -> bool:
        """Whether the public sees it, as far as the row itself says; see VacancyQuerySet.live."""
        return self.phase == Phase.LIVE

    def phase_at(self, moment: datetime) -> Phase:
        """Where it stands at a moment."""
        return phase_at(
            Stage(self.stage), moment, published_at=self.published_at, expires_at=self.expires_at
        )
