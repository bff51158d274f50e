"""Films: own ones with captions, others only after a click and only of allowed providers."""

from pathlib import Path
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client

from wagtail.documents.models import Document

import pytest
from bs4 import BeautifulSoup
from pytest_django import Settings

from content.film import FilmBlock, embed_of
from content.models import GuidancePage
from tests.content.makers import make_guidance, make_picture
from tests.toolbox.sent_files import MP4, VTT

pytestmark = pytest.mark.usefixtures("pages")
YOUTUBE: Final = "https://www.youtube.com/watch?v=aBc-12_3xyz"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def file(name: str, content: bytes) -> Document:
    made: Document = Document.objects.create(title=name, file=ContentFile(content, name=name))
    return made


def film(**values: Any) -> dict[str, Any]:
    nothing = dict.fromkeys(("file", "captions", "still"))
    return {
        "title": "Rundgang",
        "address": "",
        "transcript": "<p>Ein Büro.</p>",
        **nothing,
        **values,
    }


def faults(**values: Any) -> dict[str, str]:
    """Field -> what is said there."""
    block = FilmBlock()
    try:
        block.clean(block.to_python(film(**values)))
    except ValidationError as error:
        found = error.block_errors.items()  # type: ignore[attr-defined]
        return {name: each.messages[0] for name, each in found}
    return {}


def on_a_page(**values: Any) -> GuidancePage:
    return make_guidance(title="Film", body=[("film", FilmBlock().to_python(film(**values)))])


@pytest.mark.parametrize(
    ("address", "frame"),
    [
        (YOUTUBE, "https://www.youtube-nocookie.com/embed/aBc-12_3xyz"),
        ("https://youtu.be/aBc-12_3xyz?t=3", "https://www.youtube-nocookie.com/embed/aBc-12_3xyz"),
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1"),
        ("https://elsewhere.example/watch?v=abc", None),
        ("https://youtube.com.elsewhere.example/watch?v=abc", None),
        ("http://www.youtube.com/watch?v=abc", None),
        ('https://www.youtube.com/watch?v="><script>', None),
        ("https://www.youtube.com/", None),
    ],
)
def test_only_allowed_providers_have_films(address: str, frame: str | None) -> None:
    embed = embed_of(address)
    assert (embed and embed.frame) == frame


def test_a_foreign_host_is_refused_at_its_field(settings: Settings) -> None:
    found = faults(address="https://elsewhere.example/film")
    assert list(found) == ["address"]
    assert "YouTube, Vimeo" in found["address"]
    settings.FILM_PROVIDERS = ["vimeo"]
    assert list(faults(address=YOUTUBE)) == ["address"]


def test_an_own_film_has_captions() -> None:
    mp4, vtt = file("a.mp4", MP4), file("a.vtt", VTT)
    assert faults(file=mp4.pk, captions=vtt.pk) == {}
    assert list(faults(file=mp4.pk)) == ["captions"]
    assert list(faults(file=vtt.pk, captions=mp4.pk)) == ["file", "captions"]
    assert list(faults()) == ["address"]
    assert list(faults(file=mp4.pk, captions=vtt.pk, address=YOUTUBE)) == ["address"]


def test_the_page_asks_nobody_before_a_click(client: Client) -> None:
    page = on_a_page(address=YOUTUBE, still=make_picture().pk)
    response = client.get(page.get_url())
    body = BeautifulSoup(response.content, "html.parser")
    assert not body.select("iframe")
    loaded = [each.get("src") for each in body.select("main [src]")]
    assert all(str(address).startswith("/") for address in loaded)
    assert body.select_one(f'main a[href="{YOUTUBE}"]')  # Without scripts.
    button = body.select_one("[data-film-start]")
    assert button is not None
    assert button.has_attr("hidden")
    assert "Google" in body.get_text()


def test_only_pages_with_such_a_film_may_show_frames_and_only_of_its_provider(
    client: Client,
) -> None:
    page = on_a_page(address=YOUTUBE)
    policy = client.get(page.get_url())["Content-Security-Policy"]
    assert "frame-src https://www.youtube-nocookie.com;" in f"{policy};"
    assert "frame-src" not in client.get("/de/")["Content-Security-Policy"]


def test_a_provider_that_is_no_longer_allowed_is_only_linked_to(
    client: Client, settings: Settings
) -> None:
    page = on_a_page(address=YOUTUBE)
    settings.FILM_PROVIDERS = []
    response = client.get(page.get_url())
    assert "frame-src" not in response["Content-Security-Policy"]
    assert "nocookie" not in response.content.decode()
    assert YOUTUBE in response.content.decode()


def test_an_own_film_is_shown_with_its_captions(client: Client) -> None:
    mp4, vtt = file("a.mp4", MP4), file("a.vtt", VTT)
    body = BeautifulSoup(
        client.get(on_a_page(file=mp4.pk, captions=vtt.pk).get_url()).content, "html.parser"
    )
    video = body.select_one("video")
    assert video is not None
    assert video["preload"] == "none"
    assert body.select_one("track[kind=captions][srclang=de]")
    assert "Ein Büro." in body.get_text()
