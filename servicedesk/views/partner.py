"""The pages of partner offices: what is forwarded to them now, and one such case."""

from django.contrib import messages
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from servicedesk import service
from servicedesk.forms.tandem import PartnerMessageForm
from servicedesk.models import Forwarding, PartnerMessage
from servicedesk.service import PartnerRequest, partner_required
from servicedesk.slots import subject_panels
from servicedesk.tandem import entries_for_partner
from servicedesk.views.posting import posted_from
from toolbox.paging import Place, page_of
from toolbox.rescue import filled_in


@require_safe
@partner_required
def forwarded(request: PartnerRequest) -> HttpResponse:
    """What the office sees now, the longest forwarded first."""
    rows = _with_last_word(Forwarding.objects.seen_by(request.offices))
    page = page_of(
        lambda stretch: stretch.of(rows, "decided_at"),
        _place_of,
        before=request.GET.get("before", ""),
        after=request.GET.get("after", ""),
    )
    return render(request, "servicedesk/partner/list.html", {"page": page, "rows": page.rows})


def _with_last_word(rows: QuerySet[Forwarding]) -> QuerySet[Forwarding]:
    """With who wrote last: unless the office did, it is its turn."""
    said = PartnerMessage.objects.filter(forwarding=OuterRef("pk")).order_by("-pk")
    rows = rows.annotate(desk_wrote_last=Subquery(said.values("from_desk")[:1]))
    return rows.select_related("enquiry__company", "office")


def _place_of(row: Forwarding) -> Place:
    assert row.decided_at is not None  # noqa: S101  a constraint of the table says so
    return Place(row.decided_at, row.pk)


@require_safe
@partner_required
def case(request: PartnerRequest, reference: str) -> HttpResponse:
    """What the employer agreed to show, and what desk and office write to each other."""
    forwarding = service.get_forwarding_for(request, reference)
    return _page(request, forwarding, PartnerMessageForm())


@partner_required
@posted_from("partner:case")
def message(request: PartnerRequest, reference: str) -> HttpResponse:
    """Write to the desk."""
    forwarding = service.get_forwarding_for(request, reference)
    form = PartnerMessageForm(request.POST)
    if not form.is_valid():
        return _page(request, forwarding, form)
    try:
        service.write_as_partner(forwarding=forwarding, author=request.user, **form.cleaned_data)
    except service.NotForwardedError:
        messages.warning(
            request, _("This case is not forwarded to you any more. Nothing was sent.")
        )
        return redirect("partner:list")
    messages.success(request, _("Your message is sent."))
    return redirect("partner:case", forwarding.enquiry.reference)


def _page(
    request: PartnerRequest, forwarding: Forwarding, form: PartnerMessageForm
) -> HttpResponse:
    enquiry = forwarding.enquiry
    said = forwarding.messages.select_related("author").order_by("pk")
    context = {
        "forwarding": forwarding,
        "enquiry": enquiry,
        "panel": subject_panels.of([enquiry], "partner").get(enquiry.pk),
        "thread": entries_for_partner(enquiry, said),
        "form": filled_in(request, form, reverse("partner:message", args=[enquiry.reference])),
        "breadcrumbs": [
            (_("Forwarded cases"), reverse("partner:list")),
            (enquiry.reference, ""),
        ],
    }
    status = 422 if form.is_bound else 200
    return render(request, "servicedesk/partner/case.html", context, status=status)
