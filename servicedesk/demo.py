"""The desk the demo needs. Who works there is for the demo to say."""

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from servicedesk import first_blocks
from servicedesk.models import (
    ChecklistTemplate,
    Desk,
    OpeningHours,
    PartnerOffice,
    Situation,
    Team,
    Weekday,
)

TEAMS = {
    "beschaeftigung": "Beschäftigung",
    "arbeitsmarktintegration": "Arbeitsmarktintegration",
}

WUPPERTAL = [
    *("42103", "42105", "42107", "42109", "42111", "42113", "42115", "42117", "42119", "42275"),
    *("42277", "42279", "42281", "42283", "42285", "42287", "42289", "42327", "42329", "42349"),
    *("42369", "42389", "42399"),
]

# What each of the two teams looks at. Offered first where the assessment comes to one of these.
CHECKLISTS = {
    "Erlaubnis der Ausländerbehörde": {
        "outcomes": ["authority_permission", "authority_permission_and_consent"],
        "lines": [
            "Nebenbestimmung zur Erwerbstätigkeit im Dokument mit den Angaben verglichen",
            "Gültigkeit des Dokuments reicht über den Beginn der Beschäftigung",
            "Arbeitsvertrag oder Zusage mit Stunden und Lohn liegt vor",
            "Zustimmung der Bundesagentur für Arbeit: nötig, angefragt oder entbehrlich",
            "Gründe gegen eine Erlaubnis geprüft (§ 60a Abs. 6 AufenthG)",
        ],
    },
    "Ausbildung und Einstieg in Arbeit": {
        "outcomes": [],
        "lines": [
            "Ausbildungsvertrag bei der Kammer eingetragen oder angemeldet",
            "Deutschkenntnisse reichen für Betrieb und Berufsschule, sonst Kurs genannt",
            "Ausländischer Abschluss: Anerkennung nötig und beantragt",
            "Fördermöglichkeiten mit dem Betrieb besprochen",
            "Ansprechperson für die ersten Monate genannt",
        ],
    },
}


# Invented, as are the people. Of telephone numbers those that are kept free for films.
WUPPERTAL_DESK = {
    "name": "Servicestelle Arbeits- und Fachkräfte",
    "city": "Wuppertal",
    "postcodes": WUPPERTAL,
    "takes_the_rest": True,
    "street": "Beispielufer 12",
    "postcode": "42275",
    "phone": "0221 4710-120",
    "email": "servicestelle@servicestelle.example",
}
# A town that is on no map; its postcodes belong to none.
NEUSTADT_DESK = {
    "name": "Servicestelle Bergisch Neustadt",
    "city": "Bergisch Neustadt",
    "postcodes": ["05101", "05102"],
    "street": "Am Muster 3",
    "postcode": "05101",
    "phone": "0221 4710-150",
    "email": "servicestelle@neustadt.example",
}
EIGHT, NOON, ONE, FOUR, SIX = time(8), time(12), time(13), time(16), time(18)
WUPPERTAL_HOURS = [
    (Weekday.MONDAY, EIGHT, FOUR),
    (Weekday.TUESDAY, EIGHT, FOUR),
    (Weekday.WEDNESDAY, EIGHT, FOUR),
    (Weekday.THURSDAY, EIGHT, NOON),
    (Weekday.THURSDAY, ONE, SIX),
    (Weekday.FRIDAY, EIGHT, NOON),
]
NEUSTADT_HOURS = [(Weekday.TUESDAY, EIGHT, NOON), (Weekday.THURSDAY, ONE, FOUR)]
Hours = Sequence[tuple[Weekday, time, time]]


def load_demo_desk() -> Desk:
    """Make the desk, its teams, an office and answer blocks; what is there stays as it is."""
    desk = _desk("wuppertal", WUPPERTAL_DESK, TEAMS, WUPPERTAL_HOURS)
    PartnerOffice.objects.get_or_create(desk=desk, name="Jobcenter Wuppertal")
    for name, checklist in CHECKLISTS.items():
        ChecklistTemplate.objects.get_or_create(desk=desk, name=name, defaults=checklist)
    first_blocks.load()
    return desk


def load_second_desk() -> Desk:
    """The same for the small desk of an invented town, with one team."""
    teams = {"beschaeftigung": "Beschäftigung"}
    return _desk("neustadt", NEUSTADT_DESK, teams, NEUSTADT_HOURS)


def _desk(code: str, data: Mapping[str, Any], teams: Mapping[str, str], hours: Hours) -> Desk:
    defaults = {"situations": Situation.values, **data}
    desk, is_new = Desk.objects.get_or_create(code=code, defaults=defaults)
    for team, name in teams.items():
        Team.objects.get_or_create(desk=desk, code=team, defaults={"name": name})
    if is_new:
        OpeningHours.objects.bulk_create(
            OpeningHours(desk=desk, weekday=day, opens=opens, closes=closes)
            for day, opens, closes in hours
        )
    return desk
