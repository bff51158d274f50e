"""The figures page with charts, files and report: right numbers, of the own desk, of no person."""

import csv
import io
from datetime import date
from html import unescape

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import pytest
from openpyxl import load_workbook

from employers.models import Company, User
from servicedesk.figures.counting import count
from servicedesk.figures.periods import last_month, quarter_of, year_of
from servicedesk.figures.reading import counts_of
from servicedesk.figures.sections import SECTIONS
from servicedesk.models import DayCount, Measure, PageFinding, PageVerdict, Team
from tests.cast import client_of
from tests.markup import Markup
from tests.servicedesk.figures import answered, arrived, at
from tests.servicedesk.makers import in_english

NOVEMBER = {
    "period": "days",
    "first_day": "1",
    "first_month": "11",
    "first_year": "2026",
    "last_day": "30",
    "last_month": "11",
    "last_year": "2026",
}
DAYS = {"first": "2026-11-01", "last": "2026-11-30"}


def rows_of(page: Markup, section: str) -> list[list[str]]:
    """The body of a table, as the reader sees it."""
    return [
        [" ".join(cell.get_text().split()) for cell in row.select("th, td")]
        for row in page.all(f"section[aria-labelledby={section}] tbody tr")
    ]


def figures(user: User, **query: str) -> Markup:
    """The page in English, for November 2026."""
    with in_english():
        response = client_of(user).get(reverse("desk:figures"), NOVEMBER | query)
    assert response.status_code == 200
    return Markup(response.content)


@pytest.fixture
def november(bakery: Company, employment: Team, integration: Team) -> None:
    """Six answers to pre-checks, one of them departing, and two questions, one still open."""
    for end in ("03", "03", "04", "05", "06", "10"):
        row = arrived(at("2026-11-02"), team=employment, company=bakery, outcome="permitted")
        outcome = "not_permitted_now" if end == "10" else "permitted"
        answered(row, at(f"2026-11-{end}"), outcome=outcome, assessed="permitted")
    row = arrived(at("2026-11-09"), team=integration, company=bakery, theme="funding")
    answered(row, at("2026-11-10"))
    arrived(at("2026-11-16"), team=integration, company=bakery, theme="funding")
    arrived(at("2026-10-30"), team=integration, company=bakery, theme="language")
    for words in ("Fiktionsbescheinigung", "fiktionsbescheinigung", "Minijob"):
        PageFinding.objects.create(
            team=employment, verdict=PageVerdict.MISSING, words=words, found_at=at("2026-11-12")
        )
    count(employment.desk)


@pytest.mark.usefixtures("november")
def test_the_numbers_are_those_counted_by_hand(dora: User) -> None:
    page = figures(dora)
    inflow = rows_of(page, "inflow")
    assert [row[1:] for row in inflow[:4]] == [
        ["0", "0", "0"],  # the week in which the month begins
        ["6", "0", "6"],
        ["0", "1", "1"],
        ["0", "1", "1"],
    ]
    assert [row[1:] for row in rows_of(page, "answer-times")] == [
        ["Arbeitsmarktintegration", "1", "–", "–"],
        ["Arbeitsmarktintegration", "1", "–", "–"],
        ["Beschäftigung", "6", "2", "4"],
        ["Beschäftigung", "6", "2", "4"],
    ]
    assert rows_of(page, "topics") == [["Funding", "2"]]
    assert [row[1:] for row in rows_of(page, "departures")] == [["6", "1", "17"]]
    assert rows_of(page, "pages-missing") == [["Fiktionsbescheinigung", "2"], ["Minijob", "1"]]


@pytest.mark.usefixtures("november")
def test_what_is_open_is_counted_by_its_age(dora: User, bakery: Company, integration: Team) -> None:
    arrived(timezone.now(), team=integration, company=bakery)
    rows = rows_of(figures(dora), "backlog")
    assert rows[0] == ["up to 3 days", "1", "0", "1"]
    assert sum(int(row[-1]) for row in rows) == 3


@pytest.mark.usefixtures("november")
def test_each_figure_says_which_days_it_is_about(dora: User) -> None:
    page = figures(dora)
    days = {name: page.text(f"section[aria-labelledby={name}] .figure__when") for name in SECTIONS}
    assert days.pop("backlog").startswith("Today, as of")
    assert set(days.values()) == {"November 2026"}


