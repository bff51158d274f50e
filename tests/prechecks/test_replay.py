"""`manage.py replay`: which past verdicts today's rulebook would give otherwise."""

import io
import re
from datetime import date
from pathlib import Path

from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest
import yaml

from employers.models import Company, User
from prechecks import replay as replaying
from prechecks.models import AcceptedFlip, PreCheck
from rulebook import RULEBOOK_VERSION
from tests.prechecks.makers import (
    BY_OUTCOME,
    ENTRIES,
    EU_CITIZEN,
    LEAVING,
    TOLERATION,
    make_enquiry,
    make_precheck,
    make_ready,
)
from tests.prechecks.test_decide_command import run as answers_of

OLD = "2025.01.01"


def run(*args: str | Path) -> str:
    out = io.StringIO()
    call_command("replay", *map(str, args), stdout=out)
    return out.getvalue()


def run_with_flips(*args: str | Path) -> str:
    out = io.StringIO()
    with pytest.raises(CommandError) as stopped:
        call_command("replay", *map(str, args), stdout=out)
    assert stopped.value.returncode == 1
    return out.getvalue()


def told_otherwise(precheck: PreCheck, outcome: str, code: str = "an_old_reason") -> PreCheck:
    """As if an older rulebook had given another verdict."""
    assert precheck.verdict is not None
    reasons = [{**precheck.verdict["reasons"][0], "code": code}]
    PreCheck.objects.filter(pk=precheck.pk).update(
        verdict={**precheck.verdict, "outcome": outcome, "reasons": reasons},
        outcome=outcome,
        rulebook_version=OLD,
    )
    precheck.refresh_from_db()
    return precheck


@pytest.fixture
def flip(ready: PreCheck) -> PreCheck:
    """A toleration that an older rulebook refused."""
    return told_otherwise(ready, "not_permitted_now")


def test_the_verdicts_of_every_outcome_stay_the_same(bakery: Company, anna: User) -> None:
    for facts in BY_OUTCOME.values():
        make_precheck(bakery, anna, facts)
    assert run() == (
        f"6 verdicts replayed with rulebook {RULEBOOK_VERSION}: 0 flips, 0 accepted before\n"
    )


@pytest.mark.django_db
def test_without_any_verdict_it_says_so() -> None:
    assert run().startswith("0 verdicts replayed")


def test_a_flip_is_one_line_with_what_went_and_came(flip: PreCheck) -> None:
    line, summary = run_with_flips().splitlines()
    assert line.startswith(
        f"{flip.public_id} 2026-11-22 not_permitted_now -> authority_permission_and_consent "
        "-an_old_reason +"
    )
    assert "1 flips" in summary


def test_another_reason_for_the_same_outcome_is_no_flip(draft: PreCheck) -> None:
    told_otherwise(draft, draft.outcome)
    assert "0 flips" in run()


def test_a_draft_without_a_verdict_is_left_out(empty: PreCheck, draft: PreCheck) -> None:
    assert empty.verdict is None
    assert run().startswith("1 verdicts")


def test_what_was_handed_over_is_replayed_too(anna: User, ready: PreCheck) -> None:
    make_enquiry(ready, anna)
    told_otherwise(ready, "permitted")
    assert str(ready.public_id) in run_with_flips()


def test_each_is_replayed_for_its_own_day_or_for_the_day_given(draft: PreCheck) -> None:
    # The toleration ends on 31 March 2027.
    assert "0 flips" in run()
    assert "0 flips" in run("--as-of", "2026-12-01")
    line = run_with_flips("--as-of", "2027-04-01").splitlines()[0]
    assert " 2027-04-01 authority_permission_and_consent -> not_permitted_now " in line
    PreCheck.objects.filter(pk=draft.pk).update(decided_on=date(2027, 4, 1))
    assert " 2027-04-01 " in run_with_flips()


def test_an_impossible_day_is_refused() -> None:
    with pytest.raises(CommandError, match="2026-02-30"):
        run("--as-of", "2026-02-30")


