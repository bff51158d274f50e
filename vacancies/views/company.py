"""A company's own vacancies."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from employers.service import EmployerRequest, employer_required
from toolbox.paging import Place, Stretch, page_of
from vacancies.models import Vacancy


@require_safe
@employer_required
def vacancies(request: EmployerRequest) -> HttpResponse:
    """All of them, those changed last on top."""

    def fetch(stretch: Stretch) -> list[Vacancy]:
        return stretch.of(Vacancy.objects.seen_by(request.membership), "changed_at")

    page = page_of(
        fetch,
        lambda row: Place(row.changed_at, row.pk),
        before=request.GET.get("before", ""),
        after=request.GET.get("after", ""),
        newest_first=True,
    )
    return render(request, "vacancies/own/list.html", {"page": page})
