"""A table of 100 dated rules with cited reasons, beside peers: `python -m bench.peers`.

The same cases go through a plain table, zen-engine and OpenFisca, and for scale the shipped cases
through the rulebook. The peers come with requirements-bench.txt; one that is missing is skipped.
"""

import json
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from bench.rulebook import situations
from rulebook import decide
from rulebook.catalogue import catalogue

ROUNDS = 7
REPEAT = 5
DOCUMENTS = ("card", "visa", "certificate", "toleration", "permission")
SECTIONS = ("a", "b", "c", "d", "e", "f", "g", "h", "i", "j")
PERIODS = ((date(2026, 1, 1), date(2026, 12, 31)), (date(2027, 1, 1), date(2027, 12, 31)))


@dataclass(frozen=True, slots=True)
class Rule:
    """With this document, section and pay, on a day from `since` to `until`, work is permitted."""

    id: str
    norm: str
    document: str
    section: str
    since: date
    until: date
    least: int


RULES = [
    Rule(f"R{at}.{year}", f"§ {at} AufenthG", document, section, *period, 2500 + 10 * at + year)
    for at, (document, section) in enumerate((d, s) for d in DOCUMENTS for s in SECTIONS)
    for year, period in enumerate(PERIODS)
]
# Each rule decides one of them, and as many are left to a person.
CASES = [(r.document, r.section, r.least - less, r.since) for r in RULES for less in (0, 1)]

Answer = tuple[str, str, str, int]
Decide = Callable[[str, str, int, date], Answer]
OUTPUTS = ("outcome", "row", "norm", "least")
REVIEW: Answer = ("individual_review", "", "", 0)


def answer(rule: Rule) -> Answer:
    """Outcome, row, norm and the figure used."""
    return ("permitted", rule.id, rule.norm, rule.least)


def plain_table() -> Decide:
    """The rules one after the other, the first that holds decides."""

    def first(document: str, section: str, pay: int, day: date) -> Answer:
        for rule in RULES:
            if (
                rule.document == document
                and rule.section == section
                and rule.since <= day <= rule.until
                and pay >= rule.least
            ):
                return answer(rule)
        return REVIEW

    return first


def zen_engine() -> Decide:
    """One decision table with hit policy "first"; days are numbers, for it compares no dates."""
    import zen

    def literal(value: object) -> str:
        return json.dumps(value, ensure_ascii=False)

    def number(day: date) -> int:
        return int(day.strftime("%Y%m%d"))

    def named(*names: str) -> list[dict[str, str]]:
        return [{"id": name, "name": name, "type": "expression", "field": name} for name in names]

    rules = [
        {
            "_id": rule.id,
            "document": literal(rule.document),
            "section": literal(rule.section),
            "day": f"[{number(rule.since)}..{number(rule.until)}]",
            "pay": f">= {rule.least}",
            **dict(zip(OUTPUTS, map(literal, answer(rule)), strict=True)),
        }
        for rule in RULES
    ]
    table = {
        "hitPolicy": "first",
        "inputs": named("document", "section", "day", "pay"),
        "outputs": named(*OUTPUTS),
        "rules": rules,
    }
    graph = {
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode"},
            {"id": "table", "name": "table", "type": "decisionTableNode", "content": table},
            {"id": "out", "name": "out", "type": "outputNode"},
        ],
        "edges": [
            {"id": "first", "sourceId": "in", "targetId": "table"},
            {"id": "last", "sourceId": "table", "targetId": "out"},
        ],
    }
    decision = zen.ZenEngine().create_decision(json.dumps(graph))

    def evaluate(document: str, section: str, pay: int, day: date) -> Answer:
        facts = {"document": document, "section": section, "pay": pay, "day": number(day)}
        found = decision.evaluate(facts)["result"]
        return tuple(found[name] for name in OUTPUTS) if found else REVIEW

    return evaluate


