"""What the check of the wording must find, and what it must leave alone."""

import pytest

from vacancies.models import Cefr, Level, Vacancy
from vacancies.wording import Ground, findings

FOUND = [
    ("Deutsch als Muttersprache ist Voraussetzung.", Ground.NATIVE_SPEAKER),
    ("Muttersprache: Deutsch", Ground.NATIVE_SPEAKER),
    ("Wir suchen Muttersprachler.", Ground.NATIVE_SPEAKER),
    ("Deutsch auf Muttersprachniveau", Ground.NATIVE_SPEAKER),
    ("Sie sprechen akzentfrei.", Ground.NATIVE_SPEAKER),
    ("German native speaker wanted", Ground.NATIVE_SPEAKER),
    ("Sie sprechen fließend Deutsch.", Ground.LANGUAGE),
    ("Perfekte Deutschkenntnisse", Ground.LANGUAGE),
    ("Sie können Deutsch in Wort und Schrift.", Ground.LANGUAGE),
    ("Es erwartet Sie ein junges, dynamisches Team.", Ground.AGE),
    ("Wir sind ein junges Team.", Ground.AGE),
    ("Junge Mitarbeiterin gesucht", Ground.AGE),
    ("Wir suchen junge Leute mit Biss.", Ground.AGE),
    ("Sie sind nicht älter als 35.", Ground.AGE),
    ("Sie sind zwischen 20 und 30 Jahren alt.", Ground.AGE),
    ("Höchstens 40 Jahre alt", Ground.AGE),
    ("Ideal für Berufsanfänger.", Ground.AGE),
    ("Der Job ist etwas für rüstige Rentner.", Ground.AGE),
    ("Digital Natives gesucht", Ground.AGE),
    ("Nur für Männer", Ground.GENDER),
    ("Wir brauchen starke Männer.", Ground.GENDER),
    ("Weibliche Pflegekraft gesucht", Ground.GENDER),
    ("Putzfrau gesucht", Ground.GENDER),
    ("Krankenschwester für die Nacht", Ground.GENDER),
    ("Sie haben die deutsche Staatsangehörigkeit.", Ground.ORIGIN),
    ("Nur Deutsche.", Ground.ORIGIN),
    ("Sie sind Deutscher oder Österreicher.", Ground.ORIGIN),
    ("Nur für EU-Bürger", Ground.ORIGIN),
    ("Bitte keine Ausländer", Ground.ORIGIN),
    ("Sie sind Mitglied einer christlichen Kirche.", Ground.RELIGION),
    ("Kirchenzugehörigkeit setzen wir voraus.", Ground.RELIGION),
    ("Im Verkauf tragen Sie kein Kopftuch.", Ground.RELIGION),
    ("Sie sind uneingeschränkt belastbar.", Ground.DISABILITY),
    ("Bewerber ohne körperliche Einschränkungen", Ground.DISABILITY),
]
LEFT_ALONE = [
    "Junge Familien sind willkommen.",
    "Sie betreuen junge Menschen in einer Wohngruppe.",
    "Sie arbeiten in einem dynamischen Umfeld.",
    "Das Unternehmen ist jung: Es besteht seit 2023.",
    "Auch Berufseinsteiger sind willkommen.",
    "Sie sind mindestens 18 Jahre alt, weil Sie nachts fahren.",
    "Sie haben bis zu 30 Tage Urlaub.",
    "Höchstens 10 Jahre Berufserfahrung sind nötig.",
    "Deutsch muss nicht Ihre Muttersprache sein.",
    "Muttersprachler müssen Sie nicht sein.",
    "Ihre Muttersprache ist egal.",
    "Sie haben einen deutschen Führerschein.",
    "Sie lernen die deutsche Sprache im Betrieb.",
    "Sie sprechen Deutsch auf dem Niveau A2.",
    "Wir liefern an deutsche Firmen.",
    "Sie arbeiten in einem evangelischen Krankenhaus.",
    "Menschen jeder Konfession arbeiten hier.",
    "Menschen mit Behinderung sind willkommen.",
    "Frauen werden bei gleicher Eignung bevorzugt.",
    "Sie beraten Frauen und Männer.",
    "Der Arbeitsplatz ist ohne Barrieren.",
    "Sie versorgen Kinder zwischen 3 und 6 Jahren.",
    "Sie tragen Arbeitskleidung, auch mit Kopftuch.",
    "Die Ausbildung ist unabhängig von der Staatsangehörigkeit.",
    "Wir sind eine Kanzlei für Migrationsrecht.",
]
TITLES_FOR_SOME = [
    "Bäcker",
    "Lagerarbeiter",
    "Verkäuferin",
    "Köchin",
    "Koch gesucht",
    "Kaufmann im Einzelhandel",
    "Elektroniker für Betriebstechnik",
    "Florist",
    "Reinigungsfrau",
    "Helfer im Lager",
]
TITLES_FOR_ALL = [
    "Bäckerin oder Bäcker",
    "Koch/Köchin",
    "Koch (m/w/d)",
    "Fahrer m/w/d",
    "Lagerarbeiter/in",
    "Verkäufer*in",
    "Mitarbeiter:innen",
    "Pflegefachkraft",
    "Aushilfe im Lager",
    "Kauffrau oder Kaufmann im Einzelhandel",
    "Ausbildung in der Pflege",
    "Helferin oder Helfer im Lager",
    "Ärztin oder Arzt",
    "Praktikum im Büro",
    "Teamleitung Kundencenter",
    "Reinigungskraft für Büros am Theater",
]


@pytest.mark.parametrize(("text", "ground"), FOUND)
def test_it_finds(text: str, ground: Ground) -> None:
    (found,) = findings(Vacancy(description=text))
    assert (found.field, found.ground) == ("description", ground)
    assert found.quote in text
    assert found.better
    assert found.ground.why


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_it_leaves_alone(text: str) -> None:
    assert findings(Vacancy(description=text)) == []


@pytest.mark.parametrize("title", TITLES_FOR_SOME)
def test_a_title_for_men_or_women_only_is_found(title: str) -> None:
    assert {found.ground for found in findings(Vacancy(title=title))} == {Ground.GENDER}


@pytest.mark.parametrize("title", TITLES_FOR_ALL)
def test_a_title_for_everybody_is_left_alone(title: str) -> None:
    assert findings(Vacancy(title=title)) == []


@pytest.mark.parametrize(
    ("level", "speaking", "reason", "count"),
    [
        (Level.HELPER, Cefr.B2, "", 1),
        (Level.HELPER, Cefr.A2, "", 0),
        (Level.HELPER, Cefr.B2, "Sie nehmen Anrufe an.", 0),
        (Level.SKILLED, Cefr.C1, "", 1),
        (Level.SKILLED, Cefr.B2, "", 0),
        (Level.EXPERT, Cefr.C2, "", 0),
        ("", Cefr.C2, "", 0),
    ],
)
def test_more_german_than_the_job_needs_wants_a_reason(
    level: str, speaking: str, reason: str, count: int
) -> None:
    vacancy = Vacancy(level=level, speaking=speaking, language_reason=reason)
    assert [found.field for found in findings(vacancy)] == ["speaking"] * count


def test_each_of_several_tasks_is_read_and_findings_stand_in_the_order_of_the_page() -> None:
    vacancy = Vacancy(
        title="Koch", tasks=["Kochen", "Junge Kollegen anleiten"], description="Nur für Männer"
    )
    assert [found.field for found in findings(vacancy)] == ["title", "tasks", "description"]
    assert [found.field for found in findings(vacancy, ["description"])] == ["description"]
