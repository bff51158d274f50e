"""What the page of a case sends by itself: signs of life, and drafts while somebody types."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from employers.models import User
from employers.service import EmployerRequest, employer_required
from kern.forms import Seen
from servicedesk import service
from servicedesk.casefile import case_file
from servicedesk.forms import DRAFTED, MessageForm
from servicedesk.models import Draft, Enquiry
from servicedesk.news import authors_since
from servicedesk.service import DeskRequest, desk_required
from servicedesk.tandem import thread_of
from servicedesk.thread import last_said
from servicedesk.views.posting import posted_from
from servicedesk.views.since import moment_of, written
from servicedesk.words import colleague_name, signs_of_life
from toolbox.rescue import forget_typed, rescues_typed_text

# What a sign of life says of the page; whatever else it holds is being typed.
OF_THE_PAGE = ("shown", "since")

View = Callable[..., HttpResponse]


def says_when_signed_out(view: View) -> View:
    """A part of a page cannot lead to the sign-in page: it says that the session has ended."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated or not ("left" in request.POST or is_live(request)):
            return view(request, *args, **kwargs)
        if "left" in request.POST:
            return HttpResponse(status=204)
        return render(request, "servicedesk/case/_signed_out.html")

    return guarded


def is_live(request: HttpRequest) -> bool:
    """Sent by htmx, which puts the answer into the page."""
    return "HX-Request" in request.headers


@says_when_signed_out
@desk_required
@posted_from("desk:case")
def present(request: DeskRequest, reference: str) -> HttpResponse:
    """A page is open, or was left; who else has the case open, and what is new since.

    With the sign of life comes the text field in which somebody is, if any; it is not kept.
    """
    enquiry = service.get_case_for(request, reference)
    if "left" in request.POST:
        service.leave(enquiry=enquiry, by=request.user)
        return HttpResponse(status=204)
    if not is_live(request):
        return redirect("desk:case", enquiry.reference)
    is_writing = any(text for name, text in request.POST.items() if name not in OF_THE_PAGE)
    service.notice(enquiry=enquiry, by=request.user, is_writing=is_writing)
    others = list(service.others_present(enquiry, request.user, timezone.now()))
    since = moment_of(request.POST.get("since", "")) or timezone.now()
    authors = authors_since(enquiry, request.user, since)
    signs = signs_of_life(others, len(authors))
    if request.POST.get("shown") == signs:
        return HttpResponse(status=204)  # Nothing is exchanged, so nothing is read out again.
    context = {
        "enquiry": enquiry,
        "present": others,
        "signs": signs,
        "since": written(since),
        "news": len(authors),
        "latest": _name_of(authors[-1]) if authors else "",
    }
    return render(request, "servicedesk/case/_present.html", context)


def _name_of(author: int | None) -> str:
    return colleague_name(User.objects.filter(pk=author).first() if author else None)


@require_safe
@says_when_signed_out
@desk_required
def news(request: DeskRequest, reference: str) -> HttpResponse:
    """What the page has not shown yet, put into it; what is being typed there stays."""
    enquiry = service.get_case_for(request, reference)
    since = moment_of(request.GET.get("since", ""))
    if not is_live(request) or since is None or service.is_elsewhere(enquiry, reference):
        return redirect("desk:case", enquiry.reference)
    now = timezone.now()
    file = case_file(enquiry, request.user, now)
    thread = thread_of(enquiry, file)
    context = {
        "enquiry": enquiry,
        "entries": [entry for entry in thread if entry.sent_at > since],
        "present": file.present,
        "signs": signs_of_life(file.present),
        "since": written(last_said(thread, since)),
    }
    return render(request, "servicedesk/case/_newer.html", context)


@says_when_signed_out
@desk_required
@posted_from("desk:case")
def draft(request: DeskRequest, reference: str, form: str) -> HttpResponse:
    """Keep what is typed in a form, or throw it away."""
    enquiry = service.get_case_for(request, reference)
    if form not in DRAFTED:
        raise Http404
    return _keep_or_discard(request, enquiry, form, f"desk:{form}", "desk:case")


@says_when_signed_out
@rescues_typed_text
@employer_required
@posted_from("enquiries:detail")
def draft_of_reply(request: EmployerRequest, reference: str) -> HttpResponse:
    """The same for what an employer types."""
    enquiry = service.get_enquiry_for(request, reference)
    if not request.may_edit:
        raise Http404
    return _keep_or_discard(
        request, enquiry, MessageForm.name, "enquiries:message", "enquiries:detail"
    )


def _keep_or_discard(
    request: DeskRequest | EmployerRequest, enquiry: Enquiry, form: str, sends: str, page: str
) -> HttpResponse:
    back = redirect(page, enquiry.reference)
    if "discard" in request.POST:
        service.drop_draft(enquiry=enquiry, by=request.user, form=form)
        messages.success(request, _("The draft is deleted."))
        forget_typed(request, back, request.path, reverse(sends, args=[enquiry.reference]))
        return back
    typed = {name: request.POST.get(name, "") for name in DRAFTED[form]}
    kept = service.keep_draft(
        enquiry=enquiry,
        by=request.user,
        form=form,
        typed=typed,
        seen=Seen().clean(request.POST.get("seen")),
    )
    if is_live(request):
        is_cut = any(len(text) > Draft.LONGEST_TEXT for text in typed.values())
        context = {"draft": kept, "draft_url": request.path, "is_cut": is_cut}
        return render(request, "servicedesk/case/_draft_state.html", context)
    if kept:
        messages.success(request, _("Your draft is kept. Only you see it."))
    return back
