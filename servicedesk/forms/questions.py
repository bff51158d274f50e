"""The form of a general question."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from employers.models import Membership, Workplace
from employers.service import ContactField
from kern.forms import KernForm, LongTextField, Token
from servicedesk.forms import LONGEST_TEXT
from servicedesk.forms.files import AttachmentsField, WithFiles
from servicedesk.models import Channel, Theme


class QuestionForm(KernForm):
    """What a company asks the desk without a pre-check."""

    submit_label: ClassVar[str | Promise] = _("Continue")

    theme = forms.ChoiceField(
        label=_("What is it about?"),
        choices=[("", _("Please choose")), *Theme.choices],
        error_messages={"required": _("Choose what it is about.")},
    )
    workplace = forms.ModelChoiceField(
        label=_("Is it about one of your workplaces?"),
        queryset=Workplace.objects.none(),
        required=False,
        empty_label=_("No particular one"),
        error_messages={"invalid_choice": _("Choose one of the workplaces in the list.")},
    )
    subject = forms.CharField(
        label=_("Your question in one line"),
        max_length=120,
        help_text=_("For example “What counts as secondary employment?”"),
        error_messages={"required": _("Say in one line what you want to know.")},
    )
    text = LongTextField(
        longest=LONGEST_TEXT,
        label=_("Your question"),
        help_text=_(
            "Please do not enter the name of a person or the number of a document. At most 5,000 "
            "characters."
        ),
        error_messages={"required": _("Write what you would like to know.")},
    )
    is_confidential = forms.BooleanField(
        label=_("Confidential: only I see it in my company"),
        required=False,
        help_text=_("You can change this later and name colleagues."),
    )
    token = Token()

    def __init__(self, workplaces: QuerySet[Workplace], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if workplaces.count() < 2:
            del self.fields["workplace"]
            return
        field = self.fields["workplace"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  tells mypy
        field.queryset = workplaces

    def as_typed(self) -> dict[str, Any]:
        """Everything as it was typed, to fill the form again without finding fault with it."""
        typed = {name: self[name].value() for name in self.fields}
        return {name: value for name, value in typed.items() if value not in (None, "")}


class QuestionFilesForm(WithFiles, KernForm):
    """What is sent along with a question: chosen last, for nothing is stored before it is sent."""

    attachments = AttachmentsField()


class EnterQuestionForm(QuestionForm):
    """What a company asked by phone, by letter or at the desk, put in by a caseworker."""

    submit_label: ClassVar[str | Promise] = _("Put it in and have it confirmed")
    field_order = ("channel", "contact", "theme", "workplace", "subject", "text")

    channel = forms.ChoiceField(
        label=_("How did it reach you?"),
        choices=[choice for choice in Channel.choices if choice[0] != Channel.PORTAL],
    )
    contact = ContactField()
    is_confidential = None  # type: ignore[assignment]  # The company says it when it confirms.

    def __init__(
        self,
        workplaces: QuerySet[Workplace],
        *args: Any,
        contacts: QuerySet[Membership],
        by_name: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(workplaces, *args, **kwargs)
        field = self.fields["contact"]
        assert isinstance(field, ContactField)  # noqa: S101  tells mypy
        field.offer(contacts, by_name=by_name)
        self.fields["subject"].label = _("The question in one line")
        self.fields["text"].label = _("What the company wants to know")
        if "workplace" in self.fields:
            self.fields["workplace"].label = _("Which of its workplaces is it?")
