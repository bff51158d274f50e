"""The workplaces of a company: a list everybody sees, kept by owners and managers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from employers import service
from employers.companies.forms import WorkplaceForm
from employers.companies.guards import for_managers
from employers.models import Workplace
from employers.service import EmployerRequest, employer_required


@require_safe
@employer_required
def workplaces(request: EmployerRequest) -> HttpResponse:
    """All of them."""
    context = {
        "workplaces": request.company.workplaces.all(),
        "may_manage": service.may_manage_company(request.user, request.company),
    }
    return render(request, "employers/companies/workplaces.html", context)


@for_managers
def add(request: EmployerRequest) -> HttpResponse:
    """A new one."""
    return _write(request, Workplace(company=request.company), _("New workplace"))


@for_managers
def change(request: EmployerRequest, number: int) -> HttpResponse:
    """Another name, address or Betriebsnummer."""
    workplace = _get_workplace_for(request, number)
    return _write(request, workplace, workplace.name)


@for_managers
def delete(request: EmployerRequest, number: int) -> HttpResponse:
    """Ask first, then delete."""
    workplace = _get_workplace_for(request, number)
    if request.method != "POST":
        context = {"workplace": workplace}
        return render(request, "employers/companies/delete_workplace.html", context)
    words = {"workplace": workplace}
    try:
        service.delete_workplace(workplace=workplace, by=request.user)
    except service.WorkplaceInUseError:
        text = _("%(workplace)s is in use. You can give it another name, but not delete it.")
        messages.warning(request, text % words)
    else:
        messages.success(request, _("%(workplace)s is deleted.") % words)
    return redirect("employers:workplaces")


def _get_workplace_for(request: EmployerRequest, number: int) -> Workplace:
    return get_object_or_404(request.company.workplaces, pk=number)


def _write(request: EmployerRequest, workplace: Workplace, heading: str) -> HttpResponse:
    form = WorkplaceForm(request.POST or None, instance=workplace)
    form.cancel_url = reverse("employers:workplaces")
    if request.method == "POST" and form.is_valid():
        try:
            service.save_workplace(workplace=form.save(commit=False), by=request.user)
        except service.WorkplaceNameTakenError:
            form.add_error("name", _("Your company has a workplace of this name already."))
        else:
            messages.success(request, _("%(workplace)s is saved.") % {"workplace": workplace})
            return redirect("employers:workplaces")
    context = {"form": form, "heading": heading, "workplace": workplace}
    return render(request, "employers/companies/workplace.html", context)
