"""One form a step, made from the model. What is empty is not wrong: a draft may be incomplete."""

from collections.abc import Collection, Mapping, Sequence
from copy import copy
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any, ClassVar, Final

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.http import QueryDict
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from babel import Locale
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout

from kern.forms import DateField, KernFormMixin, PostcodeField, Seen
from vacancies import occupations
from vacancies.forms.fields import (
    END_OF_DAY,
    LineField,
    LinesField,
    NumberField,
    TextField,
    TimeOfDayField,
    WebAddressField,
    YesOrNoField,
    moment_of,
)
from vacancies.forms.words import HELP
from vacancies.models import MOST_HOURS, MOST_TASKS, ApplyBy, Duration, Vacancy
from vacancies.stages import Stage
from vacancies.steps import FIELDS, REQUIRED, Step
from vacancies.texts import has_words

# Languages people read here beside German; a company's text may be in any of them.
LANGUAGES: Final = (
    *("en", "uk", "ar", "tr", "ru", "pl", "ro", "bg", "fr", "es", "it", "el", "hr", "sq"),
    *("fa", "ps", "ku", "ti", "so", "vi", "zh"),
)
# What is proposed as the end of a new vacancy.
DAYS_PUBLIC: Final = 60
# What the database compares with each other is stored together or not at all.
TOGETHER: Final = (
    {"pay_from", "pay_to", "pay_unit"},
    {"hours_from", "hours_to"},
    {"starts_on", "duration", "ends_on"},
    {"publish_on", "expires_at", "publish_day", "publish_time", "expires_day", "expires_time"},
)
ADDRESS: Final = ("street", "postcode", "town")
TIMES: Final = ("publish_day", "publish_time", "expires_day", "expires_time")


def _form_field(field: "models.Field[Any, Any]", **options: Any) -> forms.Field | None:
    """How a field of the model is asked for."""
    words: dict[str, Any] = {
        "label": capfirst(field.verbose_name),
        "help_text": HELP.get(field.name, ""),
    }
    if isinstance(field, ArrayField):
        return _several_texts(field, words)
    if isinstance(field, models.BooleanField) and field.null:
        return YesOrNoField(**words)
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        return DateField(required=False, **words)
    if isinstance(field, models.TextField):
        return TextField(longest=field.max_length or 0, required=False, **words)
    if field.name == "postcode":
        return PostcodeField(required=False, **words)
    if isinstance(field, models.DecimalField):
        grouped = field.name.startswith("pay")
        return field.formfield(**options, **words, form_class=NumberField, grouped=grouped)
    if type(field) is models.CharField and not field.choices:
        return field.formfield(**options, **words, form_class=LineField)
    return field.formfield(**options, **words)


def _several_texts(field: "ArrayField[Any, Any]", words: Mapping[str, Any]) -> forms.Field:
    if field.base_field.choices:
        return forms.MultipleChoiceField(
            choices=field.base_field.choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            **words,
        )
    longest = field.base_field.max_length or 0
    return LinesField(most=MOST_TASKS, longest=longest, required=False, **words)


