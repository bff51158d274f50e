"""What the views that only take texts have in common."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

View = Callable[..., HttpResponse]


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: nothing while its page is only looked at."""
    return request.POST if request.method == "POST" else None


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
