"""The days figures are asked for."""

from datetime import date, timedelta
from typing import Any, ClassVar, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kern.forms import DateField, KernForm
from servicedesk.figures.periods import Period

LONGEST: Final = timedelta(days=10 * 366)


class PeriodForm(KernForm):
    """From one day to another, both included."""

    submit_label: ClassVar[str | Promise] = _("Show")
    form_method = "get"

    first = DateField(label=_("From"), error_messages={"required": _("Enter the first day.")})
    last = DateField(label=_("Up to"), error_messages={"required": _("Enter the last day.")})
    # Kept in the address.
    period = forms.CharField(widget=forms.HiddenInput, required=False)
    desk = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first, and not more than ten years later."""
        data: dict[str, Any] = self.cleaned_data
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day lies before the first one."))
        elif first and last and last - first > LONGEST:
            self.add_error("last", _("Choose ten years at most."))
        return data

    @property
    def days(self) -> Period:
        """What was asked for, once the form is valid."""
        return Period(self.cleaned_data["first"], self.cleaned_data["last"])


def typed_period(first: str, last: str) -> Period | None:
    """The days of a link, as ISO writes them; None where no form would take them."""
    try:
        form = PeriodForm({**_parts("first", first), **_parts("last", last)})
    except ValueError:
        return None
    return form.days if form.is_valid() else None


def _parts(name: str, text: str) -> dict[str, str]:
    day = date.fromisoformat(text)
    return {
        f"{name}_day": str(day.day),
        f"{name}_month": str(day.month),
        f"{name}_year": str(day.year),
    }
