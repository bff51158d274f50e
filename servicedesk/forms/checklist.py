"""What people add to the checklist of a case."""

from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kern.forms import KernForm
from servicedesk.models import ChecklistItem

LONGEST_LINE = ChecklistItem._meta.get_field("text").max_length


class LineForm(KernForm):
    """A line of one's own."""

    submit_label: ClassVar[str | Promise] = _("Add the line")

    # Not max_length: the browser would cut off a pasted text without a word.
    line = forms.CharField(
        label=_("A line of your own"),
        validators=[
            MaxLengthValidator(
                LONGEST_LINE,
                _(
                    "The text has %(show_value)s characters, %(limit_value)s are possible. "
                    "Please shorten it."
                ),
            )
        ],
        error_messages={"required": _("Write what is to be done.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, auto_id="checklist_%s", **options)
