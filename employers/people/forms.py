"""What is asked about the people of a company."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from employers.models import Membership, Role, Sight, User
from employers.service import people
from kern.forms import KernForm

LONGEST_EMAIL: Final = 254
GIVEN_ROLES: Final = (Role.MANAGER, Role.MEMBER, Role.READER)
ROLE_WORDS: Final[Mapping[Role, Promise]] = {
    Role.OWNER: _("Owner: everything, and who owns the company account"),
    Role.MANAGER: _("Manager: people and everything else"),
    Role.MEMBER: _("Member: cases and vacancies"),
    Role.READER: _("Reader: sees everything, changes nothing"),
}
# What stands against a verb, and at which field it is said.
REFUSALS: Final[Mapping[type[people.PeopleError], tuple[str, Promise]]] = {
    people.SightError: (
        "sees",
        _("Only members can be limited to their own cases. Choose all cases or another role."),
    ),
    people.AlreadyMemberError: ("email", _("This person already belongs to your company.")),
    people.AlreadyInvitedError: (
        "email",
        _("An invitation to this address is open. Withdraw it first if you want to send another."),
    ),
    people.TooManyInvitationsError: (
        "",
        _(
            "Your company has sent very many invitations today. Please go on tomorrow. As long as "
            "the service desk has not checked the company, five a day are possible."
        ),
    ),
    people.LastOwnerError: (
        "",
        _("The company needs an owner. Hand the ownership over first, then this is possible."),
    ),
    people.SuccessorNeededError: (
        "successor",
        _("Meanwhile there is open work. Choose who goes on with it."),
    ),
    people.OfferOpenError: ("", _("The ownership is offered already. Withdraw that offer first.")),
}


def carry_out(form: forms.BaseForm, verb: Callable[..., object], **values: Any) -> bool:
    """Do it; what stands against it is said at the form, where what was typed is kept."""
    try:
        verb(**values)
    except tuple(REFUSALS) as refused:
        field, sentence = REFUSALS[type(refused)]
        form.add_error(field if field in form.fields else None, str(sentence))
        return False
    return True


class RoleField(forms.ChoiceField):
    """A role with what it may do."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Role"),
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose a role.")},
        )
        self.offer(GIVEN_ROLES)

    def offer(self, roles: tuple[Role, ...]) -> None:
        """Let people choose from these."""
        self.choices = [(role.value, ROLE_WORDS[role]) for role in roles]


class SightField(forms.ChoiceField):
    """Which cases somebody sees."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Which cases the person sees"),
            choices=Sight.choices,
            initial=Sight.ALL,
            widget=forms.RadioSelect,
            help_text=_("Only members can be limited to their own cases."),
            error_messages={"required": _("Choose which cases the person sees.")},
        )


class InviteForm(KernForm):
    """Whom to invite, and as what."""

    submit_label: ClassVar[str | Promise] = _("Send the invitation")

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=LONGEST_EMAIL,
        help_text=_("The address the person works with. Only they can accept the invitation."),
        error_messages={"required": _("Enter an e-mail address.")},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = RoleField()
    sees = SightField()

    def clean_email(self) -> str:
        """Only plain letters, as in accounts: no two addresses may look the same and differ."""
        email: str = self.cleaned_data["email"]
        if not email.isascii():
            raise forms.ValidationError(
                _(
                    "Please enter the address with plain Latin letters, without umlauts or letters "
                    "of other alphabets. A domain with an umlaut is written with xn--."
                )
            )
        return email


class AdmitForm(KernForm):
    """As what somebody is let in who asked."""

    role = RoleField()
    sees = SightField()


class RoleForm(KernForm):
    """What a colleague may do and see; remembers what it showed."""

    submit_label: ClassVar[str | Promise] = _("Save")

    role = RoleField()
    sees = SightField()
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, membership: Membership, data: Any = None) -> None:
        self.shown = f"{membership.role} {membership.sees}"
        initial = {"role": membership.role, "sees": membership.sees, "seen": self.shown}
        super().__init__(data, initial=initial)
        if membership.role == Role.OWNER:
            field = self.fields["role"]
            assert isinstance(field, RoleField)  # noqa: S101  tells mypy
            field.offer((Role.OWNER, *GIVEN_ROLES))

    def clean_seen(self) -> tuple[str, str]:
        """Role and sight as they were shown; nonsense counts as outdated."""
        role, _space, sees = self.cleaned_data["seen"].partition(" ")
        return role, sees

    def show_again(self) -> None:
        """Take note that the reader has now seen what is stored; what was chosen stays."""
        self.data = {**dict(self.data.items()), "seen": self.shown}


class ColleagueField(forms.ModelChoiceField[Membership]):
    """Somebody of the company."""

    def __init__(self, **options: Any) -> None:
        super().__init__(empty_label=_("Please choose"), **options)

    def label_from_instance(self, obj: Membership) -> str:
        """Name and role."""
        return f"{obj.user} ({obj.get_role_display()})"


class SuccessorForm(KernForm):
    """Who goes on with open work; asks nothing where there is none."""

    successor = ColleagueField(
        label=_("Who goes on with the open work?"),
        queryset=Membership.objects.none(),
        error_messages={
            "required": _("Choose who goes on with the open work."),
            "invalid_choice": _("Choose one of the people in the list."),
        },
    )

    def __init__(self, membership: Membership, number: int, data: Any = None) -> None:
        super().__init__(data)
        if not number:
            del self.fields["successor"]
            return
        field = self.fields["successor"]
        assert isinstance(field, ColleagueField)  # noqa: S101  tells mypy
        field.queryset = people.possible_successors(membership)

    @property
    def chosen(self) -> User | None:
        """Who was chosen."""
        membership = self.cleaned_data.get("successor")
        return membership.user if membership else None


class OfferForm(KernForm):
    """To whom the ownership is offered."""

    submit_label: ClassVar[str | Promise] = _("Offer the ownership")

    to = ColleagueField(
        label=_("Who is to become owner?"),
        queryset=Membership.objects.none(),
        error_messages={
            "required": _("Choose a person."),
            "invalid_choice": _("Choose one of the people in the list."),
        },
    )
    keeps_ownership = forms.BooleanField(
        label=_("I stay owner, too"),
        help_text=_("Otherwise you become manager as soon as the person accepts."),
        required=False,
    )

    def __init__(self, own: Membership, data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["to"]
        assert isinstance(field, ColleagueField)  # noqa: S101  tells mypy
        field.queryset = people.possible_owners(own)
