"""Who works for the company, what each may do, and how one goes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from employers.models import MANAGING_ROLES, Membership, Role
from employers.people.forms import RoleForm, SuccessorForm, carry_out
from employers.people.guards import ALL_ROLES, get_row_for, page_for, posted
from employers.service import EmployerRequest, people


@require_safe
@page_for(*ALL_ROLES)
def overview(request: EmployerRequest) -> HttpResponse:
    """Everybody sees the people; who manages them sees the ways in, too."""
    own, company = request.membership, request.company
    manages = own.role in MANAGING_ROLES
    rows = list(company.memberships.select_related("user").order_by("joined_at", "pk"))
    owners = [row for row in rows if row.role == Role.OWNER and row.user.is_active]
    offer = company.ownership_transfers.select_related("offered_to__user").first()
    context = {
        "rows": [(row, people.may_change(own, row)) for row in rows],
        "own": own,
        "manages": manages,
        "is_owner": own.role == Role.OWNER,
        "single_owner": manages and len(owners) == 1,
        "colleagues": len(rows) - 1,
        "offer": offer,
        "offered_to_me": offer is not None and offer.offered_to_id == own.pk,
    }
    if manages:
        undecided = company.join_requests.filter(decided_at=None).select_related("user")
        context["invitations"] = company.invitations.pending().order_by("-created_at", "-pk")
        context["join_requests"] = undecided.order_by("created_at", "pk")
    return render(request, "employers/people/overview.html", context)


@page_for(*MANAGING_ROLES)
def change(request: EmployerRequest, pk: int) -> HttpResponse:
    """Role and sight of a colleague, or less of one's own."""
    membership = _changeable(request, pk)
    form = RoleForm(membership, posted(request))
    if form.is_valid():
        try:
            done = carry_out(
                form,
                people.change_role,
                membership=membership,
                by=request.user,
                **form.cleaned_data,
            )
        except people.ChangedMeanwhileError:
            return _changed_meanwhile(request, membership, form)
        if done:
            messages.success(
                request, _("The role of %(name)s is saved.") % {"name": membership.user}
            )
            return redirect("employers:people")
    return _role_page(request, membership, form)


def _changed_meanwhile(
    request: EmployerRequest, membership: Membership, form: RoleForm
) -> HttpResponse:
    form.show_again()
    text = _("This was changed meanwhile. It is now: %(role)s, %(sees)s. Check your entry.")
    words = {"role": membership.get_role_display(), "sees": membership.get_sees_display()}
    form.add_error(None, text % words)
    return _role_page(request, membership, form)


def _role_page(request: EmployerRequest, membership: Membership, form: RoleForm) -> HttpResponse:
    context = {"membership": membership, "form": form, "own": request.membership}
    status = 422 if form.errors else 200
    return render(request, "employers/people/role.html", context, status=status)


@page_for(*MANAGING_ROLES)
def remove(request: EmployerRequest, pk: int) -> HttpResponse:
    """A page that says what follows, and who goes on with open work."""
    membership = _changeable(request, pk)
    if membership == request.membership:
        return redirect("employers:leave")
    number = people.work_of(membership, with_confidential=False)
    form = SuccessorForm(membership, number, posted(request))
    if form.is_valid() and carry_out(
        form,
        people.remove_member,
        membership=membership,
        by=request.user,
        successor=form.chosen,
    ):
        messages.success(
            request,
            _("%(name)s no longer belongs to %(company)s.")
            % {"name": membership.user, "company": request.company},
        )
        return redirect("employers:people")
    keys = request.company.api_tokens.active().filter(created_by=membership.user)
    context = {"membership": membership, "number": number, "form": form, "keys": keys}
    status = 422 if form.errors else 200
    return render(request, "employers/people/remove.html", context, status=status)


@page_for(*ALL_ROLES)
def leave(request: EmployerRequest) -> HttpResponse:
    """The same for oneself; the last owner hands the ownership over first."""
    own = request.membership
    number = people.work_of(own)
    form = SuccessorForm(own, number, posted(request))
    if form.is_valid() and carry_out(
        form, people.leave, company=request.company, by=request.user, successor=form.chosen
    ):
        messages.success(
            request, _("You no longer belong to %(company)s.") % {"company": request.company}
        )
        return redirect("employers:account")
    context = {
        "number": number,
        "form": form,
        "is_last_owner": people.is_last_owner(own),
        "has_colleagues": people.possible_owners(own).exists(),
    }
    status = 422 if form.errors else 200
    return render(request, "employers/people/leave.html", context, status=status)


def _changeable(request: EmployerRequest, pk: int) -> Membership:
    membership = get_row_for(request, Membership.objects.select_related("user", "company"), pk)
    if not people.may_change(request.membership, membership):
        raise people.NotAllowedError
    return membership
