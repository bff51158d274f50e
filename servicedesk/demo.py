"""The desk the demo needs. Who works there is for the demo to say."""

from servicedesk import first_blocks
from servicedesk.models import Desk, PartnerOffice, Situation, Team

TEAMS = {
    "beschaeftigung": "Beschäftigung",
    "arbeitsmarktintegration": "Arbeitsmarktintegration",
}

WUPPERTAL = [
    *("42103", "42105", "42107", "42109", "42111", "42113", "42115", "42117", "42119", "42275"),
    *("42277", "42279", "42281", "42283", "42285", "42287", "42289", "42327", "42329", "42349"),
    *("42369", "42389", "42399"),
]


def load_demo_desk() -> Desk:
    """Make the desk, its teams, an office and answer blocks; what is there stays as it is."""
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
    first_blocks.load()
    return desk
