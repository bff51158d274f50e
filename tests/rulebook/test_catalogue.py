"""The list of the rulebook is complete, in order, and follows from the code alone."""

import re
from collections import Counter

import pytest

from rulebook import OUTCOMES
from rulebook.catalogue import catalogue
from rulebook.rules import ORDER
from tests.rulebook.casefiles import all_cases
from tests.rulebook.test_architecture import RULES

CATALOGUE = catalogue()
ROWS = {row.id: row for file in CATALOGUE.files for row in file.rows}
DEFINED = re.compile(r'Row\(\s*"([\w.]+)"')


def test_every_row_a_file_defines_appears_once_and_in_the_order_of_the_file() -> None:
    listed = {file.name: [row.id for row in file.rows] for file in CATALOGUE.files}
    for path in RULES:
        defined = list(dict.fromkeys(DEFINED.findall(path.read_text("utf-8"))))
        assert listed.get(path.stem, []) == defined, path.stem


def test_no_row_appears_twice() -> None:
    counted = Counter(row.id for file in CATALOGUE.files for row in file.rows)
    assert max(counted.values()) == 1
    assert len(counted) >= 200


def test_an_imported_row_stays_with_the_file_that_defines_it() -> None:
    places = {row.id: file.name for file in CATALOGUE.files for row in file.rows}
    assert places["T.C4"] == "other_job"
    assert places["dont_know"] == "settling"


def test_a_row_that_cites_more_in_one_place_names_all_its_norms() -> None:
    assert ROWS["T.G6"].norms == (
        "§ 51 Abs. 1 Nr. 1 AufenthG",
        "§ 4a Abs. 5 Satz 1 AufenthG",
        "§ 84 Abs. 2 Satz 2 AufenthG",
    )


def test_the_steps_are_those_of_the_order_each_with_its_words() -> None:
    assert [step.name for step in CATALOGUE.steps] == [rule.__name__ for rule in ORDER]
    assert all(step.says for step in CATALOGUE.steps)
    assert all(file.says for file in CATALOGUE.files)


def test_files_stand_in_the_order_in_which_the_check_comes_to_them() -> None:
    reached = dict.fromkeys(name for step in CATALOGUE.steps for name in step.files)
    names = [file.name for file in CATALOGUE.files]
    assert names[: len(reached)] == list(reached)
    assert names[len(reached) :] == ["settling"]


def test_a_step_names_the_files_it_goes_through() -> None:
    steps = {step.name: step for step in CATALOGUE.steps}
    assert steps["german"].rows == ("T.E0",)
    assert steps["german"].files == ("first_rows",)
    assert {"toleration", "consent", "asylum"} <= set(steps["asylum_or_toleration"].files)
    assert "blue_card" not in steps["asylum_or_toleration"].files


def test_every_row_of_a_case_exists_and_every_case_proves_its_rows() -> None:
    cases = all_cases()
    assert [case.id for case in CATALOGUE.cases] == [case["id"] for case in cases]
    for case in CATALOGUE.cases:
        assert set(case.rows) <= set(ROWS), case.id
        assert case in ROWS[case.rows[-1]].decides
        assert all(case in ROWS[row].leads_to for row in case.rows[:-1])
        assert case.outcome in OUTCOMES


def test_every_row_but_the_missing_figure_and_dont_know_is_proven() -> None:
    unproven = [row.id for row in ROWS.values() if not (row.decides or row.leads_to)]
    assert unproven == ["no_figure", "dont_know"]


def test_every_row_has_a_reason_to_give() -> None:
    assert [row.id for row in ROWS.values() if not row.reasons] == []


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("AD.D9", ("X18",)),
        ("AD.C11", ()),
        ("AD.D4c", ("X14", "X17")),
        ("AD.D4", ("X11", "X19")),
        ("T.B8", ("X2",)),
        ("T.U2", ("X10",)),
        ("T.E0", ()),
    ],
)
def test_an_unsettled_reading_stands_at_the_row_it_is_about(
    row: str, codes: tuple[str, ...]
) -> None:
    assert ROWS[row].uncertain == codes


def test_no_unsettled_reading_of_a_case_is_lost() -> None:
    shown = {code for row in ROWS.values() for code in row.uncertain}
    assert shown == {code for case in CATALOGUE.cases for code in case.uncertain}


def test_a_row_carries_the_words_of_the_functions_that_state_it() -> None:
    (words,) = ROWS["T.E0"].stated_by
    assert words.startswith("T.E0: a German is no foreigner")
