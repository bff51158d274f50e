"""The one table: what can happen in which state, what follows, and since when who is waited for."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

import pytest

from employers.models import User
from servicedesk import service
from servicedesk.models import Ending, Enquiry
from servicedesk.states import MOVES, OPEN, SETTLED, Move, NotPossibleError, State, after, turn_of
from tests.servicedesk.makers import LONG_AGO, fresh, put_into

EVERY_PAIR = [(state, move) for state in State for move in Move]
IMPOSSIBLE = {
    (State.ANSWERED, Move.TAKE),
    (State.CLOSED, Move.TAKE),
    (State.CLOSED, Move.DESK_WRITES),
    (State.CLOSED, Move.ANSWER),
    (State.CLOSED, Move.CLOSE),
    (State.CLOSED, Move.COMPLETE),
    *((state, move) for state in SETTLED for move in (Move.HAND_OVER, Move.FORWARD, Move.WITHDRAW)),
    (State.CLOSED, Move.PARTNER_WRITES),
}
POSSIBLE = [pair for pair in EVERY_PAIR if pair not in IMPOSSIBLE]
# What has tests of its own, for it takes more than the enquiry and its author.
ELSEWHERE = {Move.HAND_OVER, Move.FORWARD, Move.PARTNER_WRITES, Move.WITHDRAW, Move.MERGE}
TRIED = [pair for pair in POSSIBLE if pair[1] not in ELSEWHERE]
REFUSED = [
    pair
    for pair in EVERY_PAIR
    if pair in IMPOSSIBLE - {(State.CLOSED, Move.CLOSE)} and pair[1] not in ELSEWHERE
]


def follows(state: State, move: Move) -> State:
    """The table again, told the other way round."""
    if move is Move.COMPLETE:
        return state
    if move is Move.TAKE:
        return State.ASSIGNED if state is State.NEW else state
    if move is Move.HAND_OVER:
        return State.NEW if state is State.ASSIGNED else state
    if move is Move.PARTNER_WRITES:
        return State.WAITING_FOR_US if state is State.WAITING_FOR_PARTNER else state
    if move is Move.EMPLOYER_WRITES:
        return State.NEW if state is State.NEW else State.WAITING_FOR_US
    return {
        Move.DESK_WRITES: State.WAITING_FOR_EMPLOYER,
        Move.ANSWER: State.ANSWERED,
        Move.CLOSE: State.CLOSED,
        Move.FORWARD: State.WAITING_FOR_PARTNER,
        Move.WITHDRAW: State.CLOSED,
        Move.MERGE: State.CLOSED,
    }[move]


def let_it_happen(enquiry: Enquiry, move: Move, *, employer: User, caseworker: User) -> None:
    """Do it as the pages do."""
    verbs: Mapping[Move, Callable[[], object]] = {
        Move.TAKE: lambda: service.take(enquiry=enquiry, by=caseworker),
        Move.DESK_WRITES: lambda: service.send_message(
            enquiry=enquiry, author=caseworker, text="Frage"
        ),
        Move.EMPLOYER_WRITES: lambda: service.send_message(
            enquiry=enquiry, author=employer, text="Auskunft"
        ),
        Move.ANSWER: lambda: service.answer(enquiry=enquiry, author=caseworker, text="Ja"),
        Move.CLOSE: lambda: service.close(
            enquiry=enquiry, author=caseworker, reason=Ending.NOT_NEEDED
        ),
        Move.COMPLETE: lambda: service.complete(enquiry=enquiry, by=caseworker),
    }
    verbs[move]()


@pytest.mark.parametrize(("state", "move"), EVERY_PAIR)
def test_the_table(state: State, move: Move) -> None:
    if (state, move) in IMPOSSIBLE:
        with pytest.raises(NotPossibleError) as refused:
            after(state, move)
        assert (refused.value.state, refused.value.move) == (state, move)
    else:
        assert after(state, move) == follows(state, move)


def test_every_state_is_in_the_table_and_in_one_group() -> None:
    assert set(MOVES) == set(State)
    assert sorted([*OPEN, *SETTLED]) == sorted(State)


@pytest.mark.parametrize(("state", "move"), TRIED)
def test_what_can_happen_happens(
    state: State, move: Move, enquiry: Enquiry, anna: User, dora: User
) -> None:
    case = put_into(enquiry, state)
    let_it_happen(case, move, employer=anna, caseworker=dora)
    assert fresh(enquiry).state == follows(state, move)


@pytest.mark.parametrize(("state", "move"), REFUSED)
def test_what_cannot_happen_changes_nothing(
    state: State, move: Move, enquiry: Enquiry, anna: User, dora: User
) -> None:
    case = put_into(enquiry, state)
    with pytest.raises(NotPossibleError):
        let_it_happen(case, move, employer=anna, caseworker=dora)
    assert (fresh(enquiry).state, fresh(enquiry).version) == (state, 0)
    assert (enquiry.messages.count(), enquiry.answers.count()) == (0, 0)


@pytest.mark.parametrize(("state", "move"), TRIED)
def test_the_clock_starts_again_only_when_the_turn_changes(
    state: State, move: Move, enquiry: Enquiry, anna: User, dora: User
) -> None:
    case = put_into(enquiry, state)
    let_it_happen(case, move, employer=anna, caseworker=dora)
    same_turn = turn_of(state) == turn_of(follows(state, move))
    assert (fresh(enquiry).waiting_since == LONG_AGO) is same_turn


def test_whose_turn_it_is() -> None:
    desk = {State.NEW, State.ASSIGNED, State.WAITING_FOR_US}
    assert {state for state in State if turn_of(state) == "desk"} == desk
    assert {state for state in State if turn_of(state) == "employer"} == {
        State.WAITING_FOR_EMPLOYER
    }


@pytest.mark.parametrize("state", SETTLED)
def test_an_employers_message_reopens(
    state: State, enquiry: Enquiry, anna: User, dora: User
) -> None:
    case = put_into(enquiry, state, owner=dora)
    before: datetime = case.changed_at
    service.send_message(enquiry=case, author=anna, text="Noch eine Frage")
    row, event = fresh(enquiry), enquiry.events.latest("pk")
    assert (row.state, row.owner) == (State.WAITING_FOR_US, dora)
    assert row.changed_at > before
    assert (event.kind, event.actor) == ("reopened", anna)
    assert event.data == {"from": state, "to": State.WAITING_FOR_US}


@pytest.mark.parametrize("broken", [{"state": "lost"}, {"topic": "parking"}, {"title": ""}])
def test_the_database_refuses_what_no_enquiry_can_be(
    broken: dict[str, str], enquiry: Enquiry
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Enquiry.objects.filter(pk=enquiry.pk).update(**broken)


def test_the_database_refuses_a_new_enquiry_with_an_owner(enquiry: Enquiry, dora: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        put_into(enquiry, State.NEW, owner=dora)
