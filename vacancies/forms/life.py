"""What is asked when a vacancy is extended, closed, given back or taken down."""

from datetime import datetime, time
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kern.forms import DateField, KernForm, LongTextField, Seen
from vacancies.forms.fields import TimeOfDayField, moment_of
from vacancies.forms.words import HELP
from vacancies.models import ClosingReason, ExtensionReason, FilledThrough, Vacancy

LONGEST_REASON = 2_000
MIDNIGHT = time(0, 0)


class ExtendForm(KernForm):
    """Another last day; the time of day stays."""

    submit_label: ClassVar[str | Promise] = gettext_lazy("Extend")

    until = DateField(label=gettext_lazy("New last day"))
    reason = forms.ChoiceField(
        label=gettext_lazy("Why is it extended?"), choices=ExtensionReason.choices
    )

    def __init__(self, vacancy: Vacancy, data: Any = None) -> None:
        super().__init__(data)
        assert vacancy.expires_at is not None  # noqa: S101  it is, or was, public
        self._time = timezone.localtime(vacancy.expires_at).time()

    def clean_until(self) -> datetime:
        """The moment on that day at which it ends."""
        moment = moment_of(self.cleaned_data["until"], self._time)
        if moment is None:
            raise forms.ValidationError(_("The clocks are put forward then. Choose another day."))
        return moment

    def clean_reason(self) -> ExtensionReason:
        """One of them."""
        return ExtensionReason(self.cleaned_data["reason"])


class RescheduleForm(KernForm):
    """Another first moment of a vacancy that is not public yet; no day: at once."""

    submit_label: ClassVar[str | Promise] = gettext_lazy("Change the first day")

    day = DateField(label=gettext_lazy("Public from"), required=False, help_text=HELP["publish_on"])
    time = TimeOfDayField(
        label=gettext_lazy("Time on this day"), required=False, help_text=HELP["publish_time"]
    )

    def __init__(self, vacancy: Vacancy, data: Any = None) -> None:
        assert vacancy.published_at is not None  # noqa: S101  it is scheduled
        local = timezone.localtime(vacancy.published_at)
        super().__init__(data, initial={"day": local.date(), "time": local.time()})

    def clean(self) -> dict[str, Any]:
        """Day and time make a moment."""
        data: dict[str, Any] = self.cleaned_data
        day, at = data.get("day"), data.get("time")
        data["begin"] = moment_of(day, at or MIDNIGHT) if day else None
        if day and data["begin"] is None:
            self.add_error("time", _("The clocks are put forward then. Choose another time."))
        return data


class CloseForm(KernForm):
    """Why it ends early, and through whom the job was filled."""

    submit_label: ClassVar[str | Promise] = gettext_lazy("Close the vacancy")

    reason = forms.ChoiceField(
        label=gettext_lazy("Why do you close it?"),
        choices=ClosingReason.choices,
        widget=forms.RadioSelect,
    )
    through = forms.ChoiceField(
        label=gettext_lazy("If it is filled: how did you find the person?"),
        choices=[each for each in FilledThrough.choices if each[0] != FilledThrough.NOT_FILLED],
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Whoever has found somebody says how; whoever has not, says nothing."""
        data: dict[str, Any] = self.cleaned_data
        is_filled = data.get("reason") == ClosingReason.FILLED
        if is_filled and "through" in data and not data["through"]:
            self.add_error("through", _("Choose how you found the person."))
        if not self.errors:
            through = FilledThrough(data["through"]) if is_filled else FilledThrough.NOT_FILLED
            data |= {"reason": ClosingReason(data["reason"]), "through": through}
        return data


class GiveBackForm(KernForm):
    """What has to change before it can be public."""

    submit_label: ClassVar[str | Promise] = gettext_lazy("Give it back")

    reason = LongTextField(
        longest=LONGEST_REASON,
        rows=4,
        label=gettext_lazy("What has to change?"),
        help_text=gettext_lazy("The company reads it. At most 2,000 characters."),
        error_messages={"required": gettext_lazy("Tell the company what has to change.")},
    )
    seen = Seen()


class ApproveForm(KernForm):
    """A yes to what was read."""

    submit_label: ClassVar[str | Promise] = gettext_lazy("Approve and publish")

    seen = Seen()


class TakeDownForm(KernForm):
    """Why it must not be public."""

    submit_label: ClassVar[str | Promise] = gettext_lazy("Take it down")

    reason = LongTextField(
        longest=LONGEST_REASON,
        rows=4,
        label=gettext_lazy("Why do you take it down?"),
        help_text=gettext_lazy(
            "The company reads it. Say what is wrong and what would change it. At most 2,000 "
            "characters."
        ),
        error_messages={"required": gettext_lazy("Tell the company why.")},
    )
