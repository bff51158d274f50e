"""The cast: a handful of named people and companies that every test knows.

Anna owns the bakery, Mia manages its people, Ben works there, Rita may only read. Carla owns the
rival foundry, Nora has registered no company yet. Dora and Ines are caseworkers of the same desk,
Dora for employment, Ines for labour market integration; Paula works in a partner office. Adam may
do everything in the administration, Erik edits pages.
"""

from django.contrib.auth.models import Group
from django.test import Client

import pytest
from allauth.account.models import EmailAddress

from employers.models import Company, Membership, Role, User
from servicedesk.models import Desk, PartnerOffice, Situation, Team

PASSWORD = "a-long-test-password"


def make_user(name: str, *, office: bool = False, superuser: bool = False) -> User:
    """A person with a verified address `name@portal.example`."""
    email = f"{name}@portal.example"
    user = User.objects.create_user(
        email,
        PASSWORD,
        first_name=name.capitalize(),
        works_for_an_office=office,
        is_staff=office,
        is_superuser=superuser,
    )
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def join(company: Company, name: str, role: Role) -> User:
    """A person who works for the company."""
    user = make_user(name)
    Membership.objects.create(company=company, user=user, role=role)
    return user


def make_caseworker(name: str, team: Team) -> User:
    """A person who works for a team of a desk."""
    user = make_user(name, office=True)
    team.members.add(user)
    return user


def client_of(user: User) -> Client:
    """A browser in which the person is signed in."""
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def bakery(db: None) -> Company:
    return Company.objects.create(name="Bäckerei Sonnborn")


@pytest.fixture
def foundry(db: None) -> Company:
    return Company.objects.create(name="Gießerei Vohwinkel")


@pytest.fixture
def anna(bakery: Company) -> User:
    return join(bakery, "anna", Role.OWNER)


@pytest.fixture
def ben(bakery: Company) -> User:
    return join(bakery, "ben", Role.MEMBER)


@pytest.fixture
def mia(bakery: Company) -> User:
    return join(bakery, "mia", Role.MANAGER)


@pytest.fixture
def rita(bakery: Company) -> User:
    return join(bakery, "rita", Role.READER)


@pytest.fixture
def carla(foundry: Company) -> User:
    return join(foundry, "carla", Role.OWNER)


@pytest.fixture
def nora(db: None) -> User:
    return make_user("nora")


@pytest.fixture
def desk(db: None) -> Desk:
    """The desk of the city with its two teams and a partner office."""
    desk = Desk.objects.create(
        code="wuppertal",
        name="Servicestelle Arbeits- und Fachkräfte",
        city="Wuppertal",
        postcodes=["42103", "42107", "42275", "42283"],
        situations=Situation.values,
        takes_the_rest=True,
    )
    # No answer is drawn for a second look by chance.
    for name in ("Beschäftigung", "Arbeitsmarktintegration"):
        code = name.lower().replace("ä", "ae")
        Team.objects.create(desk=desk, code=code, name=name, sample_percent=0)
    PartnerOffice.objects.create(desk=desk, name="Jobcenter Wuppertal")
    return desk


@pytest.fixture
def dora(desk: Desk) -> User:
    return make_caseworker("dora", desk.teams.get(code="beschaeftigung"))


@pytest.fixture
def ines(desk: Desk) -> User:
    return make_caseworker("ines", desk.teams.get(code="arbeitsmarktintegration"))


@pytest.fixture
def paula(desk: Desk) -> User:
    user = make_user("paula", office=True)
    desk.partner_offices.get().members.add(user)
    return user


@pytest.fixture
def erik(db: None) -> User:
    user = make_user("erik", office=True)
    user.groups.add(Group.objects.get(name="Editors"))
    return user


@pytest.fixture
def adam(db: None) -> User:
    return make_user("adam", office=True, superuser=True)
