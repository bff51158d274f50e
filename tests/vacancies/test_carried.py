"""What carries a vacancy outside: picture, code and page to print, and the count of looks at it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from xml.etree import ElementTree

from django.test import Client
from django.utils import timezone

import pytest
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from employers.models import Company, User
from tests.at_once import at_once
from tests.cast import client_of
from tests.markup import Markup
from tests.vacancies.makers import make_live
from vacancies import service
from vacancies.models import LONGEST_TITLE, Vacancy, WeekCount
from vacancies.showing.picture import MARGIN, PAPER, SIZE, picture_of

pytestmark = pytest.mark.django_db
BROWSER = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}
TITLES = [
    "Bäcker",
    "Pflegefachfrau, Pflegefachmann oder Pflegefachperson für die Ambulanz (m/w/d)",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "W" * LONGEST_TITLE,
    "🍞 خباز 🍞",
    "x" * 5 + " " + "Anlagenmechanikerhelfer " * 4,
]


def url(vacancy: Vacancy, name: str = "") -> str:
    return f"/de/stellen/{vacancy.reference}/{name}"


@pytest.mark.parametrize("title", TITLES)
def test_the_picture_keeps_its_margins_whatever_the_title(bakery: Company, title: str) -> None:
    image = Image.open(BytesIO(picture_of(make_live(bakery, title=title))))
    assert image.size == SIZE
    right_edge = image.convert("RGB").crop((SIZE[0] - MARGIN + 1, 30, *SIZE))
    assert right_edge.getcolors() == [(right_edge.width * right_edge.height, _rgb(PAPER))]


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def test_the_picture_is_sent_once(
    bakery: Company, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    vacancy = make_live(bakery)
    response = Client().get(url(vacancy, "bild.png"))
    assert response["Content-Type"] == "image/png"
    assert response.content.startswith(b"\x89PNG")
    assert "max-age=86400" in response["Cache-Control"]
    again = Client().get(url(vacancy, "bild.png"), headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("name", ["bild.png", "code.svg", "drucken/", "gesehen.gif"])
def test_what_is_over_is_carried_no_further(bakery: Company, name: str) -> None:
    over = make_live(bakery, expires_at=timezone.now() - timedelta(minutes=1))
    assert Client().get(url(over, name)).status_code == 404


def test_the_page_to_print_has_the_code_and_the_address(bakery: Company) -> None:
    vacancy = make_live(bakery, description="Sehr lang. " * 900)
    page = Markup(Client().get(url(vacancy, "drucken/")).content)
    assert page.value("img", "src") == url(vacancy, "code.svg")
    assert url(vacancy) in page.text("main")
    assert len(page.text(".sheet__text[lang]:not(ul)")) < 1000
    drawn = Client().get(url(vacancy, "code.svg"))
    assert drawn["Content-Type"] == "image/svg+xml"
    drawing = ElementTree.fromstring(drawn.content)  # noqa: S314  our own
    assert drawing.tag == "{http://www.w3.org/2000/svg}svg"


# --- Counting ------------------------------------------------------------------------------------


def look(
    vacancy: Vacancy, browser: Client | None = None, headers: Mapping[str, str] = BROWSER
) -> int:
    response = (browser or Client()).get(url(vacancy, "gesehen.gif"), headers=dict(headers))
    assert response["Content-Type"] == "image/gif"
    assert Image.open(BytesIO(response.content)).size == (1, 1)
    assert not response.cookies
    return sum(vacancy.week_counts.values_list("views", flat=True))


def test_a_look_at_the_page_is_counted(bakery: Company, carla: User) -> None:
    vacancy = make_live(bakery)
    page = Markup(Client().get(url(vacancy)).content)
    assert page.value(".vacancy__seen", "src") == url(vacancy, "gesehen.gif")
    assert look(vacancy) == 1
    assert look(vacancy, headers=BROWSER | {"sec-fetch-site": "same-origin"}) == 2
    assert look(vacancy, client_of(carla)) == 3


def test_neither_programs_nor_other_sites_are_counted(bakery: Company) -> None:
    vacancy = make_live(bakery)
    for agent in ("", "Googlebot/2.1", "Mozilla/5.0 AppleWebKit (compatible; bingbot/2.0)"):
        assert look(vacancy, headers=BROWSER | {"user-agent": agent}) == 0
    assert look(vacancy, headers=BROWSER | {"sec-fetch-site": "cross-site"}) == 0


def test_neither_the_company_itself_nor_the_desk_is_counted(
    bakery: Company, rita: User, dora: User
) -> None:
    vacancy = make_live(bakery)
    assert look(vacancy, client_of(rita)) == 0
    assert look(vacancy, client_of(dora)) == 0


def test_a_week_begins_on_monday_in_berlin(bakery: Company) -> None:
    vacancy = make_live(bakery)
    for moment in (
        datetime(2026, 11, 22, 22, 59, tzinfo=UTC),
        datetime(2026, 11, 22, 23, 1, tzinfo=UTC),
        datetime(2026, 11, 23, 12, 0, tzinfo=UTC),
    ):
        service.count_view(vacancy, moment)
    counts = WeekCount.objects.order_by("week").values_list("week", "views")
    assert list(counts) == [(date(2026, 11, 16), 1), (date(2026, 11, 23), 2)]


@pytest.mark.django_db(transaction=True)
def test_fifty_looks_at_once_are_fifty(bakery: Company) -> None:
    vacancy = make_live(bakery)
    results = at_once([lambda: service.count_view(vacancy)] * 50)
    assert [result for result in results if result is not None] == []
    assert vacancy.week_counts.get().views == 50
