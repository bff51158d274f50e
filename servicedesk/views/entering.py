"""A caseworker puts in for a company what it asked by phone, by letter or at the desk."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content.slots import calls_to_action
from employers.models import Company
from employers.service import people_for_cases
from servicedesk import service
from servicedesk.forms.questions import EnterQuestionForm
from servicedesk.service import DeskRequest, desk_required
from servicedesk.views.posting import posted
from toolbox.rescue import filled_in


@require_safe
@desk_required
def begin(request: DeskRequest) -> HttpResponse:
    """About a person: the questions of the pre-check. All else: for which company?"""
    found = service.find_companies(request.GET.get("q", ""))
    links = [reverse("desk:enter-question", args=[each.pk]) for each in found.companies]
    context = {
        "first_step": next(iter(calls_to_action.items()), None),
        "found": found,
        "rows": list(zip(found.companies, links, strict=True)),
        "breadcrumbs": [(_("Inbox"), reverse("desk:inbox")), (_("Put it in for a company"), "")],
    }
    return render(request, "servicedesk/entering/begin.html", context)


@desk_required
def question(request: DeskRequest, company: int) -> HttpResponse:
    """A general question, with who asked it and how it came."""
    asking = get_object_or_404(Company, pk=company)
    form = filled_in(
        request,
        EnterQuestionForm(
            asking.workplaces.all(),
            posted(request),
            contacts=people_for_cases(asking),
            by_name=service.may_read_names(request.user, asking),
        ),
    )
    form.cancel_url = reverse("desk:enter")
    if form.is_valid():
        try:
            return _put_in(request, asking, form)
        except service.NoTeamError:
            form.add_error(None, _("No desk here takes it. Nothing was put in."))
    context = {
        "company": asking,
        "form": form,
        "breadcrumbs": [
            (_("Inbox"), reverse("desk:inbox")),
            (_("Put it in for a company"), form.cancel_url),
            (str(asking), ""),
        ],
    }
    status = 422 if form.errors else 200
    return render(request, "servicedesk/entering/question.html", context, status=status)


def _put_in(request: DeskRequest, company: Company, form: EnterQuestionForm) -> HttpResponse:
    data = dict(form.cleaned_data)
    contact = data.pop("contact")
    enquiry = service.ask(company=company, by=contact.user, entered_by=request.user, **data)
    text = _("%(reference)s is put in. The company has been asked to confirm it.")
    messages.success(request, text % {"reference": enquiry.reference})
    if service.works_at_desk(request.user, enquiry):
        return redirect("desk:case", enquiry.reference)
    return redirect("desk:inbox")
