"""Aufenthaltsgestattung and Ankunftsnachweis (table A): may the authority permit work?"""

from datetime import timedelta

from rulebook.case import Case
from rulebook.findings import Finding, Row
from rulebook.rules.asylum_print import ENDS_RIGHT_TO_STAY
from rulebook.rules.asylum_waiting import A9, A10, A11, registration_wait, row_of_place, waiting
from rulebook.rules.consent import consent_free
from rulebook.rules.words import GEORGIA_AND_MOLDOVA, in_centre, outside_centre, prints

A1 = Row("AD.A1", "§ 61 Abs. 1 Satz 5 AsylG", "§ 61 Abs. 2 Satz 5 AsylG")
A4 = Row("AD.A4", "§ 61 Abs. 2 Satz 4 AsylG")
A2 = Row("AD.A2", "§ 61 Abs. 2 Satz 4 AsylG", "§ 87d AsylG")
A3 = Row(
    "AD.A3",
    "§ 61 Abs. 1 Satz 2 AsylG",
    "§ 61 Abs. 1 Satz 5 AsylG",
    "§ 61 Abs. 2 Satz 4 AsylG",
    "§ 61 Abs. 2 Satz 5 AsylG",
)
A5 = Row("AD.A5", "§ 61 Abs. 1 Satz 5 AsylG")
A7 = Row("AD.A7", "§ 67 Abs. 1 AsylG", "§ 67 Abs. 2 AsylG", "§ 55 Abs. 1 AsylG")
A12 = Row("AD.A12", "§ 61 Abs. 1 Satz 3 AsylG", "§ 61 Abs. 2 Satz 5 AsylG")
A13 = Row("AD.A13", "§ 61 Abs. 1 Satz 4 AsylG")

IN_CENTRE = "§ 61 Abs. 1 Satz 2 AsylG"
OUTSIDE = "§ 61 Abs. 2 Satz 1 AsylG"
NORMS_OF_PLACE = {A9: (IN_CENTRE,), A10: (OUTSIDE,), A11: (IN_CENTRE, OUTSIDE)}
A14 = {
    place: Row("AD.A14", *norms, "§ 32 Abs. 2 BeschV", "§ 32 Abs. 3 BeschV")
    for place, norms in NORMS_OF_PLACE.items()
}
A15 = {
    place: Row("AD.A15", *norms, "§ 39 Abs. 3 Nr. 1 AufenthG", "§ 36 Abs. 2 BeschV")
    for place, norms in NORMS_OF_PLACE.items()
}
C11 = Row("AD.C11", "§ 32 Abs. 1 BeschV", "§ 39 Abs. 3 Nr. 1 AufenthG")

APPLIED = "person.asylum_applied_on"
REGISTERED = "person.asylum_registered_on"
ACCELERATED = "person.accelerated_procedure"
FIRST_YEAR_BEYOND_DISPUTE = 2017


def asylum_procedure(case: Case) -> Finding:
    """AD.A1 to AD.A15 in this order. § 61 AsylG."""
    return (
        _accelerated(case)
        or _safe_country(case)
        or _eu_list(case)
        or _rejected(case)
        or waiting(case)
        or _responsible_elsewhere(case)
        or _breach_of_duties(case)
        or _permission(case)
    )


def _accelerated(case: Case) -> Finding | None:
    """AD.A1: no permission in the accelerated procedure. § 61 Abs. 1 Satz 5 AsylG."""
    if not case.true(ACCELERATED):
        return None
    return case.refused(A1, *_reach_outside_centre(case))


def _reach_outside_centre(case: Case) -> tuple[str, ...]:
    """Whether Satz 3 to 5 bind outside a reception centre is not settled."""
    with case.without_asking():
        return () if in_centre(case) else ("X12",)


def _safe_country(case: Case) -> Finding | None:
    """AD.A4, AD.A2, AD.A3: nationals of the national list. § 61 Abs. 2 Satz 4 AsylG, § 87d."""
    if not case.is_national_of("safe_countries_national"):
        return None
    applied = case.date(APPLIED)
    if applied is None:
        return case.review(A4, missing=(APPLIED,))
    is_old = applied <= case.cut_off("safe_cutoff_application")
    if is_old or (
        case.is_in("person.nationality", GEORGIA_AND_MOLDOVA)
        and applied <= case.cut_off("safe_exempt_ge_md_applied_by")
    ):
        return None
    if not outside_centre(case):
        return case.review(A3, "X13")
    disputed = applied.year < FIRST_YEAR_BEYOND_DISPUTE
    return case.refused(A2, *(("X11",) if disputed else ()))


def _eu_list(case: Case) -> Finding | None:
    """AD.A5, AD.A6: the EU list alone bars nothing, but may mean the accelerated procedure."""
    if case.is_national_of("safe_countries_national") or not case.is_national_of("eu_safe_list"):
        return None
    begins = case.cut_off("accelerated_procedure_from")
    if case.false(ACCELERATED):
        with case.without_asking():
            applied = case.date(APPLIED)
    else:
        applied = case.date(APPLIED)
        if applied is None or applied >= begins:
            return case.review(A5, "X14", missing=(ACCELERATED,))
    if applied is not None and applied >= begins - timedelta(days=1):
        case.unsettled("X14")
    return None


def _rejected(case: Case) -> Finding | None:
    """AD.A7: the right to stay has probably ended; AD.A8: unfounded is not final. § 67 AsylG."""
    if case.is_in("person.asylum_rejected_as", ENDS_RIGHT_TO_STAY):
        return case.review(A7, "X15")
    return None


def _responsible_elsewhere(case: Case) -> Finding | None:
    """AD.A12: Dublin or protection elsewhere, six months not over. § 61 Abs. 1 Satz 3 AsylG."""
    elsewhere = case.true("person.dublin_procedure") or case.true(
        "person.protection_in_other_eu_state"
    )
    if not elsewhere or not outside_centre(case) or registration_wait(case).is_over:
        return None
    unknown = case.left_out_of(REGISTERED, APPLIED)
    return case.review(A12, "X12", missing=(REGISTERED,) if len(unknown) > 1 else ())


def _breach_of_duties(case: Case) -> Finding | None:
    """AD.A13: "soll nicht" leaves the authority room. § 61 Abs. 1 Satz 4 AsylG."""
    if not case.true("person.cooperation_breach"):
        return None
    return case.review(A13, *_reach_outside_centre(case))


def _permission(case: Case) -> Finding:
    """AD.A14, AD.A15: the permission, with or without consent. § 61 AsylG, § 32 BeschV."""
    place = row_of_place(case)
    case.pass_by(place)
    if prints(case, "none_permitted"):  # AD.N7 takes its place whatever the consent
        return case.needs_consent(C11)
    answer = consent_free(case, stay_at_latest=APPLIED)
    if isinstance(answer, Finding):
        return answer
    if answer:
        return case.needs_permission(A14[place], answer)
    return case.needs_consent(A15[place], C11)
