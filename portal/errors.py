"""Error pages in the reader's language."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.views.csrf import csrf_failure
from django.views.defaults import page_not_found

from toolbox.rescue import back_to_the_form


class OwnNotFoundPage:
    """Show the portal's own 404 where DEBUG would show Django's technical page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Http404):
            return page_not_found(request, exception)
        return None


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """In another window somebody has signed in since: show the form again, with what was typed."""
    return back_to_the_form(request) or csrf_failure(request, reason=reason)
