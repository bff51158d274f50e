"""What is typed around an answer: composing it, and looking at it for the second time."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kern.forms import LongTextField, Seen, Token
from servicedesk.composing import (
    GAP,
    filled,
    gaps_in,
    no_such_placeholders,
    tidy,
    unknown_placeholders,
)
from servicedesk.forms import LONGEST_TEXT, DeskForm
from servicedesk.forms.unfinished import ask_about, taken_from
from servicedesk.models import AnswerBlock, Enquiry
from servicedesk.service import unfinished_of
from servicedesk.slots import outcome_badges

LONGEST_REASON = 2000
LONGEST_KEY = 9


class UsedBlocks(forms.Field):
    """The blocks whose texts were inserted; made-up ones are none."""

    widget = forms.MultipleHiddenInput
    hidden_widget = forms.MultipleHiddenInput

    def clean(self, value: Sequence[str] | None) -> QuerySet[AnswerBlock]:
        """The blocks that are stored."""
        typed = [str(key) for key in value or ()]
        keys = [key for key in typed if key.isascii() and key.isdigit() and len(key) <= LONGEST_KEY]
        return AnswerBlock.objects.filter(pk__in=keys)


class AnswerLanguage(forms.ChoiceField):
    """German or English; a made-up one is German."""

    widget = forms.RadioSelect

    def clean(self, value: Any) -> str:
        """The code of the language."""
        return str(value) if value in dict(settings.PORTAL_LANGUAGES) else settings.LANGUAGE_CODE


class AnswerForm(DeskForm):
    """The answer of the desk to one enquiry.

    `values_in` gives what fills the placeholders, by the language of the answer.
    """

    name = "answer"
    drafted = ("text", "outcome", "departure_reason")
    submit_label: ClassVar[str | Promise] = _("Preview")

    language = AnswerLanguage(
        label=_("Language of the answer"),
        choices=settings.PORTAL_LANGUAGES,
        initial=settings.LANGUAGE_CODE,
    )
    text = LongTextField(
        longest=LONGEST_TEXT,
        label=_("Your answer"),
        help_text=_("The employer reads it as the answer of the desk. At most 5,000 characters."),
        rows=18,
        error_messages={"required": _("Write the answer.")},
    )
    outcome = forms.ChoiceField(
        label=_("What the answer comes to"),
        error_messages={"required": _("Choose what the answer comes to.")},
    )
    departure_reason = LongTextField(
        longest=LONGEST_REASON,
        label=_("Why the answer departs from the first assessment"),
        help_text=_(
            "Only where it comes to something else. The desk and those who keep the rulebook read "
            "it, the employer does not. Please name no person."
        ),
        rows=3,
        required=False,
    )
    blocks = UsedBlocks(required=False)
    token = Token()
    seen = Seen()

    def __init__(
        self,
        enquiry: Enquiry,
        values_in: Callable[[str], Mapping[str, str]],
        *args: Any,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.assessed, self._values_in = enquiry.outcome, values_in
        ask_about(self, unfinished_of(enquiry), closes=False)
        if not self.assessed:
            del self.fields["departure_reason"]
        outcomes = outcome_badges.all()
        if not (outcomes and enquiry.has_outcome):
            del self.fields["outcome"]
            return
        field = self.fields["outcome"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  tells mypy
        field.choices = [(code, badge.label) for code, badge in outcomes.items()]

    def clean(self) -> dict[str, Any]:
        """Fill in the placeholders; what is missing, and a departure without a reason, is told."""
        data: dict[str, Any] = self.cleaned_data
        if "text" in data:
            self._clean_answer(data)
        outcome = data.get("outcome")
        if self.assessed and outcome and outcome != self.assessed:
            data["departure_reason"] = tidy(data.get("departure_reason", ""))
            if not data["departure_reason"] and "departure_reason" not in self.errors:
                self.add_error(
                    "departure_reason", _("Say why the answer departs from the first assessment.")
                )
        return data

    def _clean_answer(self, data: dict[str, Any]) -> None:
        values, unknown = self._values_in(data["language"]), unknown_placeholders(data["text"])
        data["text"] = filled(tidy(data["text"]), values)
        if not data["text"]:
            self.add_error("text", self.fields["text"].error_messages["required"])
            return
        for gap in gaps_in(data["text"], values):
            missing = no_such_placeholders([gap]) if gap in unknown else f"{GAP} {gap}."
            self.add_error("text", missing)

    def show_again(self, version: int) -> None:
        """Take note of what the reader has now seen; the blocks stay several."""
        data = self.data.copy()  # type: ignore[attr-defined]  # of a QueryDict, with its lists
        data["seen"] = str(version)
        self.data = data

    @property
    def chosen_outcome(self) -> str:
        """What is chosen at the moment, valid or not."""
        return str(self["outcome"].value() or "") if "outcome" in self.fields else ""

    @property
    def wording(self) -> dict[str, Any]:
        """What `service.answer` takes."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "language"}
        return said | taken_from(said)

    def data_as_typed(self) -> dict[str, Any]:
        """What was typed, to begin a form anew with it."""
        return {
            name: field.widget.value_from_datadict(self.data, self.files, name)
            for name, field in self.fields.items()
        }


class ReturnForm(DeskForm):
    """Give an answer back to whoever proposed it."""

    name = "return"
    submit_label: ClassVar[str | Promise] = _("Return the answer")

    remark = LongTextField(
        longest=LONGEST_REASON,
        label=_("What should be different"),
        help_text=_("Only the desk reads it."),
        rows=4,
        error_messages={"required": _("Say what should be different.")},
    )
