"""What stands on a page is not deleted, whoever tries."""

import json
from pathlib import Path
from typing import Any, Final

from django.core.files.base import ContentFile
from django.db.models.deletion import ProtectedError
from django.test import Client
from django.urls import reverse

from wagtail.documents.models import Document
from wagtail.models import Locale

import pytest
from bs4 import BeautifulSoup
from pytest_django import Settings

from content.models import Contact, GuidancePage, Norm, Question, Topic
from employers.models import User
from tests.cast import client_of
from tests.content.makers import home, make_guidance, make_picture, write
from tests.toolbox.sent_files import PDF

pytestmark = pytest.mark.usefixtures("pages")
TITLE: Final = "Seite mit allem"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def office(erik: User) -> Client:
    return client_of(erik)


def make_contact() -> Contact:
    made: Contact = Contact.objects.create(name="Team Eins", locale=home().locale)
    return made


def make_question() -> Question:
    german = Locale.objects.get(language_code="de")
    topic = Topic.objects.filter(locale=german)[0]
    made: Question = Question.objects.create(
        question="Wie lange?", answer="<p>Kurz.</p>", topic=topic, locale=german
    )
    return made


def make_file() -> Document:
    made: Document = Document.objects.create(title="Liste", file=ContentFile(PDF, name="l.pdf"))
    return made


def on_a_page(*blocks: tuple[str, Any]) -> GuidancePage:
    body = json.dumps([{"type": kind, "value": value} for kind, value in blocks])
    return make_guidance(title=TITLE, body=body)


def delete_url(thing: Any) -> str:
    if isinstance(thing, Document):
        return reverse("wagtaildocs:delete", args=[thing.pk])
    if hasattr(thing, "credit"):
        return reverse("wagtailimages:delete", args=[thing.pk])
    return reverse(thing.snippet_viewset.get_url_name("delete"), args=[thing.pk])


def used_things() -> dict[str, Any]:
    """One of each kind, all on one page."""
    things = {
        "picture": make_picture(),
        "file": make_file(),
        "contact": make_contact(),
        "question": make_question(),
        "norm": Norm.objects.cited("§ 99 AufenthG"),
    }
    page = on_a_page(
        ("picture", {"picture": things["picture"].pk, "caption": ""}),
        (
            "documents",
            {"title": "Mehr", "documents": [{"document": things["file"].pk, "title": ""}]},
        ),
        ("contact", {"contact": things["contact"].pk}),
        ("questions", [things["question"].pk]),
    )
    page.norms.set([things["norm"]])
    page.save()
    return things


KINDS: Final = ("picture", "file", "contact", "question", "norm")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_in_use_stays_and_its_places_are_named(office: Client, kind: str) -> None:
    thing = used_things()[kind]
    response = office.post(delete_url(thing), follow=True)
    assert type(thing).objects.filter(pk=thing.pk).exists()
    said = BeautifulSoup(response.content, "html.parser").select_one(".messages")
    assert said is not None
    assert TITLE in said.text
    assert said.find("a", string=TITLE)


@pytest.mark.parametrize("kind", KINDS)
def test_what_stands_nowhere_can_be_deleted(office: Client, kind: str) -> None:
    thing = used_things()[kind]
    page = GuidancePage.objects.get(title=TITLE)
    page.norms.set([])
    write(page, [])
    office.post(delete_url(thing))
    assert not type(thing).objects.filter(pk=thing.pk).exists()


@pytest.mark.parametrize(
    ("kind", "app", "model"),
    [
        ("picture", "content", "picture"),
        ("file", "wagtaildocs", "document"),
        ("contact", "content", "contact"),
    ],
)
def test_several_at_once_are_refused_as_one(
    office: Client, kind: str, app: str, model: str
) -> None:
    thing = used_things()[kind]
    free = (
        make_picture() if kind == "picture" else make_file() if kind == "file" else make_contact()
    )
    url = reverse("wagtail_bulk_action", args=[app, model, "delete"])
    response = office.post(f"{url}?id={thing.pk}&id={free.pk}", follow=True)
    assert TITLE in response.content.decode()
    assert type(thing).objects.filter(pk__in=[thing.pk, free.pk]).count() == 2


def test_a_program_is_refused_with_the_reason(office: Client) -> None:
    thing = used_things()["picture"]
    url = reverse("wagtailimages:delete_multiple", args=[thing.pk])
    answer = office.post(url, headers={"x-requested-with": "XMLHttpRequest"})
    assert answer.status_code == 409
    assert not answer.json()["success"]


def test_no_code_deletes_it_either() -> None:
    thing = used_things()["contact"]
    with pytest.raises(ProtectedError):
        Contact.objects.filter(pk=thing.pk).delete()


def test_the_places_are_listed_before_anybody_deletes(office: Client) -> None:
    things = used_things()
    for kind in ("picture", "file", "contact", "question"):
        thing = things[kind]
        name = {
            "picture": "wagtailimages:image_usage",
            "file": "wagtaildocs:document_usage",
        }.get(kind) or thing.snippet_viewset.get_url_name("usage")
        assert TITLE in office.get(reverse(name, args=[thing.pk])).content.decode(), kind
