"""What law editors type: a row, or why one is withdrawn."""

from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.admin.widgets import AdminDateInput

from content.law import TYPED_FIELDS
from content.law_names import table_name
from content.law_values import DAY_FORMATS, expected, parse_value, typed_text
from content.models import LawRow
from rulebook import SHIPPED, UNITS
from rulebook.tables import row_value_from_json, row_value_to_json

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class DayField(forms.DateField):
    """A day as Germans write it, or as in the files of the rulebook."""

    def __init__(self, **options: Any) -> None:
        options["widget"] = AdminDateInput(format=DAY_FORMATS[0])
        super().__init__(input_formats=DAY_FORMATS, **options)


class LawRowForm(forms.ModelForm[LawRow]):
    """A row of a table. What may stand in `value` hangs on the table."""

    name = forms.ChoiceField(label=_("Table"), choices=lambda: [("", "–"), *_tables()])
    value = forms.CharField(
        label=_("Value"), max_length=2000, widget=forms.Textarea(attrs={"rows": 1})
    )
    source = forms.URLField(
        label=_("Source"),
        max_length=500,
        assume_scheme="https",
        validators=[RegexValidator("^https://", _("Enter an address that begins with https://."))],
        help_text=_("Where the figure can be read, best in the Bundesanzeiger."),
    )

    class Meta:
        model = LawRow
        fields = TYPED_FIELDS
        field_classes = dict.fromkeys(("valid_from", "valid_until", "confirmed_until"), DayField)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.data.get("name") or self.initial.get("name")
        if "value" in self.initial and name in UNITS:
            stored = row_value_from_json(self.initial["value"], UNITS[name])
            self.initial["value"] = typed_text(stored)
        self.fields["value"].help_text = expected(name) if name in UNITS else _any_kind()

    def clean_confirmed_until(self) -> date:
        """Nobody has read tomorrow's law."""
        day: date = self.cleaned_data["confirmed_until"]
        if day > timezone.localdate():
            raise ValidationError(_("This day lies in the future."))
        return day

    def clean(self) -> dict[str, Any]:
        """Bring the value into the kind of its table."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if "name" in data and "value" in data:
            try:
                data["value"] = row_value_to_json(parse_value(data["name"], data["value"]))
            except ValidationError as error:
                self.add_error("value", error)
        first, last = data.get("valid_from"), data.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("The last day lies before the first one."))
        return data


class WithdrawalForm(forms.Form):
    """Why a row is withdrawn."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Please say why the row is withdrawn.")},
    )


def like_the_latest(name: str) -> dict[str, Any]:
    """What a new row of a table mostly shares with the one before: norm, and a list's countries."""
    rows = [row for row in SHIPPED if row.name == name]
    if not rows:
        return {}
    latest = rows[-1]
    initial: dict[str, Any] = {"name": name, "norm": latest.norm}
    if isinstance(latest.value, tuple):
        initial["value"] = list(latest.value)
    return initial


def _tables() -> list[tuple[str, str]]:
    named = ((name, str(table_name(name))) for name in UNITS)
    return sorted(named, key=itemgetter(1))


def _any_kind() -> "StrOrPromise":
    return _("Depends on the table: amount, number, day, yes or no, or codes of countries.")
