"""Form fields and widgets that KERN or German habits ask for."""

import datetime
import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, RegexValidator
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

PARTS = ("day", "month", "year")
PART_LABELS = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
EARLIEST_YEAR, LATEST_YEAR = 1900, 2199


def _part_input(length: int) -> forms.TextInput:
    return forms.TextInput(
        attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": str(length)}
    )


class DateWidget(forms.MultiWidget):
    """Day, month and year in three short inputs, in German order. Keeps what was typed."""

    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            {"day": _part_input(2), "month": _part_input(2), "year": _part_input(4)}, attrs
        )

    def decompress(self, value: Any) -> list[str]:
        """A date, or an ISO text from stored answers, in its parts."""
        if isinstance(value, str):
            value = datetime.date.fromisoformat(value) if value else None
        if value is None:
            return ["", "", ""]
        return [str(value.day), str(value.month), str(value.year)]

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> list[str]:
        """The three texts exactly as typed; white space around them is nobody's mistake."""
        values = super().value_from_datadict(data, files, name)
        return [(value or "").strip() for value in values]


class DateField(forms.Field):
    """A date typed as day, month and year. Every error says what to put right."""

    widget = DateWidget
    default_error_messages = {
        "required": _("Enter the date."),
        "letters": _("Enter day, month and year in digits, for example 31 3 2027."),
        "short_year": _("Enter the year with four digits, for example 2027."),
        "year_range": _("Enter a year between %(earliest)s and %(latest)s."),
        "impossible": _("There is no such day: %(typed)s. Check day and month."),
    }

    def to_python(self, value: Any) -> datetime.date | None:
        """The date, or an error that names the part at fault (`params["parts"]`)."""
        if isinstance(value, datetime.date):
            return value
        if not value or not any(value):
            return None
        self._refuse_missing_parts(value)
        self._refuse_letters(value)
        self._refuse_odd_year(value[2])
        try:
            return datetime.date(int(value[2]), int(value[1]), int(value[0]))
        except ValueError:
            raise self._error("impossible", (0, 1), typed=".".join(value)) from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare dates, not the way they are typed."""
        try:
            return bool(self.to_python(data) != initial)
        except ValidationError:
            return True

    def _refuse_missing_parts(self, value: list[str]) -> None:
        missing = tuple(index for index, text in enumerate(value) if not text)
        if not missing:
            return
        names = ", ".join(str(PART_LABELS[PARTS[index]]) for index in missing)
        message = ngettext(
            "A part of the date is missing: %(parts)s.",
            "Parts of the date are missing: %(parts)s.",
            len(missing),
        )
        raise ValidationError(message % {"parts": names}, "incomplete", {"parts": missing})

    def _refuse_letters(self, value: list[str]) -> None:
        wrong = tuple(
            index
            for index, text in enumerate(value)
            if not (text.isascii() and text.isdigit() and len(text) <= 4)
        )
        if wrong:
            raise self._error("letters", wrong)

    def _refuse_odd_year(self, year: str) -> None:
        if len(year) < 4:
            raise self._error("short_year", (2,))
        if not EARLIEST_YEAR <= int(year) <= LATEST_YEAR:
            raise self._error("year_range", (2,), earliest=EARLIEST_YEAR, latest=LATEST_YEAR)

    def _error(self, code: str, parts: tuple[int, ...], **params: object) -> ValidationError:
        # The params carry the parts at fault; the words are filled in here, because "parts" may
        # be a word of a message as well.
        message = str(self.error_messages[code]) % params
        return ValidationError(message.replace("%", "%%"), code, {"parts": parts})


class PostcodeField(forms.CharField):
    """A German postcode. Whether there is a place with it nobody can say without a list."""

    default_validators = [
        RegexValidator(
            r"^(?!00)[0-9]{5}$", _("A German postcode has five digits, for example 42103.")
        )
    ]
    default_error_messages = {"required": _("Enter the postcode.")}

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Five digits, on phones too."""
        return {
            **super().widget_attrs(widget),
            "inputmode": "numeric",
            "autocomplete": "off",
            "class": "short",
        }


class LongTextField(forms.CharField):
    """A text of some paragraphs, counted as its writer sees it.

    Not max_length: the browser would cut off a pasted text without a word.
    """

    def __init__(self, *, longest: int, rows: int = 6, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)
        self.validators.append(
            MaxLengthValidator(
                longest,
                _(
                    "The text has %(show_value)s characters, %(limit_value)s are possible. "
                    "Please shorten it."
                ),
            )
        )

    def to_python(self, value: Any) -> str:
        """Browsers send two characters for a line break."""
        return (super().to_python(value) or "").replace("\r\n", "\n")


class FileField(forms.FileField):
    """A file to send. The accepted kinds stand in the field, the limits belong in its hint."""

    widget = forms.FileInput
    default_error_messages = {
        "required": _("Choose a file."),
        "empty": _("The file is empty. Choose another one."),
    }


class Seen(forms.IntegerField):
    """The version that the page showed, to notice what came meanwhile; a made-up one is none."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)

    def clean(self, value: Any) -> Any:
        """The version, or None."""
        try:
            return super().clean(value)
        except forms.ValidationError:
            return None


class Token(forms.UUIDField):
    """Names one filled-in form. A made-up one only loses the protection from double clicks."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean(self, value: Any) -> Any:
        """The token, or None."""
        try:
            return super().clean(value)
        except forms.ValidationError:
            return None
