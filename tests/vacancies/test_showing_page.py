"""The page of a vacancy: what it says, to whom, and what it says when it is over."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.test import Client
from django.utils import timezone
from django.utils.html import escape

import pytest
from pytest_django import DjangoAssertNumQueries

from employers.models import Company, User, Verification
from tests.cast import client_of
from tests.markup import Markup
from tests.vacancies.makers import COMPLETE, make_draft, make_live
from vacancies import service
from vacancies.models import (
    ApplyBy,
    Cefr,
    Comfort,
    Duration,
    EntryWay,
    Openness,
    PayUnit,
    Vacancy,
    WithoutPaper,
)
from vacancies.service import sweeping
from vacancies.showing.prose import prose
from vacancies.stages import Stage

pytestmark = pytest.mark.django_db
SCRIPT = "</script><script>alert(1)</script><b onclick=x>"


def url(vacancy: Vacancy, language: str = "de") -> str:
    room = {"de": "stellen", "en": "vacancies"}[language]
    return f"/{language}/{room}/{vacancy.reference}/"


def page_of(vacancy: Vacancy, language: str = "de") -> Markup:
    return Markup(Client().get(url(vacancy, language)).content)


@pytest.fixture
def full(bakery: Company) -> Vacancy:
    return make_live(
        bakery,
        starts_on=date(2027, 2, 1),
        duration=Duration.FIXED_TERM,
        ends_on=date(2028, 1, 31),
        pay_from=Decimal("2650"),
        pay_to=Decimal("3120.50"),
        pay_unit=PayUnit.MONTH,
        summary="Sie backen. Wir zeigen Ihnen alles.",
        reading=Cefr.A1,
        openness=[Openness.RECOGNITION_HELP],
        entry_ways=[EntryWay.INTERNSHIP],
        weeks_of_patience=6,
        comforts=[Comfort.HOUSING],
        apply_by=[ApplyBy.PHONE, ApplyBy.EMAIL, ApplyBy.ONLINE],
        contact_email="anna@sonnborn.example",
        apply_url="https://sonnborn.example/jobs",
        without_papers=[WithoutPaper.PHOTO, WithoutPaper.LETTER],
        other_language="ar",
        other_title="خباز",
        other_text="عمل",
    )


def test_it_says_what_the_job_is_in_the_readers_words(full: Vacancy) -> None:
    page = page_of(full)
    facts = dict(zip(page.texts(".vacancy-facts dt"), page.texts(".vacancy-facts dd"), strict=True))
    assert facts["Betrieb"] == "Bäckerei Sonnborn"
    assert facts["Arbeitsort"] == "Sonnborner Straße 1, 42103 Wuppertal"
    assert facts["Beginn"] == "1. Februar 2027"
    assert facts["Arbeitsvertrag"] == "bis 31. Januar 2028"
    assert facts["Lohn (brutto)"] == "2.650 bis 3.120,50 € im Monat"
    assert "bis zu 6 Wochen" in page.text("main")
    english = page_of(full, "en")
    assert "2,650 to 3,120.50 €" in english.text("main")
    assert english.value(".vacancy__summary div", "lang") == "de"


def test_it_says_how_to_apply_and_what_nobody_needs(full: Vacancy) -> None:
    page = page_of(full)
    links = {str(a["href"]): a for a in page.all("section:has(> #apply) a")}
    assert "tel:020247101" in links
    mail = next(href for href in links if href.startswith("mailto:anna@sonnborn.example?subject="))
    assert full.reference in mail
    assert "nofollow" in links["https://sonnborn.example/jobs"]["rel"]
    assert "Nicht nötig: Foto, Anschreiben." in page.text("section:has(> #apply)")


def test_the_second_language_is_marked_as_such(full: Vacancy) -> None:
    page = page_of(full)
    assert page.value(".vacancy__other [dir]", "lang") == "ar"
    assert "Arabisch" in page.text(".vacancy__other")


def test_an_address_that_is_none_of_the_web_is_no_link(bakery: Company) -> None:
    vacancy = make_live(bakery, apply_by=[ApplyBy.ONLINE], apply_url="javascript:alert(1)")
    assert b"javascript:" not in Client().get(url(vacancy)).content


@pytest.mark.parametrize("name", ["title", "summary", "description", "other_text", "life_note"])
def test_markup_in_a_text_stays_text(bakery: Company, name: str) -> None:
    more: dict[str, Any] = {"other_text": "x"} | {name: SCRIPT}
    html = Client().get(url(make_live(bakery, **more))).content.decode()
    assert "<b onclick" not in html
    assert "<script>alert" not in html
    assert html.count("</script>") == html.count("<script")


def test_a_draft_is_nobodys_business_and_a_scheduled_one_neither(bakery: Company) -> None:
    draft = make_draft(bakery, **COMPLETE)
    later = make_live(bakery, published_at=timezone.now() + timedelta(hours=1))
    for vacancy in (draft, later):
        assert Client().get(url(vacancy)).status_code == 404


def test_a_refused_company_shows_nothing(bakery: Company) -> None:
    vacancy = make_live(bakery)
    Company.objects.filter(pk=bakery.pk).update(
        verification=Verification.REFUSED, refusal_reason="x", verified_at=timezone.now()
    )
    assert Client().get(url(vacancy)).status_code == 404


@pytest.mark.parametrize("stage", [Stage.CLOSED, Stage.TAKEN_DOWN, Stage.ARCHIVED, None])
def test_what_is_over_says_so_and_shows_what_is_like_it(
    bakery: Company, stage: Stage | None
) -> None:
    other = make_live(bakery, title="Bäckereihilfe")
    over = {"stage": stage} if stage else {"expires_at": timezone.now() - timedelta(minutes=1)}
    response = Client().get(url(make_live(bakery, title="Bäcker oder Bäckerin", **over)))
    assert response.status_code == 410
    page = Markup(response.content)
    assert page.text("h1") == "Diese Stelle ist nicht mehr ausgeschrieben"
    assert other.title in page.text("section:has(> #similar)")
    # What was taken down is not said once more.
    assert ("Bäcker oder Bäckerin" in page.text("main")) == (stage != Stage.TAKEN_DOWN)


def test_what_was_taken_down_is_not_said_once_more_from_the_archive(
    bakery: Company, anna: User, ines: User
) -> None:
    vacancy = make_live(bakery, anna, title="Bäcker oder Bäckerin")
    service.take_down(vacancy=vacancy, by=ines, reason="Kein echtes Angebot.")
    sweeping.archive(timezone.now() + timedelta(days=40))
    response = Client().get(url(vacancy))
    assert response.status_code == 410
    assert "Bäcker oder" not in Markup(response.content).text("main")


def test_a_readable_tail_leads_to_the_one_address(bakery: Company) -> None:
    vacancy = make_live(bakery)
    response = Client().get(f"{url(vacancy)}baecker-in/")
    assert (response.status_code, response["Location"]) == (301, url(vacancy))


def test_visitors_cost_four_queries_and_no_session(
    full: Vacancy, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = Client()
    browser.get("/de/stellen/")  # Menus are remembered.
    with django_assert_max_num_queries(4):
        response = browser.get(url(full))
    assert "max-age=60" in response["Cache-Control"]
    assert "public" in response["Cache-Control"]
    assert not browser.cookies
    again = browser.get(url(full), headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304


def test_the_page_of_who_has_signed_in_is_theirs(full: Vacancy, anna: User) -> None:
    assert "private" in client_of(anna).get(url(full))["Cache-Control"]


def test_other_programs_learn_the_one_address_and_the_other_language(full: Vacancy) -> None:
    page = page_of(full)
    address = page.value("link[rel=canonical]", "href")
    assert address.endswith(url(full))
    assert page.value("link[hreflang=en]", "href").endswith(url(full, "en"))
    assert page.value("meta[property='og:url']", "content") == address
    assert page.value("meta[property='og:image']", "content") == f"{address}bild.png"
    assert "Bäckerei Sonnborn" in page.value("meta[name=description]", "content")


def test_lines_with_dashes_are_a_list() -> None:
    assert prose("Wir bieten:\n- Kaffee\n• Kuchen\n\nBis bald\nIhr Team") == (
        "<p>Wir bieten:</p>\n<ul><li>Kaffee</li><li>Kuchen</li></ul>\n<p>Bis bald<br>Ihr Team</p>"
    )


@pytest.mark.parametrize("text", ["", " \n ", "-", "- ", "\x00", SCRIPT, "-" * 10_000])
def test_any_text_can_be_shown(text: str) -> None:
    assert "<script" not in prose(text)
    assert escape(text.strip()) in prose(text).replace("<p>", "") or text.strip() in ("", "-")
