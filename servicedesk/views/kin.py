"""What belongs to an enquiry: what it follows, what follows it, what was put into it."""

from dataclasses import dataclass

from django.db.models import Q

from servicedesk.models import Enquiry, EnquiryQuerySet
from servicedesk.slots import Audience, Panel, subject_panels


@dataclass(frozen=True)
class Merged:
    """An enquiry that went into this one, with what it was about."""

    enquiry: Enquiry
    panel: Panel | None


@dataclass(frozen=True)
class Kin:
    """The other enquiries that a reader of this one may want to read."""

    follows: Enquiry | None
    followers: list[Enquiry]
    merged: list[Merged]


def kin_of(enquiry: Enquiry, visible: EnquiryQuerySet, audience: Audience) -> Kin:
    """Of what this side may see."""
    related = Q(pk=enquiry.follows_id) | Q(follows=enquiry) | Q(merged_into=enquiry)
    rows = list(visible.filter(related).order_by("pk"))
    merged = [row for row in rows if row.merged_into_id == enquiry.pk]
    panels = subject_panels.of(merged, audience) if merged else {}
    return Kin(
        follows=next((row for row in rows if row.pk == enquiry.follows_id), None),
        followers=[row for row in rows if row.follows_id == enquiry.pk and row not in merged],
        merged=[Merged(row, panels.get(row.pk)) for row in merged],
    )
