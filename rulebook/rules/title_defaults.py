"""What a section permits where nothing about work is printed (section 5)."""

from typing import Final

from rulebook.case import Case
from rulebook.findings import Finding, Row
from rulebook.rules.words import has_section, job_is

Q1 = Row("T.Q1", "§ 4a Abs. 1 Satz 1 AufenthG")
Q2 = Row("T.Q2", "§ 31 BeschV")
Q3 = Row("T.Q3", "§ 4a Abs. 3 Satz 1 AufenthG")
P11 = Row("T.P11", "§ 21 Abs. 6 AufenthG")
G12 = Row("T.G12", "§ 4a Abs. 3 Satz 1 AufenthG")
G15 = Row("T.G15", "§ 4a Abs. 3 Satz 1 AufenthG", "§ 4a Abs. 5 Satz 3 Nr. 1 AufenthG")

FAMILY: Final = ("28", "29", "30", "31", "32", "33", "34", "36", "36a", "37", "38")
PERMITTED_BY_LAW: Final = (
    *("20", "22", "23(2)", "23(4)", "23a", "24", "25(1)", "25(2)", "25(3)", "25(5)"),
    *("25a", "25b", "104c", *FAMILY),
)
PERMISSION_BY_LAW: Final = ("23(1)", "25(4)", "25(4a)", "25(4b)")
SECTION_5: Final = (
    *("22", "23(1)", "23(2)", "23(4)", "23a", "24", "25(1)", "25(2)", "25(3)", "25(4)"),
    *("25(4a)", "25(4b)", "25(5)", "25a", "25b", "104c"),
)
# Sections with tables of their own (5.1, 5.4), not covered yet.
OWN_TABLE: Final = (
    *("16d(1)", "16d(3)", "16d(4)", "16d(5)", "16d(6)", "16f(1)", "16f(2)"),
    *("17(1)", "17(2)", "20a"),
)
TRAINING: Final = ("16a", "16g(1)")

PRINT: Final = "person.work_condition"
SECTION: Final = "person.legal_basis"


def default_of_section(case: Case) -> Finding | None:
    """T.G12, T.Q1, T.Q2, T.P11, T.Q3: nothing is printed, the section speaks. § 4a AufenthG."""
    if case.left_out(SECTION):
        return case.review(G12, missing=(SECTION, PRINT))
    if has_section(case, *PERMITTED_BY_LAW):
        return _permitted_by_law(case)
    if has_section(case, *PERMISSION_BY_LAW):
        return case.needs_permission(Q2)
    if job_is(case, "self_employment"):
        return case.needs_permission(P11)
    if has_section(case, *OWN_TABLE) or _is_beside_training(case):
        return None
    return case.review(Q3, "X5") if has_section(case, "21") else case.review(Q3)


def _permitted_by_law(case: Case) -> Finding:
    """T.Q1: every kind of work; T.G15: only if it is known that nothing is printed."""
    if case.left_out(PRINT):
        return case.review(G15, missing=(PRINT,))
    return case.permitted(Q1, until=case.end_of_paper())


def _is_beside_training(case: Case) -> bool:
    """A side job beside the training follows section 5.1."""
    with case.without_asking():  # a person looks anyway
        return has_section(case, *TRAINING) and case.true("job.additional_job")
