from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from django.test import Client

import pytest
import time_machine

from employers.models import Company, User
from prechecks.models import PreCheck
from servicedesk.demo import load_demo_desk
from servicedesk.models import Desk
from tests.cast import client_of
from tests.prechecks.makers import DAY, make_precheck, make_ready
from tests.toolbox.queue import queued_mails

__all__ = ["queued_mails"]

MORNING = datetime(DAY.year, DAY.month, DAY.day, 9, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """It is the morning of 22 November 2026; `clock.move_to` for another day."""
    with time_machine.travel(MORNING) as traveller:
        yield traveller


@pytest.fixture
def desk(db: None) -> Desk:
    """The service desk with its teams."""
    return load_demo_desk()


@pytest.fixture
def annas(anna: User) -> Client:
    """Anna's browser."""
    return client_of(anna)


@pytest.fixture
def bens(ben: User) -> Client:
    """Ben's browser."""
    return client_of(ben)


@pytest.fixture
def ritas(rita: User) -> Client:
    """Rita's browser: she may only read."""
    return client_of(rita)


@pytest.fixture
def carlas(carla: User) -> Client:
    """The browser of the rival."""
    return client_of(carla)


@pytest.fixture
def draft(bakery: Company, anna: User) -> PreCheck:
    """A settled draft of the bakery."""
    return make_precheck(bakery, anna)


@pytest.fixture
def empty(bakery: Company, anna: User) -> PreCheck:
    """A draft without any answer."""
    return make_precheck(bakery, anna, {})


@pytest.fixture
def ready(bakery: Company, anna: User, desk: Desk) -> PreCheck:
    """A draft with everything a hand-over needs, and a desk that takes it."""
    return make_ready(bakery, anna)
