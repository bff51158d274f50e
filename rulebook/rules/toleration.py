"""Duldung (table D): may the authority permit work? § 60a Abs. 5b, Abs. 6 AufenthG."""

from datetime import date

from rulebook.case import Case
from rulebook.findings import Finding, Row
from rulebook.months import first_day
from rulebook.rules.asylum import C11
from rulebook.rules.consent import consent_free
from rulebook.rules.toleration_bans import ban
from rulebook.rules.words import (
    Wait,
    has_section,
    in_centre,
    is_other_company,
    job_is,
    outside_centre,
    prints,
    waiting_time,
)

D5 = Row("AD.D5", "§ 60a Abs. 5b Satz 2 AufenthG", "§ 61 Abs. 1 Satz 6 AsylG")
D7 = Row("AD.D7", "§ 60c Abs. 4 AufenthG", "§ 60c Abs. 6 AufenthG")
D9 = Row("AD.D9", "§ 61 Abs. 1 Satz 9 AsylG")
D11 = Row("AD.D11", "§ 61 Abs. 1 Satz 6 AsylG")
D10 = Row("AD.D10", "§ 61 Abs. 1 Satz 6 AsylG", "§ 61 Abs. 1 Satz 7 AsylG")
D12 = Row("AD.D12", "§ 60a Abs. 5b Satz 1 AufenthG", "§ 32 Abs. 2 BeschV")
D13 = Row("AD.D13", "§ 32 Abs. 1 Satz 1 BeschV")
D14 = Row(
    "AD.D14",
    "§ 60a Abs. 5b Satz 1 AufenthG",
    "§ 32 Abs. 1 Satz 1 BeschV",
    "§ 32 Abs. 1 Satz 2 BeschV",
    "§ 39 Abs. 3 Nr. 1 AufenthG",
    "§ 36 Abs. 2 BeschV",
)

CENTRE = "person.in_reception_centre"
STATUS_SINCE = "person.status_since"
STAY_SINCE = "person.in_germany_since"
PASSPORT = "person.valid_passport"


def toleration(case: Case) -> Finding:
    """AD.D1 to AD.D14 in this order."""
    return (
        ban(case)
        or _removal_pending(case)
        or _training_elsewhere(case)
        or _wait_in_centre(case)
        or _permission(case)
    )


def _removal_pending(case: Case) -> Finding | None:
    """AD.D5: the rule "soll" does not apply. § 60a Abs. 5b Satz 2 AufenthG."""
    return case.review(D5) if case.true("person.removal_measures_pending") else None


def _training_elsewhere(case: Case) -> Finding | None:
    """AD.D7: the training toleration ends with the training. § 60c Abs. 4, Abs. 6 AufenthG."""
    other_company = (
        job_is(case, "vocational_training")
        and has_section(case, "60c")
        and prints(case, "specific_employment")
        and is_other_company(case)
    )
    return case.review(D7) if other_company else None


def _wait_in_centre(case: Case) -> Finding | None:
    """AD.D9, AD.D11, AD.D10: six months of toleration in a reception centre, three in some cases.

    § 61 Abs. 1 Satz 6, Satz 7, Satz 9 AsylG.
    """
    if _was_permitted_during_asylum(case):
        case.pass_by(D9, "X18")
        return None
    if case.any_of(lambda: outside_centre(case), lambda: _centre_time_is_over(case)):
        _note_centre_time(case)
        return None
    if not in_centre(case):
        return case.review(D11, missing=(CENTRE,))
    since = case.date(STATUS_SINCE)
    if since is None:
        return case.review(D11, missing=(STATUS_SINCE,))
    return _centre_time_is_open(case, since)


def _was_permitted_during_asylum(case: Case) -> bool:
    if not case.true("person.permission_during_asylum"):
        return False
    with case.without_asking():  # outside a centre there is no waiting time either
        return not outside_centre(case)


def _centre_time_is_over(case: Case) -> bool:
    since = case.date(STATUS_SINCE)
    if since is None:
        return False
    return case.any_of(
        lambda: case.reached(_after(case, since, "toleration_in_reception_months")),
        lambda: case.all_of(
            lambda: _shorter_time_applies(case),
            lambda: case.reached(_after(case, since, "toleration_in_reception_short_months")),
        ),
    )


def _shorter_time_applies(case: Case) -> bool:
    """§ 61 Abs. 1 Satz 7 AsylG: a valid passport, or vocational training."""
    return job_is(case, "vocational_training") or case.true(PASSPORT)


def _after(case: Case, since: date, months: str) -> date:
    return first_day(since, case.months(months))


def _first_day_in_centre(case: Case, since: date) -> date:
    short = _shorter_time_applies(case)
    months = "toleration_in_reception_short_months" if short else "toleration_in_reception_months"
    return _after(case, since, months)


def _note_centre_time(case: Case) -> None:
    """AD.D10 is a ground of the answer in a centre; unknown whether in one, the day counts too."""
    with case.without_asking():
        since = case.date(STATUS_SINCE)
        if outside_centre(case) or since is None:
            return
        if in_centre(case):
            case.pass_by(D10)
        case.has_waited_until(_first_day_in_centre(case, since))


def _centre_time_is_open(case: Case, since: date) -> Finding:
    """AD.D10: wait; with an unknown passport only where even three months are not over."""
    short_is_over = case.reached(_after(case, since, "toleration_in_reception_short_months"))
    if short_is_over and case.left_out(PASSPORT):
        return case.review(D10, missing=(PASSPORT,))
    return case.refused(D10, earliest=_first_day_in_centre(case, since))


def _permission(case: Case) -> Finding:
    """AD.D12, AD.D13, AD.D14: the three months belong to the consent. § 32 BeschV."""
    if prints(case, "none_permitted") and _stay_wait(case).is_over:
        return case.needs_consent(C11)  # AD.N7 takes its place whatever the consent
    answer = consent_free(case, stay_at_latest=STATUS_SINCE)
    if isinstance(answer, Finding):
        return answer
    if answer:
        return case.needs_permission(D12, answer)
    wait = _stay_wait(case)
    if wait.is_open:
        return case.refused(D13, earliest=wait.first_day)
    if not wait.is_over:
        return case.review(D13, missing=(STAY_SINCE,))
    case.has_waited_until(wait.first_day)
    return case.needs_consent(D14, C11)


def _stay_wait(case: Case) -> Wait:
    months = case.months("toleration_consent_stay_months")
    return waiting_time(case, months, since=STAY_SINCE, at_latest=STATUS_SINCE)
