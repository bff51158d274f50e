"""Until when an answer is due, as the pages say it, and who stands in for who should give it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employers.models import User
from servicedesk.absences import Rota
from servicedesk.clocks import local_day
from servicedesk.models import Absence, Enquiry
from servicedesk.slots import Kind
from servicedesk.states import State


@dataclass(frozen=True)
class Promise:
    """What an employer reads about the time until the answer."""

    text: str
    is_late: bool = False


def promise_words(enquiry: Enquiry, now: datetime) -> Promise | None:
    """Nothing where nobody waits for an answer, or none was promised."""
    if enquiry.is_settled or not enquiry.promised_at:
        return None
    if enquiry.state == State.WAITING_FOR_EMPLOYER:
        return Promise(_("The time until the answer stands still until you reply."))
    if enquiry.state == State.WAITING_FOR_PARTNER:
        text = _("The time until the answer stands still until the partner office replies.")
        return Promise(text)
    return _until(enquiry, enquiry.promised_at, now)


def _until(enquiry: Enquiry, promised_at: datetime, now: datetime) -> Promise:
    # What has become shorter since is no promise: the employer was told the later day.
    until = max(enquiry.due_at or promised_at, promised_at)
    days = {"day": _day(until), "promised": _day(promised_at)}
    if until < now:
        text = _("We are late: the answer was due by %(day)s. The team has been told.") % days
        return Promise(text, is_late=True)
    if enquiry.first_answered_at is None and days["day"] != days["promised"]:
        text = _(
            "Answer by %(day)s. First promised was %(promised)s; the time stood still in between."
        )
        return Promise(text % days)
    return Promise(_("Answer promised by %(day)s.") % days)


@dataclass(frozen=True)
class Due:
    """What a caseworker reads beside a case."""

    day: str
    badge: str
    kind: Kind
    promised: str
    absence: Absence | None
    substitute: User | None


def due_part(enquiry: Enquiry, now: datetime, absences: Sequence[Absence]) -> Due:
    """The deadline, what was promised first, and whether the owner is there.

    absences: of the owner, today
    """
    badge, kind = _badge(enquiry, now)
    owner = None if enquiry.is_settled else enquiry.owner
    absence = next(iter(absences), None) if owner else None
    rota = Rota(enquiry.desk_id, local_day(now)) if absence else None
    return Due(
        day=_day(enquiry.due_at),
        badge=badge,
        kind=kind,
        promised=_day(enquiry.promised_at),
        absence=absence,
        substitute=rota.substitute_of(owner) if rota and owner else None,
    )


def _badge(enquiry: Enquiry, now: datetime) -> tuple[str, Kind]:
    if enquiry.due_at is None:
        return ("" if enquiry.is_settled else _("stands still")), "neutral"
    if enquiry.due_at < now:
        return _("overdue"), "danger"
    if local_day(enquiry.due_at) == local_day(now):
        return _("due today"), "warning"
    return "", "neutral"


def _day(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "DATE_FORMAT") if moment else ""


@dataclass(frozen=True)
class ListDue:
    """When, in words; `kind` says how much it presses: "danger", "warning" or nothing."""

    text: str
    kind: str = ""


def due_in_list(enquiry: Enquiry, now: datetime) -> ListDue:
    """What a list says: when it is due, else how long it has been waiting."""
    if enquiry.is_settled:
        return ListDue("")
    if not enquiry.is_our_turn or enquiry.due_at is None:
        return ListDue(_waiting(enquiry.waiting_since, now))
    return _due_in_words(enquiry.due_at, now)


def _due_in_words(due_at: datetime, now: datetime) -> ListDue:
    today, day = timezone.localdate(now), timezone.localdate(due_at)
    late = (today - day).days
    if late > 0:
        text = ngettext("overdue since %(days)s day", "overdue since %(days)s days", late)
        return ListDue(text % {"days": late}, "danger")
    if due_at < now:
        return ListDue(_("overdue since today"), "danger")
    if late == 0:
        return ListDue(_("today"), "warning")
    if late == -1:
        return ListDue(_("tomorrow"))
    style = "MONTH_DAY_FORMAT" if day.year == today.year else "DATE_FORMAT"
    return ListDue(_("by %(day)s") % {"day": date_format(day, style)})


def _waiting(since: datetime, now: datetime) -> str:
    days = (timezone.localdate(now) - timezone.localdate(since)).days
    if days < 1:
        return _("waiting since today")
    text = ngettext("waiting for %(days)s day", "waiting for %(days)s days", days)
    return text % {"days": days}
