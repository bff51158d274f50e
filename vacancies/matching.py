"""Vacancies for a described person: what fits, what does not, and the best first.

The description names nobody and is stored nowhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Final, NamedTuple

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vacancies.finding import Query, rows_of
from vacancies.finding.filters import START, postcode_term
from vacancies.finding.search import place_terms
from vacancies.models import Cefr, Field, Kind, Qualification, Vacancy

# Those that fit in all that can be searched for, and the newest of the field for the rest.
MOST_FITTING: Final = 50
MOST_AROUND: Final = 200
SHOWN: Final = 20


@dataclass(frozen=True)
class Profile:
    """What somebody looks for and brings along. What is empty does not matter."""

    field: str = ""
    kind: str = ""
    place: str = ""
    distance: int = 0
    hours_least: Decimal | None = None
    hours_most: Decimal | None = None
    speaking: str = ""
    qualification: str = ""
    group: str = ""


class Point(NamedTuple):
    """One thing that fits or does not, in words."""

    fits: bool
    words: str
    # Another job, or one too far away, is less of a match than one with other hours.
    weight: int = 1


@dataclass(frozen=True)
class Match:
    """A vacancy with its reasons."""

    vacancy: Vacancy
    points: Sequence[Point]

    @property
    def fitting(self) -> list[str]:
        """What fits."""
        return [point.words for point in self.points if point.fits]

    @property
    def missing(self) -> list[str]:
        """What does not."""
        return [point.words for point in self.points if not point.fits]

    @property
    def loss(self) -> int:
        """How much does not fit."""
        return sum(point.weight for point in self.points if not point.fits)


def matches_for(profile: Profile) -> list[Match]:
    """Live vacancies with at least as much that fits as does not, the best first."""
    near = frozenset(place_terms(profile.place, profile.distance)) if profile.place else frozenset()
    found = [Match(row, list(_points(row, profile, near))) for row in _candidates(profile)]
    # Those that fit equally well stay in their order: the newest first.
    found.sort(key=lambda match: match.loss)
    return [each for each in found if len(each.missing) <= len(each.fitting)][:SHOWN]


def _candidates(profile: Profile) -> list[Vacancy]:
    field = (profile.field,) if profile.field else ()
    all_of_it = Query(
        field=field,
        kind=(profile.kind,) if profile.kind else (),
        place=profile.place,
        distance=profile.distance,
        cefr_max=(profile.speaking,) if profile.speaking else (),
        start=(profile.group,) if profile.group else (),
    )
    around = Query(field=field) if field else Query(place=profile.place, distance=profile.distance)
    pairs = ((all_of_it, MOST_FITTING), (around, MOST_AROUND))
    found = chain.from_iterable(_newest(query, most) for query, most in pairs)
    rows = {row.pk: row for row in found}
    return sorted(rows.values(), key=lambda row: row.words.published_at, reverse=True)


def _newest(query: Query, most: int) -> list[Vacancy]:
    rows = rows_of(query).select_related("company", "words").defer("description", "other_text")
    return list(rows.order_by("-words__published_at", "-pk")[:most])


# --- Reasons ------------------------------------------------------------------------------------


def _points(vacancy: Vacancy, profile: Profile, near: frozenset[str]) -> Iterator[Point]:
    if profile.field:
        yield Point(vacancy.field == profile.field, str(Field(vacancy.field).label), weight=2)
    if profile.kind:
        yield Point(vacancy.kind == profile.kind, str(Kind(vacancy.kind).label))
    if profile.place:
        yield Point(postcode_term(vacancy.postcode) in near, vacancy.town, weight=2)
    if profile.hours_least or profile.hours_most:
        yield _hours(vacancy, profile)
    if profile.speaking:
        yield _german(vacancy, profile)
    if profile.qualification:
        yield _qualification(vacancy, profile)
    if profile.group:
        yield _start(vacancy, profile)


def _hours(vacancy: Vacancy, profile: Profile) -> Point:
    least = vacancy.hours_from or Decimal(0)
    most = vacancy.hours_to or least
    fits = least <= (profile.hours_most or least) and most >= (profile.hours_least or most)
    span = _number(least) if least == most else f"{_number(least)}–{_number(most)}"
    return Point(fits, _("%(hours)s hours a week") % {"hours": span})


def _german(vacancy: Vacancy, profile: Profile) -> Point:
    levels = list(Cefr.values)
    fits = levels.index(vacancy.speaking) <= levels.index(profile.speaking)
    if vacancy.speaking == Cefr.NONE:
        return Point(fits, _("no German needed"))
    words = _("German %(level)s is enough") if fits else _("German %(level)s is needed")
    return Point(fits, words % {"level": Cefr(vacancy.speaking).label})


def _qualification(vacancy: Vacancy, profile: Profile) -> Point:
    levels = list(Qualification.values)
    if vacancy.qualification == Qualification.NONE:
        return Point(True, _("no qualification needed"))
    fits = levels.index(vacancy.qualification) <= levels.index(profile.qualification)
    words = _("qualification: %(level)s")
    return Point(fits, words % {"level": Qualification(vacancy.qualification).label})


def _start(vacancy: Vacancy, profile: Profile) -> Point:
    fits = START.term(profile.group) in vacancy.words.terms
    return Point(fits, _("this group could start") if fits else _("start not clear for this group"))


def _number(value: Decimal) -> str:
    return number_format(value.normalize() if value % 1 else int(value))
