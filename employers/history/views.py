"""The page of the history."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from employers.history.page import by_day, history_page
from employers.models import Company, Membership, Role, User, events_of
from employers.people.guards import page_for
from employers.service import EmployerRequest
from employers.slots import history
from kern.forms import KernForm


class PersonForm(KernForm):
    """Whose doings are shown: those of everybody who works or has worked here."""

    form_method: ClassVar[str] = "get"
    form_class: ClassVar[str] = "form--inline"
    submit_label: ClassVar[str | Promise] = gettext_lazy("Show")

    person = forms.ModelChoiceField(
        User.objects.none(),
        label=gettext_lazy("Who acted"),
        required=False,
        empty_label=gettext_lazy("Everybody"),
        error_messages={"invalid_choice": gettext_lazy("Choose somebody from the list.")},
    )
    kind = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, company: Company, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["person"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  declared above
        field.queryset = _people_of(company)


def _people_of(company: Company) -> QuerySet[User]:
    came = events_of(Membership).filter(company=company).values("user")
    return User.objects.filter(pk__in=came).order_by("first_name", "last_name", "email")


@require_safe
@page_for(Role.OWNER)
def company_history(request: EmployerRequest) -> HttpResponse:
    """Who did what in the company, newest first."""
    kinds = {source.kind: source.label for source in history.sources}
    kind = request.GET.get("kind", "")
    kind = kind if kind in kinds else ""
    form = PersonForm(request.company, request.GET if "person" in request.GET else None)
    form.initial = {"kind": kind}
    person = form.cleaned_data["person"] if form.is_valid() else None
    page = history_page(
        request.membership,
        kind=kind,
        actor=person.pk if person else None,
        before=request.GET.get("before", ""),
        after=request.GET.get("after", ""),
    )
    context = {
        "form": form,
        "kinds": [(None, _("Everything")), *kinds.items()],
        "kind": kind or None,
        "is_filtered": bool(kind or person),
        "page": page,
        "days": by_day(page),
        "breadcrumbs": [(request.company, reverse("employers:company")), (_("History"), "")],
    }
    return render(request, "employers/history/history.html", context)