@pytest.mark.usefixtures("november")
def test_on_a_phone_a_chart_is_drawn_for_its_width(dora: User) -> None:
    source = figures(dora).value("section[aria-labelledby=answer-times] source", "srcset")
    address = source.replace("&amp;", "&")
    wide = client_of(dora).get(address.replace("&size=small", "")).content.decode()
    small = client_of(dora).get(address).content.decode()
    assert 'width="640"' in wide
    assert 'width="320"' in small


def test_times_of_few_answers_are_not_shown(dora: User, employment: Team) -> None:
    kept = {"team": employment, "day": date(2026, 11, 3), "measure": Measure.ANSWERED}
    for number in (4, 5):
        key = f"permitted{'' if number == 4 else '_within_limits'}"
        DayCount.objects.create(**kept, key=key, days=2, count=number)
    rows = {row[2]: row[3:] for row in rows_of(figures(dora), "answer-times")}
    assert rows == {"4": ["–", "–"], "5": ["2", "2"], "9": ["2", "2"]}


@pytest.mark.usefixtures("november")
@pytest.mark.parametrize("query", [{}, {"desk": "wuppertal"}])
def test_another_desk_sees_its_own_figures_only(otto: User, query: dict[str, str]) -> None:
    page = figures(otto, **query)
    assert "Servicestelle Solingen" in page.text(".lead")
    assert all(row[-1] == "0" for row in rows_of(page, "inflow"))
    assert not rows_of(page, "answer-times")
    assert not rows_of(page, "pages-missing")
    with in_english():
        for name in ("figures-csv", "chart"):
            url = reverse(f"desk:{name}", args=["topics"])
            text = client_of(otto).get(url, DAYS | query).content.decode()
            assert "Funding" not in text


@pytest.mark.usefixtures("november")
def test_no_figure_names_a_person(dora: User) -> None:
    page = figures(dora)
    assert "dora" not in str(page.one("main")).casefold()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"last_month": "10"}, "lies before the first one"),
        ({"first_day": "31"}, "no such day"),
        ({"first_day": ""}, "A part of the date is missing"),
        ({"last_year": "2099"}, "ten years at most"),
        ({"last_year": "20260000"}, "in digits"),
        ({"last_day": "\0" * 9000}, "in digits"),
    ],
)
def test_a_bad_period_is_an_error_at_its_field(
    change: dict[str, str], words: str, dora: User
) -> None:
    with in_english():
        response = client_of(dora).get(reverse("desk:figures"), NOVEMBER | change)
    assert response.status_code == 422
    page = Markup(response.content)
    assert any(words in error for error in page.texts(".kern-error, .error-message, .kern-body"))
    assert page.value("input[name=first_year]", "value") == "2026"


@pytest.mark.parametrize("period", ["month", "last-month", "quarter", "year", "nonsense", ""])
def test_each_period_can_be_chosen(period: str, dora: User) -> None:
    response = client_of(dora).get(reverse("desk:figures"), {"period": period})
    assert response.status_code == 200


def test_periods_of_the_calendar() -> None:
    assert (quarter_of(date(2026, 11, 27)).first, quarter_of(date(2026, 11, 27)).last) == (
        date(2026, 10, 1),
        date(2026, 12, 31),
    )
    assert last_month(date(2026, 1, 31)).first == date(2025, 12, 1)
    assert year_of(date(2024, 2, 29)).last == date(2024, 12, 31)
    assert len(list(year_of(date(2024, 2, 29)).stretches(until=date(2026, 1, 1)))) == 12


@pytest.mark.usefixtures("november")
def test_a_chart_is_a_picture_without_a_script(dora: User) -> None:
    response = client_of(dora).get(reverse("desk:chart", args=["inflow"]), DAYS)
    assert response["Content-Type"] == "image/svg+xml"
    text = response.content.decode()
    assert "<script" not in text
    assert "http://localhost" not in text
    assert "prefers-color-scheme" in text


@pytest.mark.parametrize("section", SECTIONS)
def test_a_chart_of_nothing_is_a_picture_as_well(section: str, dora: User) -> None:
    response = client_of(dora).get(reverse("desk:chart", args=[section]))
    assert response.status_code == 200
    assert response.content.startswith(b"<svg")


