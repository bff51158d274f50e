"""In some of the demo's cases others take part: a team, the Jobcenter, somebody on the phone."""

from employers.models import User
from prechecks.models import PreCheck
from servicedesk import service
from servicedesk.models import Enquiry, Forwarding, PartnerOffice, Team

FORWARDED = "Helfer Baustelle, Dezember"
ASKED = "Elektronikerin, Zusatzblatt fehlt"
JOINT = "Ausbildung Betriebstechnik 2027"


def load_tandem(people: dict[str, User]) -> None:
    """Make it once."""
    if Forwarding.objects.exists():
        return
    employer, desk = people["hr@wsw.example"], people["case@servicestelle.example"]
    _forward(employer, desk, people["partner@jobcenter.example"])
    service.ask_consent(
        enquiry=_enquiry(ASKED),
        office=_jobcenter(),
        by=desk,
        purpose="Das Jobcenter soll klären, ob die Prüfung bei der Handwerkskammer bezahlt werden "
        "kann und wer dafür zuständig ist.",
    )
    joint = _enquiry(JOINT)
    service.ask_team(
        enquiry=joint,
        team=Team.objects.get(code="arbeitsmarktintegration", desk=joint.desk),
        by=desk,
        question="Gibt es für die Berufsschule noch einen Platz im Deutschkurs am Nachmittag?",
    )
    service.ask_for_call(
        enquiry=joint, by=employer, phone="0202 555 0142", wish="vormittags, nicht am Freitag"
    )


def _forward(employer: User, desk: User, partner: User) -> None:
    forwarding = service.ask_consent(
        enquiry=_enquiry(FORWARDED),
        office=_jobcenter(),
        by=desk,
        purpose="Das Jobcenter soll klären, ob es die Einarbeitung mit einem Zuschuss fördern "
        "kann. Dafür braucht es die Angaben zur Stelle und die erste Einschätzung.",
    )
    service.decide(forwarding=forwarding, by=employer, agrees=True)
    service.write_as_partner(
        forwarding=forwarding,
        author=partner,
        text="Ein Eingliederungszuschuss ist möglich, wenn der Antrag vor dem ersten Arbeitstag "
        "bei uns ist. Wie hoch ist der vereinbarte Lohn?",
    )


def _jobcenter() -> PartnerOffice:
    return PartnerOffice.objects.get(name="Jobcenter Wuppertal")


def _enquiry(label: str) -> Enquiry:
    enquiry = PreCheck.objects.get(label=label).enquiry
    assert enquiry is not None  # noqa: S101  the demo has just sent it
    return enquiry
