"""Who could start, on the company's page and in short on the public one."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

import pytest
import time_machine
from bs4 import BeautifulSoup

from employers.models import Company, User
from tests.cast import client_of
from tests.vacancies.makers import make_draft, make_live
from vacancies import search, service
from vacancies.models import Kind, Level, PayUnit, Vacancy, VacancyText
from vacancies.search import terms_of
from vacancies.steps import Step
from vacancies.tasks import renew_ways_in
from vacancies.way_in import full_table, short_table

DAY = date(2026, 11, 22)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """It is 22 November 2026."""
    with time_machine.travel(DAY) as traveller:
        yield traveller


@pytest.fixture
def job(bakery: Company, anna: User) -> Vacancy:
    """A baker's job that says everything."""
    return make_live(
        bakery,
        anna,
        starts_on=date(2027, 1, 4),
        pay_from=Decimal(2700),
        pay_unit=PayUnit.MONTH,
        is_regulated=False,
        is_it=False,
        is_shortage=False,
        pays_by_agreement=False,
    )


def page_of(person: User | None, vacancy: Vacancy) -> tuple[int, str]:
    """The company's page."""
    browser = client_of(person) if person else Client()
    response = browser.get(reverse("own-vacancies:way-in", args=[vacancy.reference]))
    return response.status_code, _text(response.content.decode())


def _text(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def test_the_company_reads_why_and_what_it_could_change(anna: User, job: Vacancy) -> None:
    status, text = page_of(anna, job)
    assert status == 200
    assert "Menschen mit Hochschulabschluss, die noch im Ausland leben" in text
    assert "Mit mindestens 4.225,00 € brutto im Monat (Wert für 2026)" in text
    assert "Zuerst beantragt die Person das Visum" in text
    assert "§ 18b AufenthG" in text
    assert "Allgemeine Übersicht, Stand 22. November 2026" in text


def test_ends_of_papers_that_are_only_assumed_are_not_told_as_limits(job: Vacancy) -> None:
    limits = {row.group.code: row.grounds.limits for row in full_table(job)["rows"]}
    assert limits["protection"] == []
    assert "4. März 2027" in " ".join(limits["ukraine"])


def test_what_is_not_settled_in_law_is_said(anna: User, bakery: Company) -> None:
    """A job for helpers beside a Blue Card, say."""
    text = page_of(anna, make_live(bakery, level=Level.HELPER))[1]
    assert "Rechtlich nicht geklärt: Nach dem Wortlaut ist" in text


def test_a_reader_of_the_company_reads_it_too(rita: User, job: Vacancy) -> None:
    assert page_of(rita, job)[0] == 200


def test_others_do_not_find_it(carla: User, dora: User, job: Vacancy) -> None:
    assert page_of(carla, job)[0] == 404
    assert page_of(dora, job)[0] == 404
    assert page_of(None, job)[0] == 302


def test_what_is_missing_is_named_with_its_step(anna: User, bakery: Company) -> None:
    draft = make_draft(bakery, anna, kind=Kind.WORK)
    fields = {field.name: field.step for field in full_table(draft)["empty_fields"]}
    assert fields == {
        "starts_on": Step.CONDITIONS,
        "is_regulated": Step.REQUIREMENTS,
        "level": Step.JOB,
        "duration": Step.CONDITIONS,
        "pay_from": Step.CONDITIONS,
    }
    assert "Mit diesen Angaben wird die Tabelle genauer" in page_of(anna, draft)[1]


def test_a_complete_vacancy_misses_nothing(job: Vacancy) -> None:
    assert full_table(job)["empty_fields"] == []


def test_an_empty_draft_is_told_what_to_say_first(anna: User, bakery: Company) -> None:
    status, text = page_of(anna, make_draft(bakery, anna))
    assert status == 200
    assert "Sagen Sie zuerst, um welche Art von Stelle es geht." in text


def test_what_is_typed_into_a_vacancy_is_never_markup(anna: User, bakery: Company) -> None:
    draft = make_draft(bakery, anna, kind=Kind.WORK, title="<script>alert(1)</script>")
    html = client_of(anna).get(reverse("own-vacancies:way-in", args=[draft.reference]))
    assert "<script>alert" not in html.content.decode()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"is_regulated": True}, "Dieser Beruf braucht eine staatliche Zulassung."),
        ({"kind": Kind.INTERNSHIP}, "ob das Praktikum Pflicht oder freiwillig ist"),
        ({"kind": Kind.MINI_JOB}, "genügt ein Minijob allein nicht"),
    ],
)
def test_what_somebody_has_to_know_who_reads_it_stands_above(
    anna: User, bakery: Company, values: dict[str, Any], words: str
) -> None:
    assert words in page_of(anna, make_live(bakery, **values))[1]
    assert words not in page_of(anna, make_live(bakery, is_regulated=False))[1]


