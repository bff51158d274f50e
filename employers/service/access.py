"""Who works for which company, and what may they do there?"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db.models import Prefetch, Q, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect
from django.utils.translation import gettext as _

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
    chosen = request.session.get(CHOSEN) if memberships else None
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
            act_for(request, membership.company)
            return membership.company
    raise Http404


def act_for(request: HttpRequest, company: Company) -> None:
    """Act for this company from now on.

    Forms that are open in other windows were meant for another one: they are not accepted any more.
    """
    request.session[CHOSEN] = company.pk
    rotate_token(request)


def may_edit_cases(user: User, company: Company) -> bool:
    """Everybody but a reader starts, changes and sends cases."""
    return user.memberships.filter(company=company, role__in=EDITING_ROLES).exists()


def members_to_notify(
    company: Company,
    *,
    in_charge: User | None,
    confidants: Iterable[Membership] | None = None,
    watchers: Iterable[Membership] = (),
) -> list[User]:
    """Who is written to about a case of the company: who sees it, can act on it and wants to know.

    Each at the moment of their choice, see `User.notify_when`. `confidants`: who else knows of a
    confidential case, theirs by that; None where it is not confidential. `watchers`: who wants to
    know of this one, as long as they see it.
    """
    wants = Q(user__notify_about=NotifyAbout.ALL) | Q(pk__in=[row.pk for row in watchers])
    others = Q(sees=Sight.ALL) & wants
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
        if elsewhere := _acts_elsewhere_now(request, membership):
            return elsewhere
        employer_request = cast(EmployerRequest, request)
        employer_request.company = membership.company
        employer_request.membership = membership
        employer_request.may_edit = membership.role in EDITING_ROLES
        return view(employer_request, *args, **kwargs)

    return guarded


def _acts_elsewhere_now(request: HttpRequest, membership: Membership) -> HttpResponse | None:
    """Who was taken out of the company they acted for does not go on in another one unawares."""
    before = request.session.get(CHOSEN)
    if before == membership.company_id:
        return None
    request.session[CHOSEN] = membership.company_id
    if before is None or request.method != "POST":
        return None
    text = _(
        "You now act for %(company)s. Nothing was sent: the form was meant for another company."
    )
    messages.warning(request, text % {"company": membership.company})
    return redirect("employers:account")


def _without_company(user: User) -> HttpResponse:
    if user.works_for_an_office:
        raise Http404
    return redirect("employers:register-company")
