"""Who else takes part in an enquiry, as its pages show it to desk and employer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employers.models import User
from servicedesk.casefile import CaseFile
from servicedesk.models import (
    Consent,
    Contribution,
    Enquiry,
    EventKind,
    Forwarding,
    PartnerMessage,
    PartnerOffice,
    Team,
)
from servicedesk.service import Unfinished, may_release, teams_of
from servicedesk.slots import subject_panels
from servicedesk.states import State
from servicedesk.thread import Entry, entries_for_desk
from servicedesk.words import ASKS_FOR_CONSENT, colleague_name, desk_name, employer_words


@dataclass(frozen=True)
class Waiting:
    """One team waits for another."""

    contribution: Contribution
    sentence: str
    is_mine: bool
    may_release: bool


def tandem_of_case(enquiry: Enquiry, file: CaseFile, reader: User) -> Mapping[str, Any]:
    """For the page of a case: which teams and offices take part, and who waits for whom."""
    left = unfinished_in(file)
    return {
        "waiting": [_waiting(enquiry, part, reader) for part in left.parts],
        "forwardings": left.forwardings,
        "has_other_teams": bool(file.other_teams) and not enquiry.is_settled,
        "has_offices": bool(file.offices) and not enquiry.is_settled and not enquiry.is_check,
    }


def unfinished_in(file: CaseFile) -> Unfinished:
    """What somebody still waits for, of what was read already."""
    return Unfinished(
        call=next(iter(file.calls), None),
        parts=[part for part in file.contributions if part.done_at is None],
        forwardings=[row for row in file.forwardings if row.ended_at is None],
    )


def _waiting(enquiry: Enquiry, part: Contribution, reader: User) -> Waiting:
    words = {
        "team": enquiry.team,
        "asked": part.team,
        "since": _since(part.asked_at, timezone.now()),
    }
    sentence = _("Team %(team)s waits for team %(asked)s, %(since)s.") % words
    is_mine = part.team in teams_of(reader)
    return Waiting(part, sentence, is_mine, may_release(reader, enquiry, part))


def _since(moment: datetime, now: datetime) -> str:
    days = (timezone.localdate(now) - timezone.localdate(moment)).days
    if days < 1:
        return _("since today")
    return ngettext("for %(days)s day", "for %(days)s days", days) % {"days": days}


def thread_of(enquiry: Enquiry, file: CaseFile) -> list[Entry]:
    """Everything that was written, as the desk reads it."""
    return entries_for_desk(
        enquiry,
        file.messages,
        file.answers,
        file.notes,
        file.files,
        inside=inside_entries(file),
        labels=hand_over_labels(file),
    )


def inside_entries(file: CaseFile) -> list[Entry]:
    """What teams and partner offices wrote: entries of the thread that employers never see."""
    offices = {row.pk: row.office for row in file.forwardings}
    return [
        *(entry for part in file.contributions for entry in _of_contribution(part)),
        *(_of_purpose(forwarding) for forwarding in file.forwardings),
        *(_of_partner_message(row, offices[row.forwarding_id]) for row in file.partner_messages),
    ]


def _of_contribution(part: Contribution) -> Iterable[Entry]:
    asked = _("Internal: request to team %(team)s") % {"team": part.team}
    yield Entry(colleague_name(part.asked_by), part.asked_at, part.question, "contribution", asked)
    if part.result and part.done_at:
        given = _("Internal: contribution of team %(team)s") % {"team": part.team}
        yield Entry(colleague_name(part.done_by), part.done_at, part.result, "contribution", given)


def _of_purpose(forwarding: Forwarding) -> Entry:
    label = _("Request for consent: %(office)s") % {"office": forwarding.office}
    author = colleague_name(forwarding.asked_by)
    return Entry(author, forwarding.asked_at, forwarding.purpose, "own", label)


def _of_partner_message(message: PartnerMessage, to: PartnerOffice) -> Entry:
    office = {"office": to}
    label = _("To %(office)s") % office if message.from_desk else _("From %(office)s") % office
    return Entry(colleague_name(message.author), message.sent_at, message.text, "partner", label)


def hand_over_labels(file: CaseFile) -> Mapping[int, str]:
    """The notes that say why an enquiry changed its team, by their keys."""
    events = [row.data for row in file.events if row.kind == EventKind.HANDED_OVER]
    teams_by_note = {data["note"]: data["to_team"] for data in events if "note" in data}
    if not teams_by_note:
        return {}
    teams = Team.objects.in_bulk(teams_by_note.values())
    words = _("Hand-over to team %(team)s")
    return {
        note: words % {"team": teams[team]} for note, team in teams_by_note.items() if team in teams
    }


def tandem_for_employer(enquiry: Enquiry) -> Mapping[str, Any]:
    """For the employer: what is asked and agreed about partner offices, and no internal text."""
    rows = list(enquiry.forwardings.select_related("office", "decided_by").order_by("pk"))
    asked = [row for row in rows if row.consent == Consent.ASKED and row.ended_at is None]
    asked = [] if enquiry.is_settled else asked
    is_waited_for = asked and enquiry.state == State.WAITING_FOR_EMPLOYER
    return {
        "words": ASKS_FOR_CONSENT if is_waited_for else employer_words(enquiry),
        "asked": asked,
        # Exactly what the office would see, drawn from the same template.
        "panel": subject_panels.of([enquiry], "partner").get(enquiry.pk) if asked else None,
        "agreed": [row for row in rows if row.consent == Consent.GIVEN and row.ended_at is None],
        "over": [row for row in rows if row.ended_at is not None and row.decided_at is not None],
        "is_joint": enquiry.contributions.filter(done_at=None).exists(),
    }


def entries_for_partner(enquiry: Enquiry, messages: Iterable[PartnerMessage]) -> list[Entry]:
    """What desk and office wrote to each other, as the office reads it."""
    return [
        Entry(desk_name(message.author, enquiry), message.sent_at, message.text)
        if message.from_desk
        else Entry(colleague_name(message.author), message.sent_at, message.text, "own")
        for message in messages
    ]
