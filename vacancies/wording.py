"""Words in a vacancy that could keep people away, or cost the company a compensation: advice only.

Patterns know words, not meanings. Each is as narrow as it can be, because advice that is wrong
twice is read no third time; the table in tests/vacancies/test_wording.py says what they must find
and what they must leave alone.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from toolbox.searchtext import fold
from vacancies.models import Cefr, Level, Vacancy

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# The texts of a vacancy in which people say whom they look for.
CHECKED: Final = (
    "title",
    "summary",
    "tasks",
    "description",
    "language_reason",
    "team_languages",
    "life_note",
    "licence",
)
LANGUAGE_FIELDS: Final = ("speaking", "reading", "writing")
# What a job of this kind needs at most, as a rule; a reason that is given goes before the rule.
ENOUGH_GERMAN: Final = {Level.HELPER: Cefr.A2, Level.SKILLED: Cefr.B2}


class Ground(models.TextChoices):
    """What a word touches, in the order of the page."""

    ORIGIN = "origin", _("Origin")
    NATIVE_SPEAKER = "native_speaker", _("Native speakers")
    LANGUAGE = "language", _("Level of German")
    AGE = "age", _("Age")
    GENDER = "gender", _("Gender")
    RELIGION = "religion", _("Religion")
    DISABILITY = "disability", _("Disability")

    @property
    def why(self) -> "StrPromise":
        """The reason, with its norm."""
        return WHY[self]


WHY: Final = {
    Ground.ORIGIN: _(
        "Nobody may be kept away because of their origin. Whether somebody may work is checked "
        "before the contract, the same for everybody (§§ 1, 7 and 11 AGG)."
    ),
    Ground.NATIVE_SPEAKER: _(
        "Whose mother tongue is German is a question of origin. Say what level of German the job "
        "needs (§§ 1, 3 and 11 AGG)."
    ),
    Ground.LANGUAGE: _(
        "More German than the job needs keeps people away because of their origin. Say a level "
        "and what it is needed for (§ 3 Abs. 2 and § 11 AGG)."
    ),
    Ground.AGE: _("This sounds as if only one age were wanted (§§ 1, 7 and 11 AGG)."),
    Ground.GENDER: _(
        "Women, men and non-binary people must all feel addressed (§§ 1, 7 and 11 AGG)."
    ),
    Ground.RELIGION: _(
        "Religion may only be asked for where the job itself demands it, and by few employers "
        "(§§ 1, 7, 9 and 11 AGG)."
    ),
    Ground.DISABILITY: _(
        "This keeps people with a disability away. Say what has to be done in the job, not who "
        "can do it (§§ 1, 7 and 11 AGG)."
    ),
}


@dataclass(frozen=True)
class Finding:
    """A word, where it stands, what it touches and what could stand there instead."""

    field: str
    quote: str
    ground: Ground
    better: "StrPromise"


@dataclass(frozen=True)
class _Rule:
    ground: Ground
    pattern: re.Pattern[str]
    better: "StrPromise"
    # Where the same sentence says this, nobody is kept away.
    unless: re.Pattern[str] | None = None


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


_INCLUSIVE = _words("auch", "gern", "gerne", "willkommen", "egal", "unabhängig", "welcome")
_DENIED = _words(
    r"nicht\s+(?:\w+\s+)?(?:nötig|notwendig|erforderlich|sein|voraussetzung)",
    r"kein\w*\s+(?:muss|voraussetzung|bedingung)",
    "egal",
    "unabhängig",
    r"gleich\s+welche\w*",
    r"jeder",
)
_PEOPLE = (
    r"(?:\w*mitarbeiter\w*|\w*mitarbeitende\w*|kolleg\w*|bewerber\w*|\w*mann|\w*frau|verkäufer\w*"
    r"|\w*kraft|\w*kräfte|\w*helfer\w*|fahrer\w*|talente?|auszubildende\w*|azubis?)"
)

_RULES: Final = (
    _Rule(
        Ground.ORIGIN,
        _words(
            r"deutsche\w*\s+(?:staatsangehörig\w+|staatsbürger\w*|nationalität|pass|herkunft"
            r"|abstammung|wurzeln)",
            r"(?:nur|ausschließlich|sie\s+sind|du\s+bist)\s+(?:ein\w*\s+)?deutsche[rn]?"
            r"(?=\s*(?:[.,;!?)]|$|oder\b|und\b|mit\b))",
            r"(?:nur|ausschließlich)\s+(?:für\s+)?eu-?\s?(?:bürger\w*|ausländer\w*|inländer\w*)",
            r"(?:keine|ohne)\s+(?:ausländer\w*|flüchtling\w*|migrant\w*|migrationshintergrund)",
            r"einheimische\w*\s+(?:mitarbeiter\w*|kräfte|bewerber\w*|fachkräfte)",
            r"europäische[srn]?\s+(?:aussehen|herkunft)",
            "german nationals? only",
        ),
        _("Leave it out. The pre-check tells you who may start, and how."),
        _DENIED,
    ),
    _Rule(
        Ground.NATIVE_SPEAKER,
        _words(
            r"deutsch\w*(?:\s*(?:als|ist|\(|:|–|-))*\s*muttersprach\w+",
            r"muttersprache(?:\s*(?:ist|:|–|-))*\s*deutsch\w*",
            r"(?:deutsch-?)?muttersprachler\w*",
            r"muttersprach(?:lich\w*\s+|-?)niveau",
            r"muttersprachlich\w*\s+deutsch\w*",
            r"native\s+(?:german\s+)?speakers?",
            r"german\s+as\s+(?:a\s+)?mother\s+tongue",
            r"akzentfrei\w*",
            r"ohne\s+akzent",
        ),
        _("Name a level for speaking, reading and writing, for example B1."),
        _DENIED,
    ),
    _Rule(
        Ground.LANGUAGE,
        _words(
            r"(?:perfekt\w*|fließend\w*|einwandfrei\w*|tadellos\w*|fehlerfrei\w*)\s+"
            r"(?:deutsch\w*|deutsche\s+sprach\w*)",
            r"deutsch\w*\s+(?:perfekt|fließend|fehlerfrei|verhandlungssicher)",
            r"verhandlungssicher\w*\s+deutsch\w*",
            r"deutsch\w*\s+in\s+wort\s+und\s+schrift",
        ),
        _("Name a level for speaking, reading and writing, for example B1."),
        _DENIED,
    ),
    _Rule(
        Ground.AGE,
        _words(
            r"jung\w{0,2}(?:,|\s+und|\s)+(?:dynamisch\w*|motiviert\w*|engagiert\w*|flexib\w+"
            r"|agil\w*)",
            r"dynamisch\w*(?:,|\s+und|\s)+jung\w{0,2}",
            rf"jung\w{{0,2}}\s+(?:\w+\s+)?(?:team|{_PEOPLE})",
            r"(?:suchen|sucht|brauchen|wünschen)\s+(?:[\w,]+\s+){0,3}"
            r"jung\w{0,2}\s+(?:menschen|leute|frauen|männer|person\w*)",
            r"nicht\s+älter\s+als(?:\s+\d+)?",
            r"(?:höchstens|maximal|max\.)\s+\d\d\s+jahre?(?:\s+alt)?(?!\s+(?:berufs)?erfahrung)",
            r"(?:zwischen\s+)?\d\d\s*(?:und|bis|-|–)\s*\d\d\s+jahren?(?:\s+alt)?",
            r"unter\s+\d\d\s+jahren?(?:\s+alt)?",
            r"höchstalter",
            r"altersgrenze\w*",
            r"digital\s+natives?",
            r"young(?:,|\s+and|\s)+(?:dynamic|motivated)(?:\s+team)?",
            r"not\s+older\s+than(?:\s+\d+)?",
        ),
        _("Say what the job needs, for example “flexible” or “at ease with software”."),
        _DENIED,
    ),
    _Rule(
        Ground.AGE,
        _words(
            r"berufs(?:anfänger|einsteiger)\w*", r"young\s+professionals?", r"(?:\w+\s)?rentner\w*"
        ),
        _("Say that experience is not needed, or what has to be known."),
        _INCLUSIVE,
    ),
    _Rule(
        Ground.GENDER,
        _words(
            r"(?:nur|ausschließlich|keine)\s+(?:für\s+)?(?:männer|frauen|herren|damen)",
            r"(?:männlich|weiblich)\w{0,2}\s+(?:\w+\s+)?(?:bewerber\w*|" + _PEOPLE + ")",
            r"(?:stark|kräftig|tatkräftig)\w*\s+(?:männer\w*|mann|jungs)",
            r"(?:putz|reinigungs|küchen|haus)frau(?:en)?",
            r"krankenschwestern?",
            r"mädchen\s+für\s+alles",
            r"(?:nette|freundliche|attraktive|gepflegte)\s+(?:damen?|frauen?)",
        ),
        _("Use a word for everybody, for example “Fachkraft” or “Person”."),
        _DENIED,
    ),
    _Rule(
        Ground.RELIGION,
        _words(
            r"kirchen(?:zugehörigkeit|mitglied\w*)",
            r"mitglied(?:schaft)?\s+(?:in\s+)?(?:der|einer)\s+(?:\w+\s+){0,2}kirche",
            r"zugehörigkeit\s+zu\w*\s+(?:\w+\s+){0,3}kirche",
            r"konfession\w*",
            r"(?:christlich|katholisch|evangelisch|muslimisch)\w*\s+"
            r"(?:glauben?s?|bewerber\w*|mitarbeiter\w*|überzeugung\w*)",
            r"(?:kein|ohne)\s+kopftuch",
            r"getauft\w*",
        ),
        _("Leave it out, unless your company is a religious body and the job needs it."),
        _DENIED,
    ),
    _Rule(
        Ground.DISABILITY,
        _words(
            r"(?:keine|ohne)\s+(?:\w+\s+)?(?:behinderung\w*|einschränkung\w*)",
            r"(?:uneingeschränkt|voll|vollkommen|körperlich\s+und\s+geistig)\s+"
            r"(?:gesund|belastbar|fit)\w*",
            r"nicht\s+behindert\w*",
        ),
        _("Describe the task, for example “You lift up to 15 kg”."),
        _words("auch", "willkommen", "egal", "unabhängig"),
    ),
)

_FOR_ALL = re.compile(
    r"\(?\b[mwdfxi]\s*[/|,]\s*[mwdfxi](?:\s*[/|,]\s*[mwdfxi])?\b\)?"
    r"|\w[:*_·]in(?:nen)?\b|\w/-?in(?:nen)?\b|\w\(in(?:nen)?\)|[a-zäöüß]In(?:nen)?\b"
    r"|\balle geschlechter\b",
)
_TITLE_WORD = re.compile(r"[^\W\d_]+")
# Endings of words for men who do a job, folded; and of words that only end alike.
_HE = re.compile(
    r".{2,}(?:er|or|ist|eur|ent|ant|at|og|ekt)|.*(?:mann|koch|arzt|wart|gehilfe|geselle|bote|wirt)"
)
_NO_PERSON = re.compile(
    r".*(?:lager|winter|sommer|keller|theater|center|server|computer|fenster|wasser|zimmer|kammer"
    r"|leder|futter|pflaster|papier|klavier|motor|labor|sektor|monitor|restaurant|patent|talent"
    r"|management|assessment|department|moment|element|projekt|objekt|automat|format|plakat"
    r"|apparat|dialog|katalog|unter|ober|oder|inter|sicher|mobiler|kinder|mutter|kaelter|bitter"
    r"|immer|wieder|dezember|september|oktober|november|partner|orchester|register|semester"
    r"|quartier|alter|steuer|feuer|lehrer?amt|bayer|hannover|cluster|super|etikett|wuppertaler"
    r"|ambulanter|stationarer|gewerblicher|technischer|kaufmannischer|leitender|neuer|zweiter"
    r"|erster|staatlich anerkannter|medizinischer|junior|senior|internist|privat|supermarkt)"
)
_SHE = re.compile(
    r".{2,}(?:er|or|ist|eur|ent|ant|at|og|ekt|ett)in(?:nen)?|.*(?:koch|arzt|wirt)in(?:nen)?|.*frau"
)


def findings(vacancy: Vacancy, fields: Sequence[str] | None = None) -> list[Finding]:
    """What is worth a second look, in the order of the fields; `fields`: only in these."""
    found = [*_in_texts(vacancy), *_in_title(vacancy), *_in_levels(vacancy)]
    wanted = (*CHECKED, *LANGUAGE_FIELDS) if fields is None else fields
    return [finding for name in wanted for finding in found if finding.field == name]


def _in_texts(vacancy: Vacancy) -> Iterator[Finding]:
    for name in CHECKED:
        value = getattr(vacancy, name)
        for text in value if isinstance(value, list) else [value]:
            yield from (Finding(name, *rest) for rest in _in_text(text))


def _in_text(text: str) -> Iterator[tuple[str, Ground, "StrPromise"]]:
    for sentence in re.split(r"(?<=[.!?])\s+|\n", text):
        for rule in _RULES:
            match = rule.pattern.search(sentence)
            if match and not (rule.unless and rule.unless.search(sentence)):
                yield match[0].strip(), rule.ground, rule.better


def _in_title(vacancy: Vacancy) -> Iterator[Finding]:
    """A title for men or women only. "Bäckerin oder Bäcker" and "Koch (m/w/d)" are for all."""
    title = vacancy.title
    if vacancy.language != "de" or _FOR_ALL.search(title):
        return
    by_fold = {fold(word): word for word in _TITLE_WORD.findall(title) if len(word) > 3}
    for folded, word in by_fold.items():
        if _is_for_one(folded, by_fold.keys()):
            better = _("Name both forms, use a neutral word, or add (m/w/d).")
            yield Finding("title", word, Ground.GENDER, better)
            return


def _is_for_one(word: str, words: Collection[str]) -> bool:
    """Whether a folded word means one gender and the other form does not stand beside it."""
    if _SHE.fullmatch(word):
        he = re.sub(r"frau$", "mann", re.sub(r"in(nen)?$", "", word))
        return not {he, f"{he}er", "mann"} & set(words)
    if not _HE.fullmatch(word) or _NO_PERSON.fullmatch(word):
        return False
    is_man = word.endswith("mann")
    she = re.sub(r"mann$", "frau", word) if is_man else re.sub(r"e?$", "in", word, count=1)
    return not {she, "frau"} & set(words)


def _in_levels(vacancy: Vacancy) -> Iterator[Finding]:
    """A level above what such a job needs, where no reason is given."""
    enough = ENOUGH_GERMAN.get(Level(vacancy.level)) if vacancy.level else None
    if enough is None or vacancy.language_reason:
        return
    order = list(Cefr)
    for name in LANGUAGE_FIELDS:
        asked = getattr(vacancy, name)
        if asked and order.index(Cefr(asked)) > order.index(enough):
            better = _("Lower the level, or say what German is needed for.")
            yield Finding(name, str(Cefr(asked).label), Ground.LANGUAGE, better)
