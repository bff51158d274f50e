"""Microseconds a verdict and a next question take, over all cases: `python -m bench.rulebook`."""

import statistics
import time
import tomllib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from importlib import resources

from rulebook import (
    DONT_KNOW,
    Facts,
    decide,
    nearest_changes,
    next_page,
    next_question,
    parse_facts,
    questions_left,
)

REPEAT = 30
GOALS = {
    "decide": 100,
    "next_question": 500,
    "decide, two don't know": 5_000,
    "nearest_changes": 5_000,
}
Situation = tuple[Facts, date]


def situations() -> list[Situation]:
    """The facts and the day of every shipped case."""
    folder = resources.files("rulebook").joinpath("cases")
    found = []
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        for case in tomllib.loads(file.read_text("utf-8"), parse_float=Decimal)["case"]:
            found.append((parse_facts(case["facts"]), case["facts"]["as_of"]))
    return found


def microseconds(run: Callable[[Facts, date], object], cases: list[Situation]) -> list[float]:
    """Mean time of one run for each case."""
    times = []
    for facts, day in cases:
        begin = time.perf_counter()
        for _ in range(REPEAT):
            run(facts, day)
        times.append((time.perf_counter() - begin) / REPEAT * 1e6)
    return times


def two_dont_know(facts: Facts, day: date) -> object:
    """The section and the entry about work are not known."""
    unknown = facts.with_("person.legal_basis", DONT_KNOW)
    return decide(unknown.with_("person.work_condition", DONT_KNOW), day)


def main() -> None:
    """Prints one table."""
    cases = situations()
    runs: dict[str, Callable[[Facts, date], object]] = {
        "decide": decide,
        "decide, two don't know": two_dont_know,
        "next_question": next_question,
        "next_page": next_page,
        "questions_left": questions_left,
        "recheck_on": lambda facts, day: decide(facts, day).recheck_on,
        "nearest_changes": lambda facts, day: nearest_changes(decide(facts, day)),
    }
    print(f"{len(cases)} cases, microseconds")
    print(f"{'':24}{'median':>10}{'worst':>10}{'goal':>10}")
    for name, run in runs.items():
        times = microseconds(run, cases)
        goal = GOALS.get(name, "")
        print(f"{name:24}{statistics.median(times):>10.0f}{max(times):>10.0f}{goal:>10}")


if __name__ == "__main__":
    main()
