"""What the administration types about desks and the people in them."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail.admin.widgets import AdminDateInput, AdminTimeInput

from employers.models import User
from kern.forms import PostcodeField
from servicedesk.models import (
    Caseworker,
    ChecklistTemplate,
    ClosedDay,
    Desk,
    OpeningHours,
    PartnerOffice,
    Situation,
    Team,
)
from servicedesk.slots import outcome_badges

LONGEST_LINE = 200


def people_of_offices() -> QuerySet[User]:
    """Who can be in a team or an office."""
    people = User.objects.filter(works_for_an_office=True, is_active=True)
    return people.order_by("last_name", "first_name", "pk")


class PostcodesField(forms.CharField):
    """Postcodes with anything but letters between them, each once."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        """As they are typed."""
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        """The postcodes, or the first one that is none."""
        found = list(dict.fromkeys(re.split(r"[\s,;]+", super().to_python(value) or "")))
        return [each for each in found if each]

    def run_validators(self, value: Any) -> None:
        """Each has five digits."""
        for each in value:
            try:
                PostcodeField().run_validators(each)
            except ValidationError as error:
                shown = Truncator(each).chars(20)
                raise ValidationError([f"“{shown}”: {error.messages[0]}"]) from None


class LinesField(forms.CharField):
    """One entry a line; empty lines are nobody's entry."""

    widget = forms.Textarea(attrs={"rows": 10})

    def prepare_value(self, value: Any) -> Any:
        """As they are typed."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        """The lines."""
        text = super().to_python(value) or ""
        return [line.strip() for line in text.splitlines() if line.strip()]

    def run_validators(self, value: Any) -> None:
        """None is too long to be stored."""
        for number, line in enumerate(value, start=1):
            if len(line) > LONGEST_LINE:
                words = _("Line %(number)s has %(length)s characters, %(limit)s are possible.")
                shown = {"number": number, "length": len(line), "limit": LONGEST_LINE}
                raise ValidationError(words % shown)
            super().run_validators(line)


class DeskForm(forms.ModelForm[Desk]):
    """A desk with its area, in which no other desk is competent for the same."""

    postcodes = PostcodesField(
        label=gettext_lazy("Postcodes"),
        required=False,
        help_text=gettext_lazy("The area of the desk, for example 42103, 42105."),
    )
    situations = forms.MultipleChoiceField(
        label=gettext_lazy("Competent for"),
        choices=Situation.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Desk
        fields = (
            "name",
            "code",
            "city",
            "postcodes",
            "situations",
            "takes_the_rest",
            "street",
            "postcode",
            "phone",
            "email",
            "land",
            "promise_days",
        )
        field_classes = {"postcode": PostcodeField}

    def clean(self) -> dict[str, Any]:
        """Two desks never claim the same: routing would have to guess."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        others = Desk.objects.exclude(pk=self.instance.pk)
        if data.get("takes_the_rest") and (other := others.filter(takes_the_rest=True).first()):
            words = _("“%(desk)s” takes the rest already. Take it from there first.")
            self.add_error("takes_the_rest", words % {"desk": other})
        self._refuse_claimed(others, data)
        return data

    def _refuse_claimed(self, others: QuerySet[Desk], data: dict[str, Any]) -> None:
        postcodes, situations = data.get("postcodes") or [], data.get("situations") or []
        claiming = others.filter(situations__overlap=situations, postcodes__overlap=postcodes)
        for other in claiming.order_by("pk"):
            taken = sorted(set(postcodes) & set(other.postcodes))
            words = _("“%(desk)s” is already competent for %(postcodes)s.")
            self.add_error("postcodes", words % {"desk": other, "postcodes": ", ".join(taken)})


