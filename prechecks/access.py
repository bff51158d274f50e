"""May this person see this pre-check, and write in it?"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control

from employers.models import User
from employers.service import EmployerRequest, company_of, may_edit_cases
from prechecks.models import PreCheck
from servicedesk.models import Enquiry
from servicedesk.service import DeskRequest, get_case_for

# Answers stay out of every cache, the browser's own included.
never_cached = cache_control(private=True, no_store=True)


def get_precheck_for(request: EmployerRequest, public_id: object) -> PreCheck:
    """A pre-check the person may see in the company they act for, or 404."""
    rows = PreCheck.objects.seen_by(request.membership).select_related("enquiry", "company")
    return get_object_or_404(rows, public_id=public_id)


def get_case_and_precheck_for(request: DeskRequest, reference: str) -> tuple[Enquiry, PreCheck]:
    """An enquiry to one of the caseworker's desks and the pre-check it came from, or 404."""
    enquiry = get_case_for(request, reference)
    rows = PreCheck.objects.select_related("desk_facts__completed_by")
    return enquiry, get_object_or_404(rows, enquiry=enquiry)


def writers_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Readers may look; what they send is not there for them."""

    @wraps(view)
    def guarded(request: EmployerRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not request.may_edit:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def user_of(request: HttpRequest) -> User | None:
    """Who is signed in; nobody is None."""
    return request.user if isinstance(request.user, User) else None


def keeps_drafts(request: HttpRequest) -> bool:
    """People of a company have drafts; everybody else is a visitor with a cookie."""
    return company_of(request) is not None


def may_ask_desk(request: HttpRequest) -> bool:
    """Visitors sign in for it and employers may; readers and the office do not ask."""
    user = user_of(request)
    if user is None:
        return True
    company = company_of(request)
    if company is None:
        return not user.works_for_an_office
    return may_edit_cases(user, company)
