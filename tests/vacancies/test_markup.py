"""The public pages are HTML as it should be, whatever a company has typed."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

import pytest

from employers.models import Company
from tests.strict import faults
from tests.vacancies.makers import make_live
from vacancies.models import ApplyBy, Cefr, Comfort, EntryWay, Openness, Vacancy, WithoutPaper

pytestmark = pytest.mark.django_db
LIST = "/de/stellen/"
ODD = 'Köche & <b>Köchinnen</p> "am Herd"'


@pytest.fixture
def vacancy(bakery: Company) -> Vacancy:
    """With everything a page can show."""
    make_live(bakery, title=ODD)
    return make_live(
        bakery,
        title=ODD,
        summary=f"{ODD}\n\n- eins\n- zwei",
        description=f"{ODD}\n\nund mehr",
        tasks=[ODD, "mehr"],
        reading=Cefr.A1,
        openness=list(Openness.values),
        entry_ways=list(EntryWay.values),
        comforts=list(Comfort.values),
        life_note=ODD,
        without_papers=list(WithoutPaper.values),
        apply_by=list(ApplyBy.values),
        contact_email="anna@sonnborn.example",
        apply_url="https://sonnborn.example/?a=1&b=2",
        other_language="ar",
        other_title=ODD,
        other_text=ODD,
    )


@pytest.mark.parametrize(
    "query", ["", "?view=map", "?q=%26&kind=work&start=eu", "?place=42103", "?q=nichts&place=x"]
)
def test_the_list(vacancy: Vacancy, query: str) -> None:
    assert faults(Client().get(f"{LIST}{query}").content.decode()) == []


@pytest.mark.parametrize("page", ["", "drucken/"])
def test_a_vacancy_and_its_sheet(vacancy: Vacancy, page: str) -> None:
    answer = Client().get(f"{LIST}{vacancy.reference}/{page}")
    assert answer.status_code == 200
    assert faults(answer.content.decode()) == []


def test_one_that_is_over(vacancy: Vacancy) -> None:
    Vacancy.objects.filter(pk=vacancy.pk).update(expires_at=timezone.now() - timedelta(minutes=1))
    answer = Client().get(f"{LIST}{vacancy.reference}/")
    assert answer.status_code == 410
    assert faults(answer.content.decode()) == []


PAGE = (
    "<!doctype html><html><head><title>x</title></head>"
    "<body><main><h1>x</h1>{}</main></body></html>"
)


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p><ul><li>x</li></ul></p>", "<ul>"),
        ("<div>", "</main>"),
        ("<ul>x</ul>", "text"),
        ("<a href='/'>x <a href='/'>y</a></a>", "clicked"),
        ("<i id=a></i><b id=a></b>", "twice"),
        ("<label for=b>x</label>", "nothing has the id b"),
        ("<p/>", "outside"),
        ("<h1>y</h1>", "2 x <h1>"),
        ("<p class=a class=b>x</p>", "attribute twice"),
    ],
)
def test_the_reader_is_strict(html: str, said: str) -> None:
    assert faults(PAGE.format("<p>x</p>")) == []
    assert any(said in fault for fault in faults(PAGE.format(html)))
