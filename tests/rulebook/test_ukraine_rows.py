"""§ 24, cards that go on by ordinance (table 5.7) on both sides of each border."""

from collections.abc import Mapping

import pytest

from tests.rulebook.makers import CARD, short, verdict_on

END = "person.document_valid_until"
STATUS = "person.status_since"
PRINT = "person.work_condition"
STARTS = "job.starts_on"
GROUND = "person.ukraine_protection_ground"
REFUSED_ON = "person.extension_refused_on"
PROTECTED = {
    **CARD,
    "person.nationality": "UA",
    "person.legal_basis": "24",
    PRINT: "any_gainful_activity",
    END: "2025-03-04",
    REFUSED_ON: "none",
}
OTHERS = {"person.nationality": "NG"}
GOES_ON = "T.U2/T.P1 permitted"
EXPIRED = "T.G6 not_permitted_now"

ROWS: list[tuple[str, Mapping[str, object], str]] = [
    ("printed day passed", {}, GOES_ON),
    ("first day that is continued", {END: "2024-02-01"}, GOES_ON),
    ("the day before", {END: "2024-01-31"}, EXPIRED),
    ("last day that is continued", {END: "2027-03-03"}, GOES_ON),
    ("printed to the last day", {END: "2027-03-04"}, "T.P1 permitted"),
    ("given on the last 1 February", {STATUS: "2025-02-01"}, GOES_ON),
    ("given a day later", {STATUS: "2025-02-02"}, EXPIRED),
    ("printed in January, given before", {END: "2026-01-15", STATUS: "2025-02-01"}, GOES_ON),
    ("printed in January, given after", {END: "2026-01-15", STATUS: "2025-02-02"}, EXPIRED),
    ("still valid, given later", {END: "2026-12-15", STATUS: "2026-05-01"}, "T.P1 permitted"),
    (
        "still valid, given later, start after it",
        {END: "2026-12-15", STATUS: "2026-05-01", STARTS: "2026-12-16"},
        "T.U4 individual_review",
    ),
    ("still valid, start after it", {END: "2026-12-15", STARTS: "2026-12-16"}, GOES_ON),
    ("start on the last day", {STARTS: "2027-03-04"}, GOES_ON),
    ("start after the last day", {STARTS: "2027-03-05"}, "T.U4 individual_review"),
    (
        "start after a later printed day",
        {END: "2027-06-30", STARTS: "2027-07-01"},
        "T.U4 individual_review",
    ),
    ("nothing printed", {PRINT: "missing"}, "T.U2/T.Q1 permitted"),
    ("print left out", {PRINT: None}, "T.G15 individual_review"),
    ("end date left out", {END: None}, "T.G13 individual_review"),
    ("others, ground unknown", OTHERS, "T.U3 individual_review"),
    ("others, no ground", {**OTHERS, GROUND: False}, "T.U3 individual_review"),
    ("others, ground known", {**OTHERS, GROUND: True}, "T.U3/T.P1 permitted"),
    ("others, still valid", {**OTHERS, END: "2026-11-22"}, "T.P1 permitted"),
    ("others, given later", {**OTHERS, STATUS: "2025-02-02"}, EXPIRED),
    ("others, printed before", {**OTHERS, END: "2024-01-31"}, EXPIRED),
    ("another section", {"person.legal_basis": "25(2)"}, EXPIRED),
    ("printed to a 1 February, given before", {END: "2025-02-01", STATUS: "2024-06-01"}, GOES_ON),
]


@pytest.mark.parametrize(("changes", "expected"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_the_row_decides(changes: Mapping[str, object], expected: str) -> None:
    assert short(verdict_on(PROTECTED, changes)) == expected


@pytest.mark.parametrize(
    ("changes", "until"),
    [
        ({}, "until:2027-03-04"),
        ({END: "2026-12-15"}, "until:2027-03-04"),
        ({END: "2026-12-15", STATUS: "2026-05-01"}, "until:2026-12-15"),
        ({END: "2027-06-30"}, "until:2027-06-30"),
        ({**OTHERS, END: "2026-12-15"}, "until:2026-12-15"),
        ({**OTHERS, GROUND: True}, "until:2027-03-04"),
    ],
)
def test_the_end_is_named(changes: Mapping[str, object], until: str) -> None:
    assert verdict_on(PROTECTED, changes).limits == (until,)


def test_cards_extended_one_by_one_are_unsettled() -> None:
    assert verdict_on(PROTECTED, {END: "2026-03-04"}).uncertain == ()
    assert verdict_on(PROTECTED, {END: "2026-03-05"}).uncertain == ("X10",)


def test_the_ground_is_the_desks_to_know() -> None:
    assert verdict_on(PROTECTED, OTHERS).missing == (GROUND,)
    assert verdict_on(PROTECTED, {**OTHERS, GROUND: False}).missing == ()


def test_the_continued_card_ends_too() -> None:
    assert str(verdict_on(PROTECTED).recheck_on) == "2027-03-05"


def test_the_row_that_lets_the_card_go_on_carries_its_days() -> None:
    reasons = {reason.row: reason for reason in verdict_on(PROTECTED).reasons}
    names = [value.name for value in reasons["T.U2"].values]
    assert names == ["temporary_protection_cards_from", "temporary_protection_until"]
