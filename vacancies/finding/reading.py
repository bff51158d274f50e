"""Filters that people type as words: "b1 pflege", "Teilzeit Büro", "ohne Deutsch"."""

from dataclasses import dataclass
from typing import Final

from toolbox.searchtext import fold
from vacancies.finding.filters import CEFR_MAX, HOURS, KIND, SHIFT, Group
from vacancies.finding.words import AROUND
from vacancies.models import Cefr, Kind, Shift, WorkingTime

# Folded and without hyphens; a phrase has two words at most.
_SAID: Final = {
    (
        KIND.name,
        Kind.TRAINING,
    ): """ausbildung, ausbildungsplatz, ausbildungsstelle, lehrstelle,
        lehre, azubi, azubis, auszubildende, auszubildender, apprenticeship, apprentice""",
    (KIND.name, Kind.INTERNSHIP): """praktikum, praktika, praktikumsplatz, praktikant, praktikantin,
        internship, intern""",
    (KIND.name, Kind.MINI_JOB): "minijob, minijobs, mini job, minijobber, geringfugig",
    (KIND.name, Kind.ENTRY_QUALIFICATION): "einstiegsqualifizierung, eq",
    (KIND.name, Kind.PARTIAL_QUALIFICATION): "teilqualifizierung, teilqualifikation, tq",
    (HOURS.name, WorkingTime.PART_TIME): "teilzeit, teilzeitjob, halbtags, parttime, part time",
    (HOURS.name, WorkingTime.FULL_TIME): "vollzeit, vollzeitjob, ganztags, fulltime, full time",
    (SHIFT.name, Shift.NIGHT): """nachtschicht, nachtarbeit, nachtdienst, nachtjob, nachts,
        night shift""",
    (SHIFT.name, Shift.EARLY): "fruhschicht, fruhdienst, early shift",
    (SHIFT.name, Shift.LATE): "spatschicht, spatdienst, late shift",
    (SHIFT.name, Shift.WEEKEND): "wochenendarbeit, wochenendjob, weekend job",
    (CEFR_MAX.name, Cefr.NONE): """ohne deutsch, kein deutsch, keine deutschkenntnisse,
        ohne deutschkenntnisse, ohne sprachkenntnisse, no german, without german""",
    (CEFR_MAX.name, Cefr.A2): "wenig deutsch, little german, geringe deutschkenntnisse",
}
_LEVELS: Final = [level.value for level in Cefr if level != Cefr.NONE]
_AROUND_LEVELS: Final = ("deutsch", "german", "niveau", "level", "sprachniveau")
_MEANT: Final[dict[str, tuple[str, str]]] = {
    **{phrase.strip(): key for key, phrases in _SAID.items() for phrase in phrases.split(",")},
    **{level: (CEFR_MAX.name, level) for level in _LEVELS},
    **{f"{word} {level}": (CEFR_MAX.name, level) for word in _AROUND_LEVELS for level in _LEVELS},
    **{f"{level} {word}": (CEFR_MAX.name, level) for word in _AROUND_LEVELS for level in _LEVELS},
}
LONGEST: Final = 2
# "Ohne Ausbildung" does not ask for one, and "mit Ausbildung" has it.
_SAYS_OTHERWISE: Final = frozenset(("ohne", "mit", "nach", "abgeschlossene", "without", "with"))
# Who drives holds a licence of class C1.
_OF_LICENCES: Final = ("fahrer", "fuhrerschein", "klasse", "lkw", "licence", "driver")


@dataclass(frozen=True)
class Read:
    """What was typed, told apart."""

    words: str
    # By the name of a filter.
    values: dict[str, tuple[str, ...]]


def read(typed: str) -> Read:
    """The filters among the words, and the words that are left."""
    words = typed.split()
    plain = [fold(word.strip("().,:")).replace("-", "") for word in words]
    drives = any(sign in word for word in plain for sign in _OF_LICENCES)
    left: list[str] = []
    values: dict[str, tuple[str, ...]] = {}
    at = 0
    while at < len(words):
        length, found = _meant(plain, at)
        if found and not (drives and found[1] in _LEVELS):
            name, value = found
            values[name] = (*values.get(name, ()), value)
        else:
            length = 1
            left.append(words[at].rstrip(",;"))
        at += length
    # "Ausbildung gesucht" asks for nothing else.
    asks = any(fold(word) not in AROUND for word in left)
    return Read(" ".join(left) if asks else "", values)


def merged(group: Group, chosen: tuple[str, ...], read: tuple[str, ...]) -> tuple[str, ...]:
    """What is chosen in a group with what was read from the words: of levels the one just typed."""
    if group.takes_one:
        return read[-1:]
    return tuple(value for value, _label in group.choices if value in (*chosen, *read))


def _meant(plain: list[str], at: int) -> tuple[int, tuple[str, str] | None]:
    """How many words from here on mean a filter, and its name with the value."""
    if at and plain[at - 1] in _SAYS_OTHERWISE:
        return 1, None
    for length in range(LONGEST, 0, -1):
        if found := _MEANT.get(" ".join(plain[at : at + length])):
            return length, found
    return 1, None
