"""The rooms and the floors they stand on: a room may know those below it, never those above."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

FLOORS = [
    {"portal"},
    {"prechecks"},
    {"vacancies"},
    {"servicedesk"},
    {"content"},
    {"employers"},
    {"kern", "toolbox"},
]
ROOMS = set().union(*FLOORS)


def floor_of(room: str) -> int:
    """0 is the hall; the higher the number, the lower the floor."""
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


def may_know(room: str, other: str) -> bool:
    """A room knows itself and what stands on lower floors."""
    return room == other or floor_of(room) < floor_of(other)
