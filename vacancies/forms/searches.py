"""Where news of a search are sent to."""

from typing import ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kern.forms import KernForm


class _SaveForm(KernForm):
    cancel_label: ClassVar[str | Promise] = _("Back to the vacancies")


class SaveSearchForm(_SaveForm):
    """The address; nothing else is asked."""

    submit_label: ClassVar[str | Promise] = _("Send me the link to confirm")

    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("We use it for nothing but this search."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Enter your e-mail address.")},
    )


class SaveOwnSearchForm(_SaveForm):
    """For caseworkers: their address is known."""

    submit_label: ClassVar[str | Promise] = _("Save the search")
