"""A control is tied to its label, its hint and its errors."""

from django import forms

import pytest

from kern.forms import KernForm
from tests.kern.forms import GROUPS, NAMES, SINGLE, empty, nothing_filled_in
from tests.markup import drawn


class Optional(KernForm):
    needed = forms.CharField(label="Pflicht")
    title = forms.CharField(label="Stelle", required=False)
    kind = forms.ChoiceField(label="Art", required=False, choices=[("a", "A"), ("b", "B")])


@pytest.mark.parametrize("name", SINGLE)
def test_a_label_names_its_control(name: str) -> None:
    form = empty()
    html = drawn(form)
    control = html.one(f"[name={name}]")
    assert html.text(f"label[for={control['id']}]") == form[name].label


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_of_controls_has_a_legend(name: str) -> None:
    form = empty()
    html = drawn(form)
    assert html.text(f"fieldset#div_id_{name} > legend") == form[name].label
    for control in html.all(f"#div_id_{name} input"):
        assert html.text(f"label[for={control['id']}]")


@pytest.mark.parametrize("name", NAMES)
def test_the_hint_describes_the_control(name: str) -> None:
    html = drawn(empty())
    target = f"#div_id_{name}" if name in GROUPS else f"[name={name}]"
    assert html.value(target, "aria-describedby") == f"id_{name}_hint"
    assert html.text(f"#id_{name}_hint") == "Hinweis"


@pytest.mark.parametrize("name", NAMES)
def test_hint_and_error_describe_the_control_in_this_order(name: str) -> None:
    html = drawn(nothing_filled_in())
    target = f"#div_id_{name}" if name in GROUPS else f"[name={name}]"
    assert html.value(target, "aria-describedby") == f"id_{name}_hint id_{name}_error"
    assert html.text(f"#id_{name}_error").startswith("Fehler: ")


def test_nothing_is_described_where_there_is_nothing_to_say() -> None:
    html = drawn(Optional())
    assert html.all("[aria-describedby]") == []
    assert html.all(".kern-hint, .field-errors") == []


def test_only_faulty_controls_are_invalid() -> None:
    assert drawn(empty()).all("[aria-invalid]") == []
    assert drawn(empty()).all("[class*=--error]") == []


@pytest.mark.parametrize("name", SINGLE)
def test_a_faulty_control_is_invalid(name: str) -> None:
    html = drawn(nothing_filled_in())
    assert html.value(f"[name={name}]", "aria-invalid") == "true"


def test_a_right_control_beside_a_faulty_one_is_not_invalid() -> None:
    html = drawn(Optional({"title": "Bäcker"}))
    assert html.value("[name=needed]", "aria-invalid") == "true"
    assert html.value("[name=title]", "aria-invalid") == ""


def test_only_optional_fields_are_marked() -> None:
    html = drawn(Optional())
    assert html.text("label[for=id_needed]") == "Pflicht"
    assert html.text("label[for=id_title]") == "Stelle (optional)"
    assert html.text("#div_id_kind > legend") == "Art (optional)"


def test_required_fields_carry_no_mark() -> None:
    assert drawn(empty()).all(".kern-label__optional") == []


def test_the_browser_does_not_ask_in_bubbles_of_its_own() -> None:
    html = drawn(empty())
    assert html.one("form").has_attr("novalidate")
    assert html.all("[required]") == []


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("title", "Bitte füllen Sie dieses Feld aus."),
        ("kind", "Bitte wählen Sie eine Antwort aus."),
        ("occupation", "Bitte wählen Sie eine Antwort aus."),
        ("agreed", "Bitte setzen Sie hier ein Häkchen, um fortzufahren."),
        ("start", "Bitte geben Sie das Datum an."),
        ("contract", "Bitte wählen Sie eine Datei aus."),
    ],
)
def test_a_missing_answer_is_asked_for_in_a_sentence(name: str, sentence: str) -> None:
    assert nothing_filled_in().errors[name] == [sentence]


def test_a_sentence_of_a_rooms_own_stays() -> None:
    class Own(KernForm):
        title = forms.CharField(error_messages={"required": "Wie heißt die Stelle?"})

    assert Own({}).errors["title"] == ["Wie heißt die Stelle?"]


def test_a_hidden_field_is_drawn_bare() -> None:
    class Hidden(KernForm):
        token = forms.CharField(widget=forms.HiddenInput, initial="abc", help_text="Hinweis")

    html = drawn(Hidden())
    assert html.value("form > input[type=hidden][name=token]", "value") == "abc"
    assert html.all("label, .kern-hint") == []
