"""Places of Wuppertal's region, and what lies around them."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from toolbox.searchtext import fold

_EARTH_KM = 6371.0


@dataclass(frozen=True)
class Place:
    """A postcode of a place; a town has many."""

    postcode: str
    name: str
    latitude: float
    longitude: float


_PLACES = (
    Place("42103", "Wuppertal", 51.2562, 7.1508),
    Place("42105", "Wuppertal", 51.2654, 7.1418),
    Place("42107", "Wuppertal", 51.2679, 7.1520),
    Place("42117", "Wuppertal", 51.2456, 7.1331),
    Place("42275", "Wuppertal", 51.2720, 7.1988),
    Place("42327", "Wuppertal", 51.2303, 7.0756),
    Place("42651", "Solingen", 51.1734, 7.0845),
    Place("42853", "Remscheid", 51.1798, 7.1925),
    Place("42551", "Velbert", 51.3370, 7.0420),
    Place("58285", "Gevelsberg", 51.3200, 7.3400),
    Place("40210", "Düsseldorf", 51.2210, 6.7900),
    Place("45127", "Essen", 51.4570, 7.0123),
)


def near(text: str, km: float) -> frozenset[str]:
    """The postcodes so many kilometres around a postcode or a town, its own included."""
    typed = fold(text.strip())
    named = [each for each in _PLACES if typed == each.postcode or fold(each.name) == typed]
    found = (other for each in named for other in _PLACES if _distance(each, other) <= km)
    return frozenset(each.postcode for each in (*named, *found))


def _distance(one: Place, other: Place) -> float:
    lat, far = radians(one.latitude), radians(other.latitude)
    across = radians(other.longitude - one.longitude)
    part = sin((far - lat) / 2) ** 2 + cos(lat) * cos(far) * sin(across / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(part))
