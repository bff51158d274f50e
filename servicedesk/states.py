"""The states of an enquiry, their groups, and the one table of how one becomes another."""

from collections.abc import Mapping
from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where an enquiry stands, in the words of the desk."""

    NEW = "new", _("New")
    ASSIGNED = "assigned", _("In progress")
    WAITING_FOR_US = "waiting_for_us", _("Employer has replied")
    WAITING_FOR_EMPLOYER = "waiting_for_employer", _("Waiting for the employer")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")


# The desk has to do something.
OUR_TURN = (State.NEW, State.ASSIGNED, State.WAITING_FOR_US)
OPEN = (*OUR_TURN, State.WAITING_FOR_EMPLOYER)
SETTLED = (State.ANSWERED, State.CLOSED)


def turn_of(state: State | str) -> str:
    """Who has to do something: the desk, the employer or nobody."""
    if state in OUR_TURN:
        return "desk"
    return "employer" if state == State.WAITING_FOR_EMPLOYER else "nobody"


class Move(Enum):
    """What can happen to an enquiry."""

    TAKE = "take"
    DESK_WRITES = "desk_writes"
    EMPLOYER_WRITES = "employer_writes"
    ANSWER = "answer"
    CLOSE = "close"
    COMPLETE = "complete"


# What is not in the table cannot happen. An employer can always write: nobody is told "too late".
MOVES: Mapping[State, Mapping[Move, State]] = {
    State.NEW: {
        Move.TAKE: State.ASSIGNED,
        Move.DESK_WRITES: State.WAITING_FOR_EMPLOYER,
        Move.EMPLOYER_WRITES: State.NEW,
        Move.ANSWER: State.ANSWERED,
        Move.CLOSE: State.CLOSED,
        Move.COMPLETE: State.NEW,
    },
    State.ASSIGNED: {
        Move.TAKE: State.ASSIGNED,
        Move.DESK_WRITES: State.WAITING_FOR_EMPLOYER,
        Move.EMPLOYER_WRITES: State.WAITING_FOR_US,
        Move.ANSWER: State.ANSWERED,
        Move.CLOSE: State.CLOSED,
        Move.COMPLETE: State.ASSIGNED,
    },
    State.WAITING_FOR_US: {
        Move.TAKE: State.WAITING_FOR_US,
        Move.DESK_WRITES: State.WAITING_FOR_EMPLOYER,
        Move.EMPLOYER_WRITES: State.WAITING_FOR_US,
        Move.ANSWER: State.ANSWERED,
        Move.CLOSE: State.CLOSED,
        Move.COMPLETE: State.WAITING_FOR_US,
    },
    State.WAITING_FOR_EMPLOYER: {
        Move.TAKE: State.WAITING_FOR_EMPLOYER,
        Move.DESK_WRITES: State.WAITING_FOR_EMPLOYER,
        Move.EMPLOYER_WRITES: State.WAITING_FOR_US,
        Move.ANSWER: State.ANSWERED,
        Move.CLOSE: State.CLOSED,
        Move.COMPLETE: State.WAITING_FOR_EMPLOYER,
    },
    State.ANSWERED: {
        Move.DESK_WRITES: State.WAITING_FOR_EMPLOYER,
        Move.EMPLOYER_WRITES: State.WAITING_FOR_US,
        Move.ANSWER: State.ANSWERED,
        Move.CLOSE: State.CLOSED,
        Move.COMPLETE: State.ANSWERED,
    },
    State.CLOSED: {
        Move.EMPLOYER_WRITES: State.WAITING_FOR_US,
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
