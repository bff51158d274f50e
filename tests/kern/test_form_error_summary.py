"""The summary before the fields says what is wrong and leads to it."""

from typing import Any

from django import forms

import pytest

from kern.forms import DateField, KernForm
from tests.kern.forms import NAMES, EveryField, empty, nothing_filled_in
from tests.markup import Markup, drawn


class Period(KernForm):
    start = DateField(label="Beginn")
    hours = forms.IntegerField(label="Wie viele Stunden?")

    def clean(self) -> dict[str, Any]:
        raise forms.ValidationError("Der Zeitraum ist zu lang.")


def targets(html: Markup) -> list[str]:
    return [str(link["href"]).removeprefix("#") for link in html.all(".error-summary a")]


def test_without_errors_there_is_none() -> None:
    assert drawn(empty()).all(".error-summary") == []


def test_it_stands_before_the_fields_takes_the_focus_and_is_announced() -> None:
    html = drawn(nothing_filled_in())
    summary = html.one(".error-summary[data-error-summary][role=alert][tabindex='-1']")
    following = [str(tag.get("name")) for tag in summary.find_all_next("input")]
    assert NAMES[0] in following
    assert html.text(f"#{summary['aria-labelledby']}") == "Bitte prüfen Sie Ihre Eingaben"


@pytest.mark.parametrize("prefix", [None, "first"])
def test_every_link_leads_to_a_control(prefix: str | None) -> None:
    html = drawn(EveryField({}, prefix=prefix))
    assert len(targets(html)) == len(NAMES)
    for target in targets(html):
        assert html.one(f"#{target}").name in ("input", "select", "textarea")


def test_each_field_has_its_link_in_the_order_of_the_page() -> None:
    html = drawn(nothing_filled_in())
    names = [str(html.one(f"#{target}")["name"]) for target in targets(html)]
    assert [name.removesuffix("_day") for name in names] == NAMES


def test_the_link_of_a_date_leads_to_the_part_at_fault() -> None:
    html = drawn(Period({"start_day": "1", "start_month": "4", "start_year": "27"}))
    assert targets(html)[0] == "id_start_2"


def test_a_link_says_which_field_is_meant() -> None:
    html = drawn(Period({"hours": "viele"}))
    assert html.texts(".error-summary a") == [
        "Beginn: Bitte geben Sie das Datum an.",
        "Wie viele Stunden? Bitte eine ganze Zahl eingeben.",
    ]


def test_with_a_single_field_the_sentence_is_enough() -> None:
    class Single(KernForm):
        title = forms.CharField(label="Stelle")

    html = drawn(Single({}))
    assert html.texts(".error-summary a") == ["Bitte füllen Sie dieses Feld aus."]


def test_an_error_of_the_whole_form_is_told_without_an_empty_list() -> None:
    data = {"start_day": "1", "start_month": "4", "start_year": "2027", "hours": "20"}
    html = drawn(Period(data))
    assert html.text(".error-summary > p") == "Der Zeitraum ist zu lang."
    assert html.all(".error-summary ul") == []


def test_an_error_of_a_hidden_field_is_told_without_a_link() -> None:
    class Hidden(KernForm):
        title = forms.CharField(label="Stelle")
        step = forms.IntegerField(label="Schritt", widget=forms.HiddenInput)

    html = drawn(Hidden({"title": "Bäcker", "step": "x"}))
    assert html.text(".error-summary li").startswith("Schritt: ")
    assert targets(html) == []
