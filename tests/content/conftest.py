from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from django.contrib.auth.models import Group

import pytest
import time_machine

from content.service import AUTHORS, LAW_EDITORS, LEGAL_REVIEWERS
from employers.models import User
from tests.cast import make_user
from tests.first_pages import load_first_pages
from tests.toolbox.queue import queued_mails

__all__ = ["queued_mails"]

MORNING = datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture
def pages(db: None) -> None:
    """The first pages of an installation."""
    load_first_pages()


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """It is the morning of 22 November 2026; `clock.move_to` for another day."""
    with time_machine.travel(MORNING) as traveller:
        yield traveller


@pytest.fixture
def editors(dora: User, ines: User) -> tuple[User, User]:
    """Two caseworkers who keep the tables of the law: Dora adds, Ines approves."""
    group = Group.objects.get(name=LAW_EDITORS)
    for person in (dora, ines):
        person.groups.add(group)
    return dora, ines


@pytest.fixture
def ada(db: None) -> User:
    """An author: she writes and submits."""
    user = make_user("ada", office=True)
    user.groups.add(Group.objects.get(name=AUTHORS))
    return user


@pytest.fixture
def reviewer(dora: User) -> User:
    """Dora of the team for employment, who reads what explains the law."""
    dora.groups.add(Group.objects.get(name=LEGAL_REVIEWERS))
    return dora
