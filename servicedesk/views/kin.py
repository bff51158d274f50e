"""What belongs to an enquiry: what it follows, what follows it, and what was merged into it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from employers.service import EmployerRequest, employer_required
from servicedesk import service
from servicedesk.models import Enquiry, EnquiryQuerySet
from servicedesk.service import DeskRequest, desk_required
from servicedesk.slots import Audience, subject_panels


@dataclass(frozen=True)
class Kin:
    """The other enquiries that a reader of this one may want to read."""

    follows: Enquiry | None
    followers: list[Enquiry]
    parts: list[Enquiry]


def kin_of(
    enquiry: Enquiry, visible: EnquiryQuerySet, related: Sequence[Enquiry] | None = None
) -> Kin:
    """Of what this side may see. related: what `service.related_to` finds, where it is known."""
    rows = list(service.related_to(enquiry, visible)) if related is None else related
    return Kin(
        follows=next((row for row in rows if row.pk == enquiry.follows_id), None),
        followers=[row for row in rows if row.follows_id == enquiry.pk and not row.merged_into_id],
        parts=_with_their_parts([r for r in rows if r.merged_into_id == enquiry.pk], visible),
    )


def _with_their_parts(level: list[Enquiry], visible: EnquiryQuerySet) -> list[Enquiry]:
    """What was merged into it, and what had been merged into that."""
    parts = []
    while level:
        parts += level
        level = list(visible.filter(merged_into__in=level).order_by("pk"))
    return parts


@require_safe
@employer_required
def employers_part(request: EmployerRequest, reference: str, number: int) -> HttpResponse:
    """What a merged enquiry was about, for the company."""
    enquiry = service.get_enquiry_for(request, reference)
    visible = Enquiry.objects.seen_by(request.membership)
    page, listed = "enquiries:part", (_("Enquiries"), reverse("enquiries:list"))
    if service.is_elsewhere(enquiry, reference):
        return redirect(page, enquiry.reference, number)
    return _part_page(request, enquiry, _part(enquiry, visible, number), "employer", listed)


@require_safe
@desk_required
def desks_part(request: DeskRequest, reference: str, number: int) -> HttpResponse:
    """What a merged enquiry was about, for the desk."""
    enquiry = service.get_case_for(request, reference)
    visible = Enquiry.objects.of_desks([enquiry.desk_id])
    page, listed = "desk:part", (_("Inbox"), reverse("desk:inbox"))
    if service.is_elsewhere(enquiry, reference):
        return redirect(page, enquiry.reference, number)
    return _part_page(request, enquiry, _part(enquiry, visible, number), "desk", listed)


def _part(enquiry: Enquiry, visible: EnquiryQuerySet, number: int) -> Enquiry:
    for part in kin_of(enquiry, visible).parts:
        if part.pk == number:
            return part
    raise Http404


def _part_page(
    request: HttpRequest,
    enquiry: Enquiry,
    part: Enquiry,
    audience: Audience,
    listed: tuple[str, str],
) -> HttpResponse:
    name = "desk:case" if audience == "desk" else "enquiries:detail"
    back = reverse(name, args=[enquiry.reference])
    context = {
        "enquiry": enquiry,
        "part": part,
        "panel": subject_panels.of([part], audience).get(part.pk),
        "back_url": back,
        "breadcrumbs": [listed, (enquiry.reference, back), (part.reference, "")],
    }
    return render(request, "servicedesk/merging/part.html", context)
