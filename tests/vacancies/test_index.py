"""What the public search looks through stays true when names change or all is prepared anew."""

from django.core.management import call_command

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from employers.models import Company, User
from employers.service import update_company
from servicedesk.models import Desk
from tests.vacancies.makers import make_draft, make_live
from vacancies.finding import Query, find
from vacancies.models import VacancyText
from vacancies.tasks import index_company

pytestmark = pytest.mark.django_db


def test_vacancies_of_a_renamed_company_are_found_by_its_new_name(
    bakery: Company, anna: User, desk: Desk
) -> None:
    make_live(bakery)
    bakery.name = "Konditorei Ronsdorf"
    update_company(company=bakery, by=anna)
    job = ProcrastinateJob.objects.get(task_name="vacancies.tasks.index_company")
    index_company(**job.args)
    assert find(Query(q="Ronsdorf")).count == 1
    assert find(Query(q="Sonnborn")).count == 0


def test_all_can_be_prepared_anew_in_batches(
    bakery: Company, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for _number in range(4):
        make_live(bakery)
    make_draft(bakery)
    VacancyText.objects.all().delete()
    monkeypatch.setattr("vacancies.search.BATCH", 2)
    call_command("index_vacancies")
    assert "5 vacancies" in capsys.readouterr().out
    assert find(Query(q="Bäcker")).count == 4
