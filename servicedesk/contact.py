"""How an employer reaches the people who work on an enquiry."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from employers.models import Company, User
from servicedesk.absences import Rota
from servicedesk.competence import desk_asked
from servicedesk.models import (
    Caseworker,
    Desk,
    Enquiry,
    OpeningHours,
    Team,
    Topic,
    Weekday,
)


@dataclass(frozen=True)
class DaysAlike:
    """Days on which the desk opens alike: "Monday to Wednesday", "08:00–12:00, 13:00–16:00"."""

    days: str
    times: str


@dataclass(frozen=True)
class Contact:
    """Names are those people gave; mail addresses of caseworkers stay inside the desk."""

    desk: Desk
    hours: Sequence[DaysAlike]
    team: Team | None = None
    person: str = ""
    phone: str = ""
    deputy: str = ""
    # Who does the work of the person at the moment. Until when and why is the desk's business.
    substitute: str = ""


def contact_of(enquiry: Enquiry) -> Contact:
    """Who works on the enquiry, and who stands in."""
    desk, owner = enquiry.team.desk, enquiry.owner
    hours = opening_hours(desk.opening_hours.all())
    if owner is None or not owner.is_active:
        return Contact(desk, hours, enquiry.team)
    rota = Rota(desk, timezone.localdate())
    is_away = rota.absence_of(owner) is not None
    # Whose telephone somebody answers now.
    reached = rota.substitute_of(owner) if is_away else owner
    known = Caseworker.objects.filter(user=reached).select_related("deputy").first()
    return Contact(
        desk,
        hours,
        enquiry.team,
        person=owner.get_full_name(),
        phone=known.phone if known else "",
        deputy=_name(known.deputy if known and not is_away else None),
        substitute=_name(reached if is_away else None),
    )


def contact_for(company: Company) -> Contact | None:
    """The desk that gets what the company asks; None where none is set up."""
    desk = desk_asked(Topic.QUESTION, residence="", workplace=company.postcode)
    return Contact(desk, opening_hours(desk.opening_hours.all())) if desk else None


def opening_hours(rows: Iterable[OpeningHours]) -> list[DaysAlike]:
    """Days one after another with the same hours stand in one line."""
    times = {
        weekday: ", ".join(map(_from_to, of_day))
        for weekday, of_day in groupby(rows, key=lambda row: row.weekday)
    }
    # The days of a stretch have the same distance to their place among all days.
    places = enumerate(times.items())
    stretches = groupby(places, key=lambda place: (place[1][0] - place[0], place[1][1]))
    return [
        DaysAlike(_days([day for _place, (day, _times) in stretch]), alike)
        for (_distance, alike), stretch in stretches
    ]


def _from_to(row: OpeningHours) -> str:
    return f"{time_format(row.opens)}–{time_format(row.closes)}"


def _days(days: Sequence[int]) -> str:
    first, last = str(Weekday(days[0]).label), str(Weekday(days[-1]).label)
    if len(days) == 1:
        return first
    if len(days) == 2:
        return f"{first}, {last}"
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def _name(user: User | None) -> str:
    return user.get_full_name() if user and user.is_active else ""
