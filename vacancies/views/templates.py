"""Templates of a company: kept from a vacancy, renamed, deleted."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from employers.service import EmployerRequest, employer_required
from toolbox.rescue import filled_in, rescues_typed_text
from vacancies import service
from vacancies.forms.templates import TemplateForm


@rescues_typed_text
@employer_required
def keep(request: EmployerRequest, reference: str) -> HttpResponse:
    """Keep a vacancy as a template."""
    vacancy = service.get_vacancy_for(request, reference)
    if not request.may_edit:
        raise Http404
    typed = request.POST if request.method == "POST" else None
    form = filled_in(request, TemplateForm(typed, initial={"name": vacancy.title[:80]}))
    form.cancel_url = reverse("own-vacancies:detail", args=[reference])
    if form.is_valid():
        name = form.cleaned_data["name"]
        try:
            service.save_template(vacancy=vacancy, by=request.user, name=name)
        except service.TemplateNameTakenError:
            _refuse_name(form)
        except service.TooManyTemplatesError:
            text = _("Your company has %(most)s templates. Delete one that you no longer need.")
            form.add_error(None, text % {"most": service.MOST_TEMPLATES})
        else:
            messages.success(request, _("The template “%(name)s” is saved.") % {"name": name})
            return redirect(form.cancel_url)
    context = {"form": form, "vacancy": vacancy}
    status = 422 if form.errors else 200
    return render(request, "vacancies/own/keep_template.html", context, status=status)


@rescues_typed_text
@employer_required
def template(request: EmployerRequest, number: int) -> HttpResponse:
    """Rename it."""
    template = service.get_template_for(request, number)
    typed = request.POST if request.method == "POST" else None
    form = filled_in(request, TemplateForm(typed, initial={"name": template.name}))
    form.cancel_url = reverse("own-vacancies:new")
    if form.is_valid():
        name = form.cleaned_data["name"]
        try:
            service.rename_template(template=template, by=request.user, name=name)
        except service.TemplateNameTakenError:
            _refuse_name(form)
        else:
            messages.success(request, _("The template “%(name)s” is saved.") % {"name": name})
            return redirect(form.cancel_url)
    context = {"form": form, "number": number}
    status = 422 if form.errors else 200
    return render(request, "vacancies/own/template.html", context, status=status)


@require_POST
@employer_required
def delete(request: EmployerRequest, number: int) -> HttpResponse:
    """Delete it; what was begun from it stays."""
    template = service.get_template_for(request, number)
    service.delete_template(template=template, by=request.user)
    text = _("The template “%(name)s” is deleted.") % {"name": template.name}
    messages.success(request, text)
    return redirect("own-vacancies:new")


def _refuse_name(form: TemplateForm) -> None:
    form.add_error("name", _("Your company has a template of this name already."))
