"""A company's own pages: the list, a new vacancy, templates, preview; and who leaves."""

from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest
from pytest_django import DjangoAssertNumQueries

from employers.history.entries import Asked
from employers.models import Company, Role, User
from employers.slots import company_files, data_export, open_work
from tests.cast import client_of, join
from tests.markup import Markup
from tests.vacancies.makers import make_draft, make_live
from toolbox.paging import Stretch
from vacancies import service
from vacancies.history import vacancy_entries
from vacancies.models import Vacancy, VacancyTemplate
from vacancies.stages import Phase, Stage

pytestmark = pytest.mark.django_db

LIST = "/en/vacancies/own/"


@pytest.fixture
def employer(anna: User) -> Client:
    return client_of(anna)


def titles(answer_content: bytes) -> list[str]:
    return Markup(answer_content).texts(".work-table__link")


def test_the_list_shows_phases_and_filters_by_them(
    employer: Client, bakery: Company, foundry: Company
) -> None:
    now = timezone.now()
    make_draft(bakery, title="Entwurf")
    make_live(bakery, title="Live")
    make_live(bakery, title="Später", published_at=now + timedelta(days=1))
    make_live(bakery, title="Vorbei", expires_at=now - timedelta(minutes=1))
    make_live(bakery, title="Zu", stage=Stage.CLOSED)
    make_live(foundry, title="Fremd")
    assert titles(employer.get(LIST).content) == ["Zu", "Vorbei", "Später", "Live", "Entwurf"]
    for phase, title in {
        Phase.DRAFT: "Entwurf",
        Phase.SCHEDULED: "Später",
        Phase.LIVE: "Live",
        Phase.EXPIRED: "Vorbei",
        Phase.CLOSED: "Zu",
    }.items():
        page = employer.get(LIST, {"phase": phase.value}).content
        assert titles(page) == [title]
        assert Vacancy.objects.of(bakery).in_phase(phase).get().phase == phase
    assert "no vacancy of this status" in employer.get(LIST, {"phase": "archived"}).content.decode()
    assert len(titles(employer.get(LIST, {"phase": "nothing"}).content)) == 5


