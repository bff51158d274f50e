"""The limits of a verdict in words. A token may carry a number or a day: "until:2027-03-31"."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrPromise

PLAIN_LIMITS: "Mapping[str, StrPromise]" = {
    "only_named_employment": _(
        "Only with the company and for the activity named in the document; a place or working "
        "time printed there counts as well"
    ),
    "side_job_max_20h": _("A side job of up to 20 hours a week is permitted in addition"),
    "trial_days_total": _("Trial work for at most two weeks, all employers together"),
    "trial_days_each": _("Each trial work for at most two weeks"),
    "max_90_of_180_days": _("At most 90 days within 180 days"),
    "max_180_of_360_days": _("At most 180 days within 360 days"),
    "max_90_days_in_12_months": _("At most 90 days within twelve months"),
    "min_30_hours_per_week": _("Regularly at least 30 hours a week"),
    "observation_only": _("Watching only: no work, no instructions, no pay, only a few days"),
    "work_opportunity_only": _(
        "Only as a work opportunity under § 5 AsylbLG with the state, a municipality or a "
        "non-profit organisation"
    ),
    "holder_must_notify_authority": _(
        "The person must notify the foreigners authority of the change (§ 82 Abs. 1 Satz 6 "
        "AufenthG)"
    ),
    "authority_may_suspend_30_days": _(
        "The foreigners authority may suspend the change for 30 days and refuse it within "
        "that time (§ 18g Abs. 4 Satz 2 AufenthG)"
    ),
    "training_provider_reports_early_end": _(
        "If the training ends early: notify the foreigners authority without delay, as a rule "
        "within two weeks (§ 60c Abs. 5 AufenthG)"
    ),
    "employer_reports_end_within_2_weeks": _(
        "If the employment ends: notify the foreigners authority in writing or electronically "
        "within two weeks of learning of it (§ 60d Abs. 3 Satz 3 AufenthG)"
    ),
    "visa_first": _("First the person applies for the visa at the German mission abroad"),
    "apply_within_90_days_of_entry": _(
        "The person applies for the title in Germany within 90 days of entry; no work before "
        "it is there (§ 41 Abs. 3 AufenthV)"
    ),
    "priority_check": _(
        "The Federal Employment Agency carries out a priority check (§ 39 Abs. 3 Nr. 3 AufenthG)"
    ),
    "annual_quota": _("Only within the yearly quota (§ 26 Abs. 2 Satz 3 BeschV)"),
    "contingent": _(
        "Only within the quota of the Federal Employment Agency (§ 15d Abs. 1 Satz 2 BeschV)"
    ),
    "ba_work_permit_applied_by_employer": _(
        "Your company applies to the Federal Employment Agency for the work permit (§ 15d "
        "Abs. 4 BeschV)"
    ),
    "no_blue_card": _("These entries are not enough for an EU Blue Card"),
}

# With %(n)s for the number or %(date)s for the day.
LIMITS_WITH_VALUE: "Mapping[str, StrPromise]" = {
    "until": _("Valid up to and including %(date)s; ask to see the new document before then"),
    "hours_per_week": _("At most %(n)s hours a week"),
    "hours_per_week_average_total": _("On average at most %(n)s hours a week, all jobs together"),
    "days_per_year": _(
        "At most %(n)s full working days in the calendar year, all jobs together; up to four "
        "hours a day count as half a day"
    ),
    "days_total": _("At most %(n)s full working days during the whole study stay in Germany"),
}


def limit_sentence(token: str) -> str:
    """The sentence for one token, numbers and days in the format of the language."""
    name, _colon, value = token.partition(":")
    if name in PLAIN_LIMITS:
        return str(PLAIN_LIMITS[name])
    if name == "until":
        day = date_format(date.fromisoformat(value), "DATE_FORMAT")
        return str(LIMITS_WITH_VALUE[name]) % {"date": day}
    number = Decimal(value)
    if name in COUNTED_LIMITS:
        return _counted(name, number)
    return str(LIMITS_WITH_VALUE[name]) % {"n": _localised(number)}


COUNTED_LIMITS = ("remaining_days", "counts_days_per_week")


def _counted(name: str, number: Decimal) -> str:
    many = 1 if number == 1 else 2
    if name == "remaining_days":
        sentence = ngettext(
            "On your entries %(n)s full working day of these is left",
            "On your entries %(n)s full working days of these are left",
            many,
        )
    else:
        sentence = ngettext(
            "One week counts as %(n)s working day",
            "One week counts as %(n)s working days",
            many,
        )
    return sentence % {"n": _localised(number)}


def _localised(number: Decimal) -> str:
    return number_format(number.normalize() if number % 1 else int(number))
