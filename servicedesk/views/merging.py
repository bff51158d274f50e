"""Two enquiries side by side, and the button that makes them one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from servicedesk import service
from servicedesk.forms.ending import OtherEnquiryForm
from servicedesk.models import Enquiry
from servicedesk.service import DeskRequest, Obstacle, desk_required
from servicedesk.slots import outcome_badges
from servicedesk.words import colleague_name, who_knows

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

WHY_NOT: "Mapping[Obstacle, StrPromise]" = {
    Obstacle.SAME: gettext_lazy("This is the enquiry itself. Enter the reference of another one."),
    Obstacle.MERGED: gettext_lazy("One of the two was merged meanwhile."),
    Obstacle.REVIEW: gettext_lazy("A check stays on its own."),
    Obstacle.COMPANY: gettext_lazy("That enquiry is of another company."),
    Obstacle.DESK: gettext_lazy("That enquiry went to another service desk."),
    Obstacle.SETTLED: gettext_lazy(
        "That enquiry is answered or closed, this one is open: it would get out of sight. Put that "
        "one into this one."
    ),
    Obstacle.UNCONFIRMED: gettext_lazy(
        "The company has not yet confirmed what the desk entered. Wait for that first."
    ),
    Obstacle.SIGHT: gettext_lazy(
        "In the company not the same people see both enquiries. Texts would reach somebody who may "
        "not read them, or be lost to somebody who may."
    ),
    Obstacle.PARTNER: gettext_lazy(
        "One of the two is with a partner office, or the employer is asked about that. The consent "
        "was for that enquiry only. End the forwarding first."
    ),
    Obstacle.PROPOSAL: gettext_lazy(
        "An answer to this enquiry waits for the second look or goes out soon. Take it back first."
    ),
    Obstacle.CALL_BACK: gettext_lazy("In both a call is open. Make one of the calls first."),
    Obstacle.CONTRIBUTION: gettext_lazy(
        "In both the same team is asked for its part. Let it finish one of them first."
    ),
}


@dataclass(frozen=True)
class Line:
    """One thing of both."""

    label: str
    here: str
    there: str

    @property
    def is_same(self) -> bool:
        """Nothing to look at."""
        return self.here == self.there


@desk_required
def merge(request: DeskRequest, reference: str) -> HttpResponse:
    """Ask for the other one, show both, put this one into it."""
    enquiry = service.get_question_for(request, reference)
    if service.is_elsewhere(enquiry, reference):
        return redirect("desk:case", enquiry.reference)
    typed = request.POST if request.method == "POST" else request.GET
    is_sent = request.method == "POST" or "into" in request.GET
    form = OtherEnquiryForm(typed if is_sent else None)
    target = _target(request, enquiry, form) if form.is_valid() else None
    if request.method == "POST" and target:
        try:
            service.merge(enquiry=enquiry, target=target, by=request.user)
        except service.NotMergeableError as error:
            form.add_error("into", str(WHY_NOT[error.obstacle]))
        else:
            names = {"old": enquiry.reference, "new": target.reference}
            messages.success(request, _("%(old)s is now part of %(new)s.") % names)
            return redirect("desk:case", target.reference)
    return _page(request, enquiry, target, form)


def _target(request: DeskRequest, enquiry: Enquiry, form: OtherEnquiryForm) -> Enquiry | None:
    try:
        target = service.get_case_for(request, form.cleaned_data["into"])
    except Http404:
        form.add_error("into", _("No enquiry to your desk has this reference."))
        return None
    obstacle = service.obstacle_between(enquiry, target)
    if obstacle:
        form.add_error("into", str(WHY_NOT[obstacle]))
    return None if obstacle else target


def _page(
    request: DeskRequest, enquiry: Enquiry, target: Enquiry | None, form: OtherEnquiryForm
) -> HttpResponse:
    case = reverse("desk:case", args=[enquiry.reference])
    form.cancel_url = case
    context = {
        "enquiry": enquiry,
        "target": None if form.errors else target,
        # What differs on top: it decides.
        "lines": sorted(_lines(enquiry, target), key=attrgetter("is_same")) if target else [],
        "candidates": [] if target else service.mergeable_with(enquiry),
        "form": form,
        "breadcrumbs": [
            (_("Inbox"), reverse("desk:inbox")),
            (enquiry.reference, case),
            (_("Merge"), ""),
        ],
    }
    status = 422 if form.errors else 200
    return render(request, "servicedesk/merging/page.html", context, status=status)


def _lines(enquiry: Enquiry, target: Enquiry) -> Iterator[Line]:
    """What the desk knows of both, the entries of the employer by their words."""
    here, there = _facts(enquiry), _facts(target)
    for label in {**here, **there}:
        yield Line(label, here.get(label, ""), there.get(label, ""))


def _facts(enquiry: Enquiry) -> dict[str, str]:
    outcome = outcome_badges.all().get(enquiry.outcome)
    latest = enquiry.messages.order_by("-sent_at", "-pk").first()
    return {
        _("Title"): enquiry.title,
        _("Status"): enquiry.get_state_display(),
        _("Received"): date_format(localtime(enquiry.created_at), "DATETIME_FORMAT"),
        _("Contact person"): colleague_name(enquiry.opened_by),
        _("Confidential in the company"): who_knows(enquiry) or _("No"),
        _("Team"): enquiry.team.name,
        _("Caseworker"): str(enquiry.owner or _("nobody yet")),
        _("First assessment"): str(outcome.label) if outcome else "",
        _("Last message"): Truncator(latest.text).chars(300) if latest else "",
        **dict(enquiry.summary),
    }
