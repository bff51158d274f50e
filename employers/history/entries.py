"""What one line of the history is made of, and how people are named in it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from employers.models import Membership, User
from toolbox.paging import Stretch

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Stored = TypeVar("Stored", bound=Model)


@dataclass(frozen=True)
class Asked:
    """What somebody wants to read: their own membership, whose doings, and where in the list."""

    membership: Membership
    actor: int | None
    stretch: Stretch

    def of(self, rows: QuerySet[Stored], moment: str) -> list[Stored]:
        """These rows of a trail, which has the column `actor`."""
        return self.stretch.of(rows.filter(actor=self.actor) if self.actor else rows, moment)


@dataclass(frozen=True)
class Change:
    """An entry that was changed, with its values in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Thing:
    """What an act was about, as it is called now."""

    label: str
    url: str = ""


@dataclass(frozen=True)
class Entry:
    """One act. `text` has places for %(actor)s, %(person)s, %(of_person)s and the `values`."""

    at: datetime
    key: int
    actor: int | None
    text: "StrOrPromise"
    person: int | None = None
    values: Mapping[str, "StrOrPromise"] = field(default_factory=dict)
    thing: Thing | None = None
    changes: Sequence[Change] = ()

    def sentence(self, names: "Names") -> str:
        """In the reader's language."""
        people = {
            "actor": names.actor(self.actor),
            "person": names.person(self.person),
            "of_person": names.of_person(self.person),
        }
        return str(self.text) % {**people, **self.values}


@dataclass(frozen=True)
class Source:
    """One kind of acts; several sources may share a kind, under which people find them."""

    kind: str
    label: "StrOrPromise"
    entries: Callable[[Asked], Sequence[Entry]]


class Names:
    """The people of a page, looked up at once: the trail itself knows their keys only."""

    def __init__(self, keys: Iterable[int | None], *, of_office: bool = False) -> None:
        self._people = User.objects.in_bulk({key for key in keys if key is not None})
        self._of_office = of_office

    def actor(self, key: int | None) -> str:
        """As a sentence begins. Companies read of the desk, the desk itself of colleagues."""
        if key is None:
            return _("The portal")
        person = self._people.get(key)
        if person is None:
            return _("A deleted account")
        if person.works_for_an_office and not self._of_office:
            return _("The service desk")
        return str(person)

    def person(self, key: int | None) -> str:
        """As the one to whom something was done."""
        return self._name(key) or pgettext("somebody was removed", "a deleted account")

    def of_person(self, key: int | None) -> str:
        """As the one whose something it is."""
        return self._name(key) or pgettext("the role of somebody", "a deleted account")

    def _name(self, key: int | None) -> str:
        person = self._people.get(key) if key is not None else None
        return str(person) if person else ""
