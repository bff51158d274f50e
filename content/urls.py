"""Wagtail's administration behind the portal's own sign-in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from wagtail.admin.urls import urlpatterns as wagtail_patterns
from wagtail.utils.urlpatterns import decorate_urlpatterns

from content.in_use import InUseError, refuse

View = Callable[..., HttpResponseBase]

RIGHT = "wagtailadmin.access_admin"


def sign_in(request: HttpRequest) -> HttpResponseRedirect:
    """Send people to the one sign-in page of the portal and back to where they wanted to go."""
    wanted = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        wanted = reverse("wagtailadmin_home")
    if request.user.is_authenticated:
        return redirect(wanted)
    return redirect_to_login(wanted)


def for_editors(view: View) -> View:
    """Lead visitors to the sign-in page and hide the administration from who has no right to it.

    Wagtail asks as well, but not before all of its addresses. What is in use is not deleted, and
    whichever of its pages was asked to says where it stands.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated and view is not sign_in:
            return redirect_to_login(request.get_full_path())
        if request.user.is_authenticated and not request.user.has_perm(RIGHT):
            raise Http404
        try:
            return view(request, *args, **kwargs)
        except InUseError as error:
            return refuse(request, error)

    return guarded


urlpatterns = [
    path("login/", for_editors(sign_in), name="wagtailadmin_login"),
    *decorate_urlpatterns(wagtail_patterns, for_editors),
]
