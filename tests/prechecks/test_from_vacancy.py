"""A pre-check begins with a vacancy: its job is answered, and the person is asked for."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from employers.models import Company, User
from prechecks import service
from prechecks.flow import Course
from prechecks.models import PreCheck
from prechecks.stores import QuickCheck
from prechecks.vacancies import MOST_SHOWN
from rulebook import NONE
from tests.prechecks.makers import DAY, EU_CITIZEN, make_enquiry, make_ready
from tests.prechecks.pages import asked_on, soup, text_of, typed, url
from tests.vacancies.makers import make_draft, make_live
from vacancies import service as vacancies
from vacancies.models import Duration, Kind, PayUnit, Vacancy

LABEL = {"label": "Bewerbung 3"}


@pytest.fixture
def vacancy(bakery: Company, anna: User) -> Vacancy:
    """What a baker is paid by the hour, from 4 January on."""
    place = bakery.workplaces.create(name="Backstube")
    return make_live(
        bakery,
        anna,
        workplace=place,
        starts_on=date(2027, 1, 4),
        pay_from=Decimal("16.00"),
        pay_unit=PayUnit.HOUR,
        is_regulated=False,
    )


def begin(client: Client, vacancy: Vacancy, **values: Any) -> PreCheck:
    """What the button makes."""
    response = client.post(url("from-vacancy", vacancy.reference), LABEL | values)
    assert response.status_code == 302
    return PreCheck.objects.latest("pk")


def test_one_click_takes_the_job_over_and_asks_for_the_person(
    annas: Client, anna: User, bakery: Company, vacancy: Vacancy
) -> None:
    response = annas.post(url("from-vacancy", vacancy.reference), LABEL)
    precheck = PreCheck.objects.get()
    assert response.headers["Location"] == url("question", precheck, "person.nationality")
    assert (precheck.vacancy, precheck.company, precheck.created_by) == (vacancy, bakery, anna)
    assert (precheck.label, precheck.workplace) == ("Bewerbung 3", vacancy.workplace)
    assert precheck.answers == vacancies.job_facts(vacancy)
    assert precheck.answers["job.gross_monthly_salary_eur"] == Decimal("2634.67")
    assert precheck.answers["job.ends_on"] is NONE


def test_what_is_taken_over_is_shown_and_can_be_changed(annas: Client, vacancy: Vacancy) -> None:
    precheck = begin(annas, vacancy)
    page = annas.get(url("question", precheck, "person.nationality"))
    assert {"Das wissen wir schon über die Stelle", "4. Januar 2027"} <= set(
        soup(page).stripped_strings
    )
    address = url("question", precheck, "job.starts_on")
    assert address in {link["href"] for link in soup(page).select(".summary-list__change a")}
    annas.post(address, typed({"job.starts_on": "2027-02-01"}))
    precheck.refresh_from_db()
    assert precheck.answers["job.starts_on"] == date(2027, 2, 1)
    vacancy.refresh_from_db()
    assert vacancy.starts_on == date(2027, 1, 4)


def test_nothing_the_vacancy_says_is_asked_again(bakery: Company, vacancy: Vacancy) -> None:
    """Whoever answers everything about the person is asked nothing more about the job."""
    course = Course.of(vacancies.job_facts(vacancy), DAY)
    names = {fact.name for fact in course.next_page}
    assert names == {"person.nationality"}


def test_what_the_vacancy_leaves_open_is_asked(annas: Client, bakery: Company) -> None:
    """Which kind of internship it is, say."""
    internship = make_live(bakery, kind=Kind.INTERNSHIP, duration=Duration.FIXED_TERM, ends_on=DAY)
    precheck = begin(annas, internship)
    annas.post(url("question", precheck, "person.nationality"), typed({"person.nationality": "SY"}))
    page = annas.get(url("proceed", precheck), follow=True)
    assert "job.kind" in asked_on(page)


def test_a_draft_vacancy_with_nothing_in_it_is_an_empty_beginning(
    annas: Client, bakery: Company
) -> None:
    assert dict(begin(annas, make_draft(bakery)).answers) == {}


def test_title_place_and_workplace_go_to_the_hand_over(annas: Client, vacancy: Vacancy) -> None:
    precheck = begin(annas, vacancy)
    precheck = service.save_answers(
        precheck=precheck, answers=Course.of(precheck.answers, DAY).facts, as_of=DAY
    )
    annas.post(url("question", precheck, "person.nationality"), typed(EU_CITIZEN))
    page = soup(annas.get(url("handover", precheck)))
    assert page.select_one("[name=title]")["value"] == vacancy.title  # type: ignore[index]
    chosen = page.select_one("[name=workplace][checked], [name=workplace] option[selected]")
    assert chosen is not None
    assert chosen["value"] == str(vacancy.workplace_id)


def test_a_label_that_is_too_long_is_said_and_nothing_is_lost(
    annas: Client, vacancy: Vacancy
) -> None:
    page = annas.post(url("from-vacancy", vacancy.reference), {"label": "x" * 81})
    assert page.status_code == 422
    assert "x" * 81 in page.content.decode()
    assert not PreCheck.objects.exists()


def test_the_vacancy_of_another_company_is_not_there(
    carlas: Client, carla: User, vacancy: Vacancy
) -> None:
    """Public as it is, nobody else begins a draft with it."""
    assert carlas.get(url("from-vacancy", vacancy.reference)).status_code == 404
    assert carlas.post(url("from-vacancy", vacancy.reference), LABEL).status_code == 404
    with pytest.raises(PermissionDenied):
        service.start_from_vacancy(vacancy=vacancy, by=carla, as_of=DAY)
    assert not PreCheck.objects.exists()


def test_a_reader_begins_nothing(ritas: Client, rita: User, vacancy: Vacancy) -> None:
    assert ritas.post(url("from-vacancy", vacancy.reference), LABEL).status_code == 404
    with pytest.raises(PermissionDenied):
        service.start_from_vacancy(vacancy=vacancy, by=rita, as_of=DAY)


def test_what_was_typed_before_the_session_ended_comes_back(
    annas: Client, anna: User, vacancy: Vacancy
) -> None:
    address = url("from-vacancy", vacancy.reference)
    annas.get(address)
    annas.session.flush()
    assert annas.post(address, LABEL).status_code == 302
    annas.force_login(anna, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "Bewerbung 3" in annas.get(address).content.decode()
    assert not PreCheck.objects.exists()


def test_the_copy_for_another_person_keeps_the_vacancy(
    annas: Client, anna: User, vacancy: Vacancy
) -> None:
    copy = service.copy_for_another_person(precheck=begin(annas, vacancy), by=anna, as_of=DAY)
    assert copy.vacancy == vacancy
    assert copy.workplace == vacancy.workplace


def test_a_deleted_draft_vacancy_leaves_its_pre_checks(
    annas: Client, anna: User, bakery: Company
) -> None:
    draft = make_draft(bakery, anna, title="Koch", kind=Kind.WORK)
    precheck = begin(annas, draft)
    vacancies.delete_draft(vacancy=draft, by=anna)
    precheck.refresh_from_db()
    assert precheck.vacancy is None
    assert precheck.answers["job.title"] == "Koch"


def panel_of(client: Client, vacancy: Vacancy) -> str:
    """The company's page of the vacancy."""
    page = client.get(reverse("own-vacancies:way-in", args=[vacancy.reference]))
    assert page.status_code == 200
    return text_of(page)


