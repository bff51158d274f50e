"""Who works for which company, and what may they do there?"""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from employers.models import EDITING_ROLES, Company, User


class EmployerRequest(HttpRequest):
    """A request of a signed-in person who works for a company; made by `employer_required`."""

    user: User
    company: Company
    may_edit: bool


def company_of(user: User) -> Company | None:
    """The company the person works for; the one joined first where there are several."""
    membership = user.memberships.select_related("company").order_by("joined_at", "pk").first()
    return membership.company if membership else None


def may_see_cases(user: User, company: Company) -> bool:
    """Every member of a company sees its cases."""
    return user.memberships.filter(company=company).exists()


def may_edit_cases(user: User, company: Company) -> bool:
    """Everybody but a reader starts, changes and sends cases."""
    return user.memberships.filter(company=company, role__in=EDITING_ROLES).exists()


def members_to_notify(company: Company) -> list[User]:
    """The people who get mail about the company's cases: all who can act on it."""
    memberships = company.memberships.filter(role__in=EDITING_ROLES, user__is_active=True)
    return [m.user for m in memberships.select_related("user").order_by("pk")]


def employer_required(
    view: Callable[..., HttpResponse],
) -> Callable[..., HttpResponse]:
    """Let in people who work for a company and set `company` and `may_edit` on the request.

    Visitors go to the sign-in page, people without a company register one, staff get a 404.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        user = request.user
        membership = user.memberships.select_related("company").order_by("joined_at", "pk").first()
        if membership is None:
            return _without_company(user)
        employer_request = cast(EmployerRequest, request)
        employer_request.company = membership.company
        employer_request.may_edit = membership.role in EDITING_ROLES
        return view(employer_request, *args, **kwargs)

    return guarded


def _without_company(user: User) -> HttpResponse:
    if user.works_for_an_office:
        raise Http404
    return redirect("employers:register-company")
