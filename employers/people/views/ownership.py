"""How the ownership is offered, and the answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from employers.models import OwnershipTransfer, Role
from employers.people.forms import OfferForm, carry_out
from employers.people.guards import ALL_ROLES, page_for, posted
from employers.service import EmployerRequest, people


@page_for(Role.OWNER)
def offer(request: EmployerRequest) -> HttpResponse:
    """Choose a colleague, who then has to accept."""
    if request.method != "POST" and request.company.ownership_transfers.exists():
        return redirect("employers:withdraw-offer")
    form = OfferForm(request.membership, posted(request))
    if form.is_valid() and carry_out(
        form,
        people.offer_ownership,
        company=request.company,
        by=request.user,
        to=form.cleaned_data["to"].user,
        keeps_ownership=form.cleaned_data["keeps_ownership"],
    ):
        messages.success(
            request,
            _("The ownership is offered to %(name)s.") % {"name": form.cleaned_data["to"].user},
        )
        return redirect("employers:people")
    context = {"form": form, "colleagues": people.possible_owners(request.membership).exists()}
    status = 422 if form.errors else 200
    return render(request, "employers/people/offer.html", context, status=status)


@page_for(Role.OWNER)
def withdraw(request: EmployerRequest) -> HttpResponse:
    """Take an offer back."""
    open_offer = _open_offer(request)
    if request.method == "POST":
        people.withdraw_offer(offer=open_offer, by=request.user)
        messages.success(request, _("The offer is withdrawn."))
        return redirect("employers:people")
    return render(request, "employers/people/withdraw_offer.html", {"offer": open_offer})


@page_for(*ALL_ROLES)
def answer(request: EmployerRequest) -> HttpResponse:
    """Accept or decline."""
    open_offer = _open_offer(request)
    if open_offer.offered_to_id != request.membership.pk:
        raise people.GoneError
    decision = request.POST.get("decision")
    if decision == "accept":
        people.accept_ownership(offer=open_offer, by=request.user)
        messages.success(request, _("You now own the company account."))
        return redirect("employers:people")
    if decision == "decline":
        people.decline_ownership(offer=open_offer, by=request.user)
        messages.success(request, _("You have declined. Nothing was changed."))
        return redirect("employers:people")
    return render(request, "employers/people/answer_offer.html", {"offer": open_offer})


def _open_offer(request: EmployerRequest) -> OwnershipTransfer:
    rows = request.company.ownership_transfers.select_related(
        "company", "offered_by__user", "offered_to__user"
    )
    found = rows.first()
    if found is None:
        raise people.GoneError
    return found
