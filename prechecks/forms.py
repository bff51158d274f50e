"""Forms made from the rulebook's facts: each answer arrives as a typed value or as an error."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout

from employers.models import Membership, Workplace
from employers.service import ContactField
from kern.forms import RADIO_LIMIT, DateField, KernForm, LongTextField, PostcodeField
from prechecks.wording.answers import DONT_KNOW_LABEL, NO_LABEL, YES_LABEL
from prechecks.wording.contradictions import contradiction_sentence
from prechecks.wording.countries import country_choices
from prechecks.wording.questions import QUESTIONS
from rulebook import (
    DONT_KNOW,
    NONE,
    VOCABULARY,
    Answer,
    Fact,
    FactError,
    Facts,
    Value,
    choices_for,
    contradictions,
    parse_value,
)
from servicedesk.models import Channel
from toolbox.numbers import plain_number

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


Choice = tuple[str, "StrOrPromise"]

DONT_KNOW_CHOICE: Final = "dont_know"
MOST_RADIOS: Final = 20
NO_ENTRY: Final = _("Please choose")
DATE_MISSING: Final = _("Enter the date or tick an answer below it.")
NUMBER_MISSING: Final = _("Enter the number or tick “I don’t know”.")
NO_NUMBER: Final = _("Please enter a number.")
WITH_BOXES: Final = ("date", "integer", "decimal")

ERRORS: Final["Mapping[str, StrOrPromise]"] = {
    "wrong_type": _("This does not fit the question. Please check your entry."),
    "unknown_choice": _("This answer is not on the list. Please choose one of the answers shown."),
    "unknown_country": _("This country is not on the list. Please choose one of the list."),
    "impossible_date": _("There is no such day. Please check day and month."),
    "none_not_allowed": _("Please enter a date here."),
    "out_of_range": _("This value cannot be right. Please check your entry."),
}


def field_name(fact: Fact) -> str:
    """The name of a fact as ids and selectors like it."""
    return fact.name.replace(".", "_")


def box_name(fact: Fact, answer: Answer) -> str:
    """The checkbox beside a date or an amount that answers in its place."""
    return f"{field_name(fact)}_{answer.value}"


class AnsweredOtherwise(forms.Field):
    """A field that may stay empty when a checkbox beside it is ticked."""

    answered_otherwise = False

    def validate(self, value: Any) -> None:
        if not (self.answered_otherwise and value in self.empty_values):
            super().validate(value)


class DayField(AnsweredOtherwise, DateField):
    """A day, or a tick beside it."""


class AmountField(AnsweredOtherwise, forms.CharField):
    """A number as people write it: 2.500,50 or 2,500.50 or 2500."""

    def to_python(self, value: Any) -> str:
        return plain_number(super().to_python(value) or "")


def _error_words(fact: Fact, error: FactError) -> "StrOrPromise":
    if error.code == "wrong_type" and fact.type in ("integer", "decimal"):
        return NO_NUMBER
    return ERRORS.get(error.code, ERRORS["wrong_type"])


class QuestionForm(KernForm):
    """The facts of one page. `today`: what has already happened cannot lie after it."""

    def __init__(
        self, page: Sequence[Fact], facts: Facts, data: Any = None, *, today: date
    ) -> None:
        self.today = today
        self.page = page
        self.facts = facts
        super().__init__(data, initial=dict(_initial(page, facts)))
        for fact in page:
            self._add(fact)
        if len(page) == 1:
            self.heading_field = field_name(page[0])

    @property
    def helper(self) -> FormHelper:
        """Checkboxes stand close to the date or amount they answer for."""
        helper = super().helper
        answers = [Div(*self._names_of(fact), css_class="answer") for fact in self.page]
        helper.layout = Layout(*answers)
        return helper

    def clean(self) -> dict[str, Any]:
        """The typed value of each fact under its name."""
        values = {}
        for fact in self.page:
            if field_name(fact) in self.errors:
                continue
            try:
                value = self._value_of(fact)
                if value is not None:
                    values[fact.name] = value
            except FactError as error:
                self.add_error(field_name(fact), _error_words(fact, error))
            except forms.ValidationError as error:
                self.add_error(field_name(fact), error)
        self._add_contradictions(values)
        return values

    @property
    def answers(self) -> Facts:
        """The answers of a valid form."""
        return Facts(self.cleaned_data)

    def _add(self, fact: Fact) -> None:
        name = field_name(fact)
        field = field_for(fact, self.facts)
        self.fields[name] = field
        for answer in _boxes(fact):
            box = box_name(fact, answer)
            self.fields[box] = forms.BooleanField(label=_box_label(fact, answer), required=False)
            if isinstance(field, AnsweredOtherwise) and self.data.get(box):
                field.answered_otherwise = True

    def _names_of(self, fact: Fact) -> list[str]:
        return [field_name(fact), *(box_name(fact, answer) for answer in _boxes(fact))]

    def _value_of(self, fact: Fact) -> Value | None:
        """The typed value; None where the fact is left out."""
        raw = self.cleaned_data.get(field_name(fact))
        ticked = [
            answer for answer in _boxes(fact) if self.cleaned_data.get(box_name(fact, answer))
        ]
        if len(ticked) > 1 or (ticked and raw):
            raise forms.ValidationError(_("Please give one answer: an entry or one tick."))
        if ticked:
            return ticked[0]
        return parse_value(fact, DONT_KNOW if raw == DONT_KNOW_CHOICE else raw)

    def _add_contradictions(self, values: Mapping[str, Value]) -> None:
        """Each at the last of its facts that stands on this page."""
        known = Facts({**self.facts, **values})
        for found in contradictions(known, self.today):
            here = [name for name in found.facts if name in values]
            if here:
                place = field_name(VOCABULARY[here[-1]])
                self.add_error(place, contradiction_sentence(found, known))


def _initial(page: Sequence[Fact], facts: Facts) -> Iterator[tuple[str, object]]:
    for fact in page:
        value = facts.get(fact.name)
        if isinstance(value, Answer):
            yield box_name(fact, value), True
            yield field_name(fact), DONT_KNOW_CHOICE if fact.type not in WITH_BOXES else None
        elif isinstance(value, bool):
            yield field_name(fact), "true" if value else "false"
        elif isinstance(value, int | Decimal):
            yield field_name(fact), number_format(value)
        elif value is not None:
            yield field_name(fact), value


def _boxes(fact: Fact) -> list[Answer]:
    """A choice has its own option for this; a date or an amount has checkboxes."""
    if fact.type not in WITH_BOXES:
        return []
    return [NONE, DONT_KNOW] if fact.none_allowed else [DONT_KNOW]


def _box_label(fact: Fact, answer: Answer) -> "StrOrPromise":
    if answer is DONT_KNOW:
        return DONT_KNOW_LABEL
    return QUESTIONS[fact.name].none_label or _("There is none")


def field_for(fact: Fact, facts: Facts, without_answer: Choice | None = None) -> forms.Field:
    """The field that asks for a fact; the way out of a choice is "I don't know" or another one."""
    words: dict[str, Any] = {
        "label": QUESTIONS[fact.name].label,
        "help_text": QUESTIONS[fact.name].help,
    }
    if fact.type == "date":
        return DayField(**words, error_messages={"required": DATE_MISSING})
    if fact.type in ("integer", "decimal"):
        amount = AmountField(**words, max_length=20, error_messages={"required": NUMBER_MISSING})
        amount.widget.attrs["inputmode"] = "decimal"
        return amount
    choices = _choices(fact, facts, without_answer)
    messages = {
        "required": _("Choose an answer."),
        "invalid_choice": ERRORS["unknown_country" if fact.type == "country" else "unknown_choice"],
    }
    if len(choices) <= MOST_RADIOS:
        return forms.ChoiceField(
            **words, choices=choices, widget=forms.RadioSelect, error_messages=messages
        )
    return forms.ChoiceField(**words, choices=[("", NO_ENTRY), *choices], error_messages=messages)


def _choices(fact: Fact, facts: Facts, without_answer: Choice | None) -> list[Choice]:
    dont_know = (DONT_KNOW_CHOICE, QUESTIONS[fact.name].none_label or DONT_KNOW_LABEL)
    way_out = without_answer or dont_know
    if fact.type == "country":
        return [way_out, *country_choices(get_language() or "de")]
    if fact.type == "bool":
        return [("true", YES_LABEL), ("false", NO_LABEL), way_out]
    labels = QUESTIONS[fact.name].choices
    return [*((choice, labels[choice]) for choice in choices_for(fact, facts)), way_out]


class LabelForm(KernForm):
    """The employer's own word for a pre-check, to find it again."""

    submit_label = _("Start the pre-check")

    label = forms.CharField(
        label=_("Your own label"),
        max_length=80,
        required=False,
        help_text=_(
            "To find the pre-check again, for example “Bakery assistant, spring”. "
            "Please do not enter the name of a person."
        ),
    )
    is_confidential = forms.BooleanField(
        label=_("Confidential: only I see it in my company"),
        required=False,
        help_text=_("You can change this later, and name colleagues when it has been sent."),
    )


