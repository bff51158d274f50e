"""People in Germany without any of the papers (sections 2 and 3)."""

from rulebook.case import Case
from rulebook.findings import Finding, Row
from rulebook.rules.paper import E5A
from rulebook.rules.words import holds

E8 = Row("T.E8", "§ 16 Abs. 1 FreizügG/EU", "§ 16 Abs. 2 FreizügG/EU")
U5 = Row("T.U5", "§ 2 Abs. 1 UkraineAufenthÜV", "§ 4a Abs. 4 AufenthG")
G5 = Row("T.G5", "§ 4a Abs. 5 Satz 1 AufenthG", "§ 4a Abs. 5 Satz 2 AufenthG")

SINCE = "person.in_germany_since"


def nothing_to_show(case: Case) -> Finding | None:
    """Document none, in Germany: T.E5a, T.E8, T.U5, T.G5. § 4a Abs. 5 AufenthG."""
    if not holds(case, "none") or not case.true("person.in_germany"):
        return None
    right_by_law = case.first_of(
        (E5A, lambda: case.true("person.eu_family_member_claimed")),
        (E8, lambda: is_british_and_was_here_before_2021(case)),
    )
    if right_by_law is E8:
        return case.review(E8, missing=case.left_out_of(SINCE))
    if right_by_law:
        return case.review(right_by_law)
    return case.refused(U5 if case.is_("person.nationality", "UA") else G5)


def is_british_and_was_here_before_2021(case: Case) -> bool:
    """Old rights go on without a card; an unknown day may hide them. § 16 FreizügG/EU."""
    if not case.is_("person.nationality", "GB"):
        return False
    since = case.date(SINCE)
    return since is None or since < case.cut_off("gb_residence_before")
