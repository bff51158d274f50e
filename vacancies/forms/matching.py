"""A person described without a name."""

from decimal import Decimal
from typing import Any, ClassVar, Final

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kern.forms import KernForm
from vacancies.finding.filters import DISTANCES, START
from vacancies.finding.query import LONGEST_PLACE
from vacancies.matching import Profile
from vacancies.models import MOST_HOURS, Cefr, Field, Kind, Qualification
from vacancies.places import places_like

ANY: Final = ("", _("does not matter"))


class OneLine(forms.Select):
    """Stays a list to open: beside what was found there is no room for radios."""


class HoursField(forms.DecimalField):
    """Hours a week, as people write them."""

    def __init__(self, **options: Any) -> None:
        limits = [MinValueValidator(Decimal(1)), MaxValueValidator(Decimal(MOST_HOURS))]
        super().__init__(
            required=False,
            max_digits=4,
            decimal_places=1,
            localize=True,
            validators=limits,
            widget=forms.TextInput(
                attrs={"class": "short", "inputmode": "decimal", "autocomplete": "off"}
            ),
            **options,
        )


class ProfileForm(KernForm):
    """Everything may stay empty; nothing of it says who the person is."""

    submit_label: ClassVar[str | Promise] = _("Show matching vacancies")
    form_class: ClassVar[str] = "matching-form"

    field = forms.ChoiceField(
        label=_("Field of work"), choices=(ANY, *Field.choices), widget=OneLine
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=(ANY, *Kind.choices), widget=OneLine)
    place = forms.CharField(
        label=_("Place or postcode"), max_length=LONGEST_PLACE, strip=True, required=False
    )
    distance = forms.TypedChoiceField(
        label=_("How far away"),
        choices=[(each, f"{each} km" if each else _("only this place")) for each in DISTANCES],
        widget=OneLine,
        coerce=int,
        empty_value=0,  # type: ignore[arg-type]  # The stubs know of texts only.
    )
    hours_least = HoursField(label=_("Hours a week, at least"))
    hours_most = HoursField(label=_("Hours a week, at most"))
    speaking = forms.ChoiceField(
        label=_("Spoken German"), choices=(ANY, *Cefr.choices), widget=OneLine
    )
    qualification = forms.ChoiceField(
        label=_("Qualification"), choices=(ANY, *Qualification.choices), widget=OneLine
    )
    group = forms.ChoiceField(
        label=_("Residence status"),
        widget=OneLine,
        help_text=_("General, by the rulebook. The pre-check tells what is true of a person."),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for field in self.fields.values():
            field.required = False
        if START.choices:
            self.fields["group"].choices = [ANY, *START.choices]  # type: ignore[attr-defined]
        else:
            del self.fields["group"]

    def clean_place(self) -> str:
        """One of the list."""
        place: str = self.cleaned_data["place"]
        if place and not places_like(place):
            raise forms.ValidationError(
                _("We do not know this place. Try a postcode, or a larger town nearby.")
            )
        return place

    def clean(self) -> dict[str, Any]:
        """At least is not more than at most."""
        least, most = (self.cleaned_data.get(f"hours_{end}") for end in ("least", "most"))
        if least and most and least > most:
            self.add_error("hours_most", _("This is less than the hours above."))
        return self.cleaned_data

    @property
    def profile(self) -> Profile:
        """What was described."""
        return Profile(**self.cleaned_data)