def test_a_long_list_asks_no_more_than_a_short_one_and_has_pages(
    employer: Client, bakery: Company, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_draft(bakery, title="Stelle")
    employer.get(LIST)  # What is cached is cached by now.
    with CaptureQueriesContext(connection) as short:
        employer.get(LIST, {"phase": "draft"})
    for number in range(29):
        make_draft(bakery, title=f"Stelle {number}")
    with django_assert_num_queries(len(short)):
        page = Markup(employer.get(LIST, {"phase": "draft"}).content)
    assert len(page.all(".work-table__link")) == 25
    older = page.value("[rel=next]", "href")
    assert "phase=draft" in older
    assert len(titles(employer.get(LIST + older).content)) == 5


def test_nothing_there_yet_says_what_to_do(employer: Client, rita: User) -> None:
    assert "Post a vacancy" in employer.get(LIST).content.decode()
    assert "Post a vacancy" not in Markup(client_of(rita).get(LIST).content).text("main")


def test_a_new_one_knows_contact_company_and_the_only_workplace(
    employer: Client, bakery: Company, anna: User
) -> None:
    bakery.establishment_number = "09912342"
    bakery.bound_by_collective_agreement = True
    bakery.save()
    place = bakery.workplaces.create(
        name="Backstube", street="Hofaue 1", postcode="42103", town="Wuppertal"
    )
    answer = employer.post(f"{LIST}new/")
    draft = Vacancy.objects.get()
    assert answer["Location"] == f"{LIST}{draft.reference}/job/"
    assert (draft.contact_name, draft.contact_email) == (anna.get_full_name(), anna.email)
    assert (draft.workplace, draft.address) == (place, "Hofaue 1, 42103 Wuppertal")
    assert (draft.establishment_number, draft.pays_by_agreement) == ("09912342", True)
    assert draft.in_charge == anna


def test_a_copy_has_the_text_and_no_times(employer: Client, bakery: Company) -> None:
    model = make_live(bakery, shares_with_partners=True)
    employer.post(f"{LIST}new/", {"vacancy": model.reference})
    copy = Vacancy.objects.exclude(pk=model.pk).get()
    assert (copy.title, copy.contact_name) == (model.title, "Anna Becker")
    assert (copy.expires_at, copy.shares_with_partners, copy.stage) == (None, False, Stage.DRAFT)
    assert copy.steps_done == []


def test_nobody_copies_from_another_company(employer: Client, foundry: Company) -> None:
    foreign = make_live(foundry)
    template = VacancyTemplate.objects.create(company=foundry, name="Guss", content={})
    for source in ({"vacancy": foreign.reference}, {"template": template.pk}):
        assert employer.post(f"{LIST}new/", source).status_code == 404
    assert employer.get(f"{LIST}templates/{template.pk}/").status_code == 404
    assert employer.post(f"{LIST}templates/{template.pk}/delete/").status_code == 404


def test_a_template_is_kept_renamed_used_and_deleted(
    employer: Client, bakery: Company, anna: User
) -> None:
    place = bakery.workplaces.create(name="Alt", street="A 1", postcode="42103", town="W")
    vacancy = make_live(bakery, anna, workplace=place)
    page = f"{LIST}{vacancy.reference}/template/"
    assert employer.post(page, {"name": "Backen"}).status_code == 302
    assert employer.post(page, {"name": "Backen"}).status_code == 422
    template = VacancyTemplate.objects.get()
    assert "expires_at" not in template.content
    employer.post(f"{LIST}templates/{template.pk}/", {"name": "Backen nachts"})
    assert "Backen nachts" in employer.get(f"{LIST}new/").content.decode()
    # It outlives the workplace.
    vacancy.delete()
    place.delete()
    employer.post(f"{LIST}new/", {"template": template.pk})
    assert (Vacancy.objects.get().workplace, Vacancy.objects.get().title) == (None, vacancy.title)
    employer.post(f"{LIST}templates/{template.pk}/delete/")
    assert not VacancyTemplate.objects.exists()


def test_a_company_has_a_limited_number_of_templates(
    employer: Client, bakery: Company, anna: User
) -> None:
    vacancy = make_draft(bakery)
    VacancyTemplate.objects.bulk_create(
        VacancyTemplate(company=bakery, name=str(number), content={})
        for number in range(service.MOST_TEMPLATES)
    )
    answer = employer.post(f"{LIST}{vacancy.reference}/template/", {"name": "Noch eine"})
    assert answer.status_code == 422
    assert "50 templates" in answer.content.decode()


def test_a_draft_is_seen_as_the_public_will_see_it(
    employer: Client, bakery: Company, rita: User
) -> None:
    draft = make_draft(bakery, title="Koch", description="Sie <b>kochen</b>.")
    page = employer.get(f"{LIST}{draft.reference}/preview/").content.decode()
    assert "Preview" in page
    assert "Sie &lt;b&gt;kochen" in page
    assert Client().get(f"/en/vacancies/{draft.reference}/").status_code == 404


def test_a_reference_nobody_has_is_not_found(employer: Client) -> None:
    for address in (f"{LIST}%00/", f"{LIST}x/job/", "/en/vacancies/%00/"):
        assert employer.get(address).status_code == 404
    assert employer.post(f"{LIST}new/", {"vacancy": "ST-\x00"}).status_code == 404


def test_only_a_draft_is_deleted(employer: Client, bakery: Company, anna: User) -> None:
    draft, live = make_draft(bakery, anna), make_live(bakery, anna)
    for vacancy in (draft, live):
        employer.post(f"{LIST}{vacancy.reference}/delete/")
    assert list(Vacancy.objects.all()) == [live]


def test_open_vacancies_of_a_leaver_change_hands(
    bakery: Company, anna: User, ben: User, mia: User
) -> None:
    make_draft(bakery, ben)
    make_live(bakery, ben)
    closed = make_live(bakery, ben, stage=Stage.CLOSED)
    assert open_work.of(bakery, [ben], with_confidential=False)[ben.pk] == 2
    open_work.hand_over(bakery, ben, mia, with_confidential=False)
    assert Vacancy.objects.filter(in_charge=mia).count() == 2
    closed.refresh_from_db()
    assert closed.in_charge == ben


def test_a_person_gets_what_they_did_with_vacancies(bakery: Company, foundry: Company) -> None:
    tom = join(bakery, "tom", Role.MEMBER)
    draft = service.create_draft(company=bakery, by=tom)
    service.save_template(vacancy=draft, by=tom, name="Backen")
    make_draft(foundry, tom)
    parts = data_export.of(tom)
    assert [row["reference"] for row in parts["vacancies"]] == [draft.reference]
    assert [row["name"] for row in parts["vacancy_templates"]] == ["Backen"]
    assert [row["kind"] for row in parts["vacancy_acts"]] == ["created"]


def test_the_history_of_a_company_tells_of_its_vacancies(
    bakery: Company, foundry: Company, anna: User, carla: User
) -> None:
    draft = service.create_draft(company=bakery, by=anna)
    service.create_draft(company=foundry, by=carla)
    asked = Asked(anna.memberships.get(), None, Stretch(None, True, 10))
    (entry,) = vacancy_entries(asked)
    assert entry.thing is not None
    assert (entry.actor, entry.thing.label) == (anna.pk, draft.reference)


def test_vacancies_go_with_their_company(bakery: Company, foundry: Company) -> None:
    place = bakery.workplaces.create(name="Backstube", street="A 1", postcode="42103", town="W")
    gone, stays = make_live(bakery, workplace=place), make_live(foundry)
    moved = company_files.moved([bakery.pk, foundry.pk])
    assert moved[bakery.pk] == gone.changed_at
    company_files.forget(bakery)
    bakery.delete()
    assert list(Vacancy.objects.all()) == [stays]
