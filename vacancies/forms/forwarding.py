"""Which partner office a vacancy is shown to."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kern.forms import KernForm
from servicedesk.models import PartnerOffice


class ForwardVacancyForm(KernForm):
    """One of the offices of the desk."""

    submit_label: ClassVar[str | Promise] = _("Show the vacancy to this office")

    office = forms.ModelChoiceField(
        empty_label=_("Please choose"),
        label=_("Partner office"),
        queryset=PartnerOffice.objects.none(),
        error_messages={
            "required": _("Choose an office."),
            "invalid_choice": _("Choose an office of the list."),
        },
    )

    def __init__(self, offices: QuerySet[PartnerOffice], data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["office"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  tells mypy
        field.queryset = offices
        if len(offices) == 1:
            field.initial = offices[0]
