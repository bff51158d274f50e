"""Naming somebody of a company in a form."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from employers.models import Membership

if TYPE_CHECKING:
    _Base = forms.ModelChoiceField[Membership]
else:
    _Base = forms.ModelChoiceField


class ContactField(_Base):
    """Somebody of a company who asked the desk, chosen by name or told by mail address."""

    def __init__(self, **options: Any) -> None:
        words = {
            "label": gettext_lazy("Who in the company asked?"),
            "empty_label": gettext_lazy("Please choose"),
            "help_text": gettext_lazy(
                "This person is asked by mail to confirm the entries and looks after them."
            ),
            "error_messages": {
                "required": gettext_lazy("Say who asked."),
                "invalid_choice": gettext_lazy(
                    "Nobody of the company who looks after enquiries is found there."
                ),
            },
        }
        super().__init__(Membership.objects.none(), **{**words, **options})

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
