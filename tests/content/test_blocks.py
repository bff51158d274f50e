"""Every block of a page, as readers get it."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.test import Client

from wagtail.documents import get_document_model
from wagtail.models import Locale

import pytest
from PIL import Image
from pytest_django import Settings

from content.models import Contact, Picture, Question, Topic
from tests.content.makers import make_guidance
from tests.strict import faults

pytestmark = pytest.mark.usefixtures("pages")

RICH = "<p>Sehen Sie <b>beide</b> Seiten an.</p><ul><li>Vorn</li></ul>"


def make_picture() -> Picture:
    """A small picture with all it needs."""
    file = BytesIO()
    Image.new("RGB", (1000, 600), "teal").save(file, "PNG")
    picture: Picture = Picture.objects.create(
        title="Tal",
        description="Hügel am Fluss",
        credit="Zeichnung: Servicestelle",
        file=ImageFile(BytesIO(file.getvalue()), name="tal.png"),
    )
    return picture


def stream() -> list[dict[str, Any]]:
    """One block of each kind, as a StreamField stores them."""
    german = Locale.objects.get(language_code="de")
    topic = Topic.objects.get(locale=german, slug="papiere")
    question, draft = (
        Question.objects.create(
            locale=german, question=f"Frage {live}?", answer=RICH, topic=topic, live=live
        )
        for live in (True, False)
    )
    contact = Contact.objects.create(locale=german, name="Team Nord", phone="0202 000")
    document = get_document_model().objects.create(
        title="Merkblatt", file=ContentFile(b"x" * 2048, name="merkblatt.pdf")
    )
    table = {
        "caption": "Vergleich",
        "columns": [{"type": "text", "heading": "Papier"}, {"type": "text", "heading": "Arbeit"}],
        "rows": [{"values": ["Karte", "ja & nein"]}],
    }
    kinds: dict[str, Any] = {
        "heading": "Was gilt",
        "paragraph": RICH,
        "steps": [{"title": "Ansehen", "text": RICH, "duration": "2 Tage"}],
        "checklist": {"title": "Mappe", "items": ["Kopie", "Original"]},
        "note": {"kind": "legal", "title": "Merken", "text": RICH},
        "facts": [{"term": "Karte", "text": RICH}],
        "table": table,
        "questions": [question.pk, draft.pk],
        "documents": {"title": "Dateien", "documents": [{"document": document.pk, "title": ""}]},
        "contact": {"contact": contact.pk},
        "picture": {"picture": make_picture().pk, "caption": "Am Fluss"},
        "quote": {"text": "Es hat geklappt.", "name": "Anna", "role": "Bäckerei"},
        "check": {"title": "Probearbeit?", "text": "Kurz prüfen.", "kind": "trial_work"},
        "vacancies": {"title": "Stellen", "words": ""},
    }
    return [{"type": kind, "value": value} for kind, value in kinds.items()]


@pytest.fixture(autouse=True)
def _files(settings: Settings, tmp_path: Path) -> None:
    """Uploads end with the test."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def html(client: Client) -> str:
    """A page with all of them."""
    one = make_guidance(title="Alles", body=json.dumps(stream()))
    return client.get(one.get_url()).content.decode()


def test_all_blocks_together_are_a_valid_page(html: str) -> None:
    assert faults(html) == []


@pytest.mark.parametrize(
    "piece",
    [
        '<h2 class="section" id="was-gilt">Was gilt</h2>',
        "2 Tage",
        "<li>Original</li>",
        "note--legal",
        '<th scope="row">Karte</th>',
        "ja &amp; nein",
        "Frage True?",
        '<a href="/documents/',
        "Merkblatt",
        "PDF, 2,0",
        "Team Nord",
        'alt="Hügel am Fluss"',
        "Bild: Zeichnung: Servicestelle",
        "Es hat geklappt.",
        "/de/vorpruefung/fuer-taetigkeit/trial_work/",
    ],
)
def test_each_block_says_what_it_should(html: str, piece: str) -> None:
    assert piece in html


def test_drafts_and_empty_teasers_stay_away(html: str) -> None:
    assert "Frage False?" not in html
    assert "<h2>Stellen</h2>" not in html


def test_what_was_chosen_and_is_gone_leaves_no_trace(client: Client) -> None:
    body = [{"type": "contact", "value": {"contact": 0}}, {"type": "questions", "value": [0]}]
    one = make_guidance(title="Weg", body=json.dumps(body))
    assert client.get(one.get_url()).status_code == 200
