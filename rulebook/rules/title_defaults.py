"""What a section permits where nothing about work is printed (section 5)."""

from typing import Final

from rulebook.case import Case
from rulebook.findings import Finding, Row
from rulebook.rules.job_search import opportunity_card
from rulebook.rules.side_job import nothing_printed, side_job
from rulebook.rules.words import has_section, job_is

Q1 = Row("T.Q1", "§ 4a Abs. 1 Satz 1 AufenthG")
Q2 = Row("T.Q2", "§ 31 BeschV")
Q3 = Row("T.Q3", "§ 4a Abs. 3 Satz 1 AufenthG")
P11 = Row("T.P11", "§ 21 Abs. 6 AufenthG")
G12 = Row("T.G12", "§ 4a Abs. 3 Satz 1 AufenthG")

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
TABLE_5_1: Final = (
    *("16d(1)", "16d(3)", "16d(4)", "16d(5)", "16d(6)", "16f(1)", "16f(2)"),
    *("17(1)", "17(2)"),
)
TRAINING: Final = ("16a", "16g(1)")

PRINT: Final = "person.work_condition"


def default_of_section(case: Case) -> Finding:
    """T.G12, T.Q1, T.Q2, T.P11, T.Q3: nothing is printed, the section speaks. § 4a AufenthG."""
    if case.left_out(case.section):
        return case.review(G12, missing=(case.section, PRINT))
    if has_section(case, *PERMITTED_BY_LAW):
        return case.permitted(Q1, until=case.end_of_paper())
    if has_section(case, *PERMISSION_BY_LAW):
        return case.needs_permission(Q2)
    if job_is(case, "self_employment"):
        return case.needs_permission(P11)
    if has_section(case, *TABLE_5_1):
        return nothing_printed(case)
    if has_section(case, "20a"):
        return opportunity_card(case)
    if has_section(case, *TRAINING) and case.true("job.additional_job"):
        return side_job(case)
    return case.review(Q3, "X5") if has_section(case, "21") else case.review(Q3)
