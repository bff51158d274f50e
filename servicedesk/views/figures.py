"""The desk in numbers: page, charts, files and the report of a month."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from servicedesk.figures import report
from servicedesk.figures.periods import Period, last_month, month_of, quarter_of, year_of
from servicedesk.figures.reading import Figures
from servicedesk.figures.sections import SECTIONS, Section, all_sections, shown
from servicedesk.forms.figures import PeriodForm, typed_period
from servicedesk.models import Desk, Team
from servicedesk.service import DeskRequest, desk_required
from servicedesk.views.filters import Filter, link
from toolbox import charts
from toolbox.tables import XLSX_TYPE, as_csv, as_xlsx

USUAL: Final = "quarter"
CUSTOM: Final = "days"
# The choices above the page, by the name they have in its address.
PERIODS: Final = {
    "month": (gettext_lazy("This month"), month_of),
    "last-month": (gettext_lazy("Last month"), last_month),
    "quarter": (gettext_lazy("This quarter"), quarter_of),
    "year": (gettext_lazy("This year"), year_of),
}


@require_safe
@desk_required
def page(request: DeskRequest) -> HttpResponse:
    """Every chart with its table beside it."""
    chosen, today = request.GET.get("period", ""), timezone.localdate()
    form = PeriodForm(
        request.GET if chosen == CUSTOM else None,
        initial={"period": CUSTOM, "desk": request.GET.get("desk", "")},
    )
    if chosen != CUSTOM and chosen not in PERIODS:
        chosen = USUAL
    period = PERIODS.get(chosen, PERIODS[USUAL])[1](today)
    if form.is_valid():
        period = form.days
    figures = _figures(request, period)
    days = _days(figures)
    context = {
        "figures": figures,
        "last_count": getattr(figures.desk, "last_count", None),
        "parts": [(section, _shown(section)) for section in all_sections(figures)],
        "choices": [
            Filter(str(label), link(period=name, desk=figures.desk.code), name == chosen)
            for name, (label, _period) in PERIODS.items()
        ],
        "desks": _desk_choices(request, figures.desk, chosen),
        "form": form,
        "days": days,
        "report": last_month(today),
        "breadcrumbs": [(_("Inbox"), reverse("desk:inbox")), (_("Figures"), "")],
    }
    return render(request, "servicedesk/figures/page.html", context, status=_status(form))


@require_safe
@desk_required
def chart(request: DeskRequest, section: str) -> HttpResponse:
    """One chart as a picture, for a phone if asked for."""
    picture = charts.svg(_section(request, section), is_small=request.GET.get("size") == "small")
    return HttpResponse(picture, content_type="image/svg+xml")


@require_safe
@desk_required
def csv(request: DeskRequest, section: str) -> HttpResponse:
    """One table; Excel expects semicolons where a comma is the decimal sign."""
    table = _section(request, section).table
    data = as_csv(table, separator=";" if get_language() == "de" else ",")
    return _file(data, f"{table.title}.csv", "text/csv; charset=utf-8")


@require_safe
@desk_required
def workbook(request: DeskRequest) -> HttpResponse:
    """All tables."""
    figures = _figures(request, _period(request))
    data = as_xlsx([section.table for section in all_sections(figures)])
    name = _("Figures %(period)s") % {"period": figures.period}
    return _file(data, f"{name}.xlsx", XLSX_TYPE)


@require_safe
@desk_required
def monthly_report(request: DeskRequest, year: int, month: int) -> HttpResponse:
    """A finished month on paper."""
    today = timezone.localdate()
    if not (2000 <= year <= today.year and 1 <= month <= 12) or date(year, month, 1) >= (
        month_of(today).first
    ):
        raise Http404
    figures = _figures(request, month_of(date(year, month, 1)))
    name = _("Report %(month)s %(desk)s") % {
        "month": f"{year}-{month:02d}",
        "desk": figures.desk.code,
    }
    return _file(report.pdf(figures), f"{name}.pdf", "application/pdf", as_attachment=False)


def _figures(request: DeskRequest, period: Period) -> Figures:
    """Of the desk named in the address, if it is one of the person's own; else of the first."""
    own = {team.desk_id for team in request.teams}
    rows = Team.objects.filter(desk__in=own).select_related("desk__last_count")
    teams = list(rows.order_by("desk__name", "name"))
    named = [team for team in teams if team.desk.code == request.GET.get("desk")]
    desk = (named or teams)[0].desk
    return Figures(desk, [team for team in teams if team.desk_id == desk.pk], period)


def _section(request: DeskRequest, name: str) -> Section:
    if name not in SECTIONS:
        raise Http404
    return SECTIONS[name](_figures(request, _period(request)))


def _period(request: DeskRequest) -> Period:
    """The days of a link from the page; the usual ones where it names none."""
    first, last = request.GET.get("first"), request.GET.get("last")
    if first is None or last is None:
        return PERIODS[USUAL][1](timezone.localdate())
    period = typed_period(first, last)
    if period is None:
        raise Http404
    return period


def _days(figures: Figures) -> str:
    """What charts and files of the page are asked for."""
    first, last = figures.period.first, figures.period.last
    return urlencode({"first": first, "last": last, "desk": figures.desk.code})


def _desk_choices(request: DeskRequest, shown: Desk, period: str) -> list[Filter]:
    """The desks of whoever works for several."""
    own = {team.desk_id for team in request.teams}
    if len(own) < 2:
        return []
    return [
        Filter(str(desk), link(period=period, desk=desk.code), desk == shown)
        for desk in Desk.objects.filter(pk__in=own).order_by("name")
    ]


def _shown(section: Section) -> Mapping[str, Any]:
    """The words of components/table.html."""
    columns = [
        {"label": label, "numeric": place >= section.words}
        for place, label in enumerate(section.table.columns)
    ]
    return {"columns": columns, "rows": [[shown(c) for c in row] for row in section.table.rows]}


def _status(form: PeriodForm) -> int:
    return 422 if form.errors else 200


def _file(data: bytes, name: str, kind: str, *, as_attachment: bool = True) -> HttpResponse:
    disposition = content_disposition_header(as_attachment, name)
    headers = {"Content-Disposition": disposition or ""}
    return HttpResponse(data, content_type=kind, headers=headers)
