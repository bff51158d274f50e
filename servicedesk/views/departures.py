"""Where answers came to something else than the rulebook, for the desk and who keeps the rules."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from servicedesk.models import DEPARTS, Answer
from servicedesk.service import DeskRequest, desk_required
from servicedesk.slots import Badge, Grounds, answer_values, outcome_badges
from toolbox.paging import Page, Place, page_of

# What the address may name, and the column that is filtered.
FILTERS = ("assessed", "outcome")


@require_safe
@desk_required
def departures(request: DeskRequest) -> HttpResponse:
    """Newest first, of my desk; filtered by what was assessed and what was answered."""
    badges = outcome_badges.all()
    chosen = {name: request.GET.get(name, "") for name in FILTERS}
    chosen = {name: code for name, code in chosen.items() if code in badges}
    page = _page(request, _found(request, chosen))
    grounds = answer_values.of([answer.enquiry for answer in page.rows])
    context = {
        "page": page,
        "rows": [_row(answer, grounds, badges) for answer in page.rows],
        "choices": [(code, badge.label) for code, badge in badges.items()],
        "chosen": chosen,
        "breadcrumbs": [(_("Inbox"), reverse("desk:inbox")), (_("Departures"), "")],
    }
    return render(request, "servicedesk/answer/departures.html", context)


def _found(request: DeskRequest, chosen: dict[str, str]) -> QuerySet[Answer]:
    desks = {team.desk_id for team in request.teams}
    rows = Answer.objects.filter(DEPARTS, enquiry__desk__in=desks)
    return rows.filter(**chosen).select_related("enquiry__company", "enquiry__team")


def _page(request: DeskRequest, found: QuerySet[Answer]) -> Page[Answer]:
    return page_of(
        lambda stretch: stretch.of(found, "sent_at"),
        lambda row: Place(row.sent_at, row.pk),
        before=request.GET.get("before", ""),
        after=request.GET.get("after", ""),
        newest_first=True,
    )


def _row(
    answer: Answer, grounds: dict[int, Grounds], badges: dict[str, Badge]
) -> dict[str, object]:
    return {
        "answer": answer,
        "assessed": badges.get(answer.assessed, Badge(answer.assessed)),
        "outcome": badges.get(answer.outcome, Badge(answer.outcome or "–")),
        "reasons": grounds.get(answer.enquiry_id, Grounds()).reasons,
    }
