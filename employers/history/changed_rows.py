"""Events of tracked rows, each with what the row held before."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model, OuterRef, QuerySet, Subquery

from employers.history.entries import Asked
from employers.models import KNOWN, events_of


def changed_rows(
    model: type[Model], asked: Asked, **of_company: object
) -> tuple[list[Any], Mapping[int, Any]]:
    """Events of a company, and those before them by key: `before.get(row.previous)`."""
    events = events_of(model)
    rows = asked.of(with_previous(events.filter(**of_company), events), "pgh_created_at")
    return rows, before(rows, events)


def with_previous(rows: QuerySet[Any], events: QuerySet[Any]) -> QuerySet[Any]:
    """Acts only, each with the key of what the same row went through before."""
    earlier = events.filter(pgh_obj=OuterRef("pgh_obj"), pgh_id__lt=OuterRef("pgh_id"))
    latest = earlier.order_by("-pgh_id").values("pgh_id")[:1]
    acts: QuerySet[Any] = rows.exclude(pgh_label=KNOWN).annotate(previous=Subquery(latest))
    return acts


def before(rows: list[Any], events: QuerySet[Any]) -> Mapping[int, Any]:
    """The events before these, by key."""
    return events.in_bulk({row.previous for row in rows if row.previous})
