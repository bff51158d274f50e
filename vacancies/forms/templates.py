"""The name of a template."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kern.forms import KernForm
from vacancies.forms.fields import LineField
from vacancies.models import VacancyTemplate


class TemplateForm(KernForm):
    """What the template is called in the company."""

    submit_label = _("Save")
    name: forms.Field = LineField(
        label=_("Name of the template"),
        max_length=VacancyTemplate._meta.get_field("name").max_length,
        help_text=_("For example: Sales, part time."),
    )
