"""What everybody reads: the list of vacancies and one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from employers.models import User
from toolbox.paging import Place, Stretch, page_of
from vacancies.models import Vacancy
from vacancies.service import get_live_vacancy_for, is_at_desk_of


@require_safe
def found(request: HttpRequest) -> HttpResponse:
    """The live vacancies, newest first."""

    def fetch(stretch: Stretch) -> list[Vacancy]:
        return stretch.of(Vacancy.objects.live().select_related("company"), "published_at")

    def place_of(row: Vacancy) -> Place:
        assert row.published_at is not None  # noqa: S101  it is live
        return Place(row.published_at, row.pk)

    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    page = page_of(fetch, place_of, before=before, after=after, newest_first=True)
    return render(request, "vacancies/list.html", {"page": page})


@require_safe
def vacancy(request: HttpRequest, reference: str) -> HttpResponse:
    """One vacancy as the public sees it."""
    found = get_live_vacancy_for(request, reference)
    reader = request.user
    may_take_down = isinstance(reader, User) and is_at_desk_of(reader, found)
    context = {"vacancy": found, "may_take_down": may_take_down}
    return render(request, "vacancies/vacancy.html", context)
