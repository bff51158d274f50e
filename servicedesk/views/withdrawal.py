"""The page on which an employer takes an enquiry back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from employers.service import EmployerRequest, employer_required
from servicedesk import service
from servicedesk.forms.ending import WithdrawForm
from servicedesk.views.posting import posted
from toolbox.rescue import filled_in, rescues_typed_text


@rescues_typed_text
@employer_required
def withdraw(request: EmployerRequest, reference: str) -> HttpResponse:
    """Say once more what happens, take a reason, end it."""
    enquiry = service.get_enquiry_for(request, reference)
    page = reverse("enquiries:detail", args=[enquiry.reference])
    if not request.may_edit or enquiry.is_check:
        raise Http404
    # Ended meanwhile, by a first click or by somebody else, or put into another one: look first.
    if not service.may_be_withdrawn(enquiry) or service.is_elsewhere(enquiry, reference):
        return redirect(page)
    form = filled_in(request, WithdrawForm(posted(request)))
    form.cancel_url = page
    if form.is_valid():
        return _withdrawn(request, reference, form.cleaned_data["reason"])
    status = 422 if form.is_bound else 200
    context = {"enquiry": enquiry, "form": form}
    return render(request, "servicedesk/withdrawal/page.html", context, status=status)


def _withdrawn(request: EmployerRequest, reference: str, reason: str) -> HttpResponse:
    enquiry = service.get_enquiry_for(request, reference)
    try:
        service.withdraw(enquiry=enquiry, by=request.user, reason=reason)
    except service.NotPossibleError:
        messages.warning(request, _("Something has happened meanwhile. Nothing was withdrawn."))
    else:
        messages.success(request, _("Your enquiry is withdrawn."))
    return redirect("enquiries:detail", enquiry.reference)