@pytest.mark.usefixtures("november")
def test_csv_says_what_the_page_says(dora: User) -> None:
    response = client_of(dora).get(reverse("desk:figures-csv", args=["topics"]), DAYS)
    text = response.content.decode("utf-8-sig")
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(text), delimiter=";")) == [
        ["Thema", "Fragen"],
        ["Förderung", "2"],
    ]


@pytest.mark.usefixtures("november")
def test_the_workbook_has_every_table(dora: User, employment: Team) -> None:
    PageFinding.objects.update(words='=HYPERLINK("http://x.example")')
    response = client_of(dora).get(reverse("desk:figures-workbook"), DAYS)
    book = load_workbook(io.BytesIO(response.content))
    assert len(book.worksheets) == 7
    missing = book.worksheets[-1]
    assert missing["A2"].value == '\'=HYPERLINK("http://x.example")'
    assert missing["B2"].value == 3


@pytest.mark.parametrize("name", ["chart", "figures-csv"])
def test_no_such_table(name: str, dora: User) -> None:
    url = reverse(f"desk:{name}", args=["salaries"])
    assert client_of(dora).get(url).status_code == 404


@pytest.mark.parametrize(
    ("first", "last"),
    [("2026-11-01", "2026-10-01"), ("x", "2026-10-01"), ("2026-11-01", ""), ("1026-11-01", "\0")],
)
def test_files_of_no_period(first: str, last: str, dora: User) -> None:
    url = reverse("desk:figures-workbook")
    assert client_of(dora).get(url, {"first": first, "last": last}).status_code == 404


@pytest.mark.usefixtures("november")
def test_the_report_of_a_finished_month(dora: User) -> None:
    response = client_of(dora).get(reverse("desk:report", args=[2026, 10]))
    assert response["Content-Type"] == "application/pdf"
    assert 'filename="Bericht 2026-10 wuppertal.pdf"' in response["Content-Disposition"]
    assert response.content.startswith(b"%PDF-")
    assert b"/Lang(de)" in response.content
    assert b"/StructTreeRoot" in response.content


def test_a_report_with_nothing_in_it(dora: User) -> None:
    assert client_of(dora).get(reverse("desk:report", args=[2001, 1])).status_code == 200


@pytest.mark.parametrize(("year", "month"), [(2999, 1), (2026, 13), (2026, 0), (1999, 12)])
def test_no_report_of_other_months(year: int, month: int, dora: User) -> None:
    url = reverse("desk:report", args=[year, month])
    assert client_of(dora).get(url).status_code == 404


def test_no_report_of_the_month_that_goes_on(dora: User) -> None:
    today = timezone.localdate()
    url = reverse("desk:report", args=[today.year, today.month])
    assert client_of(dora).get(url).status_code == 404


def queries_when_nothing_is_remembered(client: Client) -> int:
    """Of the page, in a warm process after a new count."""
    client.get(reverse("desk:figures"))
    counts_of.cache_clear()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse("desk:figures")).status_code == 200
    return len(queries)


def test_queries_do_not_grow(dora: User, employment: Team) -> None:
    client = client_of(dora)
    few = queries_when_nothing_is_remembered(client)
    for days in range(1, 60):
        DayCount.objects.create(
            team=employment,
            day=timezone.localdate(),
            measure=Measure.ANSWERED,
            key="permitted",
            days=days,
            count=days,
        )
    assert queries_when_nothing_is_remembered(client) == few <= 8


@pytest.mark.usefixtures("november")
def test_after_a_new_count_the_page_is_new(dora: User, bakery: Company, employment: Team) -> None:
    assert rows_of(figures(dora), "inflow")[1][-1] == "6"
    arrived(at("2026-11-03"), team=employment, company=bakery)
    count(employment.desk, anew=True)
    assert rows_of(figures(dora), "inflow")[1][-1] == "7"


def test_the_handbook_says_what_must_not_be_written(dora: User) -> None:
    for path in ("/de/desk/handbuch/", "/en/desk/handbook/"):
        page = unescape(client_of(dora).get(path).content.decode())
        assert "§ 87 Abs. 2 AufenthG" in page
        jumps = Markup(page).all(".chapters a")
        assert len(jumps) >= 14
        assert all(Markup(page).all(str(link["href"])) for link in jumps)
