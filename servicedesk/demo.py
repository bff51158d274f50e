"""The desk the demo needs. Who works there is for the demo to say."""

from servicedesk.models import Desk, PartnerOffice, Team

TEAMS = {
    "beschaeftigung": "Beschäftigung",
    "arbeitsmarktintegration": "Arbeitsmarktintegration",
}


def load_demo_desk() -> Desk:
    """Make the desk, its teams and a partner office; what is there already stays as it is."""
    desk, _new = Desk.objects.get_or_create(name="Servicestelle Arbeits- und Fachkräfte")
    for code, name in TEAMS.items():
        Team.objects.get_or_create(desk=desk, code=code, defaults={"name": name})
    PartnerOffice.objects.get_or_create(desk=desk, name="Jobcenter Wuppertal")
    return desk
