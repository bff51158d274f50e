"""Duldung: bans on persons (AD.D1 to AD.D4h). § 60a Abs. 6, § 60b Abs. 5, § 104 AufenthG."""

from datetime import date

from rulebook.case import Case
from rulebook.findings import Finding, Row
from rulebook.rules.words import GEORGIA_AND_MOLDOVA, has_section, in_centre

BY_ORIGIN = "§ 60a Abs. 6 Satz 1 Nr. 3 AufenthG"
D1 = Row("AD.D1", "§ 60b Abs. 5 Satz 2 AufenthG", "§ 60b Abs. 4 AufenthG")
D2 = Row("AD.D2", "§ 60a Abs. 6 Satz 1 Nr. 2 AufenthG", "§ 60a Abs. 6 Satz 2 AufenthG")
D3 = Row("AD.D3", "§ 60a Abs. 6 Satz 1 Nr. 1 AufenthG")
D4D = Row("AD.D4d", BY_ORIGIN)
D4A = Row("AD.D4a", "§ 104 Abs. 18 Nr. 1 AufenthG")
D4F = Row("AD.D4f", "§ 104 Abs. 16 AufenthG")
D4E = Row("AD.D4e", "§ 60a Abs. 6 Satz 3 AufenthG")
D4H = Row("AD.D4h", BY_ORIGIN, "§ 104 Abs. 18 Nr. 1 AufenthG")
D4B = Row("AD.D4b", "§ 104 Abs. 18 Nr. 2 AufenthG")
D4C = Row("AD.D4c", BY_ORIGIN, "§ 104 Abs. 18 Nr. 2 AufenthG")
D4 = Row("AD.D4", BY_ORIGIN)
D4G = Row("AD.D4g", BY_ORIGIN)

APPLIED = "person.asylum_applied_on"
ENDED = "person.asylum_rejected_as"
NEVER_APPLIED = "person.asylum_never_applied"
TOLERATED_2023 = "person.tolerated_on_2023_08_30"
TOLERATED_2025 = "person.tolerated_on_2025_05_06"
PERMITTED_2026 = "person.work_permission_on_2026_06_11"
FIRST_YEAR_BEYOND_DISPUTE = 2017


def ban(case: Case) -> Finding | None:
    """AD.D1 to AD.D4h in this order. § 60b Abs. 5 Satz 2 AufenthG, § 60a Abs. 6 AufenthG."""
    if has_section(case, "60b"):
        return case.refused(D1)
    if case.true("person.removal_obstacle_self_caused"):
        return case.refused(D2)
    if case.true("person.entered_for_benefits"):
        return case.refused(D3)
    return _ban_by_origin(case)


def _ban_by_origin(case: Case) -> Finding | None:
    """AD.D4 with its exemptions; Kosovo, on both lists, counts as national list."""
    on_national_list = case.is_national_of("safe_countries_national")
    if not on_national_list and not _is_on_eu_list(case):
        return None
    exempt = _exempt_by_application(case)
    if exempt:
        case.pass_by(exempt)
        return None
    special = _special(case)
    if special or on_national_list:
        return special or _by_end_of_application(case)
    return _eu_list(case)


def _is_on_eu_list(case: Case) -> bool:
    return case.is_switched_on("eu_list_bans_toleration") and case.is_national_of("eu_safe_list")


def _from_georgia_or_moldova(case: Case) -> bool:
    return case.is_in("person.nationality", GEORGIA_AND_MOLDOVA)


def _exempt_by_application(case: Case) -> Row | None:
    """AD.D4d: an old application, or one withdrawn after information under § 12b AsylG.

    AD.D4a: Georgia and Moldova, applied or tolerated by 2023-08-30. § 104 Abs. 18 Nr. 1 AufenthG.
    """
    applied = case.date(APPLIED)
    if _by(applied, case.cut_off("safe_cutoff_application")):
        return D4D
    if case.true("person.withdrawn_after_counselling"):
        return D4D
    if not _from_georgia_or_moldova(case):
        return None
    was_tolerated = case.true(NEVER_APPLIED) and case.true(TOLERATED_2023)
    in_time = _by(applied, case.cut_off("safe_exempt_ge_md_applied_by"))
    return D4A if in_time or was_tolerated else None


def _by(day: date | None, cut_off: date) -> bool:
    return day is not None and day <= cut_off


def _special(case: Case) -> Finding | None:
    """AD.D4f, AD.D4e, AD.D4h: old permissions, minors, unsettled key dates: a person looks."""
    if case.true("person.job_permitted_before_2020"):
        return case.review(D4F)
    ended_without_decision = case.is_(ENDED, "withdrawn") or case.true(NEVER_APPLIED)
    if case.true("person.unaccompanied_minor") and ended_without_decision:
        return case.review(D4E)
    if not _from_georgia_or_moldova(case):
        return None
    if case.true(NEVER_APPLIED) and case.left_out(TOLERATED_2023):
        return case.review(D4H, missing=(TOLERATED_2023,))
    # An application in time was exempt already (AD.D4a): one that is known came later.
    if case.true(TOLERATED_2023) and case.date(APPLIED):
        return case.review(D4H)
    return None


def _eu_list(case: Case) -> Finding | None:
    """AD.D4b, AD.D4c: exempt by key dates, unknown, or Türkiye. § 104 Abs. 18 Nr. 2 AufenthG."""
    if case.true(TOLERATED_2025) or case.true(PERMITTED_2026):
        case.pass_by(D4B)
        return None
    unknown = case.left_out_of(TOLERATED_2025, PERMITTED_2026)
    if case.is_("person.nationality", "TR"):
        return case.review(D4C, "X14", "X17", missing=unknown)
    if unknown:
        return case.review(D4C, "X14", missing=unknown)
    return _by_end_of_application(case, "X14")


def _by_end_of_application(case: Case, *uncertain: str) -> Finding:
    """AD.D4: rejected, withdrawn or never applied; AD.D4g: not known. § 60a Abs. 6 AufenthG."""
    applied = case.date(APPLIED)
    ended = applied is not None and not case.left_out(ENDED)
    if not ended and not case.true(NEVER_APPLIED):
        return case.review(D4G, missing=case.left_out_of(APPLIED, ENDED))
    disputed = applied is not None and applied.year < FIRST_YEAR_BEYOND_DISPUTE
    with case.without_asking():
        centre = ("X19",) if in_centre(case) else ()
    return case.refused(D4, *(("X11",) if disputed else ()), *uncertain, *centre)
