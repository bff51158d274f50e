"""An enquiry is given to a colleague."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.utils import timezone

import pytest

from employers.models import User
from servicedesk import service
from servicedesk.models import Absence, Enquiry, Team
from servicedesk.states import OPEN, SETTLED, State
from tests.at_once import at_once
from tests.cast import make_caseworker
from tests.servicedesk.makers import addressees, fresh, kinds, put_into

Mails = list[EmailMessage]


@pytest.fixture
def dirk(employment: Team) -> User:
    """A colleague of Dora's in the same team."""
    return make_caseworker("dirk", employment)


def test_who_gets_it_has_it_and_is_told(
    enquiry: Enquiry, dora: User, dirk: User, mailoutbox: Mails
) -> None:
    mailoutbox.clear()
    service.assign(enquiry=enquiry, to=dirk, by=dora)
    row = fresh(enquiry)
    assert (row.state, row.owner) == (State.ASSIGNED, dirk)
    event = enquiry.events.latest("pk")
    assert (event.kind, event.actor, event.data) == ("assigned", dora, {"to": str(dirk.pk)})
    assert addressees(mailoutbox) == ["dirk"]
    assert enquiry.reference in mailoutbox[0].subject


def test_who_gives_it_to_themselves_gets_no_mail(
    enquiry: Enquiry, dora: User, mailoutbox: Mails
) -> None:
    mailoutbox.clear()
    service.assign(enquiry=enquiry, to=dora, by=dora)
    assert fresh(enquiry).owner == dora
    assert mailoutbox == []


def test_it_passes_from_one_to_another(enquiry: Enquiry, dora: User, dirk: User) -> None:
    service.take(enquiry=enquiry, by=dora)
    service.assign(enquiry=enquiry, to=dirk, by=dora)
    service.assign(enquiry=enquiry, to=dirk, by=dora)
    assert fresh(enquiry).owner == dirk
    assert kinds(enquiry) == ["opened", "taken", "assigned"]


@pytest.mark.parametrize("state", OPEN[1:])
def test_whose_turn_it_is_stays(state: State, enquiry: Enquiry, dora: User, dirk: User) -> None:
    before = put_into(enquiry, state, owner=dora)
    service.assign(enquiry=enquiry, to=dirk, by=dora)
    row = fresh(enquiry)
    assert (row.state, row.waiting_since) == (state, before.waiting_since)


@pytest.mark.parametrize("state", SETTLED)
def test_what_is_settled_is_given_to_nobody(
    state: State, enquiry: Enquiry, dora: User, dirk: User
) -> None:
    put_into(enquiry, state, owner=dora)
    with pytest.raises(service.NotPossibleError):
        service.assign(enquiry=enquiry, to=dirk, by=dora)
    assert fresh(enquiry).owner == dora


def test_only_people_of_the_desk_give_and_get_it(
    enquiry: Enquiry, dora: User, otto: User, anna: User
) -> None:
    for to, by in [(otto, dora), (dora, otto), (anna, dora), (dora, anna)]:
        with pytest.raises(PermissionDenied):
            service.assign(enquiry=enquiry, to=to, by=by)
    assert fresh(enquiry).owner is None
    assert kinds(enquiry) == ["opened"]


def test_somebody_of_another_team_gets_it_by_handing_over_only(
    enquiry: Enquiry, dora: User, ines: User, integration: Team
) -> None:
    with pytest.raises(service.OtherTeamError) as refused:
        service.assign(enquiry=enquiry, to=ines, by=dora)
    assert refused.value.teams == [integration]
    assert fresh(enquiry).owner is None
    service.hand_over(enquiry=enquiry, team=integration, by=dora, reason="Sprachkurs.")
    service.assign(enquiry=enquiry, to=ines, by=dora)
    assert (fresh(enquiry).owner, fresh(enquiry).team) == (ines, integration)


def test_whoever_works_in_both_teams_gets_it(
    enquiry: Enquiry, dora: User, ines: User, employment: Team
) -> None:
    employment.members.add(ines)
    service.assign(enquiry=enquiry, to=ines, by=dora)
    assert fresh(enquiry).owner == ines


def test_who_is_on_leave_gets_it_only_on_purpose(
    enquiry: Enquiry, dirk: User, dora: User, ines: User, mailoutbox: Mails
) -> None:
    today = timezone.localdate()
    Absence.objects.create(user=dirk, first_day=today, last_day=today, substitute=ines)
    mailoutbox.clear()
    with pytest.raises(service.OnLeaveError) as refused:
        service.assign(enquiry=enquiry, to=dirk, by=dora)
    assert (refused.value.substitute, refused.value.absence.last_day) == (ines, today)
    assert fresh(enquiry).owner is None
    service.assign(enquiry=enquiry, to=dirk, by=dora, even_if_away=True)
    assert fresh(enquiry).owner == dirk
    assert addressees(mailoutbox) == ["ines"]


@pytest.mark.django_db(transaction=True)
def test_many_who_give_it_at_once_write_one_event_each(
    enquiry: Enquiry, employment: Team, dora: User
) -> None:
    people = [make_caseworker(f"case{number}", employment) for number in range(6)]
    calls = [partial(service.assign, enquiry=enquiry, to=to, by=dora) for to in people]
    assert at_once(calls) == [None] * 6
    last = enquiry.events.latest("pk")
    assert last.data == {"to": str(fresh(enquiry).owner_id)}
    assert kinds(enquiry) == ["opened", *["assigned"] * 6]
