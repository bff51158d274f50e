"""What everybody reads: one vacancy. The list is in finding.py."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from employers.models import User
from vacancies.service import get_live_vacancy_for, is_at_desk_of


@require_safe
def vacancy(request: HttpRequest, reference: str) -> HttpResponse:
    """One vacancy as the public sees it."""
    found = get_live_vacancy_for(request, reference)
    reader = request.user
    may_take_down = isinstance(reader, User) and is_at_desk_of(reader, found)
    context = {"vacancy": found, "may_take_down": may_take_down}
    return render(request, "vacancies/vacancy.html", context)
