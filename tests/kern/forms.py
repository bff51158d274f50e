"""Forms for tests: every kind of field that rooms use, required and optional."""

from django import forms
from django.utils.datastructures import MultiValueDict

from kern.forms import DateField, FileField, KernForm

CHOICES = [("a", "Ausbildung"), ("b", "Beschäftigung")]
MANY_CHOICES = [(str(number), f"Beruf {number}") for number in range(9)]


class EveryField(KernForm):
    """Each kind of control, all required, all with a hint."""

    title = forms.CharField(label="Stelle", help_text="Hinweis")
    email = forms.EmailField(label="E-Mail", help_text="Hinweis")
    number = forms.IntegerField(label="Stunden", help_text="Hinweis")
    money = forms.DecimalField(label="Lohn", help_text="Hinweis")
    site = forms.URLField(label="Website", help_text="Hinweis", assume_scheme="https")
    secret = forms.CharField(label="Passwort", help_text="Hinweis", widget=forms.PasswordInput)
    note = forms.CharField(label="Notiz", help_text="Hinweis", widget=forms.Textarea)
    occupation = forms.ChoiceField(label="Beruf", help_text="Hinweis", choices=MANY_CHOICES)
    kind = forms.ChoiceField(label="Art", help_text="Hinweis", choices=CHOICES)
    papers = forms.MultipleChoiceField(
        label="Unterlagen",
        help_text="Hinweis",
        choices=CHOICES,
        widget=forms.CheckboxSelectMultiple,
    )
    start = DateField(label="Beginn", help_text="Hinweis")
    contract = FileField(label="Vertrag", help_text="Hinweis")
    agreed = forms.BooleanField(label="Gesehen", help_text="Hinweis")


NAMES = list(EveryField.base_fields)
GROUPS = ["kind", "papers", "start"]
SINGLE = [name for name in NAMES if name not in GROUPS]


def empty() -> EveryField:
    """As first shown."""
    return EveryField()


def nothing_filled_in() -> EveryField:
    """Sent with nothing in it: an error at every field."""
    return EveryField(MultiValueDict())
