"""The pages of an employer: all enquiries of the company, and one of them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content.slots import calls_to_action
from employers.service import EmployerRequest, employer_required
from servicedesk import service
from servicedesk.forms import MessageForm
from servicedesk.models import Enquiry
from servicedesk.paging import page_of
from servicedesk.slots import subject_panels
from servicedesk.states import State
from servicedesk.thread import entries_for_employer
from servicedesk.views.posting import posted_from
from servicedesk.words import EMPLOYER_WORDS


@require_safe
@employer_required
def enquiries(request: EmployerRequest) -> HttpResponse:
    """What the company asked, or the person alone, newest first."""
    page = page_of(
        Enquiry.objects.seen_by(request.membership),
        before=request.GET.get("before", ""),
        after=request.GET.get("after", ""),
        newest_first=True,
    )
    context = {
        "page": page,
        "rows": [(row, EMPLOYER_WORDS[State(row.state)]) for row in page.rows],
        "first_step": None if page.rows else next(iter(calls_to_action.items()), None),
    }
    return render(request, "servicedesk/enquiries.html", context)


@require_safe
@employer_required
def enquiry(request: EmployerRequest, reference: str) -> HttpResponse:
    """State, answer, messages and what was sent."""
    return _page(request, service.get_enquiry_for(request, reference), MessageForm())


@employer_required
@posted_from("enquiries:detail")
def message(request: EmployerRequest, reference: str) -> HttpResponse:
    """Write to the desk."""
    enquiry = service.get_enquiry_for(request, reference)
    if not request.may_edit:
        raise Http404
    form = MessageForm(request.POST)
    if not form.is_valid():
        return _page(request, enquiry, form)
    service.send_message(
        enquiry=enquiry,
        author=request.user,
        text=form.cleaned_data["text"],
        token=form.cleaned_data["token"],
    )
    messages.success(request, _("Your message is sent."))
    return redirect("enquiries:detail", enquiry.reference)


def _page(request: EmployerRequest, enquiry: Enquiry, form: MessageForm) -> HttpResponse:
    answers = list(enquiry.answers.select_related("author").order_by("sent_at", "pk"))
    said = list(enquiry.messages.select_related("author").order_by("sent_at", "pk"))
    latest = entries_for_employer(enquiry, [], answers[-1:])
    context = {
        "enquiry": enquiry,
        "words": EMPLOYER_WORDS[State(enquiry.state)],
        "answer": latest[0] if latest else None,
        "thread": entries_for_employer(enquiry, said, answers[:-1]),
        "panel": subject_panels.of([enquiry], "employer").get(enquiry.pk),
        "form": form,
        "may_write": request.may_edit,
        "breadcrumbs": [
            (_("Enquiries"), reverse("enquiries:list")),
            (enquiry.reference, ""),
        ],
    }
    status = 422 if form.is_bound else 200
    return render(request, "servicedesk/enquiry.html", context, status=status)
