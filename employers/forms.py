"""What people tell about themselves and their company."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from employers.models import Company, User
from kern.forms import KernFormMixin


class CompanyForm(KernFormMixin, forms.ModelForm[Company]):
    """The company a new employer works for."""

    submit_label = _("Register the company")

    class Meta:
        model = Company
        fields: ClassVar = ["name"]
        error_messages: ClassVar = {"name": {"required": _("Enter the name of the company.")}}
        help_texts: ClassVar = {"name": _("As in the commercial register or on your letterhead.")}


class ProfileForm(KernFormMixin, forms.ModelForm[User]):
    """Name and language of an account."""

    submit_label = _("Save")

    class Meta:
        model = User
        fields: ClassVar = ["first_name", "last_name", "language"]
        help_texts: ClassVar = {"language": _("We write our mails to you in this language.")}
