"""Words and pages about the providers."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from employers.identities import CITY, COMPANY


@dataclass(frozen=True)
class WayIn:
    """A provider as people read of it."""

    key: str
    name: str
    button: str


def configured_ways_in() -> list[WayIn]:
    """The providers the environment names; nobody is asked over the network."""
    apps = [app for kind in settings.SOCIALACCOUNT_PROVIDERS.values() for app in kind["APPS"]]
    return [_way_in(app["provider_id"], app.get("name", "")) for app in apps]


def way_in(key: str) -> WayIn | None:
    """One of them, None where it is not configured."""
    return next((each for each in configured_ways_in() if each.key == key), None)


def company_way_in() -> WayIn | None:
    """The one for companies."""
    return way_in(COMPANY)


def problem_page(request: HttpRequest, reason: str, *, status: int = 403) -> HttpResponse:
    """Why it did not work this time, and the other ways in."""
    context = {"reason": reason}
    return render(request, "socialaccount/authentication_error.html", context, status=status)


def unreachable_page(request: HttpRequest) -> HttpResponse:
    """The other side does not answer; the portal's own ways in do."""
    reason = _("The other side does not answer at the moment. Your account here is not affected.")
    return problem_page(request, reason, status=503)


def _way_in(key: str, button: str) -> WayIn:
    if key == CITY:
        words = button or _("Sign in with the city's account")
        return WayIn(key, _("Account of the city"), words)
    return WayIn(key, "Mein Unternehmenskonto", _("Sign in with Mein Unternehmenskonto"))
