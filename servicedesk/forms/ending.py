"""How an enquiry ends before it is answered: taken back, or put into another one."""

from typing import ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kern.forms import KernForm, LongTextField
from servicedesk.forms import LONGEST_TEXT


class WithdrawForm(KernForm):
    """The employer needs no answer any more."""

    submit_label: ClassVar[str | Promise] = _("Withdraw the enquiry")

    reason = LongTextField(
        longest=LONGEST_TEXT,
        required=False,
        rows=3,
        label=_("Why do you need no answer any more?"),
        help_text=_("The team reads it. Please do not name the person. At most 5,000 characters."),
    )


class OtherEnquiryForm(KernForm):
    """Which enquiry this one belongs to."""

    submit_label: ClassVar[str | Promise] = _("Compare")
    form_method: ClassVar[str] = "get"

    into = forms.CharField(
        label=_("Reference of the other enquiry"),
        help_text=_("For example VP-2026-000123. This enquiry goes into that one."),
        max_length=40,
        error_messages={"required": _("Enter a reference.")},
    )
