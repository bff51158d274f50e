"""What a vacancy says in one field, in words."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from vacancies.models import Vacancy


def label_of(name: str) -> str:
    """What the field is called."""
    return capfirst(str(Vacancy._meta.get_field(name).verbose_name))  # type: ignore[union-attr]


def shown(vacancy: Vacancy, name: str) -> str:
    """Its value in the reader's language and format; empty: nothing is said."""
    field, value = Vacancy._meta.get_field(name), getattr(vacancy, name)
    if value in (None, "", []):
        return ""
    if isinstance(field, ArrayField):
        labels = dict(field.base_field.flatchoices)
        return "; ".join(str(labels.get(each, each)) for each in value)
    if getattr(field, "choices", None):
        return str(getattr(vacancy, f"get_{name}_display")())
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value)
    return number_format(value) if isinstance(value, Decimal) else str(value)
