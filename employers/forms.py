"""What people tell about themselves."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from employers.models import User
from kern.forms import KernFormMixin


class ProfileForm(KernFormMixin, forms.ModelForm[User]):
    """Name and language of an account."""

    submit_label = _("Save")

    class Meta:
        model = User
        fields: ClassVar = ["first_name", "last_name", "language"]
        help_texts: ClassVar = {"language": _("We write our mails to you in this language.")}
