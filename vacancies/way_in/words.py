"""The few words of the table that are its own; sentences about the law come by a slot."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# By outcome, from light to heavy.
LABELS: "Final[Mapping[str, StrPromise]]" = {
    "permitted": _("at once"),
    "permitted_within_limits": _("at once, within limits"),
    "authority_permission": _("with a permission"),
    "authority_permission_and_consent": _("with permission and approval"),
    "not_permitted_now": _("not in this form"),
    "individual_review": _("case by case"),
}
MEANINGS: "Final[Mapping[str, StrPromise]]" = {
    "permitted": _(
        "The document permits it. The company sees the original before the first working day."
    ),
    "permitted_within_limits": _("The document permits it, but not without bounds."),
    "authority_permission": _(
        "The foreigners authority or the visa section has to permit it beforehand."
    ),
    "authority_permission_and_consent": _(
        "The foreigners authority or the visa section has to permit it beforehand. It asks the "
        "Federal Employment Agency."
    ),
    "not_permitted_now": _("The law has no way into this job as it is described here."),
    "individual_review": _("It depends on more than the vacancy says. Ask us."),
}
