"""Germany's postcodes with the names of their places: what somebody means, and what is near it.

The list is that of GeoNames (CC BY 4.0), shortened to four columns, see docs/decisions/0037.
A page that finds places by it includes vacancies/places/_credit.html.
"""

import gzip
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from heapq import nsmallest
from math import asin, cos, degrees, radians, sin, sqrt
from pathlib import Path
from statistics import fmean

from toolbox.searchtext import fold

_FILE = Path(__file__).parent / "data" / "places.tsv.gz"
_EARTH_KM = 6371.0
_MOST = 10
_SHORTEST = 2
_LONGEST = 80
_CODE = re.compile(r"\s*([0-9]{2,5})\b")
_CODE_LENGTH = 5
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Place:
    """A name under a postcode: a town has many postcodes, a postcode may have many villages."""

    postcode: str
    name: str
    latitude: float
    longitude: float


def places_like(text: str) -> list[Place]:
    """Up to ten places by the beginning of a postcode or of a name, the best one first.

    A town is offered once, with its lowest postcode. Towns with many postcodes come before those
    with few; "42103 Wuppertal" is read as its postcode.
    """
    if code := _code_in(text):
        return _by_code(code)
    return [town[0] for town in _towns_like(text)]


def place_of(postcode: str) -> Place | None:
    """The place with this postcode; of several villages the first by its name."""
    return next(iter(_list().by_postcode.get(postcode, ())), None)


@lru_cache(maxsize=512)
def near(text: str, km: float) -> frozenset[str]:
    """The postcodes so many kilometres around a postcode or the middle of a town, its own included.

    Where several towns have the name it is around each of them; where none has, around the best
    one of `places_like`. A postcode nobody knows is alone; a name nobody knows is nowhere.
    """
    if code := _code_in(text):
        own = _list().by_postcode.get(code, ())
        return frozenset({code}).union(*(_around(row, km) for row in own))
    wanted = fold(text[:_LONGEST]).strip()
    towns = [town for town in _towns_like(text) if fold(town[0].name) == wanted]
    found: set[str] = set()
    for town in towns or _towns_like(text)[:1]:
        found.update((row.postcode for row in town), _around(_middle(town), km))
    return frozenset(found)


# --- The list ------------------------------------------------------------------------------------

Town = Sequence[Place]


@dataclass(frozen=True, slots=True)
class _List:
    by_postcode: Mapping[str, Sequence[Place]]
    postcodes: Sequence[str]
    # From south to north.
    by_latitude: Sequence[Place]
    latitudes: Sequence[float]
    # Towns by the beginnings of their names, and of the later words in them.
    beginnings: Sequence[tuple[str, bool, int]]
    towns: Sequence[Town]


@cache
def _list() -> _List:
    rows = list(_read())
    by_postcode: dict[str, list[Place]] = defaultdict(list)
    # The first two digits tell the Langenfeld on the Rhine from that in Franconia.
    towns: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for row in rows:
        by_postcode[row.postcode].append(row)
        towns[row.name, row.postcode[:2]].append(row)
    northwards = sorted(rows, key=lambda row: row.latitude)
    return _List(
        by_postcode=by_postcode,
        postcodes=sorted(by_postcode),
        by_latitude=northwards,
        latitudes=[row.latitude for row in northwards],
        beginnings=sorted(_beginnings(name for name, _region in towns)),
        towns=list(towns.values()),
    )


def _read() -> Iterator[Place]:
    with gzip.open(_FILE, "rt", encoding="utf-8") as lines:
        for line in lines:
            postcode, name, latitude, longitude = line.rstrip("\n").split("\t")
            yield Place(postcode, name, float(latitude), float(longitude))


def _beginnings(names: Iterable[str]) -> Iterator[tuple[str, bool, int]]:
    for number, name in enumerate(names):
        folded = fold(name)
        for word in _WORD.finditer(folded):
            yield folded[word.start() :], word.start() > 0, number


# --- Looking -------------------------------------------------------------------------------------


def _code_in(text: str) -> str:
    found = _CODE.match(text[:_LONGEST])
    return found[1] if found else ""


def _by_code(code: str) -> list[Place]:
    known = _list()
    if len(code) == _CODE_LENGTH:
        return list(known.by_postcode.get(code, ()))[:_MOST]
    start = bisect_left(known.postcodes, code)
    some = known.postcodes[start : start + _MOST]
    return [known.by_postcode[each][0] for each in some if each.startswith(code)]


def _towns_like(text: str) -> list[Town]:
    wanted = " ".join(fold(text[:_LONGEST]).split())
    if len(wanted) < _SHORTEST:
        return []
    known = _list()
    start = bisect_left(known.beginnings, (wanted,))
    end = bisect_left(known.beginnings, (wanted + "\U0010ffff",))
    ranked = {
        number: (is_later, name != wanted, -len(known.towns[number]), name)
        for name, is_later, number in reversed(known.beginnings[start:end])
    }
    return [known.towns[number] for number in nsmallest(_MOST, ranked, key=ranked.__getitem__)]


# --- Measuring -----------------------------------------------------------------------------------


def _middle(town: Town) -> Place:
    latitude = fmean(row.latitude for row in town)
    return Place(town[0].postcode, town[0].name, latitude, fmean(row.longitude for row in town))


def _around(centre: Place, km: float) -> set[str]:
    known, height = _list(), degrees(km / _EARTH_KM)
    start = bisect_left(known.latitudes, centre.latitude - height)
    end = bisect_left(known.latitudes, centre.latitude + height)
    # A degree of longitude is shortest in the north.
    width = height / cos(radians(min(centre.latitude + height, 89)))
    return {
        row.postcode
        for row in known.by_latitude[start:end]
        if abs(row.longitude - centre.longitude) <= width and _kilometres(centre, row) <= km
    }


def _kilometres(one: Place, other: Place) -> float:
    """On the great circle, by the haversine formula."""
    here, there = radians(one.latitude), radians(other.latitude)
    across = radians(other.longitude - one.longitude)
    part = sin((there - here) / 2) ** 2 + cos(here) * cos(there) * sin(across / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(part))
