"""What can be known about a person and a job: the vocabulary and an immutable bag of facts.

A fact has three states: left out (the key is absent), don't know, or a value. A date may also be
`NONE`: there is no such day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Final, Literal

from rulebook.data import read_toml


class Answer(Enum):
    """Answers that are no value."""

    NONE = "none"
    DONT_KNOW = "dont_know"


NONE: Final = Answer.NONE
DONT_KNOW: Final = Answer.DONT_KNOW

Value = str | bool | int | Decimal | date | Answer
FactType = Literal["date", "country", "choice", "bool", "integer", "decimal", "text"]

LAST_RANK = 10_000


class FactError(ValueError):
    """An entry that cannot be a fact; `code` names the kind of mistake, `fact` the place."""

    def __init__(self, code: str, fact: str, message: str) -> None:
        super().__init__(f"{fact}: {message}")
        self.code = code
        self.fact = fact
        self.message = message


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry of the vocabulary (rulebook/law/facts.toml)."""

    name: str
    type: FactType
    asked_of: Literal["employer", "desk"]
    choices: tuple[str, ...] = ()
    none_allowed: bool = False
    has_happened: bool = False
    left_out_means_no: bool = False
    desk_if_document: tuple[str, ...] = ()
    group: str | None = None
    rank: int = LAST_RANK
    unit: str | None = None
    least: int | None = None
    most: int | None = None
    typical: str | bool | None = None

    @property
    def can_be_split(self) -> bool:
        """A don't-know is settled over the values only where there are few kinds of values."""
        return self.type in ("choice", "bool", "country") and not self.left_out_means_no


def _countries() -> tuple[frozenset[str], frozenset[str]]:
    data = read_toml("law", "countries.toml")
    return frozenset(data["iso_3166_1"] + data["further"]), frozenset(data["eu_and_eea"])


COUNTRIES, EU_AND_EEA = _countries()


def _vocabulary() -> dict[str, Fact]:
    entries: list[dict[str, Any]] = read_toml("law", "facts.toml")["fact"]
    choices: dict[str, tuple[str, ...]] = {}
    vocabulary = {}
    for entry in entries:
        shared = entry.pop("choices_of", None)
        listed = choices[shared] if shared else tuple(entry.pop("choices", ()))
        choices[entry["name"]] = listed
        desk_if = tuple(entry.pop("desk_if_document", ()))
        vocabulary[entry["name"]] = Fact(**entry, choices=listed, desk_if_document=desk_if)
    return vocabulary


VOCABULARY: Final[Mapping[str, Fact]] = _vocabulary()
EMPLOYER_FACTS: Final = tuple(f.name for f in VOCABULARY.values() if f.asked_of == "employer")
DESK_FACTS: Final = tuple(f.name for f in VOCABULARY.values() if f.asked_of == "desk")
_PLACE = {name: place for place, name in enumerate(VOCABULARY)}


def is_asked_of_employer(fact: Fact, facts: Mapping[str, object]) -> bool:
    """Some facts belong to the desk only with certain documents."""
    if fact.asked_of == "desk":
        return False
    return facts.get("person.document") not in fact.desk_if_document


class Facts(Mapping[str, Value]):
    """An immutable, hashable bag of facts, in the order of the vocabulary."""

    __slots__ = ("_hash", "_values")
    _values: dict[str, Value]
    _hash: int | None

    def __init__(self, values: Mapping[str, Value] | None = None) -> None:
        given = dict(values or {})
        self._values = {name: given[name] for name in sorted(given, key=_place_of)}
        self._hash = None

    def __getitem__(self, name: str) -> Value:
        return self._values[name]

    def __contains__(self, name: object) -> bool:
        return name in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(frozenset(self._values.items()))
        return self._hash

    def __repr__(self) -> str:
        return f"Facts({self._values!r})"

    def with_(self, name: str, value: Value) -> "Facts":
        """The same facts with one answer given or changed."""
        return Facts({**self._values, name: value})

    def without(self, *names: str) -> "Facts":
        """The same facts with some left out."""
        return Facts({name: value for name, value in self._values.items() if name not in names})

    def only(self, *names: str) -> "Facts":
        """Those of the named facts that are given."""
        return Facts({name: self._values[name] for name in names if name in self._values})


def _place_of(name: str) -> int:
    place = _PLACE.get(name)
    if place is None:
        raise FactError("unknown_fact", name, "there is no fact of this name")
    return place
