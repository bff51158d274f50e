"""The way to a provider and back."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from allauth.account.decorators import reauthentication_required
from allauth.account.utils import get_next_redirect_url
from allauth.core.ratelimit import consume_or_429
from allauth.decorators import rate_limit
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.base import Provider
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.saml.utils import build_saml_config
from allauth.socialaccount.providers.saml.views import ACSView, FinishACSView
from allauth.socialaccount.views import ConnectionsView, LoginCancelledView, SignupView
from onelogin.saml2.errors import OneLogin_Saml2_Error
from onelogin.saml2.settings import OneLogin_Saml2_Settings
from requests import RequestException

from employers.identities import CITY, COMPANY
from employers.identities.openid import CheckedTokens
from employers.identities.pages import company_way_in, configured_ways_in, way_in
from employers.models import User

View = Callable[..., HttpResponse]

# The provider's addresses have no language: they are handed to others, once.
_LANGUAGE: Final = "employers.identities.language"
# What servers and senders of nonsense make of the libraries.
_ODD: Final = (
    *(PermissionDenied, OAuth2Error, RequestException, OneLogin_Saml2_Error),
    *(KeyError, SyntaxError, TypeError, ValueError),
)


def provider_or_404(request: HttpRequest, key: str) -> Provider:
    """A provider the environment names."""
    if way_in(key) is None:
        raise Http404
    return get_adapter().get_provider(request, key)


def lead_on(request: HttpRequest, provider: Provider, **options: Any) -> HttpResponse:
    """A page that leads to the provider.

    A page and no redirect: after a form browsers follow only to where the policy allows forms to
    go, and providers lead on to others we do not know.
    """
    too_often = consume_or_429(request, action="other_provider")
    if too_often:
        return _page(too_often)
    request.session[_LANGUAGE] = get_language()
    try:
        address = provider.redirect(request, **options)["Location"]
    except _ODD as odd:
        return _page(render_authentication_error(request, provider, exception=odd))
    context = {"way": way_in(provider.app.provider_id), "address": address}
    return render(request, "socialaccount/onward.html", context)


def where_configured(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Not there while the environment names no provider."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not configured_ways_in():
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def answered(key: str) -> Callable[[View], View]:
    """Hear this provider's answer in the reader's language; what is odd gets a page that helps."""

    def decorate(view: View) -> View:
        @never_cache
        @wraps(view)
        def guarded(request: HttpRequest, **which: str) -> HttpResponse:
            (name,) = which.values()  # allauth has two names for it.
            if name != key:
                raise Http404
            provider = provider_or_404(request, key)
            with translation.override(request.session.get(_LANGUAGE) or get_language()):
                try:
                    return view(request, name)
                except _ODD as odd:
                    return _page(render_authentication_error(request, provider, exception=odd))

        return guarded

    return decorate


@never_cache
def start(request: HttpRequest, provider: str) -> HttpResponse:
    """Sign in with a provider; who opens the address is asked first."""
    found = provider_or_404(request, provider)
    if request.method == "POST":
        next_url = get_next_redirect_url(request)
        return lead_on(request, found, process=AuthProcess.LOGIN, next_url=next_url)
    return render(request, "socialaccount/login.html", {"way": way_in(provider)})


@require_POST
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]
def connect(request: HttpRequest) -> HttpResponse:
    """Add the company's account to the own ways in."""
    provider = provider_or_404(request, COMPANY)
    if not isinstance(request.user, User) or request.user.works_for_an_office:
        raise Http404
    return lead_on(request, provider, process=AuthProcess.CONNECT)


class _Callback(OAuth2CallbackView):
    """Hands on what only this sign-in knows."""

    def _get_state(self, request: HttpRequest, provider: Provider) -> tuple[Any, Any]:
        state, response = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce")
        return state, response


@answered(CITY)
def callback(request: HttpRequest, name: str) -> HttpResponse:
    """Where the city's server leads people back to."""
    return _page(_Callback.adapter_view(CheckedTokens(request, name))(request))


@csrf_exempt
@answered(COMPANY)
def acs(request: HttpRequest, name: str) -> HttpResponse:
    """Where the answer of "Mein Unternehmenskonto" is sent to, from another site: no session."""
    too_often = consume_or_429(request, action="other_provider")
    return _page(too_often or ACSView.as_view()(request, organization_slug=name))


@answered(COMPANY)
def finish_acs(request: HttpRequest, name: str) -> HttpResponse:
    """The same, a moment later, in the person's session."""
    return _page(FinishACSView.as_view()(request, organization_slug=name))


@require_safe
@answered(COMPANY)
def metadata(request: HttpRequest, name: str) -> HttpResponse:
    """What the provider has to know of the portal."""
    provider = provider_or_404(request, name)
    config = build_saml_config(request, provider.app.settings, name)
    del config["sp"]["singleLogoutService"]  # Who signs out here stays signed in there.
    text = OneLogin_Saml2_Settings(settings=config, sp_validation_only=True).get_sp_metadata()
    return HttpResponse(text, content_type="text/xml")


def no_sign_out(request: HttpRequest, **_which: str) -> HttpResponse:
    """allauth wants the address to exist; nobody is signed out from elsewhere."""
    raise Http404


@method_decorator(where_configured, name="dispatch")
class Connections(ConnectionsView):
    """The ways in that others keep, each with a button that ends it."""

    def get_context_data(self, **options: Any) -> dict[str, Any]:
        """Companies' people may add one; the city's finds its people by itself."""
        context: dict[str, Any] = super().get_context_data(**options)
        user = self.request.user
        can_connect = isinstance(user, User) and not user.works_for_an_office
        return context | {"connectable": company_way_in() if can_connect else None}


@method_decorator([where_configured, rate_limit(action="signup")], name="dispatch")
class SignUp(SignupView):
    """Asks for an address where the provider answers for none."""


@method_decorator(where_configured, name="dispatch")
class Cancelled(LoginCancelledView):
    """Somebody has turned back at the provider."""


def _page(answer: Any) -> HttpResponse:
    """allauth carries no types."""
    assert isinstance(answer, HttpResponse)  # noqa: S101  tells mypy
    return answer
