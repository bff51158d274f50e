"""Who could start in one of the company's vacancies."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from employers.service import EmployerRequest, employer_required
from vacancies.service import get_vacancy_for
from vacancies.slots import vacancy_panels


@require_safe
@employer_required
def who_could_start(request: EmployerRequest, reference: str) -> HttpResponse:
    """The whole table, and what other rooms know of the vacancy."""
    vacancy = get_vacancy_for(request, reference)
    panels = vacancy_panels.of([vacancy], request.membership)[vacancy.pk]
    return render(request, "vacancies/way_in/page.html", {"vacancy": vacancy, "panels": panels})
