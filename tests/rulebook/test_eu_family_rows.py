"""Families of EU citizens and the United Kingdom (table 3)."""

from collections.abc import Mapping

import pytest

from tests.rulebook.makers import CARD, short, verdict_on

DOCUMENT = "person.document"
END = "person.document_valid_until"
STARTS = "job.starts_on"
FAMILY_CARD = {**CARD, "person.nationality": "BR", DOCUMENT: "eu_family_card"}
BREXIT = {DOCUMENT: "brexit_document", "person.nationality": "GB"}
BRITISH = {"person.nationality": "GB", DOCUMENT: "none"}
SINCE = "person.in_germany_since"

ROWS: list[tuple[str, Mapping[str, object], str]] = [
    ("family card", {}, "T.E3 permitted"),
    ("any kind of work", {"job.kind": "self_employment"}, "T.E3 permitted"),
    ("close person", {"person.legal_basis": "freizuegg_3a"}, "T.E4 permitted"),
    ("on its last day", {END: "2026-11-22"}, "T.E3 permitted"),
    ("passed", {END: "2026-11-21"}, "T.E5b individual_review"),
    ("permanent", {END: "none"}, "T.E3 permitted"),
    ("end left out", {END: None}, "T.G13 individual_review"),
    ("start after the end", {STARTS: "2028-07-01"}, "T.G8 individual_review"),
    ("Aufenthaltsdokument-GB", BREXIT, "T.E7 permitted"),
    ("the same, passed", {**BREXIT, END: "2026-11-21"}, "T.E7 individual_review"),
    ("the same, end left out", {**BREXIT, END: None}, "T.G13 individual_review"),
    ("the same, no end", {**BREXIT, END: "none"}, "T.G13 individual_review"),
    ("British, no card, here in 2020", {**BRITISH, SINCE: "2020-12-31"}, "T.E8 individual_review"),
    ("British, no card, here in 2021", {**BRITISH, SINCE: "2021-01-01"}, "T.G5 not_permitted_now"),
    ("British, no card, day unknown", BRITISH, "T.E8 individual_review"),
]


@pytest.mark.parametrize(("changes", "expected"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_the_row_decides(changes: Mapping[str, object], expected: str) -> None:
    assert short(verdict_on(FAMILY_CARD, changes)) == expected


def test_a_permanent_card_names_no_end() -> None:
    assert verdict_on(FAMILY_CARD).limits == ("until:2028-06-30",)
    assert verdict_on(FAMILY_CARD, {END: "none"}).limits == ()


def test_the_day_that_is_not_known_is_missing() -> None:
    assert verdict_on(FAMILY_CARD, BRITISH).missing == (SINCE,)
