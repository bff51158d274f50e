"""What people write on the desk's pages."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from employers.models import Membership
from kern.forms import KernForm, LongTextField, Seen, Token
from servicedesk.forms.files import AttachmentsField, WithFiles
from servicedesk.models import Draft

LONGEST_TEXT = Draft.LONGEST_TEXT

# The fields of each form that are kept as a draft, by the name of the form.
DRAFTED: dict[str, Sequence[str]] = {}


class DeskForm(KernForm):
    """One of several forms on a page: its name keeps the ids apart.

    A form that names `drafted` fields has them kept while somebody types, if its template includes
    servicedesk/case/_draft.html; see service/drafts.py.
    """

    name: ClassVar[str]
    drafted: ClassVar[Sequence[str]] = ()
    draft: Draft | None = None
    # Something was said since the draft was written.
    is_overtaken = False

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if cls.drafted:
            DRAFTED[cls.name] = cls.drafted

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, auto_id=f"{self.name}_%s", **options)

    def restore(self, draft: Draft) -> None:
        """Show what was typed on an earlier visit, unless something is shown again already.

        `seen` stays what its writer had seen: what was said since holds the text, as always.
        """
        self.draft = draft
        if self.is_bound:
            return
        known = {name: value for name, value in draft.data.items() if self._is_shown(name, value)}
        self.is_overtaken = "seen" in known and known["seen"] != self.initial.get("seen")
        self.initial = {**self.initial, **known}

    def _is_shown(self, name: str, value: Any) -> bool:
        """Unless something else is filled in; what begins with that is more of the same text."""
        if name not in self.fields or not self.is_filled_in:
            return name in self.fields
        beginning = (self.initial.get(name) or "").replace("\r\n", "\n")
        return name in self.drafted and value.startswith(beginning)

    def missed(self, version: int) -> int:
        """How much was said since the page of this form was opened; at least one thing was."""
        seen = self.cleaned_data.get("seen")
        return max(1, version - seen) if seen is not None else 1

    def show_again(self, version: int) -> None:
        """Take note that the reader has now seen this version; what was typed stays."""
        # items(), not **: unpacked, what was posted would be lists.
        self.data = {**dict(self.data.items()), "seen": str(version)}


class MessageForm(WithFiles, DeskForm):
    """A message to the other side."""

    name = "message"
    drafted = ("text",)
    submit_label: ClassVar[str | Promise] = _("Send message")

    text = LongTextField(
        longest=LONGEST_TEXT,
        label=_("Your message"),
        help_text=_("Please do not name the person. At most 5,000 characters."),
        error_messages={"required": _("Write a message or choose a file.")},
    )
    attachments = AttachmentsField()
    token = Token()
    seen = Seen()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # A file alone says enough.
        self.fields["text"].required = not self.files.getlist("attachments")


class NoteForm(WithFiles, DeskForm):
    """A note for colleagues; the employer never sees it."""

    name = "note"
    drafted = ("text",)
    submit_label: ClassVar[str | Promise] = _("Keep the note")

    text = LongTextField(
        longest=LONGEST_TEXT,
        label=_("Your note, for the desk only"),
        help_text=_("Only the desk reads this. At most 5,000 characters."),
        error_messages={"required": _("Write a note.")},
    )
    attachments = AttachmentsField()
    token = Token()


class VerifyForm(DeskForm):
    """A yes to the company."""

    name = "verify"
    submit_label: ClassVar[str | Promise] = _("Confirm the company")

    seen = Seen()


class RefuseForm(DeskForm):
    """A no to the company, with its reason."""

    name = "refuse"
    drafted = ("reason",)
    submit_label: ClassVar[str | Promise] = _("Refuse the company")

    reason = LongTextField(
        longest=LONGEST_TEXT,
        label=_("Why we cannot confirm the company"),
        help_text=_(
            "The company reads it. Say what does not fit and what would change it. At most 5,000 "
            "characters."
        ),
        error_messages={"required": _("Tell the company why.")},
    )
    seen = Seen()


class ColleaguesField(forms.ModelMultipleChoiceField[Membership]):
    """People of the company."""

    def label_from_instance(self, obj: Membership) -> str:
        """Name and role."""
        return f"{obj.user} ({obj.get_role_display()})"


class SightForm(KernForm):
    """Who in the company knows of an enquiry."""

    submit_label: ClassVar[str | Promise] = _("Save")
    EVERYBODY, NAMED = "everybody", "named"

    who = forms.ChoiceField(
        label=_("Who in your company sees this enquiry?"),
        choices=[
            (EVERYBODY, _("Everybody who sees the enquiries of the company")),
            (NAMED, _("Only certain people: it is confidential")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who sees the enquiry.")},
    )
    confidants = ColleaguesField(
        label=_("Who else, if it is confidential?"),
        queryset=Membership.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("Choose among the people in the list."),
            "invalid_pk_value": _("Choose among the people in the list."),
        },
    )

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, colleagues: QuerySet[Membership], data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if not colleagues.exists():
            del self.fields["confidants"]
            return
        field = self.fields["confidants"]
        assert isinstance(field, ColleaguesField)  # noqa: S101  tells mypy
        field.queryset = colleagues

    def clean(self) -> dict[str, Any]:
        """Whoever is named makes it confidential, or nobody is."""
        data: dict[str, Any] = self.cleaned_data
        if data.get("who") == self.EVERYBODY and data.get("confidants"):
            message = _("Choose “Only certain people” above, or name nobody here.")
            self.add_error("confidants", message)
        return data

    def show_again(self, seen: str) -> None:
        """Take note that the reader has now seen what is stored; what was chosen stays."""
        data = self.data.copy()  # type: ignore[attr-defined]  # of a QueryDict, with its lists
        data["seen"] = seen
        self.data = data

    @property
    def chosen(self) -> list[Membership] | None:
        """Who is named; None where the enquiry is not confidential."""
        if self.cleaned_data["who"] == self.EVERYBODY:
            return None
        return list(self.cleaned_data.get("confidants", ()))
