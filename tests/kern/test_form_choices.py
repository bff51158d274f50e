"""Few choices are shown at a glance, many in a list."""

from django import forms

import pytest

from employers.models import Company
from kern.forms import KernForm
from tests.kern.forms import CHOICES, MANY_CHOICES
from tests.markup import drawn


def test_few_choices_are_radios_with_words_beside_them() -> None:
    class Few(KernForm):
        kind = forms.ChoiceField(choices=CHOICES)

    html = drawn(Few())
    assert [radio["value"] for radio in html.all("input[type=radio]")] == ["a", "b"]
    assert html.texts(".kern-form-check label") == ["Ausbildung", "Beschäftigung"]


@pytest.mark.parametrize(("count", "control"), [(6, "radio"), (7, "select")])
def test_more_than_six_choices_are_a_select(count: int, control: str) -> None:
    class Some(KernForm):
        kind = forms.ChoiceField(choices=MANY_CHOICES[:count])

    html = drawn(Some())
    assert len(html.all("input[type=radio]")) == (count if control == "radio" else 0)
    assert len(html.all("select")) == (1 if control == "select" else 0)


def test_the_blank_choice_does_not_count_and_is_not_shown() -> None:
    class Blank(KernForm):
        kind = forms.ChoiceField(choices=[("", "---------"), *MANY_CHOICES[:6]])

    html = drawn(Blank())
    assert len(html.all("input[type=radio]")) == 6
    assert html.all("input[value='']") == []


def test_an_optional_question_can_be_left_without_an_entry() -> None:
    class Optional(KernForm):
        kind = forms.ChoiceField(choices=CHOICES, required=False)

    form = Optional({"kind": ""})
    assert drawn(form).texts(".kern-form-check label")[0] == "Keine Angabe"
    assert form.is_valid()


def test_a_radio_chosen_comes_back_as_its_type() -> None:
    class Typed(KernForm):
        hours = forms.TypedChoiceField(choices=[(20, "20"), (40, "40")], coerce=int)

    form = Typed({"hours": "40"})
    assert form.is_valid()
    assert form.cleaned_data["hours"] == 40
    assert drawn(form).value("input[checked]", "value") == "40"


def test_a_widget_that_was_chosen_stays() -> None:
    class Own(KernForm):
        kind = forms.ChoiceField(choices=CHOICES, widget=forms.Select(attrs={"data-own": "yes"}))
        other = forms.ChoiceField(choices=MANY_CHOICES, widget=forms.RadioSelect)

    assert len(drawn(Own()).all("[name=other][type=radio]")) == len(MANY_CHOICES)


def test_choices_in_groups_stay_a_select() -> None:
    class Grouped(KernForm):
        kind = forms.ChoiceField(choices=[("Pflege", [("a", "A"), ("b", "B")])])

    assert drawn(Grouped()).value("optgroup", "label") == "Pflege"


def test_choices_from_the_database_stay_a_select(bakery: Company) -> None:
    class FromRows(KernForm):
        company = forms.ModelChoiceField(Company.objects.all())

    assert bakery.name in drawn(FromRows()).texts("select option")


def test_a_disabled_question_cannot_be_answered() -> None:
    class Disabled(KernForm):
        kind = forms.ChoiceField(choices=CHOICES, disabled=True)
        papers = forms.MultipleChoiceField(
            choices=CHOICES, disabled=True, widget=forms.CheckboxSelectMultiple
        )

    assert len(drawn(Disabled()).all("input[disabled]")) == 4
