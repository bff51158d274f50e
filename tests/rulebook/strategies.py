"""Generated facts: values on both sides of the borders the rules know."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from rulebook import NONE, VOCABULARY, Facts, Value
from rulebook.facts import Fact
from rulebook.months import add_months
from tests.rulebook.makers import CARD, DAY, DULDUNG, GESTATTUNG, make_facts

DAYS: Sequence[date] = (
    date(2015, 8, 31),
    date(2016, 1, 1),
    date(2023, 8, 30),
    add_months(DAY, -48) - timedelta(days=1),
    add_months(DAY, -48),
    date(2024, 6, 1),
    add_months(DAY, -6) - timedelta(days=1),
    date(2026, 6, 12),
    add_months(DAY, -3) - timedelta(days=1),
    add_months(DAY, -3),
    date(2026, 10, 20),
    DAY - timedelta(days=1),
    DAY,
    DAY + timedelta(days=1),
    date(2027, 2, 1),
    date(2027, 3, 3),
    date(2028, 6, 30),
)

POOLS: Mapping[str, Sequence[Value]] = {
    "person.nationality": ("SY", "RS", "GE", "XK", "EG", "TR", "GB", "UA", "PL", "CH", "DE"),
    "person.legal_basis": (
        *("60a", "60b", "60c", "60d", "18a", "16b", "16d(3)", "16d(5)", "16a", "21", "24"),
        *("25(2)", "25(4)", "28", "38a", "19d", "7(1)", "20a", "9", "18c"),
    ),
    "job.gross_monthly_salary_eur": (2500, 4225, 9000),
}


SITUATIONS = (Facts(), make_facts(GESTATTUNG), make_facts(DULDUNG), make_facts(CARD))


def pool(fact: Fact) -> Sequence[Value]:
    """Values worth trying for a fact."""
    if fact.name in POOLS:
        return POOLS[fact.name]
    if fact.type == "date":
        return (*DAYS, NONE) if fact.none_allowed else DAYS
    if fact.type == "bool":
        return (True, False)
    if fact.type == "choice":
        return fact.choices
    if fact.type == "country":
        return ("PL", "IE")
    return ("text",) if fact.type == "text" else (1, 20)


def values(fact: Fact) -> st.SearchStrategy[Value]:
    """One value of a fact."""
    return st.sampled_from(pool(fact))


@st.composite
def some_facts(draw: st.DrawFn) -> Facts:
    """A familiar situation with some facts changed, added or left out, or just any facts."""
    base = draw(st.sampled_from(SITUATIONS))
    names = [name for name in VOCABULARY if name != "as_of"]
    left_out = draw(st.sets(st.sampled_from(names), max_size=20))
    changed = draw(st.sets(st.sampled_from(names), max_size=12)) - left_out
    kept = {name: value for name, value in base.items() if name not in left_out}
    return Facts(kept | {name: draw(values(VOCABULARY[name])) for name in sorted(changed)})
