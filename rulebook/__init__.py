"""The law in plain Python: facts in, verdict out.

decide(facts, as_of)         -> Verdict      always answers, never guesses
next_question(facts, as_of)  -> Fact | None  the next fact that can still change the verdict
nearest_changes(verdict)     -> (Change, …)  of the job, each with the better outcome it would give
desk_facts_that_matter(facts, as_of)  -> (Fact, …)  what only the desk knows and the rules may read
"""

from rulebook.changes import Change, nearest_changes
from rulebook.choices import choices_for
from rulebook.contradictions import Contradiction, contradictions, refuse_contradictions
from rulebook.desk import desk_facts_that_matter, facts_of_desk
from rulebook.engine import decide, next_question
from rulebook.facts import (
    COUNTRIES,
    DESK_FACTS,
    DONT_KNOW,
    EMPLOYER_FACTS,
    NONE,
    VOCABULARY,
    Answer,
    Fact,
    FactError,
    Facts,
    Value,
    is_asked_of_employer,
)
from rulebook.outcomes import OUTCOMES
from rulebook.pages import next_page, questions_left
from rulebook.parsing import facts_to_json, parse_facts, parse_value
from rulebook.tables import SHIPPED, UNITS, Law, TableRow
from rulebook.verdict import Reason, TableValue, Verdict, verdict_from_json, verdict_to_json
from rulebook.version import CONFIRMED_UNTIL, RULEBOOK_VERSION

__all__ = [
    "CONFIRMED_UNTIL",
    "COUNTRIES",
    "DESK_FACTS",
    "DONT_KNOW",
    "EMPLOYER_FACTS",
    "NONE",
    "OUTCOMES",
    "RULEBOOK_VERSION",
    "SHIPPED",
    "UNITS",
    "VOCABULARY",
    "Answer",
    "Change",
    "Contradiction",
    "Fact",
    "FactError",
    "Facts",
    "Law",
    "Reason",
    "TableRow",
    "TableValue",
    "Value",
    "Verdict",
    "choices_for",
    "contradictions",
    "decide",
    "desk_facts_that_matter",
    "facts_of_desk",
    "facts_to_json",
    "is_asked_of_employer",
    "nearest_changes",
    "next_page",
    "next_question",
    "parse_facts",
    "parse_value",
    "questions_left",
    "refuse_contradictions",
    "verdict_from_json",
    "verdict_to_json",
]
