"""Naming somebody of a company in a form."""

from typing import TYPE_CHECKING

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from employers.models import Membership

if TYPE_CHECKING:
    _Base = forms.ModelChoiceField[Membership]
else:
    _Base = forms.ModelChoiceField


class ContactField(_Base):
    """Somebody of a company, chosen by name or told by mail address."""

    def offer(self, people: QuerySet[Membership], *, by_name: bool) -> None:
        """Who can be named. Without their names only those whose address is known are found."""
        if not by_name:
            self.widget, self.to_field_name = forms.EmailInput(), "user__email__iexact"
            self.help_text = _(
                "The mail address the person tells you. They are asked by mail to confirm the "
                "entries and look after them."
            )
        self.queryset = people

    def label_from_instance(self, obj: Membership) -> str:
        """Name and role."""
        return f"{obj.user} ({obj.get_role_display()})"
