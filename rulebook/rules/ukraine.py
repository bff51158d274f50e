"""§ 24 AufenthG: cards that go on by ordinance (table 5.7)."""

from datetime import date

from rulebook.case import Case
from rulebook.findings import Finding, Row
from rulebook.months import DAY
from rulebook.rules.words import has_section

U2 = Row("T.U2", "§ 2 Abs. 1 Satz 1 UkraineAufenthFGV")
U3 = Row("T.U3", "§ 2 Abs. 1 Satz 2 UkraineAufenthFGV")
U4 = Row("T.U4", "§ 2 Abs. 1 UkraineAufenthFGV", "§ 3 Abs. 2 UkraineAufenthFGV")

PRINTED = "person.document_valid_until"
STATUS_SINCE = "person.status_since"
GROUND = "person.ukraine_protection_ground"
# Cards printed beyond this day were extended one by one after the last continuation.
LAST_DAY_BEYOND_DOUBT = date(2026, 3, 4)


def continued_card(case: Case) -> Finding | None:
    """T.U2, T.U3: the end counts as the last day of the ordinance. § 2 UkraineAufenthFGV."""
    if not has_section(case, "24"):
        return None
    printed = case.date(PRINTED)
    if printed is None or not _is_in_time(case, printed):
        return None
    if case.is_("person.nationality", "UA"):
        if not _is_too_young(case, printed):
            _go_on(case, U2, printed)
        return None
    if not case.has_come(printed + DAY) or _is_too_young(case, printed):
        return None
    if not case.true(GROUND):
        return case.review(U3, missing=case.left_out_of(GROUND))
    _go_on(case, U3, printed)
    return None


def _is_in_time(case: Case, printed: date) -> bool:
    first, last = "temporary_protection_cards_from", "temporary_protection_until"
    return case.cut_off(first) <= printed < case.cut_off(last)


def _go_on(case: Case, row: Row, printed: date) -> None:
    case.continued_until = case.cut_off("temporary_protection_until")
    case.pass_by(row, *(("X10",) if printed > LAST_DAY_BEYOND_DOUBT else ()))


def _is_too_young(case: Case, printed: date) -> bool:
    """A card given after its last 1 February was valid on none of the days that count."""
    given = case.date(STATUS_SINCE)
    in_same_year = date(printed.year, 2, 1)
    last = in_same_year if in_same_year <= printed else date(printed.year - 1, 2, 1)
    return given is not None and given > last
