"""Staff see nothing of their work before they have proven a second factor in this session."""

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import ResolverMatch, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from employers.models import User
from employers.service import has_proven_second_factor, second_factor_page

# All that is open: signing in, setting a factor up, public pages, probes, and the API, which knows
# keys and no sessions. A new address is not.
_OPEN: Final = {
    "api-docs",
    "api-nothing",
    "root",
    "health-live",
    "health-ready",
    "wagtail_serve",
    "employers:account",
    "employers:confirm-login-code",
    "employers:end-session",
    "identity-start",
    "openid_connect_callback",
    "socialaccount_login_cancelled",
}
_OPEN_ROOMS: Final = ("account_", "api:", "mfa_", "usersessions_")
_IN_AN_OFFICE: Final = (
    Q(teams__isnull=False)
    | Q(partner_offices__isnull=False)
    | Q(user_permissions__codename="access_admin")
    | Q(groups__permissions__codename="access_admin")
)


class StaffSecondFactor:
    """Leads staff to the page where they set up or confirm their second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Answer in place of the view, or let it answer."""
        if not settings.STAFF_MFA_REQUIRED or _is_open(request.resolver_match):
            return None
        user = request.user
        if not isinstance(user, User) or has_proven_second_factor(request) or not is_staff(user):
            return None
        return _to_second_factor(request, user)


def is_staff(user: User) -> bool:
    """Caseworkers, partner offices, editors and the administration."""
    if user.works_for_an_office or user.is_staff or user.is_superuser:
        return True
    return User.objects.filter(_IN_AN_OFFICE, pk=user.pk).exists()


def _is_open(match: ResolverMatch | None) -> bool:
    name = match.view_name if match else ""
    return name in _OPEN or name.startswith(_OPEN_ROOMS)


def _to_second_factor(request: HttpRequest, user: User) -> HttpResponse:
    page = second_factor_page(user)
    if page is None:
        words = _("Staff of an office need a second factor. Set one up here, then go on.")
        messages.info(request, words)
        return redirect("mfa_index")
    messages.info(request, _("Please confirm your second factor, then go on with your work."))
    wanted = request.get_full_path() if request.method == "GET" else settings.LOGIN_REDIRECT_URL
    return redirect(f"{reverse(page)}?{urlencode({'next': wanted})}")
