"""The states of an enquiry, their groups, and the one table of how one becomes another."""

from collections.abc import Mapping
from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where an enquiry stands, in the words of the desk."""

    NEW = "new", _("New")
    ASSIGNED = "assigned", _("In progress")
    WAITING_FOR_US = "waiting_for_us", _("Back with us")
    WAITING_FOR_EMPLOYER = "waiting_for_employer", _("Waiting for the employer")
    WAITING_FOR_PARTNER = "waiting_for_partner", _("Waiting for a partner office")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")


# The desk has to do something.
OUR_TURN = (State.NEW, State.ASSIGNED, State.WAITING_FOR_US)
# Somebody else has: the clock of the desk stands still.
PAUSED = (State.WAITING_FOR_EMPLOYER, State.WAITING_FOR_PARTNER)
OPEN = (*OUR_TURN, *PAUSED)
SETTLED = (State.ANSWERED, State.CLOSED)


def turn_of(state: State | str) -> str:
    """Who has to do something: the desk, the employer, a partner office or nobody."""
    if state in OUR_TURN:
        return "desk"
    waits_for = {State.WAITING_FOR_EMPLOYER: "employer", State.WAITING_FOR_PARTNER: "partner"}
    return waits_for.get(State(state), "nobody")


class Move(Enum):
    """What can happen to an enquiry."""

    TAKE = "take"
    DESK_WRITES = "desk_writes"
    EMPLOYER_WRITES = "employer_writes"
    ANSWER = "answer"
    CLOSE = "close"
    COMPLETE = "complete"
    HAND_OVER = "hand_over"
    FORWARD = "forward"
    PARTNER_WRITES = "partner_writes"
    WITHDRAW = "withdraw"
    MERGE = "merge"


# What is not in the table cannot happen. An employer can always write: nobody is told "too late".
MOVES: Mapping[State, Mapping[Move, State]] = {
    State.NEW: {
        Move.TAKE: State.ASSIGNED,
        Move.DESK_WRITES: State.WAITING_FOR_EMPLOYER,
        Move.EMPLOYER_WRITES: State.NEW,
        Move.ANSWER: State.ANSWERED,
        Move.CLOSE: State.CLOSED,
        Move.COMPLETE: State.NEW,
        Move.HAND_OVER: State.NEW,
        Move.FORWARD: State.WAITING_FOR_PARTNER,
        Move.PARTNER_WRITES: State.NEW,
        Move.WITHDRAW: State.CLOSED,
        Move.MERGE: State.CLOSED,
    },
    State.ASSIGNED: {
        Move.TAKE: State.ASSIGNED,
        Move.DESK_WRITES: State.WAITING_FOR_EMPLOYER,
        Move.EMPLOYER_WRITES: State.WAITING_FOR_US,
        Move.ANSWER: State.ANSWERED,
        Move.CLOSE: State.CLOSED,
        Move.COMPLETE: State.ASSIGNED,
        Move.HAND_OVER: State.NEW,
        Move.FORWARD: State.WAITING_FOR_PARTNER,
        Move.PARTNER_WRITES: State.ASSIGNED,
        Move.WITHDRAW: State.CLOSED,
        Move.MERGE: State.CLOSED,
    },
    State.WAITING_FOR_US: {
        Move.TAKE: State.WAITING_FOR_US,
        Move.DESK_WRITES: State.WAITING_FOR_EMPLOYER,
        Move.EMPLOYER_WRITES: State.WAITING_FOR_US,
        Move.ANSWER: State.ANSWERED,
        Move.CLOSE: State.CLOSED,
        Move.COMPLETE: State.WAITING_FOR_US,
        Move.HAND_OVER: State.WAITING_FOR_US,
        Move.FORWARD: State.WAITING_FOR_PARTNER,
        Move.PARTNER_WRITES: State.WAITING_FOR_US,
        Move.WITHDRAW: State.CLOSED,
        Move.MERGE: State.CLOSED,
    },
    State.WAITING_FOR_EMPLOYER: {
        Move.TAKE: State.WAITING_FOR_EMPLOYER,
        Move.DESK_WRITES: State.WAITING_FOR_EMPLOYER,
        Move.EMPLOYER_WRITES: State.WAITING_FOR_US,
        Move.ANSWER: State.ANSWERED,
        Move.CLOSE: State.CLOSED,
        Move.COMPLETE: State.WAITING_FOR_EMPLOYER,
        Move.HAND_OVER: State.WAITING_FOR_EMPLOYER,
        Move.FORWARD: State.WAITING_FOR_PARTNER,
        Move.PARTNER_WRITES: State.WAITING_FOR_EMPLOYER,
        Move.WITHDRAW: State.CLOSED,
        Move.MERGE: State.CLOSED,
    },
    State.WAITING_FOR_PARTNER: {
        Move.TAKE: State.WAITING_FOR_PARTNER,
        Move.DESK_WRITES: State.WAITING_FOR_EMPLOYER,
        Move.EMPLOYER_WRITES: State.WAITING_FOR_US,
        Move.ANSWER: State.ANSWERED,
        Move.CLOSE: State.CLOSED,
        Move.COMPLETE: State.WAITING_FOR_PARTNER,
        Move.HAND_OVER: State.WAITING_FOR_PARTNER,
        Move.FORWARD: State.WAITING_FOR_PARTNER,
        Move.PARTNER_WRITES: State.WAITING_FOR_US,
        Move.WITHDRAW: State.CLOSED,
        Move.MERGE: State.CLOSED,
    },
    State.ANSWERED: {
        Move.DESK_WRITES: State.WAITING_FOR_EMPLOYER,
        Move.EMPLOYER_WRITES: State.WAITING_FOR_US,
        Move.ANSWER: State.ANSWERED,
        Move.CLOSE: State.CLOSED,
        Move.COMPLETE: State.ANSWERED,
        Move.PARTNER_WRITES: State.ANSWERED,
        Move.MERGE: State.CLOSED,
    },
    State.CLOSED: {
        Move.EMPLOYER_WRITES: State.WAITING_FOR_US,
        Move.MERGE: State.CLOSED,
    },
}


class NotPossibleError(Exception):
    """The enquiry is in a state in which this cannot happen."""

    def __init__(self, state: State, move: Move) -> None:
        super().__init__(f"{move.value} in {state.value}")
        self.state = state
        self.move = move


def after(state: State, move: Move) -> State:
    """The state that follows, or NotPossibleError."""
    try:
        return MOVES[state][move]
    except KeyError:
        raise NotPossibleError(state, move) from None
