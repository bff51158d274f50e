"""What is still under way when an enquiry ends: a call, another team's part, a partner office.

Nobody is left waiting for what comes no more: an end settles all of it, in its own transaction.
Only a call that was promised and an office that takes part may outlive an answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from employers.models import User
from servicedesk.mails import tell_office, tell_who_asked
from servicedesk.models import CallBack, Consent, Contribution, Enquiry, EventKind, Forwarding
from servicedesk.service.joint_work import release
from servicedesk.service.keeping import record


@dataclass(frozen=True)
class Unfinished:
    """A call somebody waits for, teams that were asked, and offices asked about or taking part."""

    call: CallBack | None
    parts: Sequence[Contribution]
    forwardings: Sequence[Forwarding]

    @property
    def asked(self) -> list[str]:
        """Who was asked and has not said anything yet: teams, and the employer about offices."""
        return [
            *(str(part.team) for part in self.parts),
            *(str(each.office) for each in self.forwardings if each.consent == Consent.ASKED),
        ]

    @property
    def offices(self) -> list[str]:
        """Who sees the enquiry by consent."""
        given = Consent.GIVEN
        return [str(each.office) for each in self.forwardings if each.consent == given]


def unfinished_of(enquiry: Enquiry) -> Unfinished:
    """As it stands now."""
    return Unfinished(
        call=enquiry.call_backs.filter(done_at=None).select_related("asked_by").first(),
        parts=list(enquiry.contributions.filter(done_at=None).select_related("team")),
        forwardings=list(enquiry.forwardings.standing().select_related("office")),
    )


@dataclass(frozen=True)
class Settling:
    """What may outlive an answer and does not."""

    cancels_call: bool = False
    ends_forwardings: bool = False


def settle(row: Enquiry, what: Settling, *, by: User | None, now: datetime) -> None:
    """Part of the transaction in which the enquiry ends; each thing leaves its event."""
    left = unfinished_of(row)
    for part in left.parts:
        release(row, part, by, now)
    for each in left.forwardings:
        if what.ends_forwardings or each.consent == Consent.ASKED:
            _end(row, each, by, now)
    if left.call and what.cancels_call:
        cancel_call(row, left.call, by, now)


def cancel_call(row: Enquiry, call: CallBack, by: User | None, now: datetime) -> None:
    """Nobody calls: who asked is told at once, number and wish are forgotten."""
    record(row, EventKind.CALL_CANCELLED, by=by, now=now)
    tell_who_asked(row, call, "call_cancelled")
    call.delete()


def _end(row: Enquiry, forwarding: Forwarding, by: User | None, now: datetime) -> None:
    forwarding.ended_at = now
    forwarding.save(update_fields=["ended_at"])
    keys = {"office": forwarding.office_id}
    record(row, EventKind.FORWARDING_ENDED, by=by, now=now, data=keys)
    if forwarding.consent == Consent.GIVEN:
        tell_office(row, forwarding.office, "forwarding_ended")
