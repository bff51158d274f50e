"""Where the jobs of a search are, as a drawing of the valley: one circle for each postcode.

No map of others is loaded: the frame is the Bergisches Land around Wuppertal, the river is a line
through places it flows by. What lies outside of the frame stands below it in words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import cos, radians, sqrt
from typing import Final

from django.db.models import Count
from django.urls import reverse

from vacancies.finding import Query, rows_of
from vacancies.places import Place, place_of

WEST, EAST, SOUTH, NORTH = 6.97, 7.38, 51.13, 51.36
WIDTH: Final = 1000
# A degree of longitude is shorter than one of latitude, here by as much.
_ACROSS: Final = cos(radians((SOUTH + NORTH) / 2))
_SCALE: Final = WIDTH / ((EAST - WEST) * _ACROSS)
HEIGHT: Final = round((NORTH - SOUTH) * _SCALE)
SMALLEST, LARGEST = 22, 32
# Where there are few jobs, none is drawn as if there were many.
MANY: Final = 10

# The Wupper from Beyenburg through Barmen and Elberfeld to Burg, latitude and longitude.
RIVER: Final = (
    *((51.222, 7.345), (51.248, 7.298), (51.256, 7.260), (51.2735, 7.221), (51.271, 7.1965)),
    *((51.2585, 7.159), (51.255, 7.149), (51.2535, 7.133), (51.2405, 7.110), (51.240, 7.097)),
    *((51.224, 7.099), (51.204, 7.107), (51.184, 7.112), (51.1606, 7.1333), (51.1378, 7.152)),
    *((51.135, 7.115), (51.128, 7.07)),
)
# Beside the places, where no circle lies.
NAMES: Final = (
    ("Elberfeld", 51.292, 7.116),
    ("Barmen", 51.298, 7.210),
    ("Vohwinkel", 51.216, 7.028),
    ("Ronsdorf", 51.212, 7.212),
    ("Solingen", 51.148, 7.0845),
    ("Remscheid", 51.155, 7.1925),
    ("Velbert", 51.312, 7.042),
)


@dataclass(frozen=True)
class Spot:
    """A postcode with its jobs; where it lies outside of the frame, or nobody knows where, no x."""

    place: str
    count: int
    url: str
    x: int | None = None
    y: int = 0
    radius: int = 0


@dataclass(frozen=True)
class Label:
    """A name for orientation."""

    text: str
    x: int
    y: int


@dataclass(frozen=True)
class Drawing:
    """What the template draws; whole numbers, which read the same in every language."""

    width: int
    height: int
    river: str
    labels: Sequence[Label]
    # The large ones first, so that the small ones lie on top.
    drawn: Sequence[Spot]
    elsewhere: Sequence[Spot]


def drawing_of(query: Query) -> Drawing:
    """One query, however many rows fit."""
    rows = rows_of(query.filters).order_by().values_list("postcode")
    counts = dict(rows.annotate(count=Count("pk")))
    most = max(MANY, *counts.values())
    spots = [_spot(query, postcode, count, most) for postcode, count in counts.items()]
    spots.sort(key=lambda spot: (-spot.count, spot.place))
    return Drawing(
        width=WIDTH,
        height=HEIGHT,
        river=_line(RIVER),
        labels=[Label(name, *_point(*place)) for name, *place in NAMES],
        drawn=[spot for spot in spots if spot.x is not None],
        elsewhere=[spot for spot in spots if spot.x is None],
    )


def _spot(query: Query, postcode: str, count: int, most: int) -> Spot:
    place = place_of(postcode)
    there = replace(query.filters, place=postcode, distance=0).with_map
    url = f"{reverse('vacancies:list')}?{there.write()}"
    spot = Spot(f"{postcode} {place.name}" if place else postcode, count, url)
    if place is None or not _is_in_frame(place):
        return spot
    x, y = _point(place.latitude, place.longitude)
    # The area tells how many, not the radius.
    radius = round(SMALLEST + (LARGEST - SMALLEST) * sqrt(count / most))
    return replace(spot, x=x, y=y, radius=radius)


def _is_in_frame(place: Place) -> bool:
    return SOUTH < place.latitude < NORTH and WEST < place.longitude < EAST


def _point(latitude: float, longitude: float) -> tuple[int, int]:
    return round((longitude - WEST) * _ACROSS * _SCALE), round((NORTH - latitude) * _SCALE)


def _line(places: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in (_point(*place) for place in places))
