"""The pre-check works without the identity of the person: no field asks for a name."""

from collections.abc import Iterator

from django import forms
from django.utils.translation import override

import pytest

from prechecks.flow import HANDOVER_FACTS
from prechecks.forms import HandOverForm, LabelForm, QuestionForm
from prechecks.models import PreCheck
from rulebook import VOCABULARY, Facts
from tests.prechecks.makers import DAY

# Every field somebody could write a name into.
FREE_TEXT = {"label", "title", "workplace_town", "question"}
NO_NAME = {"de": "keinen Namen", "en": "do not enter the name of a person"}


def all_fields() -> Iterator[tuple[str, forms.Field]]:
    """Every field of every form of this room."""
    yield from LabelForm().fields.items()
    yield from HandOverForm().fields.items()
    for fact in VOCABULARY.values():
        if fact.asked_of == "employer" and fact.name not in HANDOVER_FACTS:
            yield from QuestionForm((fact,), Facts(), today=DAY).fields.items()


def test_free_text_is_asked_in_four_fields_only() -> None:
    free = {
        name
        for name, field in all_fields()
        if isinstance(field, forms.CharField) and not name.endswith("_postcode")
    }
    numbers = {f.name.replace(".", "_") for f in VOCABULARY.values() if f.unit}
    assert free - numbers == FREE_TEXT


def test_facts_in_words_are_asked_at_the_hand_over_only() -> None:
    assert {fact.name for fact in VOCABULARY.values() if fact.type == "text"} == HANDOVER_FACTS


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", sorted(FREE_TEXT - {"workplace_town"}))
def test_each_of_them_says_that_no_name_belongs_there(name: str, language: str) -> None:
    with override(language):
        fields = {**LabelForm().fields, **HandOverForm().fields}
        assert NO_NAME[language] in " ".join(str(fields[name].help_text).split())


def test_no_field_asks_for_name_birth_or_number_of_a_document() -> None:
    asked = ("first_name", "last_name", "surname", "birth", "passport_number", "card_number")
    fields = [*(name for name, _field in all_fields()), *(f.name for f in PreCheck._meta.fields)]
    assert not [name for name in fields if any(word in name for word in asked)]


def test_browsers_are_not_invited_to_fill_in_personal_entries() -> None:
    for name, field in all_fields():
        assert field.widget.attrs.get("autocomplete", "off") == "off", name
