"""Statistics of public pages in the city's own Matomo, where there is one, and the reader's choice.

The page is the same for all: a script of ours decides in the browser whether anything is asked.
Who has signed in is not counted, nor are accounts, the pre-check and the desk.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from toolbox.origin import from_own_pages

COUNTED: Final = ("wagtail_serve", "vacancies:list", "vacancies:detail")
COOKIE: Final = "statistics"
YES: Final = "yes"
NO: Final = "no"
HALF_A_YEAR: Final = 60 * 60 * 24 * 180
# Cookies that Matomo's script sets in our name.
OF_MATOMO: Final = ("_pk_", "mtm_")


@dataclass(frozen=True)
class Statistics:
    """Where views are counted; with cookies only after a yes."""

    url: str
    site: str
    cookies: bool


def statistics(request: HttpRequest) -> dict[str, Any]:
    """Template context: what the script needs, on pages that are counted."""
    match = getattr(request, "resolver_match", None)
    is_counted = settings.MATOMO_URL and match and match.view_name in COUNTED
    user = getattr(request, "user", None)
    if not is_counted or (user and user.is_authenticated):
        return {}
    return {"statistics": _statistics()}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@from_own_pages
def privacy_settings(request: HttpRequest) -> HttpResponse:
    """Show the choice and change it; banner and page post the same form."""
    if request.method == "POST" and request.POST.get("choice") in (YES, NO):
        return _chosen(request, request.POST["choice"])
    context = {
        "configured": _statistics() if settings.MATOMO_URL else None,
        "choice": request.COOKIES.get(COOKIE),
        "objects": request.headers.get("DNT") == "1" or request.headers.get("Sec-GPC") == "1",
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "portal/privacy_settings.html", context, status=status)


def _chosen(request: HttpRequest, choice: str) -> HttpResponse:
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    response = redirect(back if is_ours else "privacy-settings")
    response.set_cookie(
        COOKIE, choice, max_age=HALF_A_YEAR, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax"
    )
    if choice == NO:
        for name in request.COOKIES:
            if name.startswith(OF_MATOMO):
                response.delete_cookie(name)
    return response


def _statistics() -> Statistics:
    url = settings.MATOMO_URL.rstrip("/") + "/"
    return Statistics(url, settings.MATOMO_SITE_ID, settings.MATOMO_COOKIES)
