"""What people write when several teams, a partner office or a phone take part in an enquiry."""

from typing import Any, ClassVar

from django import forms
from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kern.forms import DateField, KernForm, LongTextField, Token
from servicedesk.forms import LONGEST_TEXT, DeskForm
from servicedesk.models import PartnerOffice, Team

LONGEST_WISH = 300


def _offer(field: forms.Field, rows: QuerySet[Any]) -> None:
    """Let people choose among these; the only one is chosen already."""
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  tells mypy
    field.queryset = rows
    if len(rows) == 1:
        field.initial = rows[0]


class TeamForm(KernForm):
    """One of the other teams of the desk. Where there is one only, nobody has to choose."""

    only: Team | None = None

    team = forms.ModelChoiceField(
        empty_label=_("Please choose"),
        label=_("Team"),
        queryset=Team.objects.none(),
        error_messages={
            "required": _("Choose a team."),
            "invalid_choice": _("Choose a team of the list."),
        },
    )

    def __init__(self, own: Team, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        field = self.fields["team"]
        # The second click of a double click may name what is now its own team.
        _offer(field, Team.objects.filter(desk=own.desk_id).order_by("name"))
        offered = other_teams(own)
        if len(offered) == 1:
            self.only = self.initial["team"] = offered[0]
            field.widget = forms.HiddenInput()
        elif not self.is_bound:
            _offer(field, offered)

    def add_error(self, field: str | None, error: Any) -> None:
        """Where the team is not to be seen, what is wrong with it is said above."""
        super().add_error(None if field == "team" and self.only else field, error)


def other_teams(own: Team) -> QuerySet[Team]:
    """The teams of the desk beside this one."""
    return Team.objects.filter(desk=own.desk_id).exclude(pk=own.pk).order_by("name")


class AskTeamForm(TeamForm):
    """What another team is asked for."""

    submit_label: ClassVar[str | Promise] = _("Ask the team")

    question = LongTextField(
        longest=LONGEST_TEXT,
        label=_("What exactly should the team do?"),
        help_text=_("Only caseworkers read it. At most 5,000 characters."),
        error_messages={"required": _("Write what the team should do.")},
    )


class ContributeForm(KernForm):
    """What a team has found out."""

    submit_label: ClassVar[str | Promise] = _("Hand in")

    result = LongTextField(
        longest=LONGEST_TEXT,
        label=_("Your contribution"),
        help_text=_("Only caseworkers read it. At most 5,000 characters."),
        error_messages={"required": _("Write your contribution.")},
    )


class HandOverForm(TeamForm):
    """Who goes on with it, and why."""

    submit_label: ClassVar[str | Promise] = _("Hand over")

    reason = LongTextField(
        longest=LONGEST_TEXT,
        label=_("Why, and what is still to do?"),
        help_text=_(
            "It is kept as an internal note: the employer only reads that the team has changed. At "
            "most 5,000 characters."
        ),
        error_messages={"required": _("Write why you hand it over.")},
    )
    token = Token()


class ForwardForm(KernForm):
    """Which office, and for what."""

    submit_label: ClassVar[str | Promise] = _("Ask the employer for consent")

    office = forms.ModelChoiceField(
        empty_label=_("Please choose"),
        label=_("Partner office"),
        queryset=PartnerOffice.objects.none(),
        error_messages={
            "required": _("Choose an office."),
            "invalid_choice": _("Choose an office of the list."),
        },
    )
    purpose = LongTextField(
        longest=LONGEST_TEXT,
        label=_("What is the office needed for?"),
        help_text=_("The employer reads it first, the office later. At most 5,000 characters."),
        error_messages={"required": _("Write what the office is needed for.")},
    )

    def __init__(self, offices: QuerySet[PartnerOffice], data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        _offer(self.fields["office"], offices)


class PartnerMessageForm(KernForm):
    """What desk and partner office write to each other."""

    submit_label: ClassVar[str | Promise] = _("Send message")

    text = LongTextField(
        longest=LONGEST_TEXT,
        label=_("Your message"),
        help_text=_("The employer does not read it. At most 5,000 characters."),
        error_messages={"required": _("Write a message.")},
    )
    token = Token()


class AskForCallForm(KernForm):
    """Where and when somebody wants to be called."""

    submit_label: ClassVar[str | Promise] = _("Ask for a call")

    # Not max_length: the browser would cut off a pasted number without a word.
    phone = forms.CharField(
        label=_("Phone number"),
        help_text=_("Only the service desk sees it."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        validators=[
            RegexValidator(
                r"^(?=(?:\D*[0-9]){5})[0-9 +()/.-]{5,40}$",
                _("Write the number with area code, for example 0202 563 0."),
            )
        ],
        error_messages={"required": _("Write the number we should call.")},
    )
    wish = LongTextField(
        longest=LONGEST_WISH,
        rows=3,
        required=False,
        label=_("When does it suit you?"),
        help_text=_("For example: mornings, not on Friday. At most 300 characters."),
    )


class PlanCallForm(DeskForm):
    """When the desk calls."""

    name = "plan"
    submit_label: ClassVar[str | Promise] = _("Plan the call")

    day = DateField(label=_("Date"))
    time = forms.TimeField(
        label=_("Time"),
        help_text=_("For example 14:30."),
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(
            format="%H:%M", attrs={"class": "short", "inputmode": "text", "autocomplete": "off"}
        ),
        error_messages={
            "required": _("Enter the time."),
            "invalid": _("Enter the time with hours and minutes, for example 14:30."),
        },
    )


class CallDoneForm(DeskForm):
    """What was said on the phone."""

    name = "done"
    submit_label: ClassVar[str | Promise] = _("The call is made")

    note = LongTextField(
        longest=LONGEST_TEXT,
        rows=4,
        required=False,
        label=_("What colleagues should know"),
        help_text=_("It is kept as an internal note. At most 5,000 characters."),
    )
    token = Token()
