"""May this person see or change this vacancy?"""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from employers.models import Company, User
from employers.service import EmployerRequest, may_edit_cases
from toolbox.references import parse_reference
from vacancies.models import Vacancy, VacancyTemplate


def get_vacancy_for(request: EmployerRequest, reference: str) -> Vacancy:
    """A vacancy of the company the person acts for, or 404."""
    rows = Vacancy.objects.seen_by(request.membership).select_related("company", "workplace")
    return get_object_or_404(rows, reference=_written(reference))


def get_live_vacancy_for(request: HttpRequest, reference: str) -> Vacancy:
    """A vacancy the public sees now, or 404."""
    rows = Vacancy.objects.live().select_related("company")
    return get_object_or_404(rows, reference=_written(reference))


def _written(reference: str) -> str:
    """As it is stored; empty for what no vacancy is called, such as signs no database takes."""
    return str(parse_reference(reference) or "")


def get_template_for(request: EmployerRequest, number: int) -> VacancyTemplate:
    """A template of the company the person acts and may write for, or 404."""
    if not request.may_edit:
        raise Http404
    rows = VacancyTemplate.objects.filter(company=request.company).select_related("company")
    return get_object_or_404(rows, pk=number)


def get_public_vacancy_for(request: HttpRequest, reference: str) -> Vacancy:
    """A vacancy the public sees, or saw once, or 404."""
    with_company = Vacancy.objects.select_related("company").filter(reference=reference)
    return with_company.live().first() or get_object_or_404(with_company.ended())


def refuse_readers(by: User, company: Company) -> None:
    """PermissionDenied for who may not write for this company."""
    if not may_edit_cases(by, company):
        raise PermissionDenied
