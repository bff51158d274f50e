"""The words a vacancy is described with. The values are stored, sent by programs and searched."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What is offered."""

    WORK = "work", _("Work")
    TRAINING = "training", _("Vocational training")
    ENTRY_QUALIFICATION = "entry_qualification", _("Entry qualification (EQ)")
    PARTIAL_QUALIFICATION = "partial_qualification", _("Partial qualification (TQ)")
    INTERNSHIP = "internship", _("Internship")
    MINI_JOB = "mini_job", _("Mini-job")


class Field(models.TextChoices):
    """What people look for first; in plain words, not those of a classification."""

    CARE = "care", _("Care and health")
    SOCIAL = "social", _("Education and social work")
    ELECTRICAL = "electrical", _("Electrical and building services")
    METAL = "metal", _("Metal, machines and vehicles")
    CONSTRUCTION = "construction", _("Construction and wood")
    TRANSPORT = "transport", _("Driving, transport and warehouse")
    FOOD = "food", _("Kitchen, bakery and hotels")
    CLEANING = "cleaning", _("Cleaning and housekeeping")
    TRADE = "trade", _("Shops and sales")
    OFFICE = "office", _("Office and administration")
    IT = "it", _("IT")
    SCIENCE = "science", _("Engineering and science")
    GREEN = "green", _("Gardens, farming and animals")
    SECURITY = "security", _("Security")
    OTHER = "other", pgettext_lazy("field of work", "Something else")


class Level(models.TextChoices):
    """What the job requires: the fifth digit of the classification of occupations (KldB 2010)."""

    HELPER = "helper", _("A short briefing is enough")
    SKILLED = "skilled", _("Vocational training of two years or more")
    SPECIALIST = "specialist", _("Master craftsperson, technician or bachelor")
    EXPERT = "expert", _("University studies of four years or more")


class Duration(models.TextChoices):
    """Whether the contract has an end."""

    PERMANENT = "permanent", _("permanent")
    FIXED_TERM = "fixed_term", _("for a fixed term")


class WorkingTime(models.TextChoices):
    """When and where people work, as the Federal Employment Agency tells it apart."""

    FULL_TIME = "full_time", _("full time")
    PART_TIME = "part_time", _("part time")
    SHIFTS = "shifts", _("shifts, nights or weekends")
    HOME = "home", _("partly from home")


class Shift(models.TextChoices):
    """What shift work means here."""

    EARLY = "early", _("early shift")
    LATE = "late", _("late shift")
    NIGHT = "night", _("night shift")
    WEEKEND = "weekend", _("weekends")
    HOLIDAYS = "holidays", _("public holidays")
    ON_CALL = "on_call", _("on-call duty")


class PayUnit(models.TextChoices):
    """What the pay is for; always gross."""

    HOUR = "hour", pgettext_lazy("pay", "an hour")
    MONTH = "month", pgettext_lazy("pay", "a month")


class Cefr(models.TextChoices):
    """How much German is needed, by the Common European Framework."""

    NONE = "none", _("none")
    A1 = "a1", "A1"
    A2 = "a2", "A2"
    B1 = "b1", "B1"
    B2 = "b2", "B2"
    C1 = "c1", "C1"
    C2 = "c2", "C2"


class Qualification(models.TextChoices):
    """What somebody has to have learnt before."""

    NONE = "none", pgettext_lazy("qualification", "none")
    SHORT = "short", _("a course or a short training")
    VOCATIONAL = "vocational", _("vocational training")
    DEGREE = "degree", _("university studies")


class Openness(models.TextChoices):
    """What the company offers people who learnt abroad, or did not learn the job at all."""

    FOREIGN_WELCOME = "foreign_welcome", _("Foreign qualifications are welcome")
    RECOGNITION_HELP = "recognition_help", _("We help with the recognition")
    RECOGNITION_PARTNERSHIP = (
        "recognition_partnership",
        _("Recognition partnership possible (§ 16d Abs. 3 AufenthG)"),
    )
    EXPERIENCE = "experience", _("Experience counts instead of a certificate (§ 6 BeschV)")
    UPSKILLING = "upskilling", _("Partial qualification or further training on offer")


class EntryWay(models.TextChoices):
    """How somebody can begin."""

    TRIAL = "trial", _("Paid trial work first")
    EMPLOYER_MEASURE = "employer_measure", _("Measure at an employer (MAG), up to six weeks")
    ENTRY_QUALIFICATION = "entry_qualification", _("Entry qualification (EQ) before training")
    INTERNSHIP = "internship", _("Internship first")
    PARTIAL_QUALIFICATION = "partial_qualification", _("In parts: partial qualification (TQ)")


class Comfort(models.TextChoices):
    """What makes the job possible for people with a life around it."""

    PUBLIC_TRANSPORT = "public_transport", _("Bus or suspension railway at shift times")
    COMPANY_TRANSPORT = "company_transport", _("Transport by the company")
    CHILDCARE = "childcare", _("Help with childcare")
    PART_TIME_TRAINING = "part_time_training", _("Training in part time")
    HOUSING = "housing", _("Help with finding a home")
    MENTOR = "mentor", _("A mentor for the first months")
    BREAKS = "breaks", _("Breaks for prayer, time off on religious holidays")
    WORK_CLOTHES = "work_clothes", _("Work clothes are provided")


class ApplyBy(models.TextChoices):
    """How to apply."""

    PHONE = "phone", _("by phone")
    EMAIL = "email", _("by e-mail")
    ONLINE = "online", _("on our own website")
    POST = "post", _("by letter")
    VISIT = "visit", _("in person")


class WithoutPaper(models.TextChoices):
    """What nobody has to send."""

    PHOTO = "photo", _("photo")
    LETTER = "letter", _("cover letter")
    CV = "cv", _("CV")


class FilledThrough(models.TextChoices):
    """Where the person who was employed came from."""

    PORTAL = "portal", _("through this portal")
    DESK = "desk", _("through the service desk")
    JOBCENTER = "jobcenter", _("through the Jobcenter")
    AGENCY = "agency", _("through the Agentur für Arbeit")
    OWN = "own", _("through our own search")
    NOT_FILLED = "not_filled", _("not filled")


class ExtensionReason(models.TextChoices):
    """Why a vacancy stays public for longer."""

    NOBODY_YET = "nobody_yet", _("We have not found anybody yet")
    MORE_PEOPLE = "more_people", _("We look for more people")
    LATER = "later", _("The job begins later than planned")


class ClosingReason(models.TextChoices):
    """Why a vacancy ends early."""

    FILLED = "filled", _("The job is filled")
    CHANGED = "changed", _("The job has changed, we advertise anew")
    DROPPED = "dropped", _("The job is no longer on offer")
    NOBODY_FOUND = "nobody_found", _("We found nobody and give up for now")
