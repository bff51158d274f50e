"""What the page of a case sends by itself: signs of life, and drafts while somebody types."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from employers.models import User
from kern.forms import Seen
from servicedesk import service
from servicedesk.casefile import case_file
from servicedesk.forms import DRAFTED
from servicedesk.news import authors_since
from servicedesk.service import DeskRequest, desk_required
from servicedesk.tandem import thread_of
from servicedesk.thread import last_said
from servicedesk.views.posting import posted_from
from servicedesk.views.since import moment_of, written
from servicedesk.words import colleague_name, signs_of_life

# What a sign of life says of the page; whatever else it holds is being typed.
OF_THE_PAGE = ("shown", "since")

View = Callable[..., HttpResponse]


def says_when_signed_out(view: View) -> View:
    """A part of a page cannot lead to the sign-in page: it says that the session has ended."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_live(request) and not request.user.is_authenticated:
            return render(request, "servicedesk/case/_signed_out.html")
        return view(request, *args, **kwargs)

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
    if "discard" in request.POST:
        service.drop_draft(enquiry=enquiry, by=request.user, form=form)
        messages.success(request, _("The draft is deleted."))
        return redirect("desk:case", enquiry.reference)
    kept = service.keep_draft(
        enquiry=enquiry,
        by=request.user,
        form=form,
        typed={name: request.POST.get(name, "") for name in DRAFTED[form]},
        seen=Seen().clean(request.POST.get("seen")),
    )
    if is_live(request):
        context = {"draft": kept, "form_name": form, "enquiry": enquiry}
        return render(request, "servicedesk/case/_draft_state.html", context)
    if kept:
        messages.success(request, _("Your draft is kept. Only you see it."))
    return redirect("desk:case", enquiry.reference)
