"""What the views that only take texts have in common."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from servicedesk import service
from servicedesk.service import DeskRequest

View = Callable[..., HttpResponse]


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: nothing while its page is only looked at."""
    return request.POST if request.method == "POST" else None


def only_here(view: View) -> View:
    """For desk pages: what was meant for an enquiry that is merged by now changes no other one."""

    @wraps(view)
    def guarded(request: DeskRequest, reference: str, *args: Any, **kwargs: Any) -> HttpResponse:
        enquiry = service.get_case_for(request, reference)
        if service.is_elsewhere(enquiry, reference):
            text = _("It was merged into %(reference)s. Nothing was changed; please look here.")
            messages.warning(request, text % {"reference": enquiry.reference})
            return redirect("desk:case", enquiry.reference)
        return view(request, reference, *args, **kwargs)

    return guarded


def posted_from(page: str) -> Callable[[View], View]:
    """Let POST pass; whoever comes by a link, say after signing in again, gets the page itself."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(
            request: HttpRequest, reference: str, *args: Any, **kwargs: Any
        ) -> HttpResponse:
            if request.method != "POST":
                return redirect(page, reference)
            return view(request, reference, *args, **kwargs)

        return guarded

    return decorate
