"""The account pages that allauth does not have."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allauth.account.models import EmailAddress
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import ConfirmLoginCodeView
from allauth.usersessions.models import UserSession

from employers import service
from employers.forms import ProfileForm
from employers.models import User
from employers.second_factor import second_factors_of
from employers.service import people

ENOUGH_TO_CHOOSE = 2


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101  login_required ran
    return request.user


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Own name and language, company and role, ways to the sign-in data."""
    user = _user(request)
    form = ProfileForm(request.POST or None, instance=user)
    if request.method == "POST" and form.is_valid():
        # By an update: saving would bring an account back that was deleted in another window.
        User.objects.filter(pk=user.pk).update(**form.cleaned_data)
        messages.success(request, _("Your details are saved."))
        return redirect("employers:account")
    context = {
        "form": form,
        "memberships": service.memberships_of(request),
        "company": service.company_of(request),
        "invitations": people.open_invitations_for(user),
        "is_offered_ownership": people.is_offered_ownership(service.membership_of(request)),
        "factors": second_factors_of(user),
        "other_addresses": EmailAddress.objects.filter(user=user).exclude(email=user.email).count(),
        "session_count": len(UserSession.objects.purge_and_list(user)),
    }
    return render(request, "employers/account.html", context)


@login_required
def choose_company(request: HttpRequest) -> HttpResponse:
    """The companies of who works for several, and the one to act for."""
    memberships = service.memberships_of(request)
    if len(memberships) < ENOUGH_TO_CHOOSE:
        raise Http404
    wanted = get_next_redirect_url(request) or ""
    if request.method == "POST":
        company = service.choose_company(request, request.POST.get("company", ""))
        messages.success(request, _("You now act for %(company)s.") % {"company": company})
        return redirect(wanted or settings.LOGIN_REDIRECT_URL)
    context = {
        "memberships": memberships,
        "current": service.company_of(request),
        "wanted": wanted,
    }
    return render(request, "employers/choose_company.html", context)


@require_POST
@login_required
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out one of the own browsers."""
    session = get_object_or_404(UserSession, pk=pk, user=_user(request))
    session.end()
    messages.success(request, _("This browser is signed out."))
    return redirect("usersessions_list")


class ConfirmLoginCode(ConfirmLoginCodeView):
    """The page for the code by mail; allauth leads on without a word when it has expired."""

    _process: Any = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Say why a code that was typed opens nothing any more."""
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        if request.method == "POST" and not self._process:
            messages.error(request, _("The code has expired. Get a new one."))
        return response
