"""The search learns what has become of "who could start" on a new day."""

from collections.abc import Iterator
from typing import Final

from django.db import transaction

from content.service import one_law
from vacancies.models import VacancyText
from vacancies.search import terms_of

AT_ONCE: Final = 500


@one_law()
def renew_terms() -> int:
    """Set the filters of all published vacancies anew, and say how many changed."""
    return sum(_renew(keys) for keys in _batches())


def _batches() -> Iterator[list[int]]:
    """By key, so that what is published meanwhile moves no batch."""
    last = 0
    while keys := list(
        VacancyText.objects.filter(pk__gt=last)
        .order_by("pk")
        .values_list("pk", flat=True)[:AT_ONCE]
    ):
        yield keys
        last = keys[-1]


@transaction.atomic
def _renew(keys: list[int]) -> int:
    """Locked: whoever publishes a change meanwhile waits, and then writes the newer filters."""
    rows = VacancyText.objects.filter(pk__in=keys).select_related("vacancy__company")
    changed = []
    for row in rows.select_for_update(of=("self",)):
        terms = list(terms_of(row.vacancy))
        if terms != row.terms:
            row.terms = terms
            changed.append(row)
    VacancyText.objects.bulk_update(changed, ["terms"])
    return len(changed)
