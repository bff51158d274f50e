"""The trail under the tables: every change of a tracked row leaves an event, whoever makes it.

Triggers write the events, so that bulk updates, raw SQL and administrations are caught, too. Only
the fields named are kept, never a personal fact: people are kept as keys, names are looked up when
somebody reads. See docs/privacy.md.

    @tracked(fields=["company", "name", "expires_at"])
    class ApiToken(models.Model): ...

The migration that makes the table of events also ties it to the company, see 0005 of this room.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from django.db import models
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

import pghistory
import pgtrigger

Tracked = TypeVar("Tracked", bound=type[models.Model])

ADDED: Final = "added"
CHANGED: Final = "changed"
REMOVED: Final = "removed"
# The row was there before the trail; what it held is what the first change is compared with.
KNOWN: Final = "known"


def tracked(
    *acts: pghistory.RowEvent,
    fields: Sequence[str],
    company: str = "company",
    goes_when: str = "",
    indexes: Sequence[models.Index] = (),
) -> Callable[[Tracked], Tracked]:
    """Keep these fields of a model in `<Model>Event`, one event for each act.

    `company` is the field of the event that names the company. The trail goes with it, or when the
    condition `goes_when` (SQL) holds for an event. `indexes` are those for acts that are rare.
    """
    acts = acts or (
        pghistory.InsertEvent(ADDED),
        pghistory.UpdateEvent(CHANGED),
        pghistory.DeleteEvent(REMOVED),
    )

    def decorate(model: Tracked) -> Tracked:
        track = pghistory.track(
            *acts,
            fields=list(fields),
            model_name=f"{model.__name__}Event",
            obj_field=pghistory.ObjForeignKey(related_name="+", db_index=False),
            # Each event carries who acted: no second table to look into, none to clean up.
            context_field=pghistory.ContextJSONField(),
            context_id_field=None,  # type: ignore[arg-type]  # told in its docstring
            attrs={"actor": _actor()},
            meta={
                "indexes": [*_indexes(model.__name__.lower(), company), *indexes],
                "triggers": [stays_as_written(company, goes_when)],
            },
        )
        track(model)
        return model

    return decorate


def events_of(model: type[models.Model]) -> models.QuerySet[Any]:
    """The trail of a tracked model."""
    events: models.QuerySet[Any] = model.pgh_event_model.objects.all()  # type: ignore[attr-defined]
    return events


def stays_as_written(company: str = "company", goes_when: str = "") -> pgtrigger.Trigger:
    """The database refuses to change a trail, and to delete from it while the company is there."""
    company_is_gone = f"NOT EXISTS (SELECT FROM employers_company WHERE id = OLD.{company}_id)"
    return pgtrigger.Trigger(
        name="stays_as_written",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF TG_OP = 'DELETE' AND ({" OR ".join(filter(None, (company_is_gone, goes_when)))}) THEN
                RETURN OLD;
            END IF;
            RAISE EXCEPTION 'The trail stays as written.';
        """,
    )


def _actor() -> models.GeneratedField:
    """The key of who acted, empty where it was the portal itself."""
    return models.GeneratedField(
        expression=Cast(KeyTextTransform("user", "pgh_context"), models.BigIntegerField()),
        output_field=models.BigIntegerField(null=True),
        db_persist=True,
    )


def _indexes(name: str, company: str) -> list[models.Index]:
    newest_first = ["-pgh_created_at", "-pgh_id"]
    return [
        models.Index(fields=[company, *newest_first], name=f"{name}_trail"),
        models.Index(fields=[company, "actor", *newest_first], name=f"{name}_trail_of_actor"),
        models.Index(fields=["pgh_obj", "pgh_id"], name=f"{name}_trail_of_row"),
    ]
