"""Until when something is due, in plain words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from servicedesk.models import Enquiry


@dataclass(frozen=True)
class Due:
    """When, in words; `kind` says how much it presses: "danger", "warning" or nothing."""

    text: str
    kind: str = ""


def due_of(enquiry: Enquiry, now: datetime) -> Due:
    """What a list says: when it is due, else how long it has been waiting."""
    if enquiry.is_settled:
        return Due("")
    if not enquiry.is_our_turn or enquiry.due_at is None:
        return Due(_waiting(enquiry.waiting_since, now))
    return _due(enquiry.due_at, now)


def _due(due_at: datetime, now: datetime) -> Due:
    today, day = timezone.localdate(now), timezone.localdate(due_at)
    late = (today - day).days
    if late > 0:
        text = ngettext("overdue since %(days)s day", "overdue since %(days)s days", late)
        return Due(text % {"days": late}, "danger")
    if due_at < now:
        return Due(_("overdue since today"), "danger")
    if late == 0:
        return Due(_("today"), "warning")
    if late == -1:
        return Due(_("tomorrow"))
    style = "MONTH_DAY_FORMAT" if day.year == today.year else "DATE_FORMAT"
    return Due(_("by %(day)s") % {"day": date_format(day, style)})


def _waiting(since: datetime, now: datetime) -> str:
    days = (timezone.localdate(now) - timezone.localdate(since)).days
    if days < 1:
        return _("waiting since today")
    text = ngettext("waiting for %(days)s day", "waiting for %(days)s days", days)
    return text % {"days": days}
