"""The outcomes: label, what it means, what comes next; and the disclaimer shown with each."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrPromise


@dataclass(frozen=True, slots=True)
class Outcome:
    """The words of one outcome; each text stands alone."""

    label: "StrPromise"
    meaning: "StrPromise"
    next_step: "StrPromise"


OUTCOMES: "Mapping[str, Outcome]" = {
    "permitted": Outcome(
        label=_("Employment is permitted"),
        meaning=_("On your entries the person needs no further permission for this job."),
        next_step=_(
            "See the original before the first working day and note an end date. Then "
            "work may start. Whether you must keep a copy stands among your duties."
        ),
    ),
    "permitted_within_limits": Outcome(
        label=_("Employment is permitted within limits"),
        meaning=_(
            "On your entries the person needs no further permission for this job as "
            "long as you keep to the limits named here."
        ),
        next_step=_(
            "See the original before the first working day. Whether you must keep a "
            "copy stands among your duties. Put the limits into contract and roster, "
            "note the end date and make the notifications named here. Within the "
            "limits work may start."
        ),
    ),
    "authority_permission": Outcome(
        label=_("Permission of the foreigners authority needed"),
        meaning=_(
            "A permission or a residence title must be there before the first working "
            "day. On your entries the Federal Employment Agency need not give its "
            "approval. The competent authority decides whether the permission is "
            "granted."
        ),
        next_step=_(
            "The person files the application; you help with the contract or offer. "
            "Start only when the permission or title is there."
        ),
    ),
    "authority_permission_and_consent": Outcome(
        label=_("Permission and approval of the Federal Employment Agency needed"),
        meaning=_(
            "A permission or a residence title must be there before the first working "
            "day, and the Federal Employment Agency must give its approval. It "
            "checks above all pay and working conditions. The competent authority "
            "decides whether the permission is granted."
        ),
        next_step=_(
            "The person files the application unless stated otherwise below. You add "
            "the contract or offer and the “Erklärung zum Beschäftigungsverhältnis” "
            "(declaration on the employment). The competent authority asks the "
            "Agency. Start only when the permission or title is there, even if the "
            "period of the Agency has run out (§ 36 Abs. 2 BeschV)."
        ),
    ),
    "not_permitted_now": Outcome(
        label=_("Not permitted at present"),
        meaning=_(
            "On your entries the person may not take up this work now. If a date or a "
            "condition changes that, we name it here."
        ),
        next_step=_(
            "Please do not start. Note the date or clear up the condition named here. "
            "The service desk will discuss with you what is possible until then."
        ),
    ),
    "individual_review": Outcome(
        label=_("Review by the service desk needed"),
        meaning=_(
            "With these entries we cannot give a sure answer, or the authority has to "
            "weigh the individual case. This is not a refusal."
        ),
        next_step=_(
            "Please wait before work starts. Add the missing entry or send us an "
            "enquiry. Show us the document (both sides and supplementary sheet) only "
            "with the agreement of the person."
        ),
    ),
}
