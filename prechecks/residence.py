"""Where the person lives decides who is competent: told before anything is filled in."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kern.forms import KernForm, PostcodeField
from prechecks.wording.offices import OFFICES
from servicedesk import service as servicedesk
from servicedesk.models import Situation

FIELD = "lives_in"
# Whom to ask about a person who is not in Germany yet.
ABROAD = ("german_mission", "zfe_nrw", "ba_work_permit")


class ResidenceForm(KernForm):
    """A question of its own on the start page. Nothing of it is stored."""

    lives_in = PostcodeField(label=_("Postcode where the person lives"))


def residence_check(request: HttpRequest) -> dict[str, Any]:
    """Context of prechecks/_residence.html."""
    form = ResidenceForm(request.GET if FIELD in request.GET else None)
    postcode = form.cleaned_data[FIELD] if form.is_valid() else ""
    return {
        "residence": {
            "form": form,
            "postcode": postcode,
            "desk": servicedesk.desk_for(Situation.RESIDENCE, postcode),
            "cities": ", ".join(servicedesk.cities_of_residence()),
            "abroad": [OFFICES[code] for code in ABROAD],
        }
    }


def is_elsewhere(postcode: str) -> bool:
    """Whether the person lives where no desk here is competent."""
    return bool(postcode) and servicedesk.desk_for(Situation.RESIDENCE, postcode) is None
