"""What everybody reads: one vacancy. The list is in finding.py."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vacancies.service import get_live_vacancy_for


@require_safe
def vacancy(request: HttpRequest, reference: str) -> HttpResponse:
    """One vacancy as the public sees it."""
    found = get_live_vacancy_for(request, reference)
    return render(request, "vacancies/vacancy.html", {"vacancy": found})
