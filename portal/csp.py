"""Wagtail's administration needs inline scripts and styles: it has a policy of its own."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

ADMIN = "/cms/"
ADMIN_POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "frame-ancestors 'self'",
        "form-action 'self'",
        "base-uri 'none'",
    ]
)


class AdminPolicy:
    """Set the administration's policy, which the portal's strict one leaves out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(ADMIN):
            response.headers["Content-Security-Policy"] = ADMIN_POLICY
        return response
