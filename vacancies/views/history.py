"""The history of a vacancy, for everybody in its company."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from employers.service import EmployerRequest, employer_required
from toolbox.paging import Place, Stretch, page_of
from vacancies import service
from vacancies.models import VacancyEvent
from vacancies.trail import happenings


@require_safe
@employer_required
def history(request: EmployerRequest, reference: str) -> HttpResponse:
    """Who did what and when, and what changed by it, newest first."""
    vacancy = service.get_vacancy_for(request, reference)

    def fetch(stretch: Stretch) -> list[VacancyEvent]:
        return stretch.of(vacancy.events.select_related("actor"), "at")

    page = page_of(
        fetch,
        lambda event: Place(event.at, event.pk),
        before=request.GET.get("before", ""),
        after=request.GET.get("after", ""),
        newest_first=True,
    )
    context = {
        "vacancy": vacancy,
        "page": page,
        "happenings": happenings(vacancy, page.rows),
        "breadcrumbs": [
            (_("Our vacancies"), reverse("own-vacancies:list")),
            (str(vacancy), reverse("own-vacancies:detail", args=[vacancy.reference])),
            (_("History"), ""),
        ],
    }
    return render(request, "vacancies/own/history.html", context)
