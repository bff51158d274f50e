"""The account pages that allauth does not have."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from employers import service
from employers.forms import ProfileForm
from employers.models import User
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
        form.save()
        messages.success(request, _("Your details are saved."))
        return redirect("employers:account")
    context = {
        "form": form,
        "memberships": service.memberships_of(request),
        "invitations": people.open_invitations_for(user),
    }
    return render(request, "employers/account.html", context)


@login_required
def choose_company(request: HttpRequest) -> HttpResponse:
    """The companies of who works for several, and the one to act for."""
    memberships = service.memberships_of(request)
    if len(memberships) < ENOUGH_TO_CHOOSE:
        raise Http404
    if request.method == "POST":
        company = service.choose_company(request, request.POST.get("company", ""))
        messages.success(request, _("You now act for %(company)s.") % {"company": company})
        return redirect(settings.LOGIN_REDIRECT_URL)
    context = {"memberships": memberships, "current": service.company_of(request)}
    return render(request, "employers/choose_company.html", context)