def short(vacancy: Vacancy) -> str:
    """The part of the public page."""
    template = Template("{% load way_in %}{% way_in_short vacancy %}")
    with override("de"):
        return _text(template.render(Context({"vacancy": vacancy})))


def test_the_public_reads_the_groups_by_their_way_and_that_it_is_general(job: Vacancy) -> None:
    text = short(job)
    assert "sofort" in text
    assert "Anerkannte Geflüchtete und Menschen mit subsidiärem Schutz" in text
    assert "mit Erlaubnis und Zustimmung" in text
    assert "Sie ersetzt keine Prüfung des Einzelfalls und ist keine Zusage." in text
    # What the company could change is its own business.
    assert "4.225" not in text


def test_the_public_page_leads_to_the_quick_check_of_this_job(job: Vacancy) -> None:
    template = Template("{% load way_in %}{% way_in_short vacancy %}")
    html = template.render(Context({"vacancy": job}))
    assert reverse("prechecks:for-vacancy", args=[job.reference]) in html


def test_each_group_stands_once(job: Vacancy) -> None:
    codes = [group.code for share in short_table(job)["shares"] for group in share.groups]
    assert len(codes) == len(set(codes)) == 13


def test_the_table_is_stored_for_nobody(anna: User, job: Vacancy) -> None:
    client = client_of(anna)
    address = reverse("own-vacancies:way-in", args=[job.reference])
    client.get(address)

    def rows() -> dict[str, int]:
        return {model._meta.label: model._default_manager.count() for model in apps.get_models()}

    before = rows()
    client.get(address)
    Client().get(reverse("vacancies:detail", args=[job.reference]))
    assert rows() == before


def test_a_new_day_gives_the_search_new_filters(
    job: Vacancy, clock: time_machine.Traveller
) -> None:
    """The protection of § 24 ends as the law knows it; nobody has to touch the vacancy."""
    assert "start:ukraine" in job.words.terms
    VacancyText.objects.filter(pk=job.pk).update(terms=["kind:work", "start:ukraine"])
    clock.move_to(date(2027, 3, 5))
    renew_ways_in(timestamp=0)
    renewed = VacancyText.objects.get(pk=job.pk)
    assert renewed.terms == list(terms_of(job))
    assert "start:ukraine" not in renewed.terms
    assert "start:protection" in renewed.terms


def test_many_are_indexed_with_the_queries_of_one(bakery: Company) -> None:
    many = [make_live(bakery, pay_from=pay) for pay in (2500, 2600, 2700)]
    counted = []
    for rows in (many[:1], many):
        with CaptureQueriesContext(connection) as queries:
            search.index(rows)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_a_change_of_the_job_gives_the_search_new_filters_at_once(anna: User, job: Vacancy) -> None:
    assert "start:skilled_abroad" in job.words.terms
    service.save(vacancy=job, by=anna, values={"level": Level.HELPER})
    assert "start:skilled_abroad" not in VacancyText.objects.get(pk=job.pk).terms