def openfisca() -> Decide:
    """A formula over dated parameters, one person a simulation. It is built for populations."""
    from openfisca_core.entities import build_entity
    from openfisca_core.model_api import DAY, Enum, Variable, select
    from openfisca_core.parameters import ParameterNode
    from openfisca_core.simulations import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem

    person = build_entity(key="person", plural="persons", label="", is_person=True)
    system = TaxBenefitSystem([person])
    pairs = list(zip(RULES[::2], RULES[1::2], strict=True))
    figures = {
        f"p{at}": {"values": {str(rule.since): rule.least for rule in pair}}
        for at, pair in enumerate(pairs)
    }
    system.parameters = ParameterNode("", data={"least": figures})

    def variable(name: str, **attributes: Any) -> None:
        common = {"entity": person, "definition_period": DAY}
        system.add_variable(type(name, (Variable,), {**common, **attributes}))

    def choice(name: str, words: tuple[str, ...]) -> Any:
        possible = Enum(name.title(), [(word, word) for word in words])
        default = possible[words[0]]
        variable(name, value_type=Enum, possible_values=possible, default_value=default)
        return possible

    documents, sections = choice("document", DOCUMENTS), choice("section", SECTIONS)
    variable("pay", value_type=int)

    def formula(person: Any, period: Any, parameters: Any) -> Any:
        document, section = person("document", period), person("section", period)
        pay, least = person("pay", period), parameters(period).least
        of_document = {word: document == documents[word] for word in DOCUMENTS}
        of_section = {word: section == sections[word] for word in SECTIONS}
        holds = [
            of_document[rule.document] & of_section[rule.section] & (pay >= least[f"p{at}"])
            for at, (rule, _later) in enumerate(pairs)
        ]
        return select(holds, range(len(pairs)), default=-1)

    variable("rule", value_type=int, formula=formula)

    def calculate(document: str, section: str, pay: int, day: date) -> Answer:
        simulation = SimulationBuilder().build_default_simulation(system, count=1)
        for name, value in (("document", document), ("section", section), ("pay", pay)):
            simulation.set_input(name, str(day), [value])
        found = int(simulation.calculate("rule", str(day))[0])
        if found < 0:
            return REVIEW
        return answer(max((r for r in pairs[found] if r.since <= day), key=lambda r: r.since))

    return calculate


ENGINES: dict[str, Callable[[], Decide]] = {
    "plain table": plain_table,
    "zen-engine": zen_engine,
    "OpenFisca": openfisca,
}


def runs() -> dict[str, tuple[Callable[..., object], list[tuple[Any, ...]]]]:
    """What is measured: the rulebook, and every engine that is there and answers rightly."""
    found: dict[str, tuple[Callable[..., object], list[tuple[Any, ...]]]] = {
        f"rulebook, {sum(len(file.rows) for file in catalogue().files)} rows": (
            decide,
            list(situations()),
        )
    }
    expected = [plain_table()(*case) for case in CASES]
    for name, make in ENGINES.items():
        try:
            run = make()
        except ImportError as missing:
            print(f"{name} is skipped: no module {missing.name} (make bench installs it)")
            continue
        if [run(*case) for case in CASES] != expected:
            raise AssertionError(f"{name} answers otherwise than the plain table")
        found[f"{name}, {len(RULES)} rules"] = (run, list(CASES))
    return found


def microseconds(run: Callable[..., object], case: tuple[Any, ...]) -> float:
    """Time of one decision, the mean of a few in a row."""
    begin = time.perf_counter()
    for _ in range(REPEAT):
        run(*case)
    return (time.perf_counter() - begin) / REPEAT * 1e6


def main() -> None:
    """Prints one table; the rounds alternate, and the first one only warms up."""
    measured = runs()
    rounds: dict[str, list[list[float]]] = {name: [] for name in measured}
    for _ in range(1 + ROUNDS):
        for name, (run, cases) in measured.items():
            rounds[name].append([microseconds(run, case) for case in cases])
    print(f"{'microseconds a decision':28}{'median':>10}{'worst':>10}{'ratio':>10}")
    ours = None
    for name, (_warm_up, *others) in rounds.items():
        times = [statistics.median(of_case) for of_case in zip(*others, strict=True)]
        median = statistics.median(times)
        ours = ours or median
        print(f"{name:28}{median:>10.1f}{max(times):>10.0f}{median / ours:>10.2f}")


if __name__ == "__main__":
    main()
