"""Who may see which enquiry: look-up and right in one."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from employers.models import Company, User
from employers.service import EmployerRequest, memberships_of
from servicedesk.models import Enquiry, EnquiryQuerySet, Forwarding, PartnerOffice, Team
from toolbox.references import parse_reference
from toolbox.rescue import rescues_typed_text

LONGEST_REFERENCE = 20


class DeskRequest(HttpRequest):
    """A request of a signed-in caseworker; made by `desk_required`."""

    user: User
    teams: list[Team]


class PartnerRequest(HttpRequest):
    """A request of somebody of a partner office; made by `partner_required`."""

    user: User
    offices: list[PartnerOffice]


def teams_of(user: User) -> list[Team]:
    """The teams of a caseworker; asked once for each user object."""
    prefetch_related_objects([user], "teams")
    return sorted(user.teams.all(), key=lambda team: team.name)


def is_caseworker(user: User) -> bool:
    """Whoever belongs to a team."""
    return bool(teams_of(user))


def works_at_desk(user: User, enquiry: Enquiry) -> bool:
    """A caseworker of the desk that was asked, whatever the team."""
    return enquiry.desk_id in {team.desk_id for team in teams_of(user)}


def offices_of(user: User) -> list[PartnerOffice]:
    """The partner offices a person works for; asked once for each user object."""
    prefetch_related_objects([user], "partner_offices")
    return list(user.partner_offices.all())


def is_partner(user: User) -> bool:
    """Whoever works for a partner office."""
    return bool(offices_of(user))


def refuse_strangers(user: User, enquiry: Enquiry) -> None:
    """Only people of its desk do anything inside the desk."""
    if not works_at_desk(user, enquiry):
        raise PermissionDenied


def get_enquiry_for(request: EmployerRequest, reference: str) -> Enquiry:
    """An enquiry the person may see in the company they act for, or 404.

    Where it was merged into another one, that one: see `is_elsewhere`.
    """
    return _found(Enquiry.objects.seen_by(request.membership), reference)


def is_elsewhere(enquiry: Enquiry, reference: str) -> bool:
    """The reference that was asked for is an old one: its enquiry was merged into this one."""
    return enquiry.reference != _reference(reference)


def own_company_of(request: EmployerRequest, reference: str) -> Company | None:
    """Another company of the person, as which they may see this enquiry: mails lead to it."""
    others = [row for row in memberships_of(request) if row != request.membership]
    parsed = _reference(reference) if others else None
    for membership in others if parsed else ():
        if Enquiry.objects.seen_by(membership).filter(reference=parsed).exists():
            return membership.company
    return None


def get_forwarding_for(request: PartnerRequest, reference: str) -> Forwarding:
    """What the employer lets one of the person's offices see now, or 404."""
    parsed = _reference(reference)
    if parsed is None:
        raise Http404
    seen = Forwarding.objects.seen_by(request.offices).filter(enquiry__reference=parsed)
    rows = seen.select_related("office__desk", "enquiry__team", "enquiry__company")
    forwarding = rows.select_related("enquiry__opened_by", "enquiry__workplace").first()
    if forwarding is None:
        raise Http404
    return forwarding


def get_case_for(request: DeskRequest, reference: str) -> Enquiry:
    """An enquiry to one of the caseworker's desks, or the one it was merged into, or 404."""
    desks = {team.desk_id for team in request.teams}
    return _found(Enquiry.objects.of_desks(desks), reference)


def get_review_for(request: DeskRequest, reference: str) -> Enquiry:
    """The check of a company at one of the caseworker's desks, or 404."""
    enquiry = get_case_for(request, reference)
    if not enquiry.is_review:
        raise Http404
    return enquiry


def get_question_for(request: DeskRequest, reference: str) -> Enquiry:
    """What an employer asked one of the caseworker's desks, or 404: it can be answered."""
    enquiry = get_case_for(request, reference)
    if enquiry.is_check:
        raise Http404
    return enquiry


def _found(enquiries: EnquiryQuerySet, reference: str) -> Enquiry:
    parsed = _reference(reference)
    if parsed is None:
        raise Http404
    rows = enquiries.select_related(
        "company", "team__desk", "owner", "opened_by", "entered_by", "workplace"
    )
    row = get_object_or_404(rows, reference=parsed)
    while row.merged_into_id:
        row = get_object_or_404(rows, pk=row.merged_into_id)
    return row


def _reference(typed: str) -> str | None:
    parsed = parse_reference(typed) if len(typed) <= LONGEST_REFERENCE else None
    return str(parsed) if parsed else None


def desk_required(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let in caseworkers and set `teams` on the request; visitors sign in, others get a 404."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        teams = teams_of(request.user)
        if not teams:
            raise Http404
        desk_request = cast(DeskRequest, request)
        desk_request.teams = teams
        return view(desk_request, *args, **kwargs)

    return rescues_typed_text(guarded)


def partner_required(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let in people of partner offices and set `offices` on the request; others as above."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        offices = offices_of(request.user)
        if not offices:
            raise Http404
        partner_request = cast(PartnerRequest, request)
        partner_request.offices = offices
        return view(partner_request, *args, **kwargs)

    return rescues_typed_text(guarded)
