"""Forms on public pages."""

import re
from typing import Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from content.models import LONGEST_COMMENT
from kern.forms import KernForm, LongTextField

# What looks like an address, a telephone number (it begins with 0 or +, or has many digits) or the
# number of a document (capitals and digits in one word).
_PERSONAL: Final = re.compile(
    r"\S+@\S+\.\w"
    r"|(?<![\w.])(?:\+|0)\d[\d /()–-]{5,}\d"
    r"|\d{7,}"
    r"|\b(?=\w*\d\w*\d\w*\d)[A-Z]{1,3}[0-9A-Z]{6,}\b"
)


def refuse_personal_data(text: str) -> None:
    """Nobody reads it for that, and nobody can delete it for the person concerned."""
    if _PERSONAL.search(text):
        raise ValidationError(
            _("Please leave out e-mail addresses, telephone numbers and numbers of documents."),
            code="personal",
        )


class OpenForm(KernForm):
    """A form that anybody may send; programs fill in what people do not see."""

    @property
    def is_of_a_program(self) -> bool:
        """Whether the field of templates/content/visitors/_website.html came back filled in."""
        return bool(self.data.get("website"))


class VoteForm(OpenForm):
    """Was this page helpful?"""

    helpful = forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))])


class CommentForm(OpenForm):
    """What helped, or what is missing."""

    comment = LongTextField(
        label=_("What helped you, or what is missing?"),
        help_text=_("Please write no names, addresses or numbers: nobody can answer you here."),
        longest=LONGEST_COMMENT,
        validators=[refuse_personal_data],
        error_messages={"required": _("Write what helped you or what is missing.")},
    )


class BarrierForm(OpenForm):
    """Something that cannot be used."""

    place = forms.CharField(
        label=_("On which page?"),
        help_text=_("Its address or its heading"),
        max_length=300,
        error_messages={"required": _("Tell us on which page it is.")},
    )
    problem = LongTextField(
        label=_("What does not work?"),
        help_text=_("If you like, say what you use: a screen reader, the keyboard, a large font."),
        longest=3000,
        error_messages={"required": _("Tell us what does not work.")},
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("Only if you want an answer. We use it for nothing else."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
