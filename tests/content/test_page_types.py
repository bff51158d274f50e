"""News, events, stories, the office, its people and the credits, with the demo's own texts."""

import re
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from django.test import Client

import pytest
import time_machine

from content.models import (
    Contact,
    CreditsPage,
    HomePage,
    NewsIndexPage,
    NewsPage,
    OfficePage,
    PersonPage,
    Picture,
    StoryPage,
)
from portal.demo.pages import load_pages

pytestmark = pytest.mark.usefixtures("loaded")

_KINDS = (HomePage, NewsIndexPage, NewsPage, StoryPage, OfficePage, PersonPage, CreditsPage)


@pytest.fixture
def loaded(pages: None, clock: Any, settings: Any, tmp_path: Path) -> None:
    """What a visitor of the demo sees beside guidance."""
    settings.MEDIA_ROOT = str(tmp_path)
    load_pages()


def _html(client: Client, found: Any) -> str:
    response = client.get(found.get_url())
    assert response.status_code == 200, found
    return str(response.content.decode())


def _german(model: type[models.Model]) -> Any:
    return model._default_manager.filter(locale__language_code="de").first()


def test_headings_never_skip_a_level(client: Client) -> None:
    for model in _KINDS:
        html = _html(client, _german(model))
        main = html[html.index("<main") : html.index("</main>")]
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", main)]
        assert levels[0] == 1, model
        assert all(after <= before + 1 for before, after in pairwise(levels)), model


def test_the_picture_of_a_page_is_described_and_credited(client: Client) -> None:
    for model in (NewsPage, StoryPage, PersonPage):
        found = model.objects.filter(locale__language_code="de", picture__isnull=False).first()
        html = _html(client, found)
        assert f'alt="{found.picture.description}"' in html, model
        assert found.picture.credit in html, model


def test_each_picture_of_a_gallery_is_described(client: Client) -> None:
    evening = NewsPage.objects.get(slug="abend-der-ausbildung")
    html = _html(client, evening)
    shown = html[html.index('class="gallery"') :]
    for block in evening.gallery:
        assert f'alt="{block.value["picture"].description}"' in shown


def test_what_comes_next_stands_first_and_once(client: Client) -> None:
    html = _coming_up(client)
    assert html.index("Abend der Ausbildung") < html.index("Jobmesse Pflege")
    assert _html(client, _german(NewsIndexPage)).count("Jobmesse Pflege") == 1


def test_an_event_that_is_over_is_no_longer_coming_up(
    client: Client, clock: time_machine.Traveller
) -> None:
    clock.move_to(datetime(2026, 12, 11, 8, tzinfo=ZoneInfo("Europe/Berlin")))
    assert "Abend der Ausbildung" not in _coming_up(client)
    assert "Jobmesse Pflege" in _coming_up(client)


def _coming_up(client: Client) -> str:
    html = _html(client, _german(NewsIndexPage))
    return html[html.index('id="upcoming"') : html.index('id="news"')]


def test_an_event_says_when_and_where(client: Client) -> None:
    html = _html(client, NewsPage.objects.get(slug="jobmesse-pflege"))
    assert "21. Januar 2027" in html
    assert "Beispielhalle" in html


def test_the_office_names_teams_and_people(client: Client) -> None:
    html = _html(client, _german(OfficePage))
    for name in ("Team Beschäftigung", "Team Arbeitsmarktintegration", "Dorothea Klein"):
        assert name in html
    assert "Schwebebahn" in html


def test_credits_list_every_picture(client: Client) -> None:
    html = _html(client, _german(CreditsPage))
    for picture in Picture.objects.all():
        assert picture.title in html
    assert html.count("CC BY 4.0") >= Picture.objects.count()


def test_loading_again_changes_nothing() -> None:
    home = _german(HomePage)
    home.contact_phone = "0221 4710-999"
    home.save_revision().publish()
    kinds = (NewsPage, StoryPage, PersonPage, Picture, Contact)
    before = [kind.objects.count() for kind in kinds]
    load_pages()
    assert [kind.objects.count() for kind in kinds] == before
    assert _german(HomePage).contact_phone == "0221 4710-999"
