"""May this person see or change this vacancy?"""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from employers.models import Company, User
from employers.service import EmployerRequest, may_edit_cases
from servicedesk.service import DeskRequest, at_desks, teams_of
from toolbox.references import parse_reference
from vacancies.models import Vacancy, VacancyQuerySet, VacancyTemplate
from vacancies.stages import Stage


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
    with_company = Vacancy.objects.select_related("company").filter(reference=_written(reference))
    return with_company.live().first() or get_object_or_404(with_company.ended())


def vacancies_at_desk(request: DeskRequest) -> VacancyQuerySet:
    """The vacancies of the places the caseworker's desks are there for; drafts are nobody's."""
    rows = Vacancy.objects.filter(at_desks({team.desk_id for team in request.teams}))
    return rows.exclude(stage=Stage.DRAFT)


def get_vacancy_at_desk(request: DeskRequest, reference: str) -> Vacancy:
    """A vacancy the caseworker's desk may take down, or 404."""
    rows = vacancies_at_desk(request).select_related("company")
    return get_object_or_404(rows, reference=_written(reference))


def get_checked_vacancy_for(request: DeskRequest, reference: str) -> Vacancy:
    """A vacancy that one of the caseworker's desks was asked to check, or 404."""
    rows = Vacancy.objects.filter(review__desk__in={team.desk_id for team in request.teams})
    with_check = rows.select_related("company", "review")
    return get_object_or_404(with_check, reference=_written(reference))


def is_at_desk_of(user: User, vacancy: Vacancy) -> bool:
    """A caseworker of the desk that is there for the place of the vacancy."""
    desks = {team.desk_id for team in teams_of(user)}
    return bool(desks) and Vacancy.objects.filter(at_desks(desks), pk=vacancy.pk).exists()


def refuse_readers(by: User, company: Company) -> None:
    """PermissionDenied for who may not write for this company."""
    if not may_edit_cases(by, company):
        raise PermissionDenied
