"""The texts of the benchmarks: the same on every run, and as repetitive as real ones are."""

import random

COMMON, RARE = "Pflege", "Zwiebelturm"
SENTENCES = 500
WORDS = """
Antrag Aufenthalt Duldung Gestattung Eintrag Nebenbestimmung Dokument Kopie Vertrag Lohn Stunden
Ausbildung Praktikum Küche Lager Station Schicht Betrieb Werkstatt Baustelle Büro Anerkennung
Abschluss Zeugnis Sprachkurs Zustimmung Agentur Behörde Termin Frist Verlängerung Wechsel
Arbeitgeber Tätigkeit Stelle Mitarbeiterin Kollege Leitung Personal Rückfrage Anlage Unterlagen
Nachweis Bescheid Auskunft Prüfung Monat Woche Jahr Beginn Ende Probezeit Vollzeit Teilzeit
Minijob Meldung Versicherung Wohnung Umzug Straße Haus Wuppertal Elberfeld Barmen
""".split()  # noqa: SIM905


def sentences() -> list[str]:
    """Two in five name the common word, one the rare one."""
    pick = random.Random(5)
    endings = [f"{word.lower()}{end}" for word in WORDS for end in ("en", "s", "ung", "lich", "")]
    found = []
    for number in range(SENTENCES):
        words = pick.choices(WORDS, k=14) + pick.choices(endings, k=22)
        pick.shuffle(words)
        if number % 15 == 0:
            words.insert(3, f"{COMMON}fachkraft")
        found.append(" ".join(words) + ".")
    return found
