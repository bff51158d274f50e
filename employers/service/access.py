"""Who works for which company, and what may they do there?"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.db.models import Prefetch, Q, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from employers.models import (
    EDITING_ROLES,
    Company,
    Membership,
    NotifyAbout,
    NotifyWhen,
    Sight,
    User,
)

# The company a person has chosen to act for, in the session.
CHOSEN = "employers.company"
_WITH_COMPANY = Membership.objects.select_related("company").order_by("joined_at", "pk")


class EmployerRequest(HttpRequest):
    """A request of a signed-in person who works for a company; made by `employer_required`."""

    user: User
    company: Company
    membership: Membership
    may_edit: bool


def memberships_of(request: HttpRequest) -> list[Membership]:
    """All companies of who is signed in, the one joined first on top; one query a request."""
    if not isinstance(request.user, User):
        return []
    prefetch_related_objects([request.user], Prefetch("memberships", _WITH_COMPANY))
    return list(request.user.memberships.all())


def membership_of(request: HttpRequest) -> Membership | None:
    """What the person acts under: the company chosen last, else the one joined first."""
    memberships = memberships_of(request)
    chosen = request.session.get(CHOSEN) if len(memberships) > 1 else None
    of_chosen = (each for each in memberships if each.company_id == chosen)
    return next(of_chosen, memberships[0] if memberships else None)


def company_of(request: HttpRequest) -> Company | None:
    """The company the person acts for."""
    membership = membership_of(request)
    return membership.company if membership else None


def choose_company(request: HttpRequest, key: str) -> Company:
    """Act for this company from now on; 404 where the person does not work for it."""
    for membership in memberships_of(request):
        if str(membership.company_id) == key:
            request.session[CHOSEN] = membership.company_id
            return membership.company
    raise Http404


def act_for(request: HttpRequest, company: Company) -> None:
    """Act for a company the person has just come to."""
    request.session[CHOSEN] = company.pk


def may_edit_cases(user: User, company: Company) -> bool:
    """Everybody but a reader starts, changes and sends cases."""
    return user.memberships.filter(company=company, role__in=EDITING_ROLES).exists()


def members_to_notify(
    company: Company, *, in_charge: User | None, confidants: Iterable[Membership] | None = None
) -> list[User]:
    """Who is written to about a case of the company: who sees it, can act on it and wants to know.

    Each at the moment of their choice, see `User.notify_when`. `confidants`: who else knows of a
    confidential case, theirs by that; None where it is not confidential.
    """
    others = Q(sees=Sight.ALL, user__notify_about=NotifyAbout.ALL)
    if confidants is not None:
        others = Q(pk__in=[row.pk for row in confidants])
    memberships = company.memberships.filter(
        others | Q(user=in_charge), role__in=EDITING_ROLES, user__is_active=True
    ).exclude(user__notify_when=NotifyWhen.NEVER)
    return [m.user for m in memberships.select_related("user").order_by("pk")]


def employer_required(
    view: Callable[..., HttpResponse],
) -> Callable[..., HttpResponse]:
    """Let in people who work for a company; set `company`, `membership`, `may_edit` on the request.

    Visitors go to the sign-in page, people without a company register one, staff get a 404.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        membership = membership_of(request)
        if membership is None:
            return _without_company(request.user)
        employer_request = cast(EmployerRequest, request)
        employer_request.company = membership.company
        employer_request.membership = membership
        employer_request.may_edit = membership.role in EDITING_ROLES
        return view(employer_request, *args, **kwargs)

    return guarded


def _without_company(user: User) -> HttpResponse:
    if user.works_for_an_office:
        raise Http404
    return redirect("employers:register-company")
