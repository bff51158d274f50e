"""The hall's own pages: where people arrive."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers

from employers.models import User
from employers.service import company_of, people
from servicedesk.service import is_caseworker, is_partner


@vary_on_headers("Accept-Language", "Cookie")
def to_language(request: HttpRequest) -> HttpResponse:
    """Send / to the reader's language."""
    return redirect(f"/{get_language_from_request(request)}/")


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to the one sign-in page and from there back."""
    return redirect_to_login(request.GET.get("next", ""))


@login_required
def after_sign_in(request: HttpRequest) -> HttpResponse:
    """Send people where their work is."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101  login_required ran
    if is_caseworker(user):
        return redirect("desk:inbox")
    if user.has_perm("wagtailadmin.access_admin"):
        return redirect("wagtailadmin_home")
    company = company_of(request)
    if company is None and (invitation := people.open_invitations_for(user).first()):
        return redirect("employers:invitation", invitation.pk)
    if company or not user.works_for_an_office:
        return redirect("prechecks:start")
    if is_partner(user):
        return redirect("partner:list")
    messages.info(
        request,
        _("You belong to no team yet: you see no cases until the administration adds you."),
    )
    return redirect("employers:account")
