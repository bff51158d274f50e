"""A row that staff have added and approved decides like a shipped one, and is named as such."""

from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from django.core.management import CommandError, call_command
from django.test import Client

import pytest
import time_machine
import yaml

from employers.models import Company, User
from prechecks.models import PreCheck
from servicedesk.models import Desk
from tests.cast import client_of
from tests.content.law import approve, make_approved, make_row
from tests.prechecks.makers import Answers, make_enquiry, make_precheck, make_ready
from tests.prechecks.pages import go_through, soup, text_of, url
from tests.prechecks.test_decide_command import run as answers_of
from tests.prechecks.test_panels import panel
from tests.prechecks.test_rulebook_page import GERMAN, tables_on

# Above the threshold of the Blue Card no approval of the Employment Agency is needed; nobody can
# say so for 2027 before the threshold is known (T.R0).
ENGINEER: Final[Answers] = {
    "person.nationality": "IN",
    "person.in_germany": False,
    "person.document": "none",
    "person.birth_date": "1992-03-03",
    "person.qualification": "recognised_degree",
    "job.kind": "employment",
    "job.level": "expert",
    "job.gross_monthly_salary_eur": "4500",
    "job.matching_qualification": True,
    "job.shortage_occupation": False,
    "job.regulated_occupation": False,
    "job.starts_on": "2027-02-01",
    "job.it_occupation": False,
    "job.contingent_employment": False,
    "job.ends_on": "none",
}
FIGURE: Final = "53.100,00 € im Jahr"


@pytest.fixture(autouse=True)
def january(clock: time_machine.Traveller) -> None:
    """The new year has begun."""
    clock.move_to(datetime(2027, 1, 5, 9, tzinfo=ZoneInfo("Europe/Berlin")))


@pytest.fixture
def engineer(bakery: Company, anna: User) -> PreCheck:
    """A pre-check that hangs on the threshold of 2027."""
    return make_precheck(bakery, anna, ENGINEER)


def test_the_figure_of_the_year_decides_once_it_is_approved(
    engineer: PreCheck, annas: Client, dora: User, ines: User
) -> None:
    assert (engineer.outcome, engineer.verdict["rules"]) == ("individual_review", ["T.R0"])  # type: ignore[index]
    row = make_row(dora)
    annas.get(url("result", engineer))
    engineer.refresh_from_db()
    assert engineer.outcome == "individual_review"
    approve(row, ines)
    annas.get(url("result", engineer))
    engineer.refresh_from_db()
    assert engineer.outcome == "authority_permission"


def test_a_visitors_quick_check_knows_it_too(client: Client, dora: User, ines: User) -> None:
    go_through(client, url("proceed"), ENGINEER)
    assert "Einzelfall" in text_of(client.get(url("result")))
    make_approved(dora, ines)
    # With a figure the end of the contract matters: one more question.
    assert client.get(url("result")).status_code == 302
    go_through(client, url("proceed"), ENGINEER)
    assert FIGURE in text_of(client.get(url("result")))


def test_the_stored_verdict_names_the_row(
    bakery: Company, anna: User, dora: User, ines: User
) -> None:
    row = make_approved(dora, ines)
    verdict = make_precheck(bakery, anna, ENGINEER).verdict
    assert verdict is not None
    (used,) = [
        value
        for reason in verdict["reasons"]
        for value in reason["values"]
        if value["name"] == "blue_card_standard_year"
    ]
    assert used == {
        "name": "blue_card_standard_year",
        "value": "53100.00",
        "unit": "EUR/year",
        "valid_from": "2027-01-01",
        "valid_to": "2027-12-31",
        "norm": "§ 18g Abs. 1 Satz 1 AufenthG",
        "source": "https://www.bundesanzeiger.de/",
        "reference": str(row.pk),
    }


def test_the_employer_reads_figure_norm_and_source(
    annas: Client, bakery: Company, anna: User, dora: User, ines: User
) -> None:
    make_approved(dora, ines)
    page = annas.get(url("result", make_precheck(bakery, anna, ENGINEER)))
    (line,) = [line for line in soup(page).select(".figure-list li") if FIGURE in line.get_text()]
    words = " ".join(line.get_text(" ").split())
    assert "1. Januar 2027 bis einschließlich 31. Dezember 2027" in words
    assert "§ 18g Abs. 1 Satz 1 AufenthG" in words
    assert "vom Team eingetragen" not in words
    assert [link["href"] for link in line.select("a")][-1] == "https://www.bundesanzeiger.de/"


def test_the_desk_reads_that_staff_added_it(
    bakery: Company, anna: User, desk: Desk, dora: User, ines: User
) -> None:
    make_approved(dora, ines)
    enquiry = make_enquiry(make_ready(bakery, anna, ENGINEER), anna)
    words = panel(enquiry, "desk")
    assert f"{FIGURE}, 1. Januar 2027" in words
    assert "blue_card_standard_year vom Team eingetragen" in words
    assert "vom Team eingetragen" not in panel(enquiry, "employer")


def test_shipped_rows_are_not_called_added(
    bakery: Company, anna: User, desk: Desk, ready: PreCheck
) -> None:
    words = panel(make_enquiry(ready, anna), "desk")
    assert "no_consent_stay_months" in words or "consent_free_after_months" in words
    assert "vom Team eingetragen" not in words


def test_what_was_handed_over_stays_as_it_was_told(
    annas: Client, bakery: Company, anna: User, desk: Desk, dora: User, ines: User
) -> None:
    told = make_ready(bakery, anna, ENGINEER)
    make_enquiry(told, anna)
    make_approved(dora, ines)
    assert "Einzelfall" in text_of(annas.get(url("result", told)))
    told.refresh_from_db()
    assert told.outcome == "individual_review"


def test_replay_lists_what_a_new_row_changes(engineer: PreCheck, dora: User, ines: User) -> None:
    said = StringIO()
    call_command("replay", stdout=said)
    assert "0 flips" in said.getvalue()
    make_approved(dora, ines)
    with pytest.raises(CommandError):
        call_command("replay", stdout=said)
    assert f"{engineer.public_id} 2027-01-05 individual_review -> authority_permission" in (
        said.getvalue()
    )


def test_cases_are_answered_with_added_rows_where_that_is_asked_for(
    tmp_path: Path, dora: User, ines: User
) -> None:
    make_approved(dora, ines)
    file = tmp_path / "case.yaml"
    entry = {"id": "engineer", "facts": {"as_of": "2027-01-05", **ENGINEER}}
    file.write_text(yaml.safe_dump([entry]), "utf-8")
    shipped, current = answers_of(file), answers_of("--current", file)
    assert [line["outcome"] for line in shipped] == ["individual_review"]
    assert [line["outcome"] for line in current] == ["authority_permission"]


def test_the_rulebook_page_says_who_added_and_approved_it(
    desk: object, dora: User, ines: User, adam: User
) -> None:
    make_approved(ines, adam)
    make_row(ines, name="blue_card_reduced_year", value="48108.60")
    page = client_of(dora).get(GERMAN + "?day=2027-01-05&q=blue_card")
    tables = tables_on(page)
    (current,) = [line for line in tables["blue_card_standard_year"] if line.startswith("* ")]
    assert FIGURE in current
    assert "Eingetragen von Ines, freigegeben von Adam" in current
    assert [line for line in tables["blue_card_reduced_year"] if line.startswith("* ")] == []
