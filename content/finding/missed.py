"""Searches that found nothing, as words by the day: what editors have not written about yet.

They say nothing about who searched: no address, no session, and nothing that may be a name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import F, Max, QuerySet, Sum

from content.finding.words import Typed
from content.models import MissedSearch

# Words of one search, searches of one day: nobody fills the table.
MOST_WORDS: Final = 6
LONGEST: Final = 50
MOST_A_DAY: Final = 200
KEPT: Final = timedelta(days=365)
LATELY: Final = timedelta(days=30)
_PERSONAL: Final = re.compile(
    r"@|//|\d{3}|\b(?:herrn?|frau|familie|mr|mrs|ms)\b", re.IGNORECASE | re.ASCII
)


@dataclass(frozen=True)
class Missed:
    """Words that found nothing, how often, and when last."""

    words: str
    language: str
    times: int
    last_on: date


def note(typed: Typed, day: date) -> None:
    """Count a search that found nothing, unless it may say something about a person."""
    words = " ".join(word.text for word in typed.words)
    if not words or _is_long(typed.text) or _may_be_personal(typed.text):
        return
    of_day = MissedSearch.objects.filter(day=day)
    same = of_day.filter(language=typed.language, words=words)
    if same.update(count=F("count") + 1) or of_day.count() >= MOST_A_DAY:
        return
    # Typed twice at once: the second is not counted, and no fault.
    MissedSearch.objects.bulk_create(
        [MissedSearch(day=day, language=typed.language, words=words)], ignore_conflicts=True
    )


def forget_old(day: date) -> None:
    """Delete what is a year old."""
    MissedSearch.objects.filter(day__lt=day - KEPT).delete()


def by_words(since: date | None = None) -> "QuerySet[MissedSearch, Any]":
    """The words with `times` and `last_on`, those that were missed most first."""
    rows = MissedSearch.objects.filter(day__gte=since) if since else MissedSearch.objects.all()
    counted = rows.order_by().values("words", "language")
    return counted.annotate(times=Sum("count"), last_on=Max("day")).order_by("-times", "words")


def lately(day: date, most: int = 10) -> Sequence[Missed]:
    """What was missed most in the last thirty days, for the editors' dashboard; one query."""
    return [Missed(**row) for row in by_words(since=day - LATELY)[:most]]


def _is_long(text: str) -> bool:
    # Folded it is no longer than typed, but for a few signs.
    return len(text.split()) > MOST_WORDS or len(text.casefold()) > LONGEST


def _may_be_personal(text: str) -> bool:
    """Several words with capitals and nothing else are how a name is written."""
    words = text.split()
    is_like_a_name = len(words) > 1 and all(word[:1].isupper() for word in words)
    return is_like_a_name or bool(_PERSONAL.search(text))