def test_what_is_accepted_becomes_a_case_and_flips_no_more(flip: PreCheck, tmp_path: Path) -> None:
    file = tmp_path / "accepted.yaml"
    assert "1 flips accepted now, 0 accepted before" in run("--accept", file)
    assert "0 flips, 1 accepted before" in run()
    (case,) = yaml.safe_load(file.read_text("utf-8"))
    assert case["why"].endswith(RULEBOOK_VERSION)
    assert case["facts"]["as_of"] == "2026-11-22"
    (answer,) = answers_of(file)
    assert case["expect"]["outcome"] == "authority_permission_and_consent"
    assert {key: answer[key] for key in case["expect"]} == case["expect"]


def test_accepted_cases_are_added_to_a_file(
    flip: PreCheck, bakery: Company, anna: User, tmp_path: Path
) -> None:
    file = tmp_path / "accepted.yaml"
    run("--accept", file)
    told_otherwise(make_precheck(bakery, anna, EU_CITIZEN), "individual_review")
    run("--accept", file)
    run("--accept", file)
    assert [answer["outcome"] for answer in answers_of(file)] == [
        "authority_permission_and_consent",
        "permitted",
    ]
    assert AcceptedFlip.objects.count() == 2


def test_without_a_file_stdout_is_a_file_of_cases(flip: PreCheck, tmp_path: Path) -> None:
    file = tmp_path / "stdout.yaml"
    file.write_text(run("--accept"), encoding="utf-8")
    assert f"# {flip.public_id}" in file.read_text("utf-8")
    assert len(answers_of(file)) == 1
    assert "1 accepted before" in run()


def test_nothing_is_accepted_where_the_file_cannot_be_written(
    flip: PreCheck, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match="nothing was accepted"):
        run("--accept", tmp_path / "no folder" / "accepted.yaml")
    assert not AcceptedFlip.objects.exists()
    run_with_flips()


def test_what_was_accepted_is_this_flip_and_no_other(flip: PreCheck, tmp_path: Path) -> None:
    run("--accept", tmp_path / "accepted.yaml")
    told_otherwise(flip, "permitted")
    assert "1 flips, 0 accepted before" in run_with_flips()
    told_otherwise(flip, "not_permitted_now")
    assert "0 flips" in run()
    run_with_flips("--as-of", "2026-11-23")
    AcceptedFlip.objects.update(to_rulebook_version="2026.01.01")
    run_with_flips()


def test_an_accepted_flip_goes_with_its_pre_check(flip: PreCheck, tmp_path: Path) -> None:
    run("--accept", tmp_path / "accepted.yaml")
    flip.delete()
    assert not AcceptedFlip.objects.exists()


def test_the_output_holds_nothing_about_the_people(
    flip: PreCheck, bakery: Company, anna: User, tmp_path: Path
) -> None:
    file = tmp_path / "accepted.yaml"
    words = run_with_flips() + run("--accept", file) + file.read_text("utf-8")
    private = [flip.label, bakery.name, anna.email, *ENTRIES.values()]
    assert [word for word in private if word in words] == []
    assert not re.search(r"job\.(title|place)|postcode", words)


def test_what_the_vocabulary_no_longer_knows_stops_nothing(flip: PreCheck) -> None:
    PreCheck.objects.filter(pk=flip.pk).update(
        facts={"person.nationality": "PL", "job.kind": "a_kind_of_old", "person.gone": True}
    )
    assert "not_permitted_now -> permitted " in run_with_flips()


def test_rows_are_read_in_chunks_and_without_what_is_not_needed(
    bakery: Company, anna: User, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for number in range(7):
        facts = (EU_CITIZEN, LEAVING, TOLERATION)[number % 3]
        told_otherwise(make_ready(bakery, anna, facts), "individual_review")
    assert queries_of(7, "7 flips") == 4
    monkeypatch.setattr(replaying, "CHUNK", 3)
    assert queries_of(7, "7 flips") == 8
    run("--accept", tmp_path / "accepted.yaml")
    with CaptureQueriesContext(connection) as queries:
        run()
    assert len(queries) == 8
    assert len(yaml.safe_load((tmp_path / "accepted.yaml").read_text("utf-8"))) == 7
    for query in queries:
        assert not re.search(r'"(label|company_id|question|created_by_id)"', query["sql"])


def queries_of(count: int, said: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert said in run_with_flips()
    assert PreCheck.objects.count() == count
    return len(queries)
