"""Answer blocks: who keeps them, what is refused, and the ones an installation begins with."""

from datetime import date
from html import unescape
from typing import Final

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client

import pytest
from bs4 import BeautifulSoup

from employers.models import User
from prechecks.wording.reasons import REASONS
from servicedesk import composing, first_blocks
from servicedesk.models import ANSWER_EDITORS, AnswerBlock
from servicedesk.slots import outcome_badges
from tests.cast import client_of
from tests.servicedesk.makers import Page

BLOCKS: Final = "/cms/answer-blocks/"
TYPED: Final = {
    "name": "Warten",
    "text_de": "Bitte warten Sie bis {earliest_start}.",
    "text_en": "",
    "review_on": "31.03.2027",
    "reason_codes": "toleration_wait\r\nasylum_wait_outside\r\n",
    "outcomes": ["not_permitted_now"],
    "is_active": "on",
}


@pytest.fixture
def editor(dora: User) -> Client:
    """Dora keeps the blocks."""
    dora.groups.add(Group.objects.get(name=ANSWER_EDITORS))
    client = client_of(dora)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "de"
    return client


def text(page: Page) -> str:
    soup = BeautifulSoup(page.content, "html.parser")
    return " ".join(unescape(soup.get_text(" ")).split())


def test_an_editor_adds_and_changes_a_block(editor: Client) -> None:
    assert editor.post(f"{BLOCKS}new/", TYPED).status_code == 302
    block = AnswerBlock.objects.get()
    assert block.reason_codes == ["toleration_wait", "asylum_wait_outside"]
    assert (block.outcomes, block.review_on) == (["not_permitted_now"], date(2027, 3, 31))
    page = editor.get(f"{BLOCKS}edit/{block.pk}/")
    assert "toleration_wait\nasylum_wait_outside" in page.content.decode()
    changed = TYPED | {"text_de": "Nicht\u00a0mehr  \r\nwarten."}
    assert editor.post(f"{BLOCKS}edit/{block.pk}/", changed).status_code == 302
    assert AnswerBlock.objects.get().text_de == "Nicht mehr\nwarten."
    assert "Warten" in text(editor.get(BLOCKS))


@pytest.mark.parametrize(
    ("field", "typed", "error"),
    [
        ("text_de", "Ab {anfang} und {company}", "Diesen Platzhalter gibt es nicht: {anfang}."),
        ("text_en", "From {begin}", "Diesen Platzhalter gibt es nicht: {begin}."),
        ("text_de", "", "e"),
        ("reason_codes", "toleration_wait\nNicht so!", "Das ist kein Kürzel eines Grundes"),
        ("outcomes", ["erfunden"], "erfunden"),
        ("review_on", "31.02.2027", "Datum"),
        ("name", "", "e"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(
    field: str, typed: object, error: str, editor: Client
) -> None:
    page = editor.post(f"{BLOCKS}new/", TYPED | {field: typed})
    assert page.status_code == 200
    assert list(page.context["form"].errors) == [field]
    assert error in text(page)
    assert not AnswerBlock.objects.exists()


def test_nobody_else_keeps_them(dora: User, erik: User, anna: User) -> None:
    for person in (dora, erik, anna):
        assert client_of(person).post(f"{BLOCKS}new/", TYPED).status_code in (302, 403, 404)
    assert not AnswerBlock.objects.exists()


def test_none_is_deleted(editor: Client) -> None:
    first_blocks.load()
    block = AnswerBlock.objects.all()[0]
    editor.post(f"{BLOCKS}delete/{block.pk}/")
    assert AnswerBlock.objects.filter(pk=block.pk).exists()


@pytest.mark.django_db
def test_the_first_blocks_are_loaded_once_and_never_over_an_edit() -> None:
    call_command("load_answer_blocks", verbosity=0)
    number = AnswerBlock.objects.count()
    assert number >= 12
    edited = AnswerBlock.objects.all()[0]
    edited.text_de = "Von Hand geändert."
    edited.save()
    assert first_blocks.load() == 0
    edited.refresh_from_db()
    assert edited.text_de == "Von Hand geändert."
    AnswerBlock.objects.exclude(pk=edited.pk).delete()
    assert first_blocks.load() == number - 1


@pytest.mark.django_db
def test_the_first_blocks_name_what_there_is() -> None:
    first_blocks.load()
    for block in AnswerBlock.objects.prefetch_related("norms"):
        assert block.norms.count(), block
        assert set(block.outcomes) <= set(outcome_badges.all()), block
        assert set(block.reason_codes) <= set(REASONS), block
        for words in (block.text_de, block.text_en):
            assert words, block
            assert composing.unknown_placeholders(words) == []
            assert composing.tidy(words) == words
