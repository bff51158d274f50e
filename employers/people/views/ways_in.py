"""Ways into the company, for who manages its people."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from employers.models import MANAGING_ROLES, Invitation, JoinRequest
from employers.people.forms import AdmitForm, InviteForm, carry_out
from employers.people.guards import get_row_for, page_for, posted
from employers.service import EmployerRequest, people


@page_for(*MANAGING_ROLES)
def invite(request: EmployerRequest) -> HttpResponse:
    """Send somebody a link."""
    form = InviteForm(posted(request))
    if form.is_valid() and carry_out(
        form, people.invite, company=request.company, by=request.user, **form.cleaned_data
    ):
        messages.success(
            request,
            _("The invitation to %(email)s is on its way.") % {"email": form.cleaned_data["email"]},
        )
        return redirect("employers:people")
    status = 422 if form.errors else 200
    return render(request, "employers/people/invite.html", {"form": form}, status=status)


@page_for(*MANAGING_ROLES)
def withdraw_invitation(request: EmployerRequest, pk: int) -> HttpResponse:
    """Make a link useless."""
    invitation = get_row_for(request, Invitation.objects.select_related("company"), pk)
    if request.method == "POST":
        people.withdraw_invitation(invitation=invitation, by=request.user)
        messages.success(request, _("The invitation is withdrawn."))
        return redirect("employers:people")
    if invitation.accepted_at or invitation.withdrawn_at:
        raise people.GoneError
    return render(request, "employers/people/withdraw_invitation.html", {"invitation": invitation})


@page_for(*MANAGING_ROLES)
def join_request(request: EmployerRequest, pk: int) -> HttpResponse:
    """Let somebody in who asked, or refuse."""
    asked = get_row_for(request, JoinRequest.objects.select_related("company", "user"), pk)
    if asked.decided_at:
        raise people.GoneError
    name = {"name": asked.user}
    if request.POST.get("decision") == "refuse":
        people.refuse_join_request(join_request=asked, by=request.user)
        messages.success(request, _("The request of %(name)s is refused.") % name)
        return redirect("employers:people")
    form = AdmitForm(posted(request))
    if form.is_valid() and carry_out(
        form, people.grant_join_request, join_request=asked, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("%(name)s now belongs to your company.") % name)
        return redirect("employers:people")
    context = {"asked": asked, "form": form}
    status = 422 if form.errors else 200
    return render(request, "employers/people/join_request.html", context, status=status)
