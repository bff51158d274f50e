"""The reader's language, by the address and else by the browser."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect
from django.urls import translate_url

from content.service import EASY, spoken


class LanguageOfAddress(LocaleMiddleware):
    """Django's, with two rules of our own.

    An address that exists and is not for this person stays a 404: Django would look for it once
    more under /de/, where the editors' pages may answer to anything. And the rooms do not speak
    Leichte Sprache: who comes from a page in it goes on in German.
    """

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Send /de-ls/stellen/ to /de/stellen/."""
        match = request.resolver_match
        is_page = match is not None and match.view_name == "wagtail_serve"
        if is_page or not request.path_info.startswith(f"/{EASY}/"):
            return None
        return redirect(translate_url(request.get_full_path(), spoken(EASY)))

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Send /stellen/ to /de/stellen/; leave what an address of ours has answered."""
        if response.status_code == 404 and request.resolver_match is not None:
            return response
        return super().process_response(request, response)
