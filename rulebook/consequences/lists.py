"""Reads the four closed lists and refuses what no evaluator knows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from rulebook.consequences.conditions import CONDITIONS, GROUPS
from rulebook.data import read_toml
from rulebook.facts import VOCABULARY
from rulebook.outcomes import OUTCOMES

UNTIL: Final = "limit.until"
WHO: Final = frozenset({"employer", "worker", "training_provider", "client"})
EVENTS: Final = frozenset(
    {
        "before_start",
        "start",
        "end",
        "ends",
        "ends_early",
        "training_ends_early",
        "document_ended",
        "conditions_change",
        "contract_with_person_abroad",
        "ba_asks",
        "fast_track_chosen",
    }
)
LATER_DAYS: Final = frozenset(
    {
        "learnt_of_end",
        "early_end",
        "change",
        "request_received",
        "day_of_work",
        "contract_made",
        "last_working_day",
    }
)
EMPLOYER_FACTS: Final = frozenset({"section_2a_sector", "minijob"})


@dataclass(frozen=True, slots=True)
class Deadline:
    """From which day, and how long; `shift` moves a last day that is no working day."""

    from_day: str
    days: int = 0
    weeks: int = 0
    months: int = 0
    shift: str | None = None

    @property
    def is_the_day_itself(self) -> bool:
        """On the day at the latest: nothing is counted and nothing moves."""
        return not (self.days or self.weeks or self.months or self.shift)


@dataclass(frozen=True, slots=True)
class When:
    """The condition of an entry."""

    keys: tuple[tuple[str, Any], ...]
    any_of: tuple["When", ...]
    event: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the four lists."""

    code: str
    norm: str
    when: When
    who: str | None = None
    form: str | None = None
    deadline: Deadline | None = None


class ListError(ValueError):
    """An entry of the lists that cannot be right."""


# The words a key may list; None where the list is open.
CLOSED_LISTS: Final[Mapping[str, frozenset[str] | None]] = {
    "outcome": frozenset(OUTCOMES),
    "row": None,
    "limit": None,
    "document": frozenset(VOCABULARY["person.document"].choices),
    "legal_basis": frozenset(VOCABULARY["person.legal_basis"].choices),
    "qualification": frozenset(VOCABULARY["person.qualification"].choices),
    "job_kind": frozenset(VOCABULARY["job.kind"].choices),
    "title_group": frozenset(GROUPS["title_group"]),
    "nationality_group": frozenset(GROUPS["nationality_group"]),
    "residence": frozenset({"wuppertal", "elsewhere"}),
    "employer_fact": EMPLOYER_FACTS,
}
MAPS_OF_FACTS: Final = ("fact", "not_fact", "fact_on_or_before")
ENTRY_KEYS: Final = frozenset({"code", "norm", "when", "who", "form", "deadline"})


def entry_from(raw: Mapping[str, Any]) -> Entry:
    """One entry as written in TOML; refuses what it does not know."""
    code = str(raw.get("code", "?"))
    _refuse_unknown(code, raw, ENTRY_KEYS)
    if raw.get("who") not in {None, *WHO}:
        raise ListError(f"{code}: nobody is called {raw['who']!r}")
    return Entry(
        code=code,
        norm=raw["norm"],
        when=_when(code, raw["when"]),
        who=raw.get("who"),
        form=raw.get("form"),
        deadline=_deadline(code, raw["deadline"]) if "deadline" in raw else None,
    )


def _when(code: str, raw: Mapping[str, Any]) -> When:
    _refuse_unknown(code, raw, frozenset({*CONDITIONS, "any", "event"}))
    event = raw.get("event")
    if event not in {None, *EVENTS}:
        raise ListError(f"{code}: there is no event {event!r}")
    return When(
        keys=tuple(
            (key, _value(code, key, value))
            for key, value in raw.items()
            if key not in ("any", "event")
        ),
        any_of=tuple(_when(code, branch) for branch in raw.get("any", ())),
        event=event,
    )


def _value(code: str, key: str, value: object) -> object:
    positive = key.removeprefix("not_")
    if positive in CLOSED_LISTS:
        return _listed(code, positive, value)
    if key in MAPS_OF_FACTS:
        if not isinstance(value, dict):
            raise ListError(f"{code}: {key} needs facts with their values")
        _refuse_unknown(code, value, frozenset(VOCABULARY))
    return value


def _listed(code: str, key: str, words: object) -> frozenset[str]:
    """The words of a list, with the groups among them written out."""
    if not isinstance(words, list):
        raise ListError(f"{code}: {key} needs a list")
    groups = GROUPS[key] if key in ("outcome", "row", "job_kind") else {}
    listed = frozenset(each for word in words for each in groups.get(word, (word,)))
    known = CLOSED_LISTS[key]
    if known is not None and not listed <= known:
        raise ListError(f"{code}: {key} does not know {sorted(listed - known)}")
    return listed


def _deadline(code: str, raw: Mapping[str, Any]) -> Deadline:
    _refuse_unknown(code, raw, frozenset({"from", "days", "weeks", "months", "shift"}))
    from_day = raw["from"]
    if from_day not in {UNTIL, *LATER_DAYS, *VOCABULARY}:
        raise ListError(f"{code}: no day is called {from_day!r}")
    return Deadline(from_day, **{key: value for key, value in raw.items() if key != "from"})


def _refuse_unknown(code: str, raw: Mapping[str, Any], known: frozenset[str]) -> None:
    unknown = sorted(set(raw) - known)
    if unknown:
        raise ListError(f"{code}: unknown {', '.join(unknown)}")


def entries_from(raws: Iterable[Mapping[str, Any]]) -> Mapping[str, Entry]:
    """The entries by code, in the order of the file; a code stands once."""
    entries: dict[str, Entry] = {}
    for raw in raws:
        entry = entry_from(raw)
        if entry.code in entries:
            raise ListError(f"{entry.code} stands twice")
        entries[entry.code] = entry
    return entries


DUTIES: Final = entries_from(read_toml("law", "duties.toml")["duty"])
PAPERS: Final = entries_from(read_toml("law", "papers.toml")["paper"])
HINTS: Final = entries_from(read_toml("law", "hints.toml")["hint"])
OFFICES: Final = entries_from(read_toml("law", "offices.toml")["office"])
