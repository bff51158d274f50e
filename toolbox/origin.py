"""Forms of public pages, checked without a cookie: the page that holds them stays the same for all.

A browser says with each form where it comes from (Sec-Fetch-Site, and Origin where it is too old
for that). Pages of others cannot change either. What says neither is no browser, and nobody's
cookies come with it.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponse]


def is_from_own_page(request: HttpRequest) -> bool:
    """Whether a page of this portal sent the form, as far as the browser says."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return (parts.scheme, parts.netloc) == (request.scheme, request.get_host())


def from_own_pages(view: View) -> View:
    """Refuse what pages of others send; for views that change nothing of who is signed in."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not is_from_own_page(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return csrf_exempt(checked)
