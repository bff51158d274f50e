"""The base of every form: KERN markup through the crispy pack `kern`."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout

from kern.fields import DateField, DateWidget, FileField, LongTextField, PostcodeField, Seen, Token

__all__ = [
    "RADIO_LIMIT",
    "DateField",
    "DateWidget",
    "FileField",
    "KernForm",
    "KernFormMixin",
    "LongTextField",
    "PostcodeField",
    "Seen",
    "Token",
]

RADIO_LIMIT = 6

if TYPE_CHECKING:
    _Base = forms.BaseForm
else:
    _Base = object


class KernFormMixin(_Base):
    """Builds the crispy helper; a form states only its fields, their order and these few words.

    submit_label: words of the one primary button; empty: no button
    cancel_url, cancel_label: a quiet way out beside it (optional)
    form_action: where to post (default: the page itself)
    form_method: "post" or "get"
    heading_field: the field whose label is the page's h1 (pages with one question)
    form_tag: False where the template writes <form> itself (then with novalidate)
    layout: crispy objects or field names in order (default: all fields as declared)
    form_class: more CSS classes for <form>, e.g. "form--wide"
    """

    submit_label: ClassVar[str | Promise] = _("Continue")
    cancel_url: str = ""
    cancel_label: ClassVar[str | Promise] = _("Cancel")
    form_action: str = ""
    form_method: ClassVar[str] = "post"
    form_class: ClassVar[str] = ""
    heading_field: str = ""
    form_tag: bool = True
    layout: ClassVar[tuple[Any, ...]] = ()
    # It shows what was typed at another time.
    is_filled_in: bool = False

    # The portal's own messages in the reader's language replace the browser's bubbles.
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            _prefer_radios(self, name, field)
            _word_missing_answers(field)

    def fill_in(self, typed: QueryDict) -> None:
        """Show what was typed before, without finding fault with it."""
        no_files: MultiValueDict[str, Any] = MultiValueDict()
        for name, field in self.fields.items():
            if not isinstance(field, forms.FileField):
                key = self.add_prefix(name)
                self.initial[name] = field.widget.value_from_datadict(typed, no_files, key)
        self.is_filled_in = True

    @property
    def helper(self) -> FormHelper:
        """What {% crispy form %} reads."""
        helper = FormHelper()
        helper.form_action = self.form_action
        helper.form_method = self.form_method
        helper.form_tag = self.form_tag
        helper.form_class = f"form {self.form_class}".strip()
        helper.render_hidden_fields = True
        helper.submit_label = self.submit_label
        helper.cancel_url = self.cancel_url
        helper.cancel_label = self.cancel_label
        if self.layout:
            helper.layout = Layout(*self.layout)
        if self.is_multipart():
            helper.attrs = {"enctype": "multipart/form-data"}
        return helper


class KernForm(KernFormMixin, forms.Form):
    """A plain form in KERN."""


def _prefer_radios(form: forms.BaseForm, name: str, field: forms.Field) -> None:
    """Show few choices at a glance. Choices from the database stay a select: to count is to ask."""
    if type(field) not in (forms.ChoiceField, forms.TypedChoiceField):
        return
    if type(field.widget) is not forms.Select:
        return
    choices: list[tuple[Any, Any]] = [
        choice for choice in field.widget.choices if choice[0] not in ("", None)
    ]
    if len(choices) > RADIO_LIMIT:
        return
    if any(isinstance(label, (list, tuple)) for _value, label in choices):
        return
    if not field.required:
        choices.insert(0, ("", _("No entry")))
    field.widget = forms.RadioSelect(attrs=field.widget.attrs)
    field.choices = choices  # type: ignore[attr-defined]


def _word_missing_answers(field: forms.Field) -> None:
    """Say what to do where Django says only that the field is required."""
    if field.error_messages.get("required") != forms.Field.default_error_messages["required"]:
        return
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        field.error_messages["required"] = _("Choose an answer.")
    elif isinstance(field, forms.BooleanField):
        field.error_messages["required"] = _("Tick this box to continue.")
    else:
        field.error_messages["required"] = _("Fill in this field.")
