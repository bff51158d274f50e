"""How the pages name states, people and waiting times."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from employers.models import Membership, User
from servicedesk.models import Channel, Ending, Enquiry, Message, Presence
from servicedesk.slots import Kind
from servicedesk.states import State

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True)
class EmployerWords:
    """A state as an employer reads it: one word, and what happens next."""

    label: "StrPromise"
    next_step: "StrPromise"
    kind: Kind

    @property
    def alert(self) -> Kind:
        """The kind of the alert that says it; there is no neutral one."""
        return "info" if self.kind == "neutral" else self.kind


DESK_KINDS: Mapping[State, Kind] = {
    State.NEW: "info",
    State.ASSIGNED: "neutral",
    State.WAITING_FOR_US: "warning",
    State.WAITING_FOR_EMPLOYER: "neutral",
    State.WAITING_FOR_PARTNER: "neutral",
    State.ANSWERED: "success",
    State.CLOSED: "neutral",
}

EMPLOYER_WORDS: Mapping[State, EmployerWords] = {
    State.NEW: EmployerWords(
        gettext_lazy("Received"),
        gettext_lazy(
            "Your enquiry is with the team. A person answers it; we write to you by mail as soon "
            "as there is something new. You need not do anything now."
        ),
        "info",
    ),
    State.ASSIGNED: EmployerWords(
        gettext_lazy("We are working on it"),
        gettext_lazy(
            "Somebody of the team is working on your enquiry. We write to you by mail as soon as "
            "there is something new. You need not do anything now."
        ),
        "info",
    ),
    # After a message of theirs, a reply of a partner office, a decision about forwarding.
    State.WAITING_FOR_US: EmployerWords(
        gettext_lazy("We are working on it"),
        gettext_lazy(
            "It is our turn. The team goes on with your enquiry and writes to you by mail as soon "
            "as there is something new. You need not do anything now."
        ),
        "info",
    ),
    State.WAITING_FOR_EMPLOYER: EmployerWords(
        gettext_lazy("We are waiting for you"),
        gettext_lazy(
            "The team has written to you. Please read the last message and reply below. Then we "
            "go on."
        ),
        "warning",
    ),
    State.WAITING_FOR_PARTNER: EmployerWords(
        gettext_lazy("A partner office is working on it"),
        gettext_lazy(
            "With your consent the team has passed your enquiry on to a partner office and waits "
            "for its reply. You need not do anything now."
        ),
        "info",
    ),
    State.ANSWERED: EmployerWords(
        gettext_lazy("Answered"),
        gettext_lazy("The answer is here. If something is still open, write to us below."),
        "success",
    ),
    State.CLOSED: EmployerWords(
        gettext_lazy("Closed"),
        gettext_lazy("This enquiry is closed. If something is still open, write to us below."),
        "neutral",
    ),
}


MERGED = EmployerWords(
    pgettext_lazy("state of an enquiry", "Merged"),
    gettext_lazy("This enquiry goes on in another one of yours."),
    "neutral",
)
# Closed without an answer: no text of the desk says why, so none of them is an answer unseen.
ENDINGS: Mapping[Ending, EmployerWords] = {
    Ending.WITHDRAWN: EmployerWords(
        pgettext_lazy("state of an enquiry", "Withdrawn"),
        gettext_lazy(
            "Your company has withdrawn this enquiry. If you need an answer after all, write to us "
            "below."
        ),
        "neutral",
    ),
    Ending.NOT_NEEDED: EmployerWords(
        gettext_lazy("Closed without an answer"),
        gettext_lazy(
            "You told us that you need no answer any more. If that is not so, write to us below."
        ),
        "neutral",
    ),
    Ending.ELSEWHERE: EmployerWords(
        gettext_lazy("Closed without an answer"),
        gettext_lazy(
            "We answer this in another enquiry of your company. If something is missing there, "
            "write to us below."
        ),
        "neutral",
    ),
    Ending.RESOLVED: EmployerWords(
        gettext_lazy("Closed without an answer"),
        gettext_lazy(
            "The matter has resolved itself without an answer from us. If something is still open, "
            "write to us below."
        ),
        "neutral",
    ),
    Ending.NO_REPLY: EmployerWords(
        gettext_lazy("Closed without an answer"),
        gettext_lazy("We asked you something and got no reply. Write to us below, then we go on."),
        "neutral",
    ),
}

TAKEN_DOWN: Mapping[Channel, "StrPromise"] = {
    Channel.PHONE: gettext_lazy("Taken down on the phone by %(name)s"),
    Channel.LETTER: gettext_lazy("From a letter or mail, put in by %(name)s"),
    Channel.VISIT: gettext_lazy("Taken down at the desk by %(name)s"),
}

TO_CONFIRM = EmployerWords(
    gettext_lazy("We are waiting for you"),
    gettext_lazy("Please read what we have put in for you and confirm it. Then we go on."),
    "warning",
)

# While the employer is waited for because of it.
ASKS_FOR_CONSENT = EmployerWords(
    gettext_lazy("We are waiting for you"),
    gettext_lazy(
        "We would like to forward your enquiry to a partner office. Please decide below whether "
        "you agree. Then we go on."
    ),
    "warning",
)


def employer_words(enquiry: Enquiry) -> EmployerWords:
    """Where the enquiry stands and what the employer can do now."""
    if enquiry.awaits_confirmation and enquiry.state == State.WAITING_FOR_EMPLOYER:
        return TO_CONFIRM
    if enquiry.merged_into_id:
        return MERGED
    if enquiry.ending:
        return ENDINGS[Ending(enquiry.ending)]
    return EMPLOYER_WORDS[State(enquiry.state)]


def days_waiting(enquiry: Enquiry, now: datetime) -> str:
    """How long the side whose turn it is has taken; empty where nobody is waited for."""
    if enquiry.is_settled:
        return ""
    days = (timezone.localdate(now) - timezone.localdate(enquiry.waiting_since)).days
    if days < 1:
        return _("today")
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


def day_and_time(moment: datetime, now: datetime) -> str:
    """When something was, in few words."""
    local = timezone.localtime(moment)
    if local.date() == timezone.localdate(now):
        return _("today %(time)s") % {"time": date_format(local, "TIME_FORMAT")}
    return date_format(local, "SHORT_DATETIME_FORMAT")


def signs_of_life(present: Iterable[Presence], news: int = 0) -> str:
    """Who is there, who writes and how much is new, to notice that it has changed."""
    signs = [f"{row.user_id}{'w' if row.is_writing else ''}" for row in present]
    return " ".join([*signs, f"+{news}"] if news else signs)


def desk_name(author: User | None, enquiry: Enquiry) -> str:
    """Who of the desk wrote, as employers see it: never a mail address."""
    name = author.get_full_name() if author else ""
    team = _("Team %(team)s") % {"team": enquiry.team.name}
    return f"{name}, {team}" if name else team


def colleague_name(author: User | None) -> str:
    """Somebody of one's own house."""
    return str(author) if author else _("Deleted account")


def taken_down(message: Message, by: str) -> str:
    """Who of the desk wrote down what its author said; empty where the author wrote it."""
    words = TAKEN_DOWN.get(Channel(message.channel))
    return words % {"name": by} if words else ""


def employer_name(author: User | None, enquiry: Enquiry) -> str:
    """Who of the company wrote, as the desk sees it."""
    return f"{colleague_name(author)}, {enquiry.company}"


def who_knows(enquiry: Enquiry) -> str:
    """The names of those in the company who see a confidential enquiry; empty where it is none."""
    if not enquiry.is_confidential:
        return ""
    knows = Q(user=enquiry.opened_by_id) | Q(pk__in=enquiry.confidants.values("pk"))
    rows = Membership.objects.filter(knows, company=enquiry.company_id).select_related("user")
    return ", ".join(str(row.user) for row in rows.order_by("joined_at", "pk")) or _("nobody")
