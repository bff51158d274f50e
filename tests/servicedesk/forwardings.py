"""Forwardings for tests, and the addresses of partner offices."""

from django.urls import reverse

from employers.models import User
from servicedesk import service
from servicedesk.models import Enquiry, Forwarding

PURPOSE = "Das Jobcenter prüft, ob es die Einarbeitung fördert"


def ask(enquiry: Enquiry, by: User) -> Forwarding:
    """The employer is asked whether the desk's office may see it."""
    office = enquiry.desk.partner_offices.get(name="Jobcenter Wuppertal")
    return service.ask_consent(enquiry=enquiry, office=office, by=by, purpose=PURPOSE)


def forward(enquiry: Enquiry, *, desk: User, employer: User) -> Forwarding:
    """The same, and the employer agrees."""
    forwarding = ask(enquiry, desk)
    service.decide(forwarding=forwarding, by=employer, agrees=True)
    return fresh_forwarding(forwarding)


def fresh_forwarding(forwarding: Forwarding) -> Forwarding:
    """As it is stored now."""
    return Forwarding.objects.get(pk=forwarding.pk)


def partner_url(enquiry: Enquiry, page: str = "case") -> str:
    """An address of a partner office."""
    return reverse(f"partner:{page}", args=[enquiry.reference])


def part_url(page: str, forwarding: Forwarding) -> str:
    """An address about one forwarding."""
    return reverse(page, args=[forwarding.enquiry.reference, forwarding.pk])
