"""The start page of a company: a label to begin with, and the list, page by page."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

import pytest

from employers.models import Company, User
from prechecks.models import PreCheck
from prechecks.views.start import PAGE_SIZE
from tests.prechecks.makers import EU_CITIZEN, make_enquiry, make_precheck
from tests.prechecks.pages import Response, errors, said, soup, text_of, url, values


def labels(page: Response) -> list[str]:
    """The pre-checks on a page of the list."""
    return [tag.get_text().strip().split(":")[0] for tag in soup(page).select("tbody th")]


@pytest.fixture
def many(bakery: Company, anna: User) -> list[PreCheck]:
    """More than two pages, the newest last; some of the same moment."""
    rows = [
        PreCheck(
            company=bakery,
            created_by=anna,
            label=f"Nr. {number:02}",
            changed_at=timezone.now() + timedelta(minutes=number // 3),
        )
        for number in range(2 * PAGE_SIZE + 5)
    ]
    return PreCheck.objects.bulk_create(rows)


def test_the_pages_hold_each_row_once_newest_first(annas: Client, many: list[PreCheck]) -> None:
    address, seen, pages = url("start"), list[str](), 0
    while address:
        page = annas.get(address)
        seen += labels(page)
        older = soup(page).select("main nav a[href*=before]")
        address = str(older[0]["href"]) if older else ""
        pages += 1
    assert seen == [precheck.label for precheck in reversed(many)]
    assert pages == 3


def test_a_row_changed_meanwhile_moves_none_of_the_others(
    annas: Client, many: list[PreCheck]
) -> None:
    first = annas.get(url("start"))
    (older,) = soup(first).select("main nav a[href*=before]")
    expected = labels(annas.get(str(older["href"])))
    PreCheck.objects.filter(pk=many[-1].pk).delete()
    make_precheck(many[0].company, many[0].created_by or User(), EU_CITIZEN, label="neu")
    assert labels(annas.get(str(older["href"]))) == expected


@pytest.mark.parametrize(
    "before",
    [
        "",
        "x",
        "~",
        "~~",
        "1",
        "2026-11-22T00:00:00~1",
        "2026-11-22~1",
        "2026-11-22T00:00:00+00:00",
        "2026-11-22T00:00:00+00:00~abc",
        "2026-11-22T00:00:00+00:00~-1",
        "2026-11-22T00:00:00+00:00~1.5",
        "2026-11-22T00:00:00+00:00~99999999999999999999",
        "2026-11-22T00:00:00+00:00~" + "9" * 5000,
        "0001-01-01T00:00:00+14:00~1",
        "9999-12-31T23:59:59-14:00~1",
        "9999-12-31T23:59:59+23:59~1",
        "2026-02-30T00:00:00+00:00~1",
        "\x00~1",
        "2026-11-22T00:00:00+00:00~\x00",
        "🥐~🥐",
        "' OR 1=1 --~1",
    ],
)
def test_a_place_that_is_none_breaks_nothing(
    annas: Client, many: list[PreCheck], before: str
) -> None:
    page = annas.get(url("start"), {"before": before})
    assert page.status_code == 200
    assert len(labels(page)) in (0, PAGE_SIZE)


def test_only_pre_checks_of_the_own_company_are_listed(
    annas: Client, foundry: Company, carla: User, draft: PreCheck
) -> None:
    make_precheck(foundry, carla, label="Gießer")
    assert labels(annas.get(url("start"))) == ["Backstube"]


def test_each_row_says_where_it_stands(
    annas: Client, anna: User, ready: PreCheck, empty: PreCheck
) -> None:
    enquiry = make_enquiry(ready, anna)
    page = text_of(annas.get(url("start")))
    assert enquiry.reference in page
    assert said("Draft") in page
    assert said("Permission and approval of the Federal Employment Agency needed") in page


def test_a_row_leads_to_its_result_or_its_next_question(
    annas: Client, draft: PreCheck, empty: PreCheck
) -> None:
    links = [str(tag["href"]) for tag in soup(annas.get(url("start"))).select("tbody th a")]
    assert links == [url("proceed", empty), url("result", draft)]


def test_a_label_is_kept_and_shown(annas: Client, bakery: Company, anna: User) -> None:
    annas.post(url("new"), {"label": " Aushilfe, Frühjahr "})
    precheck = PreCheck.objects.get()
    assert (precheck.label, precheck.company, precheck.created_by) == (
        "Aushilfe, Frühjahr",
        bakery,
        anna,
    )


def test_without_a_label_it_is_named_after_job_or_day(annas: Client, bakery: Company) -> None:
    annas.post(url("new"), {})
    assert labels(annas.get(url("start"))) == ["Vorprüfung vom 22. November 2026"]
    PreCheck.objects.update(facts={"job.title": "Bäcker"})
    assert labels(annas.get(url("start"))) == ["Bäcker"]


def test_a_label_that_is_too_long_is_told_and_kept(annas: Client, draft: PreCheck) -> None:
    response = annas.post(url("new"), {"label": "x" * 81})
    assert response.status_code == 200
    assert list(errors(response)) == ["label"]
    assert values(response) == {"label": "x" * 81}
    assert labels(response) == ["Backstube"]
    assert PreCheck.objects.count() == 1


def test_an_empty_list_says_so(annas: Client) -> None:
    assert said("There are none yet.") in text_of(annas.get(url("start")))
