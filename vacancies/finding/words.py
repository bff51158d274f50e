"""What people type when they look for a job, made into a question the words of vacancies answer."""

from collections.abc import Iterable, Iterator
from typing import Final

from django.contrib.postgres.search import SearchQuery

from toolbox.searchtext import fold, halves, wanted

# Said around a job, not of it: where nothing else is typed, they are looked for all the same.
AROUND: Final = frozenset(
    """
    arbeit arbeiten arbeitsplatz arbeitsstelle job jobs stelle stellen stellenangebot
    stellenangebote stellenanzeige gesucht suche suchen ich als mochte will work vacancy vacancies
    looking the m w d mwd x umgebung nahe oder und fur and or for in
    """.split()  # noqa: SIM905
)
# How a job is called in the street, in older words or in English, and how companies write it.
# Folded, without the ends that inflection and gender add; several words belong together.
ALSO: Final = {
    "altenpfleg": ("pflegefachkraft", "pflegekraft", "pflegehelfer", "pflegehilfskraft"),
    "krankenschwester": ("pflegefachkraft", "pflegefachfrau", "krankenpfleg"),
    "krankenpfleg": ("pflegefachkraft", "pflegefachfrau", "pflegefachmann"),
    "pflegefachmann": ("pflegefachkraft",),
    "pflegefachfrau": ("pflegefachkraft",),
    "nurse": ("pflegefachkraft", "pflegekraft", "krankenpfleg"),
    "putz": ("reinigung",),
    "clean": ("reinigung",),
    "raumpfleg": ("reinigung",),
    "kellner": ("restaurantfach", "servicekraft", "gastronomie service"),
    "waiter": ("restaurantfach", "servicekraft", "kellner"),
    "cook": ("koch", "kuche"),
    "kitchen": ("kuche",),
    "lkw": ("berufskraftfahr", "kraftfahr"),
    "fernfahr": ("berufskraftfahr",),
    "lastwagenfahr": ("berufskraftfahr", "kraftfahr"),
    "driver": ("fahrer",),
    "warehouse": ("lager",),
    "lagerist": ("lager",),
    "stapler": ("lager",),
    "kindergart": ("erzieher", "kita"),
    "kita": ("erzieher", "kindertagesstatt"),
    "teacher": ("lehrer", "lehrkraft"),
    "programmier": ("softwareentwickl", "entwickler"),
    "developer": ("softwareentwickl", "entwickler"),
    "informatiker": ("softwareentwickl", "fachinformatik"),
    "elektriker": ("elektronik", "elektroinstallat"),
    "electrician": ("elektronik", "elektroinstallat"),
    "klempner": ("anlagenmechanik",),
    "heizungsbau": ("anlagenmechanik",),
    "installateur": ("anlagenmechanik", "elektroinstallat"),
    "plumber": ("anlagenmechanik",),
    "schlosser": ("industriemechanik", "metallbau"),
    "automechanik": ("kfzmechatronik", "kfz mechatronik"),
    "mechanic": ("mechanik", "mechatronik"),
    "welder": ("schweiss",),
    "baker": ("back",),
    "verkauf": ("kassier",),
    "kassier": ("verkauf",),
    "sekretar": ("burokauf", "assistenz"),
    "office": ("buro",),
    "gartner": ("gartenbau", "landschaftsbau"),
    "lehrstelle": ("ausbildung", "azubi"),
    "azubi": ("ausbildung",),
    "apprenticeship": ("ausbildung",),
    "internship": ("praktikum",),
    "aushilfe": ("minijob",),
    "helfer": ("hilfskraft",),
    "hilfskraft": ("helfer",),
}
# Women and men of one job: what is left begins both words.
FEMALE: Final = ("innen", "in")
SHORTEST_STEM: Final = 4


def question(typed: str) -> SearchQuery | None:
    """What the words of a vacancy must answer; None where nothing was typed that is a word."""
    words = typed.replace("*", " ").replace("/", " ").split()
    meant = [word for word in words if fold(word.strip("().,:")) not in AROUND]
    return wanted(" ".join(meant) or typed, also=_also)


def _also(word: str) -> Iterator[str]:
    for end in FEMALE:
        if word.endswith(end) and len(word) - len(end) >= SHORTEST_STEM:
            word = word.removesuffix(end)
            yield word
            break
    yield from _other_names(word)
    yield from halves(word)


def _other_names(word: str) -> Iterable[str]:
    return (name for known, names in ALSO.items() if word.startswith(known) for name in names)
