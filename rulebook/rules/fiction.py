"""Fiktionsbescheinigung (table 6): what counts until the decision. § 81 AufenthG."""

from typing import Final

from rulebook.case import Case
from rulebook.findings import Finding, Row
from rulebook.outcomes import FREE_TO_START
from rulebook.rules.paper import (
    lasting_beyond_start,
    with_family_rights,
    with_known_end,
    with_known_print,
)
from rulebook.rules.titles import work_on_title
from rulebook.rules.words import entry_fits_job, has_section, holds, job_is, prints

TITLE_GOES_ON = "§ 81 Abs. 4 Satz 1 AufenthG"
F1 = Row("T.F1", "§ 81 Abs. 4 AufenthG", "§ 81 Abs. 5 AufenthG")
F5 = Row("T.F5", "§ 20a Abs. 5 Satz 4 AufenthG")
F14 = Row("T.F14", TITLE_GOES_ON)
F2 = Row("T.F2", TITLE_GOES_ON)
F3 = Row("T.F3", TITLE_GOES_ON)
F4 = Row("T.F4", TITLE_GOES_ON, "§ 4a Abs. 3 Satz 4 AufenthG")
F6 = Row("T.F6", "§ 38 Abs. 4 AufenthG")
F7 = Row("T.F7", "§ 81 Abs. 3 Satz 1 AufenthG", "§ 4a Abs. 4 AufenthG")
F15 = Row("T.F15", "§ 25 Abs. 1 Satz 3 AufenthG", "Art. 28 Abs. 1 Verordnung (EU) 2024/1347")
F8 = Row(
    "T.F8",
    "§ 81 Abs. 3 Satz 1 AufenthG",
    "§ 4a Abs. 4 AufenthG",
    "§ 4a Abs. 5 AufenthG",
)
F9 = Row("T.F9", "§ 81 Abs. 3 Satz 1 AufenthG", "§ 4a Abs. 4 AufenthG")
F13 = Row("T.F13", "§ 81 Abs. 3 Satz 2 AufenthG")
F10 = Row("T.F10", "§ 81 Abs. 5a AufenthG")
F11 = Row("T.F11", "§ 81 Abs. 5a AufenthG")
F12 = Row("T.F12", "§ 81 Abs. 5 AufenthG")

OLD_SECTION: Final = "person.previous_legal_basis"
APPLIED_FOR: Final = "person.applied_for"
PRINT: Final = "person.work_condition"


def fiction_certificate(case: Case) -> Finding | None:
    """T.F1, then the paragraph ticked, with T.G15, T.G8, T.G13 and T.E5a. § 81 AufenthG."""
    if not holds(case, "fiction_certificate"):
        return None
    if case.has_expired():
        return case.review(F1)
    found = with_known_print(case, _by_paragraph(case))
    if found.outcome in FREE_TO_START:
        found = with_known_end(case, lasting_beyond_start(case, found))
    return with_family_rights(case, found)


def _by_paragraph(case: Case) -> Finding:
    if has_section(case, "81(4)"):
        return _title_goes_on(case)
    if has_section(case, "81(3)", "81(3)2"):
        return _stay_only(case)
    if has_section(case, "81(5a)"):
        return _covered_by_entry(case, F10) or case.review(F11)
    return case.review(F12, missing=("person.legal_basis",))


def _title_goes_on(case: Case) -> Finding:
    """T.F5, T.F14: the old title goes on; T.F2, T.F3, T.F4: it is not known. § 81 Abs. 4."""
    if case.left_out(OLD_SECTION):
        fits = _covered_by_entry(case, F3 if prints(case, "specific_employment") else F2)
        return fits or case.review(F4, missing=(OLD_SECTION,))
    is_follow_up = case.is_(OLD_SECTION, "20a") and case.true("person.follow_up_card_applied")
    if is_follow_up:
        return case.review(F5, "X7")
    case.pass_by(F14)
    case.section = OLD_SECTION
    return work_on_title(case, is_blue_card=has_section(case, "18g"))


def _stay_only(case: Case) -> Finding:
    """T.F6, T.F7: former Germans, or an entry that permits work. § 38 Abs. 4, § 81 Abs. 3."""
    free = case.first_of(
        (F6, lambda: case.is_(APPLIED_FOR, "38")),
        (F7, lambda: _permits_every_such_job(case)),
    )
    if free:
        return case.permitted(free, until=case.end_of_paper())
    covered = _covered_by_entry(case, F7)
    if covered:
        return covered
    if has_section(case, "81(3)2"):
        return case.review(F13)
    if not prints(case, "none_permitted", "missing") and not case.left_out(PRINT):
        return case.review(F9)
    return case.review(F15) if case.is_(APPLIED_FOR, "25(1)", "25(2)") else case.refused(F8)


def _covered_by_entry(case: Case, row: Row) -> Finding | None:
    """The entry permits any work, dependent work, or this job. § 4a Abs. 4 AufenthG."""
    end = case.end_of_paper()
    if _permits_every_such_job(case):
        return case.permitted(row, until=end)
    if prints(case, "specific_employment") and _is_the_printed_job(case):
        return case.permitted(row, "only_named_employment", until=end)
    return None


def _permits_every_such_job(case: Case) -> bool:
    if prints(case, "any_gainful_activity"):
        return True
    return prints(case, "employment") and not job_is(case, "self_employment")


def _is_the_printed_job(case: Case) -> bool:
    return not job_is(case, "self_employment") and entry_fits_job(case)
