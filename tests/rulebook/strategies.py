"""Generated facts: values on both sides of the borders the rules know."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from rulebook import NONE, VOCABULARY, Facts, Value
from rulebook.facts import Fact
from rulebook.months import add_months
from tests.rulebook.makers import (
    ABROAD,
    BLUE_CARD,
    CARD,
    DAY,
    DULDUNG,
    FICTION,
    FOREIGN,
    GESTATTUNG,
    STUDENT,
    VISIT,
    make_facts,
)

DAYS: Sequence[date] = (
    date(2015, 8, 31),
    date(2016, 1, 1),
    date(2023, 8, 30),
    add_months(DAY, -48) - timedelta(days=1),
    add_months(DAY, -48),
    date(2024, 6, 1),
    add_months(DAY, -36) - timedelta(days=1),
    add_months(DAY, -36),
    date(2025, 3, 4),
    add_months(DAY, -24),
    add_months(DAY, -12),
    add_months(DAY, -12) + timedelta(days=1),
    add_months(DAY, -6) - timedelta(days=1),
    date(2026, 6, 12),
    add_months(DAY, -3) - timedelta(days=1),
    add_months(DAY, -3),
    date(2026, 10, 20),
    DAY - timedelta(days=30),
    DAY - timedelta(days=1),
    DAY,
    DAY + timedelta(days=1),
    date(2027, 2, 1),
    date(2027, 3, 3),
    date(2028, 6, 30),
)

SECTIONS = (
    *("60a", "60b", "60c", "60d", "18a", "18b", "18g", "16b", "16d(1)", "16d(3)", "16d(5)"),
    *("16a", "16f(1)", "17(1)", "21", "24", "25(2)", "25(4)", "28", "38", "38a", "19c(1)"),
    *("19d", "7(1)", "20a", "9", "18c", "81(3)", "81(3)2", "81(4)", "81(5)", "81(5a)"),
)

POOLS: Mapping[str, Sequence[Value]] = {
    "person.nationality": ("SY", "RS", "GE", "XK", "EG", "TR", "GB", "US", "UA", "IN", "PL", "DE"),
    "person.legal_basis": SECTIONS,
    "person.previous_legal_basis": SECTIONS,
    "person.applied_for": SECTIONS,
    "person.foreign_title_country": ("PL", "IE"),
    "person.age_years": (30, 34, 35, 44, 45, 60),
    "person.allowance_days_used": (0, 38, Decimal("38.5"), 120, Decimal("139.5"), 140),
    "person.printed_allowance_days": (0, 120, 140),
    "person.mobility_days": (100, 360),
    "person.other_weekly_hours": (0, 4, 12, 21),
    "person.experience_years_last_5": (Decimal("1.5"), 2, 3),
    "job.weekly_hours": (4, 16, 20, 21, 30, 38),
    "job.days_per_week": (1, 3, 5),
    "job.gross_monthly_salary_eur": (
        *(2500, Decimal("3802.50"), Decimal("3827.85"), 4225, Decimal("4647.50"), 9000),
    ),
}


BASES = (
    *(GESTATTUNG, DULDUNG, CARD, BLUE_CARD, STUDENT, FICTION, FOREIGN, VISIT, ABROAD),
    # Nothing printed about work: the tables of sections 5.1, 5.4 and 5.7.
    {**CARD, "person.work_condition": "missing"},
    {**CARD, "person.work_condition": "missing", "person.legal_basis": "20a"},
    {**CARD, "person.work_condition": "missing", "person.legal_basis": "16d(3)"},
    {**CARD, "person.legal_basis": "24", "person.document_valid_until": "2025-03-04"},
)
SITUATIONS = (Facts(), *(make_facts(base) for base in BASES))


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
