"""What was typed stays when something is wrong."""

from django.utils.datastructures import MultiValueDict

import pytest

from tests.kern.forms import EveryField
from tests.markup import Markup, drawn

TYPED = {
    "title": "Bäcker & <Konditor>",
    "email": "anna@",
    "number": "zwanzig",
    "money": "13,x",
    "site": "kein link",
    "start_day": "31",
    "start_month": "2",
    "start_year": "2027",
}


@pytest.fixture
def faulty() -> Markup:
    """A form sent with everything but the file."""
    data = {name: [text] for name, text in TYPED.items()}
    choices = {"kind": ["b"], "papers": ["a", "b"], "occupation": ["7"], "agreed": ["on"]}
    return drawn(EveryField(MultiValueDict({**data, **choices, "note": ["Zeile 1\nZeile 2"]})))


@pytest.mark.parametrize("name", TYPED)
def test_a_text_is_kept_as_typed(faulty: Markup, name: str) -> None:
    assert faulty.value(f"[name={name}]", "value") == TYPED[name]


def test_a_long_text_is_kept(faulty: Markup) -> None:
    assert faulty.one("[name=note]").get_text().strip() == "Zeile 1\nZeile 2"


def test_choices_are_kept(faulty: Markup) -> None:
    assert faulty.value("[name=kind][checked]", "value") == "b"
    assert [box["value"] for box in faulty.all("[name=papers][checked]")] == ["a", "b"]
    assert faulty.value("[name=occupation] [selected]", "value") == "7"
    assert faulty.one("[name=agreed]").has_attr("checked")


def test_a_password_is_not_sent_back() -> None:
    html = drawn(EveryField({"secret": "geheim"}))
    assert not html.one("[name=secret]").has_attr("value")


def test_a_choice_that_does_not_exist_selects_nothing() -> None:
    html = drawn(EveryField({"kind": "zzz", "occupation": "zzz"}))
    assert html.all("[name=kind][checked], [name=occupation] [selected]") == []
