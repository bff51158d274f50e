"""A team whose new enquiries are given to its people in turn."""

from collections import Counter

from django.core.mail import EmailMessage
from django.utils import timezone

import pytest

from employers.models import Company, User
from servicedesk.models import Absence, Assignment, Enquiry, Team
from servicedesk.states import State
from tests.at_once import at_once
from tests.cast import make_caseworker
from tests.servicedesk.makers import addressees, kinds, make_enquiry


@pytest.fixture
def people(employment: Team) -> list[User]:
    """Three who get enquiries in turn."""
    employment.assignment = Assignment.ROUND_ROBIN
    employment.save()
    return [make_caseworker(name, employment) for name in ("dana", "dirk", "dunja")]


def is_away(user: User, substitute: User | None = None) -> None:
    today = timezone.localdate()
    Absence.objects.create(user=user, first_day=today, last_day=today, substitute=substitute)


def test_each_gets_one_in_turn(
    people: list[User], bakery: Company, anna: User, mailoutbox: list[EmailMessage]
) -> None:
    enquiries = [make_enquiry(company=bakery, by=anna) for _ in range(6)]
    assert [enquiry.owner for enquiry in enquiries] == people * 2
    assert {enquiry.state for enquiry in enquiries} == {State.ASSIGNED}
    assert kinds(enquiries[0]) == ["opened", "assigned"]
    told = Counter(addressees(mailoutbox))
    assert told == {"anna": 6, "dana": 2, "dirk": 2, "dunja": 2}


def test_who_is_away_is_left_out_and_so_is_their_substitute_from_elsewhere(
    people: list[User], ines: User, bakery: Company, anna: User
) -> None:
    is_away(people[0], ines)
    owners = [make_enquiry(company=bakery, by=anna).owner for _ in range(3)]
    assert owners == [people[1], people[2], people[1]]


def test_nobody_is_there(
    people: list[User], bakery: Company, anna: User, mailoutbox: list[EmailMessage]
) -> None:
    for user in people:
        is_away(user)
    enquiry = make_enquiry(company=bakery, by=anna)
    assert (enquiry.owner, enquiry.state) == (None, State.NEW)
    assert addressees(mailoutbox) == ["anna", "dana", "dirk", "dunja"]


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_are_spread_evenly(people: list[User], bakery: Company, anna: User) -> None:
    opened = at_once([lambda: make_enquiry(company=bakery, by=anna)] * 20)
    assert all(isinstance(enquiry, Enquiry) for enquiry in opened), opened
    owners = Counter(Enquiry.objects.values_list("owner", flat=True))
    assert sorted(owners) == [user.pk for user in people]
    assert sorted(owners.values()) == [6, 7, 7]
    assert {tuple(kinds(enquiry)) for enquiry in opened} == {("opened", "assigned")}
