"""What vacancies can be filtered by, and the terms they are kept under, see search.terms_of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from vacancies.models import Cefr, EntryWay, Field, Kind, Shift, WorkingTime
from vacancies.way_in.groups import GROUPS as PEOPLE

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# The places within so many kilometres; 0 is the place itself.
DISTANCES: Final = (0, 10, 25)


@dataclass(frozen=True)
class Group:
    """A filter with its values; of several values chosen in it a vacancy has at least one."""

    name: str
    label: "StrOrPromise"
    choices: "Sequence[tuple[str, StrOrPromise]]"
    # Of levels of a language one is enough: it holds all below.
    takes_one: bool = False

    def term(self, value: str) -> str:
        """What a row that answers to this value is kept under."""
        return f"{self.name}:{value}"


# What Query.literal is called.
LITERAL: Final = _("as typed, full texts too")
KIND = Group("kind", _("Kind"), Kind.choices)
FIELD = Group("field", _("Field of work"), Field.choices)
HOURS = Group(
    "hours",
    _("Working time"),
    [(each.value, each.label) for each in (WorkingTime.FULL_TIME, WorkingTime.PART_TIME)],
)
LEVELS = [(each.value, each.label) for each in Cefr if each != Cefr.NONE]
CEFR_MAX = Group(
    "cefr_max",
    _("Spoken German, at most"),
    [(Cefr.NONE.value, _("no German needed")), *LEVELS],
    takes_one=True,
)
ENTRY = Group("entry", _("Ways in"), EntryWay.choices)
SHIFT = Group("shift", _("Shifts"), Shift.choices)
START = Group("start", _("Who could start"), [(group.code, group.label) for group in PEOPLE])
GROUPS: Final = (KIND, FIELD, HOURS, CEFR_MAX, START, ENTRY, SHIFT)


def postcode_term(postcode: str) -> str:
    """What the vacancies of a postcode are kept under."""
    return f"postcode:{postcode}"
