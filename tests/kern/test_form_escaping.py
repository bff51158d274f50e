"""Words of people never become markup."""

from django import forms
from django.utils.datastructures import MultiValueDict

from kern.forms import KernForm
from tests.markup import Markup, drawn

EVIL = "<script>alert(1)</script>"
CHOICES = [(EVIL, EVIL), ("b", "B")]


class Evil(KernForm):
    submit_label = EVIL
    cancel_url = f"/?{EVIL}"
    cancel_label = EVIL

    title = forms.CharField(label=EVIL, max_length=3)
    note = forms.CharField(label=EVIL, widget=forms.Textarea)
    kind = forms.ChoiceField(label=EVIL, choices=CHOICES)
    papers = forms.MultipleChoiceField(
        label=EVIL, choices=CHOICES, widget=forms.CheckboxSelectMultiple
    )
    many = forms.ChoiceField(label=EVIL, choices=CHOICES, widget=forms.Select)

    def clean_note(self) -> str:
        raise forms.ValidationError(f"So nicht: {self.cleaned_data['note']}")


def sent() -> Markup:
    answers = {"title": [EVIL], "note": [EVIL], "kind": [EVIL], "papers": [EVIL], "many": ["zzz"]}
    return drawn(Evil(MultiValueDict(answers)))


def test_nothing_typed_or_labelled_becomes_an_element() -> None:
    html = sent()
    assert html.all("script") == []
    assert html.value("[name=title]", "value") == EVIL
    assert html.one("[name=note]").get_text().strip() == EVIL
    assert html.value("[name=kind][checked]", "value") == EVIL


def test_labels_and_errors_show_the_characters() -> None:
    html = sent()
    assert html.text("label[for=id_title]") == EVIL
    assert html.text("label[for=id_kind_0]") == EVIL
    assert f"So nicht: {EVIL}" in html.text("#id_note_error")
    assert any(f"So nicht: {EVIL}" in line for line in html.texts(".error-summary li"))


def test_a_date_shows_the_characters() -> None:
    from kern.forms import DateField

    class Day(KernForm):
        start = DateField()

    html = drawn(Day({"start_day": '"><script>', "start_month": "1", "start_year": "2027"}))
    assert html.value("[name=start_day]", "value") == '"><script>'
    assert html.all("script") == []
