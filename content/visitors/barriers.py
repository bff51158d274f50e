"""Barriers that visitors report: a mail to the desk, which answers within two to six weeks."""

from dataclasses import dataclass

from django.conf import settings

from content.models import HomePage
from content.slots import desk_address
from toolbox.mail import send_templated


@dataclass(frozen=True)
class Office:
    """Who reads the report, in the language of the office."""

    email: str
    language: str = settings.LANGUAGE_CODE


def addressee() -> Office | None:
    """The address on the home page, else that of the desk; nobody where there is neither."""
    homes = HomePage.objects.live().exclude(contact_email="").order_by("path")
    email = homes.values_list("contact_email", flat=True).first() or desk_address.find()
    return Office(email) if email else None


def report(*, to: Office, place: str, problem: str, email: str) -> None:
    """Send it through the queue; who gave an address gets the answer of the office."""
    send_templated(
        template="content/barrier",
        to=to,
        context={"place": place, "problem": problem, "email": email},
        headers={"Reply-To": email} if email else None,
    )
