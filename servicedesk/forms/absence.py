"""When somebody of the desk is away."""

from datetime import date, timedelta
from typing import Any, ClassVar, Final

from django import forms
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from employers.models import User
from kern.forms import DateField, KernForm
from servicedesk.models import Absence
from servicedesk.service import colleagues_of, people_looked_after_by

LONGEST_ABSENCE: Final = timedelta(days=3 * 366)


class AbsenceForm(KernForm):
    """From when to when, and who does the work meanwhile."""

    submit_label: ClassVar[str | Promise] = _("Enter the absence")

    user = forms.ModelChoiceField(label=_("Who is away?"), queryset=User.objects.none())
    first_day = DateField(label=_("First day"))
    last_day = DateField(label=_("Last day"), help_text=_("The first day back is the day after."))
    substitute = forms.ModelChoiceField(
        label=_("Who stands in?"),
        help_text=_("Mails about the enquiries go there meanwhile."),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody in particular"),
    )

    def __init__(self, by: User, today: date, data: Any = None) -> None:
        super().__init__(data, initial={"user": by})
        self._by, self._today = by, today
        people = people_looked_after_by(by)
        if people.count() > 1:
            self._choose_among(people, "user")
        else:
            del self.fields["user"]
        self._choose_among(colleagues_of(by), "substitute")

    def _choose_among(self, people: Any, name: str) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  tells mypy
        field.queryset = people

    def clean(self) -> dict[str, Any]:
        """Days in order and not over, and somebody else who stands in."""
        data: dict[str, Any] = self.cleaned_data
        data.setdefault("user", self._by if "user" not in self.fields else None)
        first, last = data.get("first_day"), data.get("last_day")
        if last and last < self._today:
            self.add_error("last_day", _("This day is over. Enter today or a later day."))
        elif first and last and last < first:
            self.add_error("last_day", _("The last day is before the first day."))
        elif first and last and last - first > LONGEST_ABSENCE:
            self.add_error("last_day", _("That is more than three years. Check the year."))
        if data["user"] and data["user"] == data.get("substitute"):
            self.add_error("substitute", _("Choose somebody else than who is away."))
        return data

    def refuse_overlap(self, other: Absence) -> None:
        """Say which absence is entered already."""
        text = _("Already entered: away from %(first)s to %(last)s. Choose other days.")
        days = {"first": date_format(other.first_day), "last": date_format(other.last_day)}
        self.add_error("first_day", text % days)
