"""Numbers may be written the German or the English way; what is neither is no number."""

from django.test import Client

import pytest

from prechecks.forms import QuestionForm
from prechecks.models import PreCheck
from rulebook import VOCABULARY, Facts
from tests.prechecks.makers import DAY, stored
from tests.prechecks.pages import arrive, errors, typed, url, values
from toolbox.numbers import plain_number

PAY = "job.gross_monthly_salary_eur"
HOURS = "job.weekly_hours"


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("2500", "2500"),
        ("2500,50", "2500.50"),
        ("2500.50", "2500.50"),
        ("2.500,50", "2500.50"),
        ("2,500.50", "2500.50"),
        ("2 500,50", "2500.50"),
        ("2\u202f500,50\u00a0€", "2500.50"),
        ("2.500,50 EUR", "2500.50"),
        ("1.000", "1000"),
        ("1,000", "1000"),
        ("12.345.678", "12345678"),
        ("1.234.567,8", "1234567.8"),
        ("38,5", "38.5"),
        ("38.5", "38.5"),
        ("0,125", "0.125"),
        ("2500,125", "2500.125"),
    ],
)
def test_a_number_is_understood_as_people_write_it(written: str, plain: str) -> None:
    assert plain_number(written) == plain


@pytest.mark.parametrize(
    "nonsense",
    [
        "viel",
        "2.500,50,00",
        "01.12.2026",
        "1.2.3",
        "2,50,0",
        "2.50.000",
        ",",
        "..",
        "-",
        "1e5",
        "0x10",
        "NaN",
        "Infinity",
        "2500 bis 3000",
        "2_500",
        "½",
        "2.500,-",
        "--5",
    ],
)
def test_nonsense_is_no_number(nonsense: str) -> None:
    form = QuestionForm(
        (VOCABULARY[PAY],), Facts(), {"job_gross_monthly_salary_eur": nonsense}, today=DAY
    )
    assert list(form.errors) == ["job_gross_monthly_salary_eur"]


@pytest.mark.parametrize("name", [PAY, HOURS])
@pytest.mark.parametrize("number", ["-1", "-2.500,50", "99999999", "1" * 20, "1" * 10_000])
def test_a_number_that_cannot_be_is_refused(name: str, number: str) -> None:
    field = name.replace(".", "_")
    form = QuestionForm((VOCABULARY[name],), Facts(), {field: number}, today=DAY)
    assert list(form.errors) == [field]


def test_a_part_of_a_whole_number_is_refused() -> None:
    form = QuestionForm(
        (VOCABULARY["job.days_per_week"],), Facts(), {"job_days_per_week": "2,5"}, today=DAY
    )
    assert list(form.errors) == ["job_days_per_week"]


@pytest.mark.parametrize("typed_number", ["2500,125", "0,5", "2500", "1000000", "38.50"])
def test_a_number_shown_again_means_the_same(typed_number: str) -> None:
    page = (VOCABULARY[PAY],)
    first = QuestionForm(page, Facts(), {"job_gross_monthly_salary_eur": typed_number}, today=DAY)
    assert first.is_valid()
    shown = QuestionForm(page, first.answers, today=DAY).initial["job_gross_monthly_salary_eur"]
    again = QuestionForm(page, Facts(), {"job_gross_monthly_salary_eur": str(shown)}, today=DAY)
    assert again.is_valid()
    assert again.answers == first.answers


@pytest.fixture
def pay_page(annas: Client, draft: PreCheck) -> str:
    """The page that asks for the pay: of a graduate in a fitting job."""
    skills = {"person.qualification": "german_degree", "job.matching_qualification": True}
    annas.post(url("question", draft, "person.qualification"), typed(skills))
    return arrive(annas, url("proceed", draft))


def test_a_wrong_number_is_told_at_its_field_and_kept(
    annas: Client, draft: PreCheck, pay_page: str
) -> None:
    before = stored(draft)
    wrong = {"job_gross_monthly_salary_eur": "ungefähr 2.500"}
    response = annas.post(pay_page, wrong)
    assert list(errors(response)) == ["job_gross_monthly_salary_eur"]
    assert values(response) == wrong
    assert stored(draft) == before


def test_a_number_is_shown_as_the_reader_writes_it(
    annas: Client, draft: PreCheck, pay_page: str
) -> None:
    annas.post(pay_page, {"job_gross_monthly_salary_eur": "4.225,10"})
    assert stored(draft)[PAY] == "4225.10"
    german, english = (annas.get(url("question", draft, PAY, language=x)) for x in ("de", "en"))
    assert values(german) == {"job_gross_monthly_salary_eur": "4225,10"}
    assert values(english) == {"job_gross_monthly_salary_eur": "4225.10"}


def test_a_number_and_a_tick_are_two_answers() -> None:
    both = {"job_weekly_hours": "38,5", "job_weekly_hours_dont_know": "on"}
    form = QuestionForm((VOCABULARY[HOURS],), Facts(), both, today=DAY)
    assert list(form.errors) == ["job_weekly_hours"]
