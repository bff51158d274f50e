"""The desk the demo needs. Who works there is for the demo to say."""

from servicedesk.models import ChecklistTemplate, Desk, PartnerOffice, Situation, Team

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


def load_demo_desk() -> Desk:
    """Make the desk, its teams and a partner office; what is there already stays as it is."""
    desk, _new = Desk.objects.get_or_create(
        code="wuppertal",
        defaults={
            "name": "Servicestelle Arbeits- und Fachkräfte",
            "city": "Wuppertal",
            "postcodes": WUPPERTAL,
            "situations": Situation.values,
            "takes_the_rest": True,
        },
    )
    for code, name in TEAMS.items():
        Team.objects.get_or_create(desk=desk, code=code, defaults={"name": name})
    PartnerOffice.objects.get_or_create(desk=desk, name="Jobcenter Wuppertal")
    for name, checklist in CHECKLISTS.items():
        ChecklistTemplate.objects.get_or_create(desk=desk, name=name, defaults=checklist)
    return desk