class StepForm(KernFormMixin, forms.ModelForm[Vacancy]):
    """A step. `values` are what can be stored of it, with errors elsewhere or not."""

    step: ClassVar[Step]
    groups: ClassVar[Sequence[Fieldset]]
    # The template has two buttons.
    submit_label = ""
    form_tag = False

    def __init__(self, vacancy: Vacancy, data: Any = None) -> None:
        # A copy: what cannot be stored must not be shown as if it were.
        super().__init__(data, instance=copy(vacancy), initial={"seen": vacancy.version})
        self.vacancy = vacancy
        self.fields["seen"] = Seen()
        for name in self.left_out(vacancy):
            del self.fields[name]
        for name in REQUIRED[self.step]:
            self._ask_for(name)
        for field in self.fields.values():
            _word_no_answer(field)

    @property
    def helper(self) -> FormHelper:
        """Without what is left out."""
        helper = super().helper
        helper.layout = Layout(
            *(
                Fieldset(group.legend, *(name for name in group.fields if name in self.fields))
                for group in self.groups
            )
        )
        return helper

    def left_out(self, vacancy: Vacancy) -> Collection[str]:
        """Fields that are not asked for this vacancy."""
        return ()

    def _ask_for(self, name: str) -> None:
        """Show that it is needed before the vacancy can be public; no error before."""
        field = self.fields.get(name)
        if field is None:
            return
        field.is_needed = True  # type: ignore[attr-defined]
        if isinstance(field.widget, forms.RadioSelect) and isinstance(field, forms.ChoiceField):
            field.choices = _answers(field)

    def validate_constraints(self) -> None:
        """The database's own words are not for people; see `clean`."""

    @property
    def values(self) -> dict[str, Any]:
        """What can be stored, by field of the model."""
        at_fault = {name for group in TOGETHER if group & set(self.errors) for name in group}
        return {
            name: self.cleaned_data[name]
            for name in FIELDS[self.step]
            if name in self.cleaned_data and name not in at_fault
        }

    @property
    def result(self) -> Vacancy:
        """The vacancy as it would be, for advice on what was typed."""
        return self.instance

    def show_again(self, version: int) -> None:
        """The next click has seen this version; everything typed stays."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["seen"] = str(version)
        self.data = data

    def refuse(self, name: str, text: str) -> None:
        """An error at a field; at the whole form where the field is not asked for."""
        self.add_error(name if name in self.fields else None, text)

    def _is_new(self, name: str) -> bool:
        return name in self.changed_data


def _answers(field: forms.ChoiceField) -> list[tuple[str, Any]]:
    choices: Any = field.choices
    return [(value, label) for value, label in choices if value != ""]


def _word_no_answer(field: forms.Field) -> None:
    """Words where Django draws a row of dashes."""
    if type(field.widget) is forms.Select and isinstance(field, forms.TypedChoiceField):
        is_needed = getattr(field, "is_needed", False)
        none = _("Please choose") if is_needed else _("No entry")
        field.choices = [("", none), *_answers(field)]


class JobForm(StepForm):
    """What the job is."""

    step = Step.JOB
    groups = (
        Fieldset(gettext_lazy("What you offer"), "title", "occupation", "kind", "field", "level"),
        Fieldset(gettext_lazy("What has to be done"), "tasks", "description", "summary"),
        Fieldset(
            gettext_lazy("Further entries"),
            *("positions", "language", "other_language", "other_title", "other_text"),
        ),
    )
    occupation = LineField(
        label=gettext_lazy("Occupation (KldB 2010)"),
        required=False,
        max_length=220,
        help_text=HELP["occupation"],
    )

    class Meta:
        model = Vacancy
        fields = FIELDS[Step.JOB]
        formfield_callback = _form_field

    def __init__(self, vacancy: Vacancy, data: Any = None) -> None:
        super().__init__(vacancy, data)
        self.initial["occupation"] = occupations.written(vacancy.occupation)
        self.fields["occupation"].widget.attrs |= {"list": "occupations", "autocomplete": "off"}
        self.fields["other_language"] = forms.ChoiceField(
            label=capfirst(str(self.fields["other_language"].label)),
            help_text=HELP["other_language"],
            required=False,
            choices=[("", _("none")), *_languages()],
        )

    def clean_title(self) -> str:
        """Words, not pictures alone."""
        title: str = self.cleaned_data["title"]
        if title and not has_words(title):
            raise ValidationError(_("A title needs words. Pictures and signs alone say nothing."))
        return title

    def clean_occupation(self) -> str:
        """The code; what nobody can mean is shown with what may be meant."""
        typed: str = self.cleaned_data["occupation"]
        if not typed or typed == self.initial["occupation"]:
            return self.vacancy.occupation if typed else ""
        if code := occupations.code_of(typed):
            return code
        if found := occupations.suggestions(typed):
            titles = "; ".join(map(str, found))
            raise ValidationError(_("Which one do you mean? %(titles)s") % {"titles": titles})
        if occupations.is_imported():
            raise ValidationError(_("There is no such occupation in the list. Try another word."))
        raise ValidationError(_("Enter the five digits of the KldB 2010, or leave it empty."))

    def clean(self) -> dict[str, Any]:
        """A newly chosen occupation says what the job requires."""
        cleaned = super().clean() or self.cleaned_data
        code = cleaned.get("occupation", "")
        if code != self.vacancy.occupation and (level := occupations.level_of(code)):
            cleaned["level"] = level
        return cleaned


class ConditionsForm(StepForm):
    """When, where, for how much."""

    step = Step.CONDITIONS
    groups = (
        Fieldset(gettext_lazy("Begin and end"), "starts_on", "duration", "ends_on"),
        Fieldset(gettext_lazy("Working time"), "hours_from", "hours_to", "working_time", "shifts"),
        Fieldset(gettext_lazy("Place"), "workplace", *ADDRESS),
        Fieldset(
            gettext_lazy("Pay"),
            *("pay_from", "pay_to", "pay_unit", "pays_by_agreement"),
            *("collective_agreement", "pay_group"),
        ),
    )

    class Meta:
        model = Vacancy
        fields = FIELDS[Step.CONDITIONS]
        formfield_callback = _form_field

    def __init__(self, vacancy: Vacancy, data: Any = None) -> None:
        super().__init__(vacancy, data)
        if place := self.fields.get("workplace"):
            place.queryset = vacancy.company.workplaces.all()  # type: ignore[attr-defined]
            place.empty_label = _("none of these")  # type: ignore[attr-defined]

    def left_out(self, vacancy: Vacancy) -> Collection[str]:
        """Nobody chooses from nothing."""
        return () if vacancy.company.workplaces.exists() else ("workplace",)

    def clean(self) -> dict[str, Any]:
        """What the database compares, said at the field where it can be put right."""
        cleaned = super().clean() or self.cleaned_data
        self._clean_days(cleaned)
        self._clean_hours(cleaned)
        self._clean_pay(cleaned)
        self._fill_address(cleaned)
        return cleaned

    def _clean_days(self, cleaned: Mapping[str, Any]) -> None:
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and start < timezone.localdate() and self._is_new("starts_on"):
            text = _("This day is over. Leave the field empty for “as soon as possible”.")
            self.refuse("starts_on", text)
        if end and cleaned.get("duration") != Duration.FIXED_TERM:
            self.refuse("ends_on", _("Only a job for a fixed term has a last day."))
        elif end and start and end < start:
            self.refuse("ends_on", _("The last working day lies before the first one."))

    def _clean_hours(self, cleaned: Mapping[str, Any]) -> None:
        low, high = cleaned.get("hours_from"), cleaned.get("hours_to")
        for name, hours in (("hours_from", low), ("hours_to", high)):
            if hours is not None and not 0 < hours <= MOST_HOURS:
                text = _("Between 1 and %(most)s hours a week are possible.")
                self.refuse(name, text % {"most": MOST_HOURS})
        if low is not None and high is not None and high < low:
            self.refuse("hours_to", _("This is less than the hours “at least”."))

    def _clean_pay(self, cleaned: Mapping[str, Any]) -> None:
        low, high = cleaned.get("pay_from"), cleaned.get("pay_to")
        for name, pay in (("pay_from", low), ("pay_to", high)):
            if pay is not None and pay <= 0:
                self.refuse(name, _("Enter an amount above 0, or leave the field empty."))
        if low is not None and high is not None and high < low:
            self.refuse("pay_to", _("This is less than the pay “from”."))
        if (low or high) and not cleaned.get("pay_unit") and "pay_unit" not in self.errors:
            self.refuse("pay_unit", _("Say what this amount is for."))

    def _fill_address(self, cleaned: dict[str, Any]) -> None:
        """A workplace brings its address, unless another one was typed."""
        place = cleaned.get("workplace")
        was_typed = any(self._is_new(name) or name in self.errors for name in ADDRESS)
        if place and not was_typed and (self._is_new("workplace") or not cleaned["town"]):
            cleaned |= {name: getattr(place, name) for name in ADDRESS}


class RequirementsForm(StepForm):
    """What somebody has to bring along."""

    step = Step.REQUIREMENTS
    groups = (
        Fieldset(
            gettext_lazy("German on the first day"),
            *("speaking", "reading", "writing", "language_reason"),
        ),
        Fieldset(
            gettext_lazy("German later on"),
            *("level_after_a_year", "has_language_course", "hours_released", "team_languages"),
        ),
        Fieldset(
            gettext_lazy("Qualification"),
            *("qualification", "is_regulated", "licence", "is_it", "is_shortage", "openness"),
        ),
    )

    class Meta:
        model = Vacancy
        fields = FIELDS[Step.REQUIREMENTS]
        formfield_callback = _form_field

    def clean_hours_released(self) -> Decimal | None:
        """Some, if any."""
        hours: Decimal | None = self.cleaned_data["hours_released"]
        if hours is not None and hours <= 0:
            raise ValidationError(_("Enter an amount above 0, or leave the field empty."))
        return hours


class WaysInForm(StepForm):
    """How somebody can begin, and live with the job."""

    step = Step.WAYS_IN
    groups = (
        Fieldset(gettext_lazy("How somebody can begin"), "entry_ways", "weeks_of_patience"),
        Fieldset(gettext_lazy("Life around the job"), "comforts", "driving_licence", "life_note"),
        Fieldset(
            gettext_lazy("About the company"),
            *("is_section_2a_branch", "has_works_council", "employs_refugees"),
        ),
    )

    class Meta:
        model = Vacancy
        fields = FIELDS[Step.WAYS_IN]
        formfield_callback = _form_field


class ContactForm(StepForm):
    """Whom to ask, and from when to when."""

    step = Step.CONTACT
    groups = (
        Fieldset(gettext_lazy("Contact"), "contact_name", "contact_phone", "contact_email"),
        Fieldset(gettext_lazy("Applications"), "apply_by", "apply_url", "without_papers"),
        Fieldset(
            gettext_lazy("Publication"),
            *("publish_day", "publish_time", "expires_day", "expires_time"),
            "shares_with_partners",
        ),
        Fieldset(gettext_lazy("Numbers"), "establishment_number", "external_reference"),
    )
    apply_url = WebAddressField(
        label=gettext_lazy("Address for applications"),
        required=False,
        assume_scheme="https",
        help_text=HELP["apply_url"],
    )
    publish_day = DateField(
        label=gettext_lazy("Public from"), required=False, help_text=HELP["publish_on"]
    )
    publish_time = TimeOfDayField(
        label=gettext_lazy("Time on this day"), required=False, help_text=HELP["publish_time"]
    )
    expires_day = DateField(
        label=gettext_lazy("Public until"), required=False, help_text=HELP["expires_at"]
    )
    expires_time = TimeOfDayField(
        label=gettext_lazy("Time on the last day"), required=False, help_text=HELP["expires_time"]
    )

    class Meta:
        model = Vacancy
        fields = [n for n in FIELDS[Step.CONTACT] if n not in ("publish_on", "expires_at")]
        formfield_callback = _form_field

    def __init__(self, vacancy: Vacancy, data: Any = None) -> None:
        super().__init__(vacancy, data)
        self.fields["establishment_number"].validators.append(
            RegexValidator(r"^\d{8}$", gettext_lazy("A Betriebsnummer has eight digits."))
        )
        if "expires_day" not in self.fields:
            return
        self._ask_for("expires_day")
        self.initial.update(_day_and_time("publish", vacancy.publish_on))
        self.initial.update(_day_and_time("expires", vacancy.expires_at))
        if vacancy.expires_at is None:
            self.initial["expires_day"] = timezone.localdate() + timedelta(days=DAYS_PUBLIC)

    def left_out(self, vacancy: Vacancy) -> Collection[str]:
        """How long it is public is then said elsewhere, with a reason."""
        return TIMES if vacancy.stage == Stage.PUBLISHED else ()

    def clean(self) -> dict[str, Any]:
        """Day and time make a moment; how to apply needs an address."""
        cleaned = super().clean() or self.cleaned_data
        if "expires_day" in self.fields:
            self._clean_times(cleaned)
        ways = cleaned.get("apply_by", [])
        for way, name, text in (
            (ApplyBy.PHONE, "contact_phone", _("For applications by phone a number is needed.")),
            (ApplyBy.EMAIL, "contact_email", _("For applications by e-mail an address is needed.")),
            (ApplyBy.ONLINE, "apply_url", _("For applications online an address is needed.")),
        ):
            if way in ways and not cleaned.get(name) and name not in self.errors:
                self.refuse(name, text)
        return cleaned

    def _clean_times(self, cleaned: dict[str, Any]) -> None:
        publish = self._moment("publish", time(0, 0), self.vacancy.publish_on)
        expires = self._moment("expires", END_OF_DAY, self.vacancy.expires_at)
        cleaned |= {"publish_on": publish, "expires_at": expires}
        if publish and expires and expires <= publish:
            self.refuse("expires_day", _("This lies before the moment of the publication."))

    def _moment(self, which: str, default: time, stored: datetime | None) -> datetime | None:
        day, at = self.cleaned_data.get(f"{which}_day"), self.cleaned_data.get(f"{which}_time")
        if not day:
            return None
        if not self._is_new(f"{which}_day") and not self._is_new(f"{which}_time") and stored:
            return stored
        moment = moment_of(day, at or default)
        if moment is None:
            text = _("There is no such time on this day: the clocks are put forward.")
            self.refuse(f"{which}_time", text)
        elif moment < timezone.now():
            self.refuse(f"{which}_day", _("This moment is over."))
        return moment


def _day_and_time(which: str, moment: datetime | None) -> dict[str, Any]:
    if moment is None:
        return {}
    local = timezone.localtime(moment)
    return {f"{which}_day": local.date(), f"{which}_time": local.time()}


def _languages() -> list[tuple[str, str]]:
    """By their names in the reader's language."""
    reader = Locale.parse(get_language() or "de")
    named = [(code, reader.languages[code]) for code in LANGUAGES]
    return sorted(named, key=lambda pair: pair[1])


FORMS: Final[Mapping[Step, type[StepForm]]] = {
    form.step: form for form in (JobForm, ConditionsForm, RequirementsForm, WaysInForm, ContactForm)
}
