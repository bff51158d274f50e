"""What people did with pre-checks: one line an act, of those only that the reader may see."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from employers.models import events_of
from employers.slots import Asked, Entry, Thing
from prechecks.models import Act, PreCheck
from prechecks.wording.outcomes import OUTCOMES

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# Not each answer, and not what a colleague took over from somebody who left.
TEXTS: Final[Mapping[str, "StrPromise"]] = {
    Act.STARTED: _("%(actor)s started a pre-check"),
    Act.ASSESSED: _("%(actor)s got a first assessment (%(outcome)s)"),
    Act.HANDED_OVER: _("%(actor)s handed a pre-check over to the service desk"),
}
# With answers given before signing in, or taken over from another one.
STARTED_SETTLED: Final = _("%(actor)s started a pre-check with a first assessment (%(outcome)s)")
DELETED: Final = _("%(actor)s deleted the pre-check %(reference)s")


def precheck_entries(asked: Asked) -> list[Entry]:
    """For the history of a company: of pre-checks that are there."""
    seen = PreCheck.objects.seen_by(asked.membership)
    acts = _acts(asked, pgh_label__in=TEXTS, pgh_obj__in=seen)
    prechecks = PreCheck.objects.in_bulk({act.pgh_obj_id for act in acts})
    return [_entry(act, prechecks[act.pgh_obj_id]) for act in acts]


def deletions(asked: Asked) -> list[Entry]:
    """For the history: of what was deleted nothing but its reference is left."""
    return [
        Entry(
            act.pgh_created_at,
            act.pk,
            act.actor,
            DELETED,
            values={"reference": act.public_id.hex[:8]},
        )
        for act in _acts(asked, pgh_label=Act.DELETED)
    ]


def _acts(asked: Asked, **wanted: object) -> list[Any]:
    of_company = events_of(PreCheck).filter(company=asked.membership.company_id)
    return asked.of(of_company.filter(**wanted), "pgh_created_at")


def _entry(act: Any, precheck: PreCheck) -> Entry:
    is_settled_start = act.pgh_label == Act.STARTED and act.outcome
    return Entry(
        act.pgh_created_at,
        act.pk,
        act.actor,
        STARTED_SETTLED if is_settled_start else TEXTS[act.pgh_label],
        values={"outcome": OUTCOMES[act.outcome].label if act.outcome else ""},
        thing=Thing(str(precheck), reverse("prechecks:proceed", args=[precheck.public_id])),
    )
