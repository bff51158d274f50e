"""What people did with pre-checks: one line an act, of those only that the reader may see."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from employers.models import events_of
from employers.slots import Asked, Entry, Thing
from prechecks.models import Act, PreCheck
from prechecks.wording.outcomes import OUTCOMES

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

STARTED_SETTLED: Final = "started_settled"
TEXTS: Final[Mapping[str, "StrPromise"]] = {
    Act.STARTED: _("%(actor)s started a pre-check"),
    # With the answers about the job of another, or those given before signing in.
    STARTED_SETTLED: _("%(actor)s started a pre-check with a first assessment (%(outcome)s)"),
    Act.ASSESSED: _("%(actor)s got a first assessment (%(outcome)s)"),
    Act.HANDED_OVER: _("%(actor)s handed a pre-check over to the service desk"),
    # Nothing else is left of it.
    Act.DELETED: _("%(actor)s deleted the pre-check %(reference)s"),
}


def precheck_entries(asked: Asked) -> list[Entry]:
    """For the history of a company."""
    membership = asked.membership
    rows = events_of(PreCheck).filter(company=membership.company_id, pgh_label__in=TEXTS)
    seen = Q(pgh_obj__in=PreCheck.objects.seen_by(membership)) | Q(pgh_label=Act.DELETED)
    acts = asked.of(rows.filter(seen), "pgh_created_at")
    prechecks = PreCheck.objects.in_bulk({act.pgh_obj_id for act in acts})
    return [_entry(act, prechecks.get(act.pgh_obj_id)) for act in acts]


def _entry(act: Any, precheck: PreCheck | None) -> Entry:
    return Entry(
        act.pgh_created_at,
        act.pk,
        act.actor,
        TEXTS[STARTED_SETTLED if act.pgh_label == Act.STARTED and act.outcome else act.pgh_label],
        values={
            "outcome": OUTCOMES[act.outcome].label if act.outcome else "",
            "reference": act.public_id.hex[:8],
        },
        thing=_thing(precheck) if precheck else None,
    )


def _thing(precheck: PreCheck) -> Thing:
    return Thing(str(precheck), reverse("prechecks:proceed", args=[precheck.public_id]))
