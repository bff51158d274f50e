"""What the desk enters about a case, in a form made from the rulebook's facts."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout

from kern.forms import Seen
from prechecks.forms import QuestionForm, field_for, field_name
from rulebook import Fact, Facts, Value

NOT_ENTERED: Final = _("Not entered")


class DeskFactsForm(QuestionForm):
    """First what can still matter for the case, folded away everything else.

    Nothing has to be entered, and what is emptied is left out again: "I don't know" is no answer of
    the desk.
    """

    submit_label: ClassVar[str | Promise] = _("Save the entries")

    seen = Seen()

    def __init__(
        self,
        first: Sequence[Fact],
        others: Sequence[Fact],
        facts: Facts,
        data: Mapping[str, Any] | None = None,
        *,
        version: int,
        today: date,
    ) -> None:
        self.first = first
        self.others = others
        super().__init__([*first, *others], facts, data, today=today)
        self.initial["seen"] = version

    @property
    def helper(self) -> FormHelper:
        """What is folded away stays open where something stands in it."""
        helper = super().helper
        is_open = self.is_bound or any(fact.name in self.facts for fact in self.others)
        folded = {"open": ""} if is_open else {}
        helper.layout = Layout(
            *self._answers(self.first),
            Div(*self._answers(self.others), template="prechecks/_more_entries.html", **folded),
        )
        return helper

    @property
    def seen_version(self) -> int:
        """The version a valid form was filled in for; 0 where there was none."""
        return self._seen or 0

    def clean(self) -> dict[str, Any]:
        """The entries alone; the version is no fact."""
        self._seen: int | None = self.cleaned_data.get("seen")
        return super().clean()

    def _add(self, fact: Fact) -> None:
        field = field_for(fact, self.facts, without_answer=("", NOT_ENTERED))
        field.required = False
        self.fields[field_name(fact)] = field

    def _answers(self, facts: Sequence[Fact]) -> list[Div]:
        return [Div(field_name(fact), css_class="answer answer--of-desk") for fact in facts]

    def _value_of(self, fact: Fact) -> Value | None:
        is_empty = self.cleaned_data.get(field_name(fact)) in forms.Field.empty_values
        return None if is_empty else super()._value_of(fact)
