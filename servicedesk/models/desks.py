"""Who the desk is: its area, its teams, the people in them and who stands in for whom."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _


class Land(models.TextChoices):
    """Whose public holidays a desk keeps, as in ISO 3166-2:DE. Names of places stay as they are."""

    BW = "BW", "Baden-Württemberg"
    BY = "BY", "Bayern"
    BE = "BE", "Berlin"
    BB = "BB", "Brandenburg"
    HB = "HB", "Bremen"
    HH = "HH", "Hamburg"
    HE = "HE", "Hessen"
    MV = "MV", "Mecklenburg-Vorpommern"
    NI = "NI", "Niedersachsen"
    NW = "NW", "Nordrhein-Westfalen"
    RP = "RP", "Rheinland-Pfalz"
    SL = "SL", "Saarland"
    SN = "SN", "Sachsen"
    ST = "ST", "Sachsen-Anhalt"
    SH = "SH", "Schleswig-Holstein"
    TH = "TH", "Thüringen"


class Situation(models.TextChoices):
    """For what a desk can be competent within its area."""

    RESIDENCE = "residence", _("People who live in its area")
    ABROAD = "abroad", _("People still abroad, for a workplace in its area")
    COMPANY = "company", _("Questions of companies in its area")


class Desk(models.Model):
    """The service desk of a city. One installation can hold several."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    code = models.SlugField(_("code"), max_length=40, unique=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    postcodes = ArrayField(
        models.CharField(max_length=5), verbose_name=_("postcodes"), default=list, blank=True
    )
    situations = ArrayField(
        models.CharField(max_length=20, choices=Situation.choices),
        verbose_name=_("competent for"),
        default=list,
        blank=True,
    )
    # Of whatever has no competent desk here, such as the check of a company from elsewhere.
    takes_the_rest = models.BooleanField(_("takes what no other desk is for"), default=False)
    street = models.CharField(_("street and number"), max_length=200, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    land = models.CharField(_("Land"), max_length=2, choices=Land.choices, default=Land.NW)
    promise_days = models.PositiveSmallIntegerField(
        _("working days until the answer"),
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(250)],
    )

    class Meta:
        verbose_name = _("service desk")
        verbose_name_plural = _("service desks")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["takes_the_rest"],
                condition=Q(takes_the_rest=True),
                name="servicedesk_one_desk_takes_the_rest",
            ),
            models.CheckConstraint(
                condition=Q(promise_days__range=(1, 250)), name="servicedesk_desk_promise"
            ),
            models.CheckConstraint(condition=Q(land__in=Land.values), name="servicedesk_desk_land"),
        ]

    def __str__(self) -> str:
        return self.name


class Weekday(models.IntegerChoices):
    """As `date.weekday()` counts."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class OpeningHours(models.Model):
    """From when to when people of a desk are there on a weekday; twice where they have a break."""

    desk = models.ForeignKey(
        Desk,
        verbose_name=_("service desk"),
        on_delete=models.CASCADE,
        related_name="opening_hours",
    )
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday.choices)
    opens = models.TimeField(_("from"))
    closes = models.TimeField(_("to"))

    class Meta:
        ordering: ClassVar = ["weekday", "opens"]
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(opens__lt=F("closes")), name="servicedesk_opens_before_it_closes"
            ),
            models.CheckConstraint(
                condition=Q(weekday__in=Weekday.values), name="servicedesk_hours_weekday"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H:%M}-{self.closes:%H:%M}"


class ClosedDay(models.Model):
    """A day on which a desk does not work, beside the public holidays of its Land."""

    desk = models.ForeignKey(
        Desk,
        verbose_name=_("service desk"),
        on_delete=models.CASCADE,
        related_name="closed_days",
    )
    day = models.DateField(_("day"))
    name = models.CharField(_("why"), max_length=100)

    class Meta:
        ordering: ClassVar = ["day"]
        verbose_name = _("closed day")
        verbose_name_plural = _("closed days")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["desk", "day"], name="servicedesk_closed_day_once")
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.name}"


class Assignment(models.TextChoices):
    """How new enquiries find somebody who works on them."""

    PULL = "pull", _("People take them")
    ROUND_ROBIN = "round_robin", _("They are given to people in turn")


class Team(models.Model):
    """Caseworkers who work on the same kind of enquiry. Membership makes a caseworker."""

    desk = models.ForeignKey(
        Desk, verbose_name=_("service desk"), on_delete=models.PROTECT, related_name="teams"
    )
    code = models.SlugField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=200)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("members"), blank=True, related_name="teams"
    )
    # Who is told what stays undone.
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("lead"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    assignment = models.CharField(
        _("new enquiries"), max_length=20, choices=Assignment.choices, default=Assignment.PULL
    )
    # Off for a team of one: then such answers wait a while in which they can be called back.
    has_second_look = models.BooleanField(_("a second person checks answers"), default=True)
    sample_percent = models.PositiveSmallIntegerField(
        _("per cent of all other answers that are checked, too"),
        default=5,
        validators=[MaxValueValidator(100)],
    )
    recall_minutes = models.PositiveSmallIntegerField(
        _("minutes in which an unchecked answer can be called back"),
        default=60,
        validators=[MinValueValidator(1), MaxValueValidator(1440)],
    )

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["desk", "code"], name="servicedesk_team_code_once"),
            models.CheckConstraint(
                condition=Q(assignment__in=Assignment.values), name="servicedesk_team_assignment"
            ),
            models.CheckConstraint(
                condition=Q(sample_percent__lte=100), name="servicedesk_team_sample"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PartnerOffice(models.Model):
    """An office enquiries can be forwarded to, such as the Jobcenter."""

    desk = models.ForeignKey(
        Desk,
        verbose_name=_("service desk"),
        on_delete=models.PROTECT,
        related_name="partner_offices",
    )
    name = models.CharField(_("name"), max_length=200)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("members"),
        blank=True,
        related_name="partner_offices",
    )

    class Meta:
        verbose_name = _("partner office")
        verbose_name_plural = _("partner offices")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["desk", "name"], name="servicedesk_partner_once")
        ]

    def __str__(self) -> str:
        return self.name


class Caseworker(models.Model):
    """What the desk knows of one of its people; whoever is in a team may have none of it."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="caseworker",
    )
    # Named to employers, and stands in where an absence names nobody.
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("deputy"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    # When an enquiry was last given to them in turn.
    given_at = models.DateTimeField(null=True, blank=True, editable=False)
    # The last day on which it was looked what they are to be told, see servicedesk/desk_digest.py.
    digest_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("caseworker")
        verbose_name_plural = _("caseworkers")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(user=F("deputy")), name="servicedesk_deputy_is_somebody_else"
            )
        ]

    def __str__(self) -> str:
        return str(self.user)


def _both_ends(first: str, last: str, kind: str) -> Func:
    return Func(first, last, Value("[]"), function=kind)


class Absence(models.Model):
    """Somebody of the desk is away, both days included; the substitute does their work."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="absences"
    )
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    substitute = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["first_day", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(first_day__lte=F("last_day")), name="servicedesk_absence_has_an_end"
            ),
            models.CheckConstraint(
                condition=~Q(user=F("substitute")), name="servicedesk_substitute_is_somebody_else"
            ),
            # Nobody is away twice. The key as a range of one needs no extension of PostgreSQL.
            ExclusionConstraint(
                name="servicedesk_away_once",
                expressions=[
                    (_both_ends("user", "user", "int8range"), RangeOperators.OVERLAPS),
                    (_both_ends("first_day", "last_day", "daterange"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.first_day:%Y-%m-%d}"