class PostcodeOrElse(AnsweredOtherwise, PostcodeField):
    """A German postcode, or an answer beside it."""


class TownOrElse(AnsweredOtherwise, forms.CharField):
    """A town, or an answer beside it."""


LONGEST_QUESTION: Final = 1500
PLACE: Final = ("workplace_postcode", "workplace_town")
ANOTHER_PLACE: Final = "another"


class HandOverForm(KernForm):
    """What is asked once, so that the right team gets the case."""

    submit_label = _("Continue to the summary")

    title = forms.CharField(
        label=_("What is the job called?"),
        max_length=120,
        error_messages={"required": _("Enter what the job is called.")},
        help_text=_(
            "The occupation as in the contract, for example “Bäcker”. "
            "Please do not enter the name of a person."
        ),
    )
    workplace = forms.ChoiceField(
        label=_("Which of your workplaces is it?"),
        error_messages={
            "required": _("Choose a workplace, or “Another place”."),
            "invalid_choice": _("Choose one of the workplaces in the list."),
        },
    )
    workplace_postcode = PostcodeOrElse(label=_("Postcode of the workplace"))
    workplace_town = TownOrElse(
        label=_("Town of the workplace"),
        max_length=60,
        error_messages={"required": _("Enter the town.")},
    )
    residence_postcode = PostcodeOrElse(
        label=_("Postcode where the person lives"),
        help_text=_(
            "So that we find the competent authority: that is the one at the person’s home. "
            "Please do not enter the street."
        ),
        error_messages={"required": _("Enter the postcode or tick the box below it.")},
    )
    lives_elsewhere = forms.BooleanField(
        label=_("The person lives abroad, or I do not know the postcode"), required=False
    )
    question = LongTextField(
        longest=LONGEST_QUESTION,
        rows=5,
        label=_("Your question or message"),
        required=False,
        help_text=_(
            "What should the service desk know or answer? Please do not enter the name of a "
            "person or the number of a document."
        ),
    )

    def __init__(
        self, *args: Any, workplaces: QuerySet[Workplace] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._workplaces = {str(each.pk): each for each in workplaces or ()}
        self._offer()
        if self.data.get("lives_elsewhere"):
            self._may_be_empty("residence_postcode")
        if "workplace" in self.fields and self.data.get("workplace") != ANOTHER_PLACE:
            self._may_be_empty(*PLACE)

    def _may_be_empty(self, *names: str) -> None:
        for name in names:
            field = self.fields[name]
            assert isinstance(field, AnsweredOtherwise)  # noqa: S101  tells mypy
            field.answered_otherwise = True

    def _offer(self) -> None:
        """Who has told of no workplaces only types the place."""
        if not self._workplaces:
            del self.fields["workplace"]
            return
        field = self.fields["workplace"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  tells mypy
        choices = [
            *((key, f"{w.name} ({w.postcode} {w.town})") for key, w in self._workplaces.items()),
            (ANOTHER_PLACE, _("Another place")),
        ]
        if len(choices) > RADIO_LIMIT:
            field.widget = forms.Select()
            choices.insert(0, ("", _("Please choose")))
        field.choices = choices
        for name in PLACE:
            self.fields[name].help_text = _("Only if it is another place.")

    @property
    def helper(self) -> FormHelper:
        """What belongs together stands together."""
        helper = super().helper
        helper.layout = Layout(
            "title",
            Div(*(n for n in ("workplace", *PLACE) if n in self.fields), css_class="answer"),
            Div("residence_postcode", "lives_elsewhere", css_class="answer"),
            "question",
        )
        return helper

    def clean(self) -> dict[str, Any]:
        """The home of the person is given, or said to be unknown; a workplace has an address."""
        data: dict[str, Any] = self.cleaned_data
        self._take_address(data)
        if data.get("residence_postcode") and data.get("lives_elsewhere"):
            message = _("Please enter a postcode or tick the box, not both.")
            self.add_error("residence_postcode", message)
        return data

    def _take_address(self, data: dict[str, Any]) -> None:
        """Of a workplace its own address counts, whatever else was typed."""
        workplace = self._workplaces.get(data.get("workplace", ""))
        data["workplace"] = workplace
        if workplace:
            data["workplace_postcode"], data["workplace_town"] = workplace.postcode, workplace.town


class EnterForm(HandOverForm):
    """What a caseworker adds to the answers given on the phone."""

    submit_label = _("Put it in and have it confirmed")
    field_order = ("channel", "contact")

    channel = forms.ChoiceField(
        label=_("How did it reach you?"),
        choices=[choice for choice in Channel.choices if choice[0] != Channel.PORTAL],
    )
    contact = ContactField()

    def __init__(
        self, *args: Any, contacts: QuerySet[Membership], by_name: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["contact"]
        assert isinstance(field, ContactField)  # noqa: S101  tells mypy
        field.offer(contacts, by_name=by_name)
        self.fields["question"].label = _("What the company wants to know")
        if "workplace" in self.fields:
            self.fields["workplace"].label = _("Which of its workplaces is it?")

    @property
    def helper(self) -> FormHelper:
        """Who asked comes first."""
        helper = super().helper
        helper.layout = Layout("channel", "contact", *helper.layout.fields)
        return helper
