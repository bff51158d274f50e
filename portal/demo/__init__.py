"""Invented people, companies and cases for trying the portal. Exists only where DEBUG is on."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from allauth.account.models import EmailAddress

from content.service import load_demo_pages
from employers.models import Company, Membership, Role, User

SIGN_INS = [
    ("hr@helios.example", "Helios, owner"),
    ("hr@wsw.example", "WSW, owner"),
    ("reader@wsw.example", "WSW, reader"),
    ("case@servicestelle.example", "team Beschäftigung"),
    ("integration@servicestelle.example", "team Arbeitsmarktintegration"),
    ("editor@servicestelle.example", "editorial office"),
    ("partner@jobcenter.example", "partner office"),
    ("admin@servicestelle.example", "administration"),
]
_COMPANIES = {
    "Helios Klinik Wuppertal": [("hr@helios.example", Role.OWNER)],
    "WSW Wuppertaler Stadtwerke": [
        ("hr@wsw.example", Role.OWNER),
        ("reader@wsw.example", Role.READER),
    ],
}


@transaction.atomic
def load() -> None:
    """Make the demo's people, companies and pages; what is there already stays as it is."""
    if not settings.DEBUG:
        raise ImproperlyConfigured("Demo sign-ins are refused where DEBUG is off.")
    people = {email: _person(email) for email, _role in SIGN_INS}
    for name, members in _COMPANIES.items():
        company, _new = Company.objects.get_or_create(name=name)
        for email, role in members:
            Membership.objects.get_or_create(
                company=company, user=people[email], defaults={"role": role}
            )
    load_demo_pages()
    people["editor@servicestelle.example"].groups.add(*Group.objects.filter(name="Editors"))


def _person(email: str) -> User:
    found = User.objects.filter(email=email).first()
    if found:
        return found
    works_for_an_office = not email.endswith(("@helios.example", "@wsw.example"))
    admin = email.startswith("admin@")
    user = User.objects.create_user(
        email,
        settings.DEMO_PASSWORD,
        works_for_an_office=works_for_an_office,
        is_staff=email.endswith("@servicestelle.example"),
        is_superuser=admin,
    )
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user
