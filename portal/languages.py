"""The reader's language, by the address and else by the browser."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware


class LanguageOfAddress(LocaleMiddleware):
    """Django's, but an address that exists and is not for this person stays a 404.

    Django would look for it once more under /de/, where the editors' pages may answer to anything.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Send /stellen/ to /de/stellen/; leave what an address of ours has answered."""
        if response.status_code == 404 and request.resolver_match is not None:
            return response
        return super().process_response(request, response)