@pytest.mark.usefixtures("desk")
def test_the_vacancy_lists_its_pre_checks_by_the_companys_own_labels(
    annas: Client, anna: User, bakery: Company, vacancy: Vacancy
) -> None:
    sent = make_ready(bakery, anna, EU_CITIZEN)
    PreCheck.objects.filter(pk=sent.pk).update(vacancy=vacancy, label="Bewerbung 1")
    sent.refresh_from_db()
    enquiry = make_enquiry(sent, anna)
    begin(annas, vacancy)
    text = panel_of(annas, vacancy)
    assert "Bewerbung 1 Beschäftigung ist erlaubt" in text
    assert "Bewerbung 3" in text
    assert enquiry.reference in text


def test_colleagues_see_of_them_only_what_they_may(
    annas: Client, bens: Client, ritas: Client, vacancy: Vacancy
) -> None:
    begin(annas, vacancy, is_confidential="on")
    assert "Bewerbung 3" in panel_of(annas, vacancy)
    assert "Bewerbung 3" not in panel_of(bens, vacancy)
    text = panel_of(ritas, vacancy)
    assert "Bewerbung 3" not in text
    assert "Vorprüfung starten" not in text


def test_many_pre_checks_cost_no_more_queries_and_the_page_says_where_the_rest_is(
    annas: Client, anna: User, vacancy: Vacancy
) -> None:
    counted = []
    for count in (2, MOST_SHOWN):
        for _number in range(count):
            service.start_from_vacancy(vacancy=vacancy, by=anna, as_of=DAY, label="Bewerbung")
        panel_of(annas, vacancy)
        with CaptureQueriesContext(connection) as queries:
            text = panel_of(annas, vacancy)
        counted.append(len(queries))
    assert counted[0] == counted[1]
    assert text.count("Bewerbung") <= 3 * MOST_SHOWN
    assert "Alle Vorprüfungen Ihres Betriebs" in text


def test_a_visitor_begins_a_quick_check_with_the_job_of_a_public_vacancy(
    client: Client, vacancy: Vacancy
) -> None:
    address = url("for-vacancy", vacancy.reference)
    page = client.get(address)
    assert "Bäckerin oder Bäcker" in text_of(page)
    assert QuickCheck.read(page.wsgi_request) is None
    response = client.post(address)
    assert response.headers["Location"] == url("question", "person.nationality")
    kept = QuickCheck.read(client.get(url("proceed")).wsgi_request)
    assert kept is not None
    assert kept.facts == vacancies.job_facts(vacancy)
    assert not PreCheck.objects.exists()


def test_a_visitor_is_told_that_earlier_answers_are_replaced(
    client: Client, vacancy: Vacancy
) -> None:
    client.post(url("question", "person.nationality"), typed({"person.nationality": "SY"}))
    assert "Eine neue ersetzt sie." in text_of(client.get(url("for-vacancy", vacancy.reference)))


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_not_public_is_not_there_for_a_visitor(
    client: Client, bakery: Company, method: str
) -> None:
    draft = make_draft(bakery, title="Koch", kind=Kind.WORK)
    assert getattr(client, method)(url("for-vacancy", draft.reference)).status_code == 404
