"""Waiting times in the asylum procedure (AD.A9 to AD.A11). § 61 Abs. 1, Abs. 2 AsylG."""

from datetime import date

from rulebook.case import Case
from rulebook.findings import Finding, Row
from rulebook.rules.words import Wait, in_centre, outside_centre, waiting_time

A9 = Row("AD.A9", "§ 61 Abs. 1 Satz 2 AsylG", "§ 61 Abs. 1 Satz 3 AsylG")
A10 = Row("AD.A10", "§ 61 Abs. 2 Satz 1 AsylG", "§ 61 Abs. 2 Satz 2 AsylG")
A11 = Row("AD.A11", "§ 61 Abs. 1 Satz 2 AsylG", "§ 61 Abs. 2 Satz 1 AsylG")

CENTRE = "person.in_reception_centre"
SINCE = "person.in_germany_since"
APPLIED = "person.asylum_applied_on"
REGISTERED = "person.asylum_registered_on"


def waiting(case: Case) -> Finding | None:
    """AD.A9 in a reception centre, AD.A10 outside, AD.A11 where that is not known."""
    if in_centre(case):
        return _in_centre(case, registration_wait(case))
    if outside_centre(case):
        return _outside(case, stay_wait(case))
    return _centre_unknown(case)


def row_of_place(case: Case) -> Row:
    """The waiting time that is over, a ground of every permission."""
    with case.without_asking():  # a place that is not known by now changes nothing
        if in_centre(case):
            return A9
        return A10 if outside_centre(case) else A11


def registration_wait(case: Case) -> Wait:
    """Three months from the registration; six with a Dublin request or protection elsewhere."""
    elsewhere = case.true("person.dublin_procedure") or case.true(
        "person.protection_in_other_eu_state"
    )
    name = "asylum_in_reception_dublin_months" if elsewhere else "asylum_in_reception_months"
    return waiting_time(case, case.months(name), since=REGISTERED, at_latest=APPLIED)


def stay_wait(case: Case) -> Wait:
    """Three months of gestattet, tolerated or lawful stay."""
    months = case.months("asylum_outside_reception_months")
    return waiting_time(case, months, since=SINCE, at_latest=APPLIED)


def _in_centre(case: Case, wait: Wait) -> Finding | None:
    """AD.A9. § 61 Abs. 1 Satz 2, Satz 3 AsylG."""
    if wait.is_over:
        case.has_waited_until(wait.first_day)
        return None
    if wait.is_open:
        return case.refused(A9, earliest=wait.first_day)
    return case.review(A9, missing=(REGISTERED,))


def _outside(case: Case, wait: Wait) -> Finding | None:
    """AD.A10. § 61 Abs. 2 Satz 1, Satz 2 AsylG."""
    if wait.is_over:
        case.has_waited_until(wait.first_day)
        return None
    if wait.is_open:
        return case.refused(A10, earliest=wait.first_day)
    return case.review(A10, missing=(SINCE,))


def _centre_unknown(case: Case) -> Finding | None:
    """AD.A11: only where both waiting times agree is there an answer. § 61 AsylG."""
    unknown = case.left_out_of(SINCE, APPLIED)
    no_registration = len(case.left_out_of(REGISTERED, APPLIED)) > 1
    if no_registration or len(unknown) > 1:
        return case.review(A11, missing=(CENTRE, *unknown))
    registration, stay = registration_wait(case), stay_wait(case)
    if registration.is_over and stay.is_over:
        case.has_waited_until(_later(registration, stay))
        return None
    if not stay.is_over and not stay.is_open:
        centre = (CENTRE,) if registration.is_over else ()
        return case.review(A11, missing=(*centre, SINCE))
    if registration.is_open and stay.is_open:
        return case.refused(A11, earliest=_later(registration, stay))
    if stay.is_open and not registration.is_over:
        return case.review(A11, missing=(CENTRE, REGISTERED))
    return case.review(A11, missing=(CENTRE,))


def _later(*waits: Wait) -> date:
    return max(wait.first_day for wait in waits if wait.first_day)
