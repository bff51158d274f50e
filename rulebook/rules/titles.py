"""Residence permits, cards and national visas: the order around tables 2.1, 2.2 and 5."""

from rulebook.case import Case
from rulebook.findings import Finding
from rulebook.rules.blue_card import blue_card
from rulebook.rules.paper import (
    G8,
    expired,
    lasting_beyond_start,
    with_family_rights,
    with_known_end,
    with_known_print,
    without_agency_work,
)
from rulebook.rules.printed_entry import printed_entry
from rulebook.rules.study import is_study_with_allowance, study
from rulebook.rules.ukraine import U4, continued_card
from rulebook.rules.words import CARDS, has_section, holds


def residence_title(case: Case) -> Finding | None:
    """T.U2, T.U3, T.G6, then the title with T.G15, T.G8, T.G13 and T.E5a. § 4a Abs. 5 AufenthG."""
    if not holds(case, *CARDS):
        return None
    open_question = continued_card(case)
    if open_question:
        return open_question
    found = expired(case) if case.has_expired() else _valid(case)
    return with_family_rights(case, found)


def _valid(case: Case) -> Finding:
    """T.U4 stands in for T.G8 with § 24. § 3 Abs. 2 UkraineAufenthFGV."""
    found = work_on_title(case, is_blue_card=holds(case, "eu_blue_card"))
    row = U4 if has_section(case, "24") else G8
    return with_known_end(case, lasting_beyond_start(case, found, row))


def work_on_title(case: Case, *, is_blue_card: bool) -> Finding:
    """What the title permits: Blue Card, study, else what is printed. § 4a AufenthG."""
    if is_blue_card:
        found = blue_card(case)
    elif is_study_with_allowance(case):
        found = study(case)
    else:
        found = printed_entry(case)
    return with_known_print(case, without_agency_work(case, found))