class OpeningHoursForm(forms.ModelForm[OpeningHours]):
    """One stretch of a weekday."""

    class Meta:
        model = OpeningHours
        fields = ("desk", "weekday", "opens", "closes")
        widgets = {
            "opens": AdminTimeInput,
            "closes": AdminTimeInput,
        }

    def clean(self) -> dict[str, Any]:
        """A stretch has a length, and no other one lies in it."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if any(data.get(name) is None for name in self.fields):
            return data
        if data["closes"] <= data["opens"]:
            self.add_error("closes", _("The desk closes after it opens."))
        elif other := self._overlapping(data):
            words = _("These hours overlap with %(other)s.")
            self.add_error("opens", words % {"other": other})
        return data

    def _overlapping(self, data: dict[str, Any]) -> OpeningHours | None:
        others = OpeningHours.objects.exclude(pk=self.instance.pk)
        same_day = others.filter(desk=data["desk"], weekday=data["weekday"])
        return same_day.filter(opens__lt=data["closes"], closes__gt=data["opens"]).first()


class ClosedDayForm(forms.ModelForm[ClosedDay]):
    """A day of its own on which the desk does not work."""

    class Meta:
        model = ClosedDay
        fields = ("desk", "day", "name")
        widgets = {"day": AdminDateInput}


class WithPeople(forms.ModelForm[Any]):
    """A form that chooses among the people of offices."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("members", "lead", "user", "deputy"):
            if field := self.fields.get(name):
                assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  tells mypy
                field.queryset = people_of_offices()


class TeamForm(WithPeople):
    """A team, who is in it and how it works."""

    class Meta:
        model = Team
        fields = (
            "desk",
            "name",
            "code",
            "members",
            "lead",
            "assignment",
            "has_second_look",
            "sample_percent",
            "recall_minutes",
        )
        help_texts = {
            "code": gettext_lazy(
                "“beschaeftigung” gets pre-checks and questions about the law of residence, "
                "“arbeitsmarktintegration” all others."
            ),
            "lead": gettext_lazy("Is told what stays undone."),
        }
        widgets = {"members": forms.CheckboxSelectMultiple}

    def clean(self) -> dict[str, Any]:
        """Whoever leads a team is in it."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        lead, members = data.get("lead"), data.get("members")
        if lead and members is not None and lead not in members:
            self.add_error("lead", _("Choose one of the members."))
        return data


class PartnerOfficeForm(WithPeople):
    """An office and who reads there what is forwarded to it."""

    class Meta:
        model = PartnerOffice
        fields = ("desk", "name", "members")
        widgets = {"members": forms.CheckboxSelectMultiple}


class CaseworkerForm(WithPeople):
    """What employers read about somebody of the desk."""

    class Meta:
        model = Caseworker
        fields = ("user", "phone", "deputy")
        help_texts = {
            "phone": gettext_lazy("Shown to employers; empty: the number of the desk."),
            "deputy": gettext_lazy("Named to employers, and stands in during absences."),
        }

    def clean(self) -> dict[str, Any]:
        """The deputy is somebody else of the same desk: nobody of another one may see the cases."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        user, deputy = data.get("user"), data.get("deputy")
        if user and not user.teams.exists():
            self.add_error("user", _("This person is in no team."))
        elif user and deputy == user:
            self.add_error("deputy", _("Nobody stands in for themselves."))
        elif user and deputy and not _work_together(user, deputy):
            self.add_error("deputy", _("The deputy has to work at the same desk."))
        return data


def _work_together(one: User, other: User) -> bool:
    return Desk.objects.filter(teams__members=one).filter(teams__members=other).exists()


class ChecklistForm(forms.ModelForm[ChecklistTemplate]):
    """What is looked at in cases of a kind."""

    lines = LinesField(
        label=gettext_lazy("Lines"), help_text=gettext_lazy("One line for each thing to look at.")
    )
    outcomes = forms.MultipleChoiceField(
        label=gettext_lazy("Offered first where the assessment is"),
        choices=lambda: [(code, badge.label) for code, badge in outcome_badges.all().items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = ChecklistTemplate
        fields = ("desk", "name", "lines", "outcomes")
