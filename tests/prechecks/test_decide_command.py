"""`manage.py decide`: case files in, one JSON object a line out, no database."""

import io
import json
import sys
from pathlib import Path
from typing import Any

from django.core.management import CommandError, call_command

import pytest
import yaml

from prechecks.casefiles import read_cases
from rulebook import RULEBOOK_VERSION, Facts

CASES = Path(__file__).parent / "cases"
KEYS = [
    "id",
    "outcome",
    "norms",
    "consent_required",
    "earliest_start",
    "limits",
    "missing",
    "uncertain",
    "rules",
    "recheck_on",
    "rulebook_version",
]


def run(*args: str | Path) -> list[dict[str, Any]]:
    out = io.StringIO()
    call_command("decide", *map(str, args), stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def run_with_errors(*args: str | Path) -> list[dict[str, Any]]:
    out = io.StringIO()
    with pytest.raises(CommandError) as stopped:
        call_command("decide", *map(str, args), stdout=out)
    assert stopped.value.returncode == 1
    return [json.loads(line) for line in out.getvalue().splitlines()]


def write(folder: Path, text: str, name: str = "cases.yaml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def error_of(folder: Path, facts: str) -> dict[str, Any]:
    (line,) = run_with_errors(write(folder, f"- id: one\n  facts: {facts}\n"))
    assert line["id"] == "one"
    error: dict[str, Any] = line["error"]
    assert list(error) == ["code", "fact", "message"]
    return error


@pytest.mark.parametrize("name", ["asylum_and_toleration.yaml", "eu_citizens.yaml"])
def test_it_answers_the_cases_of_a_file_as_expected(name: str) -> None:
    expected = {case["id"]: case["expect"] for case in yaml.safe_load((CASES / name).read_text())}
    lines = run(CASES / name)
    assert [line["id"] for line in lines] == list(expected)
    for line in lines:
        assert {key: line[key] for key in expected[line["id"]]} == expected[line["id"]]


def test_a_line_has_exactly_the_promised_keys_in_their_order() -> None:
    line = run(CASES / "eu_citizens.yaml")[0]
    assert list(line) == KEYS
    assert line["earliest_start"] == "2026-11-22"
    assert line["rules"] == ["T.E1"]
    assert "§ 2 Abs. 1 FreizügG/EU" in line["norms"]
    assert line["rulebook_version"] == RULEBOOK_VERSION


def test_it_reads_several_files_and_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (CASES / "eu_citizens.yaml").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    lines = run(CASES / "asylum_and_toleration.yaml", "-")
    assert len(lines) == 6


def test_the_day_of_the_case_wins_over_the_option() -> None:
    no_day, own_day = run("--as-of", "2026-11-22", CASES / "without_a_day.yaml")
    assert no_day["earliest_start"] == "2026-11-22"
    assert own_day["earliest_start"] == "2026-12-01"


def test_a_case_without_a_day_is_an_error_and_the_next_is_answered() -> None:
    no_day, own_day = run_with_errors(CASES / "without_a_day.yaml")
    assert no_day["error"]["code"] == "missing_as_of"
    assert no_day["error"]["fact"] == "as_of"
    assert own_day["outcome"] == "permitted"


def test_the_option_refuses_an_impossible_day() -> None:
    with pytest.raises(CommandError, match="2026-02-30"):
        run("--as-of", "2026-02-30", CASES / "without_a_day.yaml")


@pytest.mark.django_db
def test_current_answers_like_the_shipped_tables_while_no_rows_are_approved() -> None:
    file = CASES / "asylum_and_toleration.yaml"
    assert run("--current", file) == run(file)


def test_a_bare_no_for_a_country_is_an_error_that_says_so(tmp_path: Path) -> None:
    error = error_of(tmp_path, "{as_of: 2026-11-22, person: {nationality: NO}}")
    assert error["code"] == "boolean_for_text"
    assert error["fact"] == "person.nationality"
    assert "NO" in error["message"]


@pytest.mark.parametrize("word", ["yes", "no", "on", "Off"])
def test_only_true_and_false_are_booleans(tmp_path: Path, word: str) -> None:
    error = error_of(tmp_path, f"{{as_of: 2026-11-22, person.in_germany: {word}}}")
    assert (error["code"], error["fact"]) == ("wrong_type", "person.in_germany")


@pytest.mark.parametrize(
    ("facts", "code", "fact"),
    [
        ("{as_of: 2026-11-22, person.shoe_size: 42}", "unknown_fact", "person.shoe_size"),
        ("{as_of: 2026-11-22, weather: rain}", "unknown_fact", "weather"),
        ("{as_of: 2026-11-22, person: {nationality: QQ}}", "unknown_country", "person.nationality"),
        ("{as_of: 2026-11-22, job: {kind: hobby}}", "unknown_choice", "job.kind"),
        ("{as_of: 2026-02-30}", "impossible_date", "as_of"),
        ("{as_of: 22.11.2026}", "wrong_type", "as_of"),
        ("{as_of: 2026-11-22, job.weekly_hours: .inf}", "wrong_type", "job.weekly_hours"),
        (
            "{as_of: 2026-11-22, person.birth_date: 2026-11-23}",
            "in_the_future",
            "person.birth_date",
        ),
        (
            "{as_of: 2026-11-22, person: {status_since: 2026-03-02, "
            "document_valid_until: 2026-03-01}}",
            "ends_before_begin",
            "person.document_valid_until",
        ),
        ("{as_of: {answer: dont_know}, job.kind: employment}", "missing_as_of", "as_of"),
        ("[1, 2]", "no_facts", None),
        ("", "no_facts", None),
        ("{as_of: 2026-11-22, job.kind: employment, job.kind: trial_work}", "broken_yaml", None),
    ],
)
def test_a_case_with_a_mistake_names_it(
    tmp_path: Path, facts: str, code: str, fact: str | None
) -> None:
    error = error_of(tmp_path, facts)
    assert (error["code"], error["fact"]) == (code, fact)


def test_money_and_sections_are_read_as_typed() -> None:
    text = "- id: 7\n  facts: {person.legal_basis: 9, job.gross_monthly_salary_eur: 4225.10}\n"
    (entry,) = read_cases(text.encode(), "cases.yaml")
    assert entry.id == "7"
    assert isinstance(entry.facts, Facts)
    assert entry.facts["person.legal_basis"] == "9"
    assert str(entry.facts["job.gross_monthly_salary_eur"]) == "4225.10"


def test_shared_facts_may_be_written_once(tmp_path: Path) -> None:
    text = (
        "- id: one\n  facts: &base {as_of: 2026-11-22, person.nationality: PL}\n"
        "- id: two\n  facts: {<<: *base, as_of: 2026-12-01}\n"
    )
    assert [line["earliest_start"] for line in run(write(tmp_path, text))] == [
        "2026-11-22",
        "2026-12-01",
    ]


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("- id: a\n  facts: {x: [}\n", "broken_yaml", "line 2"),
        ("- id: a\n- id: \x01\n", "broken_yaml", "line 2"),
        ("[" * 5000, "broken_yaml", "nested"),
        ("id: a\n", "not_a_list", "list"),
        ("", "not_a_list", "list"),
    ],
    ids=["syntax", "control character", "too deep", "no list", "empty"],
)
def test_a_file_it_cannot_read_is_one_line_and_the_others_are_answered(
    tmp_path: Path, text: str, code: str, message: str
) -> None:
    broken = write(tmp_path, text)
    first, *others = run_with_errors(broken, CASES / "eu_citizens.yaml")
    assert first["id"] == str(broken)
    assert first["error"]["code"] == code
    assert message in first["error"]["message"]
    assert [line["outcome"] for line in others] == ["permitted"] * 3


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    (line,) = run_with_errors(tmp_path / "nothing.yaml")
    assert line["error"]["code"] == "unreadable_file"


def test_an_entry_without_an_id_is_named_by_its_place(tmp_path: Path) -> None:
    file = write(tmp_path, "- facts: {as_of: 2026-11-22, person.nationality: PL}\n- 5\n")
    answered, refused = run_with_errors(file)
    assert answered["id"] == f"{file}#1"
    assert (refused["id"], refused["error"]["code"]) == (f"{file}#2", "not_a_case")


def test_an_entry_that_contains_itself_is_refused(tmp_path: Path) -> None:
    (line,) = run_with_errors(write(tmp_path, "- &x {id: one, facts: {person: *x}}\n"))
    assert line["error"]["code"] == "broken_yaml"


def test_the_same_id_twice_is_answered_twice(tmp_path: Path) -> None:
    entry = "- {id: one, facts: {as_of: 2026-11-22, person.nationality: PL}}\n"
    assert [line["id"] for line in run(write(tmp_path, entry * 2))] == ["one", "one"]
