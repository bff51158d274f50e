"""Vacancies like one that somebody reads."""

from functools import reduce
from itertools import chain
from operator import or_
from typing import Final

from toolbox.searchtext import ends_of, prepare, wanted
from vacancies.finding.filters import FIELD
from vacancies.finding.search import with_any
from vacancies.finding.words import AROUND, before_end, end_of
from vacancies.models import Vacancy

# The newest of those that come into question; the closest of them are shown.
CANDIDATES: Final = 40
SHORTEST_WORD: Final = 4
ALIKE: Final = ("field", "kind", "town")


def similar_to(vacancy: Vacancy, limit: int) -> list[Vacancy]:
    """Live ones with a word of its title, or in its field: the closest first, then the newest."""
    words = _title_words(vacancy)
    live = Vacancy.objects.live().exclude(pk=vacancy.pk).select_related("company")
    newest = live.order_by("-words__published_at", "-pk")
    of_field = newest.filter(with_any([FIELD.term(vacancy.field)]))
    questions = [question for word in words if (question := wanted(word))]
    of_title = newest.filter(words__head=reduce(or_, questions)) if questions else live.none()
    found = {row.pk: row for row in chain(of_title[:CANDIDATES], of_field[:CANDIDATES])}
    return sorted(found.values(), key=lambda row: -_likeness(vacancy, row, words))[:limit]


def _likeness(vacancy: Vacancy, other: Vacancy, words: set[str]) -> int:
    same = [name for name in ALIKE if getattr(vacancy, name) == getattr(other, name)]
    return 2 * len(words & _title_words(other)) + len(same)


def _title_words(vacancy: Vacancy) -> set[str]:
    """What a "Pflegehelfer" has in common with a "Pflegefachkraft", and with no other helper."""
    words = map(before_end, prepare(vacancy.title).split())
    # With "Busfahrer" and "Berufskraftfahrer" it is the end.
    ends = (end for end in ends_of(vacancy.title).split() if not end_of(end))
    return {word for word in (*words, *ends) if len(word) >= SHORTEST_WORD and word not in AROUND}
