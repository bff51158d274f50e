"""A company's vacancies in numbers."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from employers.service import EmployerRequest, employer_required
from toolbox import charts
from toolbox.paging import Place, page_of
from toolbox.tables import as_csv
from vacancies.figures import Weeks, lines_of, lines_table, weeks_of_company, weeks_of_vacancy
from vacancies.models import Vacancy, VacancyQuerySet
from vacancies.service import get_vacancy_for


def _published(request: EmployerRequest) -> VacancyQuerySet:
    return Vacancy.objects.seen_by(request.membership).exclude(published_at=None)


@require_safe
@employer_required
def figures(request: EmployerRequest) -> HttpResponse:
    """All vacancies together by week, and one by one."""
    rows = _published(request)
    page = page_of(
        lambda stretch: stretch.of(rows, "changed_at"),
        lambda row: Place(row.changed_at, row.pk),
        before=request.GET.get("before", ""),
        after=request.GET.get("after", ""),
        newest_first=True,
    )
    context = {
        "weeks": weeks_of_company(rows),
        "page": page,
        "lines": lines_of(page.rows),
        "breadcrumbs": [(_("Our vacancies"), reverse("own-vacancies:list")), (_("Figures"), "")],
    }
    return render(request, "vacancies/figures/page.html", context)


@require_safe
@employer_required
def chart(request: EmployerRequest) -> HttpResponse:
    """The weeks of all as a picture."""
    return _drawn(weeks_of_company(_published(request)))


@require_safe
@employer_required
def chart_of_vacancy(request: EmployerRequest, reference: str) -> HttpResponse:
    """The weeks of one as a picture."""
    return _drawn(weeks_of_vacancy(get_vacancy_for(request, reference)))


@require_safe
@employer_required
def csv(request: EmployerRequest) -> HttpResponse:
    """One line a vacancy; Excel expects semicolons where a comma is the decimal sign."""
    rows = _published(request).defer("description", "other_text", "summary")
    table = lines_table(lines_of(list(rows.order_by("-changed_at", "-pk"))))
    data = as_csv(table, separator=";" if get_language() == "de" else ",")
    name = content_disposition_header(True, f"{table.title}.csv") or ""
    return HttpResponse(
        data, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": name}
    )


def _drawn(weeks: Weeks) -> HttpResponse:
    return HttpResponse(charts.svg(weeks), content_type="image/svg+xml")
