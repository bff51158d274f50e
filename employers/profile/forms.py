"""What is asked about the own account."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from employers.models import User
from employers.people.forms import ColleagueField
from employers.service import people
from employers.service.deletion import Farewell
from kern.forms import KernForm, KernFormMixin


class NotificationsForm(KernFormMixin, forms.ModelForm[User]):
    """When somebody is written to about cases, and about which."""

    submit_label = gettext_lazy("Save")

    class Meta:
        model = User
        fields: ClassVar = ["notify_when", "notify_about"]
        help_texts: ClassVar = {
            "notify_when": gettext_lazy(
                "The mail of the day comes at about 7 in the morning, and only when there is news. "
                "Whatever you choose: the page of a case always shows everything."
            ),
            "notify_about": gettext_lazy(
                "You look after a case when you have sent it or taken it over from a colleague."
            ),
        }


class DeleteAccountForm(KernForm):
    """Who goes on with open work, in each company, and the own address as the last word."""

    submit_label: ClassVar[str | Promise] = gettext_lazy("Delete the account for good")

    address = forms.CharField(
        label=gettext_lazy("Type your e-mail address to confirm"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Type the e-mail address of this account.")},
    )

    def __init__(self, user: User, farewells: Sequence[Farewell], data: Any = None) -> None:
        super().__init__(data)
        self._user = user
        self.farewells = farewells
        self.is_blocked = any(farewell.is_blocked for farewell in farewells)
        self._asked = [farewell for farewell in farewells if farewell.needs_successor]
        asked = {_name(farewell): _field(farewell, data) for farewell in self._asked}
        self.fields = {**asked, **self.fields}

    def clean_address(self) -> str:
        """Only the address of this account, in whatever case."""
        address: str = self.cleaned_data["address"].strip()
        if address.lower() != self._user.email:
            raise forms.ValidationError(
                _("This is not the e-mail address of this account: %(email)s.")
                % {"email": self._user.email}
            )
        return address

    def clean(self) -> None:
        """Nothing is deleted while something else comes first; the page says what."""
        if self.is_blocked:
            raise forms.ValidationError(_("The account cannot be deleted yet."))

    @property
    def successors(self) -> dict[int, User]:
        """Who was chosen, by the company's key."""
        return {
            farewell.membership.company_id: self.cleaned_data[_name(farewell)].user
            for farewell in self._asked
        }


def _name(farewell: Farewell) -> str:
    return f"successor_{farewell.membership.company_id}"


def _field(farewell: Farewell, data: Any) -> ColleagueField:
    company = {"company": farewell.membership.company}
    missing = _("Choose who goes on with the open work at %(company)s.")
    if data is not None and _name(farewell) not in data:
        missing = _("Meanwhile there is open work at %(company)s. Choose who goes on with it.")
    return ColleagueField(
        label=_("Who goes on with the open work at %(company)s?") % company,
        queryset=people.possible_successors(farewell.membership),
        error_messages={
            "required": missing % company,
            "invalid_choice": _("Choose one of the people in the list."),
        },
    )
