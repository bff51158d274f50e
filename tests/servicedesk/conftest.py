"""A case of the bakery, and a desk in another city."""

import pytest

from employers.models import Company, User
from servicedesk.models import Desk, Enquiry, Team
from tests.cast import make_caseworker
from tests.servicedesk.makers import make_enquiry
from tests.toolbox.queue import queued_mails

__all__ = ["queued_mails"]


@pytest.fixture
def employment(desk: Desk) -> Team:
    """The team that gets what comes from a pre-check."""
    return desk.teams.get(code="beschaeftigung")


@pytest.fixture
def integration(desk: Desk) -> Team:
    """The other team of the desk."""
    return desk.teams.get(code="arbeitsmarktintegration")


@pytest.fixture
def enquiry(desk: Desk, bakery: Company, anna: User) -> Enquiry:
    """What Anna asked."""
    return make_enquiry(company=bakery, by=anna)


@pytest.fixture
def otto(desk: Desk) -> User:
    """A caseworker of another city's desk, in a team of the same name."""
    elsewhere = Desk.objects.create(code="solingen", name="Servicestelle Solingen")
    team = Team.objects.create(desk=elsewhere, code="beschaeftigung", name="Beschäftigung")
    return make_caseworker("otto", team)
