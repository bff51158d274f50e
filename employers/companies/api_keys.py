"""Keys for the company's own software: listed, made and revoked by owners and managers."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from allauth.account.decorators import reauthentication_required
from allauth.core import ratelimit

from employers import service
from employers.companies.forms import ApiKeyForm
from employers.companies.guards import for_managers
from employers.models import ApiToken
from employers.service import EmployerRequest, people
from toolbox.sealed import seal, unseal

View = Callable[..., HttpResponse]
# Between the form and the page that shows it, the new key waits sealed in the session.
WAITING: Final = "employers.new_api_key"
MOST_ENDED: Final = 20


def _confirmed(view: View) -> View:
    """For managers who have just shown who they are."""
    guarded: View = for_managers(reauthentication_required(view))
    return guarded


@require_safe
@for_managers
def overview(request: EmployerRequest) -> HttpResponse:
    """Keys that open something, and those that ended last."""
    keys = _keys_of(request)
    active = keys.filter(pk__in=request.company.api_tokens.active())
    context = {
        "active": active,
        "ended": keys.exclude(pk__in=active)[:MOST_ENDED],
        "most": service.MOST_ACTIVE,
        "is_full": len(active) >= service.MOST_ACTIVE,
    }
    return render(request, "employers/companies/api_keys.html", context)


@_confirmed
def create(request: EmployerRequest) -> HttpResponse:
    """A new key; the next page shows it, once."""
    form = ApiKeyForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _form_page(request, form)
    if not ratelimit.consume(request, action="create_api_key", user=request.user):
        form.add_error(None, _("You have made very many keys today. Please go on tomorrow."))
        return _form_page(request, form)
    try:
        token = _make(request, form.cleaned_data)
    except service.TooManyTokensError:
        text = _("Your company has %(most)s active keys. Revoke one that is not needed any more.")
        form.add_error(None, text % {"most": service.MOST_ACTIVE})
        return _form_page(request, form)
    return redirect("employers:api-key", token.pk)


@require_safe
@never_cache
@for_managers
def show_once(request: EmployerRequest, number: int) -> HttpResponse:
    """The key that was just made; whoever comes again finds the list."""
    token = get_object_or_404(_keys_of(request), pk=number)
    waiting, sealed = request.session.get(WAITING) or (None, "")
    if waiting != token.pk:
        messages.info(request, _("A key is shown only once, right after it was made."))
        return redirect("employers:api-keys")
    del request.session[WAITING]
    context = {"token": token, "key": unseal(sealed, purpose=WAITING)}
    return render(request, "employers/companies/api_key.html", context)


@_confirmed
def revoke(request: EmployerRequest, number: int) -> HttpResponse:
    """Ask first, then make the key useless."""
    token = get_object_or_404(_keys_of(request), pk=number)
    if not token.is_active:
        messages.info(request, _("This key has ended already."))
        return redirect("employers:api-keys")
    if request.method != "POST":
        return render(request, "employers/companies/revoke_api_key.html", {"token": token})
    if not ratelimit.consume(request, action="revoke_api_key", user=request.user):
        messages.error(request, _("You have tried very often today. Please write to the desk."))
        return redirect("employers:api-keys")
    try:
        service.revoke_token(token=token, by=request.user)
    except people.GoneError:
        messages.info(request, _("This key has ended already."))
    else:
        messages.success(request, _("%(name)s opens nothing any more.") % {"name": token.name})
    return redirect("employers:api-keys")


@transaction.atomic
def _make(request: EmployerRequest, entries: Mapping[str, Any]) -> ApiToken:
    """One transaction: a second click must find the key waiting, not only its row."""
    token, key = service.create_token(company=request.company, by=request.user, **entries)
    if key:
        request.session[WAITING] = [token.pk, seal(key, purpose=WAITING)]
        request.session.save()
    return token


def _keys_of(request: EmployerRequest) -> QuerySet[ApiToken]:
    rows = request.company.api_tokens.select_related("created_by", "company")
    return rows.order_by("-created_at", "-pk")


def _form_page(request: EmployerRequest, form: ApiKeyForm) -> HttpResponse:
    form.cancel_url = reverse("employers:api-keys")
    status = 422 if form.errors else 200
    context: dict[str, Any] = {"form": form}
    return render(request, "employers/companies/create_api_key.html", context, status=status)
