"""Where a norm can be read: the official site of the federal law. Only a person follows the link."""

import re
from typing import Final

SITE: Final = "https://www.gesetze-im-internet.de"

# The addresses there do not follow from the names of the laws.
ADDRESSES: Final = {
    "AGG": "agg",
    "AsylG": "asylvfg_1992",
    "AsylbLG": "asylblg",
    "AufenthG": "aufenthg_2004",
    "AufenthV": "aufenthv",
    "AÜG": "a_g",
    "BBiG": "bbig_2005",
    "BGB": "bgb",
    "BQFG": "bqfg",
    "BeschV": "beschv_2013",
    "DEÜV": "de_v",
    "FreizügG/EU": "freiz_gg_eu_2004",
    "HwO": "hwo",
    "MiLoG": "milog",
    "MiLoV5": "milov5",
    "NachwG": "nachwg",
    "PflBG": "pflbg",
    "SGB II": "sgb_2",
    "SGB III": "sgb_3",
    "SGB IV": "sgb_4",
    "SGB VI": "sgb_6",
    "SGB VIII": "sgb_8",
    "SGB X": "sgb_10",
    "SGB XI": "sgb_11",
    "SchwarzArbG": "schwarzarbg_2004",
    "TVG": "tvg",
    "UkraineAufenthFGV": "ukraineaufenthfgv",
    "VwGO": "vwgo",
    "VwVfG": "vwvfg",
}
# "VwVfG NRW" is a law of the Land and no part of the site; hence the end of the text counts.
NORM: Final = re.compile(
    r"^§§?\s(?P<section>\d+[a-z]?)\b.*?\s(?P<law>" + "|".join(map(re.escape, ADDRESSES)) + r")$"
)


def norm_url(norm: str) -> str | None:
    """The address of the (first) section named, None where the site does not have the law."""
    first = re.split(r",\s(?=§)", norm, maxsplit=1)[0].strip()
    found = NORM.match(first)
    if found is None:
        return None
    return f"{SITE}/{ADDRESSES[found['law']]}/__{found['section']}.html"
