"""Unlimited German titles (section 4)."""

from rulebook.case import Case
from rulebook.findings import Finding, Row
from rulebook.rules.words import holds

M1 = Row("T.M1", "§ 9 Abs. 1 AufenthG", "§ 4a Abs. 1 Satz 1 AufenthG")
M2 = Row("T.M2", "§ 9a Abs. 1 AufenthG")
M3 = Row("T.M3", "§ 9 Abs. 1 Satz 1 AufenthG", "§ 51 Abs. 1 AufenthG")


def settlement_permit(case: Case) -> Finding | None:
    """T.M1, T.M2: any activity; T.M3: the title has no end, but a passed card proves nothing.

    § 9 Abs. 1 AufenthG, § 9a Abs. 1 AufenthG, § 4a Abs. 1 Satz 1 AufenthG.
    """
    if not holds(case, "settlement_permit", "eu_long_term_residence"):
        return None
    if case.has_expired():
        return case.review(M3)
    return case.permitted(M1 if holds(case, "settlement_permit") else M2)
