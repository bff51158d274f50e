"""Form fields a vacancy needs beside those of KERN."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kern.forms import LongTextField
from toolbox.numbers import plain_number
from vacancies.texts import clean_line, clean_text

# One ends with the day, unless somebody says otherwise.
END_OF_DAY: Final = time(23, 59)


class LineField(forms.CharField):
    """A text in one line, stored plain."""

    def to_python(self, value: Any) -> str:
        """What is left of pasted markup."""
        return clean_line(super().to_python(value) or "")


class TextField(LongTextField):
    """A text of some paragraphs, stored plain."""

    def to_python(self, value: Any) -> str:
        """What is left of pasted markup."""
        return clean_text(super().to_python(value))


class WebAddressField(forms.URLField):
    """An address a browser opens: nothing else a link could do."""

    default_validators = [URLValidator(schemes=["http", "https"])]


class LinesField(forms.CharField):
    """Several short texts, one a line."""

    def __init__(self, *, most: int, longest: int, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": most}), **options)
        self.most = most
        self.longest = longest

    def prepare_value(self, value: Any) -> Any:
        """Stored lines as a text."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        """The lines that say something."""
        lines = clean_text(super().to_python(value) or "").split("\n")
        return [text for line in lines if (text := clean_line(line.lstrip("-–•*· ")))]

    def validate(self, value: Any) -> None:
        """Not too many, and none too long."""
        super().validate(value)
        if len(value) > self.most:
            text = ngettext(
                "There are %(count)s lines, %(most)s is possible.",
                "There are %(count)s lines, %(most)s are possible.",
                self.most,
            )
            raise ValidationError(text % {"count": len(value), "most": self.most})
        if too_long := next((line for line in value if len(line) > self.longest), None):
            words = _("This line is longer than %(longest)s characters: %(line)s …")
            raise ValidationError(words % {"longest": self.longest, "line": too_long[:40]})

    def run_validators(self, value: Any) -> None:
        """Those of a text do not fit a list."""


class NumberField(forms.DecimalField):
    """A number as people write it here: 13,90 or 1.234,50. Shown in the reader's format."""

    widget = forms.TextInput
    default_error_messages = {"invalid": _("Enter a number in digits, for example 13,90.")}

    def __init__(self, *, grouped: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.grouped = grouped

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Digits on phones, too."""
        return {"inputmode": "decimal", "autocomplete": "off", "class": "short"}

    def prepare_value(self, value: Any) -> Any:
        """A stored number; what was typed stays as it was typed."""
        if not isinstance(value, Decimal):
            return value
        if self.grouped:
            return number_format(value, decimal_pos=self.decimal_places, force_grouping=True)
        return number_format(value.normalize())

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """The number."""
        return super().to_python(plain_number(value) if isinstance(value, str) else value)


class TimeOfDayField(forms.TimeField):
    """A time of day as people write it."""

    default_error_messages = {"invalid": _("Enter the time like this: 12:00.")}

    def __init__(self, **options: Any) -> None:
        formats = ["%H:%M", "%H.%M", "%H", "%H:%M:%S"]
        super().__init__(input_formats=formats, widget=forms.TimeInput(format="%H:%M"), **options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Short."""
        return {"class": "short", "autocomplete": "off"}

    def to_python(self, value: Any) -> time | None:
        """The time; "Uhr" is nobody's mistake, and a day ends at 24:00."""
        text = value.lower().removesuffix("uhr").strip() if isinstance(value, str) else value
        return END_OF_DAY if text in ("24", "24:00", "24.00") else super().to_python(text)


class YesOrNoField(forms.TypedChoiceField):
    """Yes, no, or nothing said."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            choices=[("", _("No entry")), ("True", _("Yes")), ("False", _("No"))],
            coerce=lambda value: value == "True",
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            **options,
        )

    def prepare_value(self, value: Any) -> Any:
        """A stored answer."""
        return "" if value is None else str(value)


def moment_of(day: date, at: time) -> datetime | None:
    """The moment in the office's time zone; None for a time that the clocks skip in spring."""
    zone, naive = timezone.get_default_timezone(), datetime.combine(day, at)
    moment = naive.replace(tzinfo=zone)
    is_skipped = moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != naive
    return None if is_skipped else moment
