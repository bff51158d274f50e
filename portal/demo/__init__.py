"""Invented people, companies and cases for trying the portal. Exists only where DEBUG is on."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import timezone

from allauth.account.models import EmailAddress

from content.service import (
    AUTHORS,
    EDITORS,
    LAW_EDITORS,
    LEGAL_REVIEWERS,
    check_guidance,
    load_guidance,
)
from employers.models import Company, Role, Sight, Size, User
from employers.service import acting, update_company
from employers.service.people import change_role, invite
from portal.demo.companies import load_companies
from portal.demo.pages import load_pages, load_readers
from portal.demo.questions import load_questions
from portal.demo.situations import load_situations
from portal.demo.tandem import load_tandem
from portal.demo.vacancies import load_vacancies
from servicedesk.demo import load_demo_desk, load_second_desk
from servicedesk.demo_history import load_demo_history
from servicedesk.models import ANSWER_EDITORS, Caseworker, Desk

SIGN_INS = [
    ("hr@helios.example", "Helios, owner"),
    ("manager@helios.example", "Helios, manager"),
    ("member@helios.example", "Helios, member"),
    ("hr@wsw.example", "WSW, owner"),
    ("reader@wsw.example", "WSW, reader"),
    ("hr@glanz.example", "Glanz, owner, not yet checked"),
    ("hr@betriebe.example", "six smaller companies, owner"),
    ("case@servicestelle.example", "team Beschäftigung, reviews guidance"),
    ("integration@servicestelle.example", "team Arbeitsmarktintegration"),
    ("case@neustadt.example", "desk of another town"),
    ("editor@servicestelle.example", "editorial office: publishes"),
    ("author@servicestelle.example", "editorial office: writes and submits"),
    ("partner@jobcenter.example", "partner office"),
    ("admin@servicestelle.example", "administration"),
]
_NAMES = {
    "hr@helios.example": ("Hanna", "Lindner"),
    "manager@helios.example": ("Murat", "Aydın"),
    "member@helios.example": ("Sabine", "Vogt"),
    "hr@wsw.example": ("Thomas", "Berger"),
    "reader@wsw.example": ("Marie", "Sommer"),
    "hr@glanz.example": ("Deniz", "Kaya"),
    "hr@betriebe.example": ("Jana", "Albers"),
    "case@servicestelle.example": ("Dorothea", "Klein"),
    "integration@servicestelle.example": ("Ines", "Yıldız"),
    "case@neustadt.example": ("Henrike", "Oster"),
    "editor@servicestelle.example": ("Erik", "Falk"),
    "author@servicestelle.example": ("Ada", "Brandt"),
    "partner@jobcenter.example": ("Paula", "Neumann"),
    "admin@servicestelle.example": ("Adam", "Roth"),
}
_DESKS = ("@servicestelle.example", "@neustadt.example")
# Two of them: what one adds the other one approves. Both keep the answer blocks, too.
_LAW_EDITORS = ("case@servicestelle.example", "integration@servicestelle.example")
_EDITORIAL_OFFICE = {
    "author@servicestelle.example": AUTHORS,
    "case@servicestelle.example": LEGAL_REVIEWERS,
    "editor@servicestelle.example": EDITORS,
}
_TEAMS = {
    "beschaeftigung": "case@servicestelle.example",
    "arbeitsmarktintegration": "integration@servicestelle.example",
}


@transaction.atomic
def load() -> None:
    """Make the demo's people, companies, pages and cases; what is there already stays as it is."""
    if not settings.DEBUG:
        raise ImproperlyConfigured("Demo sign-ins are refused where DEBUG is off.")
    people = {email: _person(email) for email, _role in SIGN_INS}
    load_guidance(steward=people["editor@servicestelle.example"])
    load_pages()
    for email, group in _EDITORIAL_OFFICE.items():
        people[email].groups.add(Group.objects.get(name=group))
    load_readers(timezone.localdate())
    check_guidance(timezone.localdate())
    for email in _LAW_EDITORS:
        people[email].groups.add(*Group.objects.filter(name__in=[LAW_EDITORS, ANSWER_EDITORS]))
    desk = _people_of_desks(people)
    load_companies(people, caseworker=people["integration@servicestelle.example"])
    _daily_life(people)
    load_situations(people, caseworker=people["case@servicestelle.example"])
    load_questions(people)
    load_tandem(people)
    load_vacancies(caseworker=people["case@servicestelle.example"])
    asking = {"Helios Klinik Wuppertal": "hr@helios.example"}
    asking["WSW Wuppertaler Stadtwerke"] = "hr@wsw.example"
    load_demo_history(
        desk, [(Company.objects.get(name=name), people[email]) for name, email in asking.items()]
    )


def _people_of_desks(people: dict[str, User]) -> Desk:
    desk = load_demo_desk()
    for code, email in _TEAMS.items():
        desk.teams.get(code=code).members.add(people[email])
    desk.partner_offices.get().members.add(people["partner@jobcenter.example"])
    load_second_desk().teams.get().members.add(people["case@neustadt.example"])
    one, other = (people[email] for email in _TEAMS.values())
    for person, deputy, phone in ((one, other, "0221 4710-121"), (other, one, "0221 4710-122")):
        known = {"deputy": deputy, "phone": phone}
        Caseworker.objects.get_or_create(user=person, defaults=known)
    return desk


def _daily_life(people: dict[str, User]) -> None:
    """What happens in the clinic later on: its history has something to tell."""
    company = Company.objects.get(name="Helios Klinik Wuppertal")
    if company.invitations.exists():
        return
    owner, manager = people["hr@helios.example"], people["manager@helios.example"]
    with acting(owner):
        membership = company.memberships.get(user=manager)
        change_role(membership=membership, role=Role.MANAGER, sees=Sight.ALL, by=owner)
        company.size = Size.LARGE
        update_company(company=company, by=owner)
    address = "new@helios.example"
    invite(company=company, email=address, role=Role.READER, sees=Sight.ALL, by=manager)


def _person(email: str) -> User:
    found = User.objects.filter(email=email).first()
    if found:
        return found
    first_name, last_name = _NAMES[email]
    user = User.objects.create_user(
        email,
        settings.DEMO_PASSWORD,
        first_name=first_name,
        last_name=last_name,
        works_for_an_office=email.endswith((*_DESKS, "@jobcenter.example")),
        is_staff=email.endswith(_DESKS),
        is_superuser=email.startswith("admin@"),
    )
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user
