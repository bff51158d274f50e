"""The first assessment: the answer first, then what to do, then why."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from employers.service import EmployerRequest, employer_required
from prechecks import service
from prechecks.access import (
    get_precheck_for,
    may_ask_desk,
    never_cached,
    user_of,
    writers_only,
)
from prechecks.result import employers_view
from prechecks.service import today
from prechecks.stores import CookieStore, DraftStore, Store
from prechecks.views.ask import entry_lines
from rulebook import Verdict
from servicedesk.service import is_caseworker


@require_safe
@never_cached
def quick_result(request: HttpRequest) -> HttpResponse:
    """What a visitor is told."""
    store = CookieStore.of(request, today())
    verdict = store.verdict()
    if verdict is None:
        return redirect(store.url("proceed"))
    context = _context(store, verdict) | {
        "ask_desk_url": _way_to_desk(request) if may_ask_desk(request) else "",
        "is_signed_in": user_of(request) is not None,
        "may_enter": _may_enter(request),
    }
    return render(request, "prechecks/result.html", context)


@require_safe
@employer_required
@never_cached
def result(request: EmployerRequest, public_id: UUID) -> HttpResponse:
    """What a company is told, as long as it keeps the pre-check."""
    precheck = get_precheck_for(request, public_id)
    store = DraftStore(precheck, today(), may_edit=request.may_edit)
    verdict = store.verdict()
    if verdict is None:
        # A reader cannot answer the open question; the list says that it is a draft.
        return redirect(store.url("proceed") if request.may_edit else reverse("prechecks:start"))
    context = _context(store, verdict) | {
        "precheck": precheck,
        "may_edit": request.may_edit,
        "may_answer": store.may_answer,
        "may_hide": store.may_answer and precheck.created_by_id == request.user.pk,
        "ask_desk_url": store.url("handover") if store.may_answer else "",
    }
    return render(request, "prechecks/result.html", context)


@require_POST
@employer_required
@writers_only
def confidential(request: EmployerRequest, public_id: UUID) -> HttpResponse:
    """Hide a draft of one's own from colleagues, or show it again."""
    precheck = get_precheck_for(request, public_id)
    if precheck.created_by_id != request.user.pk:
        raise Http404
    is_confidential = request.POST.get("is_confidential") == "yes"
    try:
        service.set_confidential(precheck=precheck, is_confidential=is_confidential)
    except service.HandedOverError:
        messages.info(request, _("It has been sent. Who sees it is now said at the enquiry."))
    else:
        messages.success(
            request,
            _("Only you see this pre-check now.")
            if is_confidential
            else _("Colleagues see this pre-check now."),
        )
    return redirect("prechecks:result", public_id=precheck.public_id)


def _context(store: Store, verdict: Verdict) -> dict[str, Any]:
    day = date_format(verdict.as_of, "DATE_FORMAT")
    view = employers_view(verdict)
    return {
        "result": view,
        "preline": _("First assessment of %(day)s") % {"day": day},
        "entries": entry_lines(store, [name for name, _value in store.course.answers()]),
        "missing": [(line, store.url("question", line.name)) for line in view.missing],
    }


def _may_enter(request: HttpRequest) -> bool:
    """Caseworkers put in for a company what it asks on the phone."""
    user = user_of(request)
    return user is not None and is_caseworker(user)


def _way_to_desk(request: HttpRequest) -> str:
    take_over = f"{reverse('prechecks:take-over')}?ask=1"
    if user_of(request) is not None:
        return take_over
    return f"{reverse('account_login')}?{urlencode({'next': take_over})}"
