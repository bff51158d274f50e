"""The company's account at "Mein Unternehmenskonto", for who manages the company."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from allauth.account.decorators import reauthentication_required
from allauth.socialaccount.providers.base.constants import AuthProcess

from employers.identities import COMPANY
from employers.identities.pages import company_way_in
from employers.identities.views import lead_on, provider_or_404
from employers.models import MANAGING_ROLES
from employers.people.guards import page_for
from employers.service import EmployerRequest, identities


@page_for(*MANAGING_ROLES)
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def connect(request: EmployerRequest) -> HttpResponse:
    """What follows from connecting, and the way to the provider."""
    provider = provider_or_404(request, COMPANY)
    if request.method == "POST":
        return lead_on(
            request,
            provider,
            process=AuthProcess.CONNECT,
            next_url=reverse("employers:company-identity"),
            data={"company": request.company.pk},
        )
    connected = request.company.identities.select_related("connected_by").order_by("pk")
    context = {"company": request.company, "connected": connected}
    return render(request, "employers/companies/identity.html", context)


@page_for(*MANAGING_ROLES)
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def disconnect(request: EmployerRequest, pk: int) -> HttpResponse:
    """Close this way in; asks once more."""
    if company_way_in() is None:
        raise Http404
    identity = get_object_or_404(request.company.identities, pk=pk)
    if request.method == "POST":
        identities.disconnect(identity, by=request.user)
        messages.success(request, _("Mein Unternehmenskonto is no longer connected."))
        return redirect("employers:company-identity")
    context = {"company": request.company}
    return render(request, "employers/companies/disconnect_identity.html", context)
