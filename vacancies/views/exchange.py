"""A company's vacancies as the Federal Employment Agency names things."""

import json
from collections.abc import Iterator
from typing import TypeVar

from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from employers.service import EmployerRequest, employer_required
from vacancies import service
from vacancies.bulk.ba import posting
from vacancies.models import Vacancy, VacancyQuerySet

STRETCH = 200
Answer = TypeVar("Answer", bound=HttpResponseBase)


@require_safe
@employer_required
def one_for_ba(request: EmployerRequest, reference: str) -> HttpResponse:
    """One vacancy of the company, whatever its stage."""
    vacancy = service.get_vacancy_for(request, reference)
    answer = JsonResponse(posting(vacancy), json_dumps_params={"ensure_ascii": False, "indent": 2})
    return _as_file(answer, f"{vacancy.reference}.ba.json")


@require_safe
@employer_required
def all_for_ba(request: EmployerRequest) -> HttpResponseBase:
    """Those that are public now."""
    rows = Vacancy.objects.live().of(request.company).select_related("company").order_by("pk")
    answer = StreamingHttpResponse(_all(rows), content_type="application/json")
    return _as_file(answer, "ba.json")


def _all(rows: VacancyQuerySet) -> Iterator[str]:
    """Row by row: five thousand need no more memory than one."""
    yield '{"stellenangebote": ['
    for number, row in enumerate(rows.iterator(STRETCH)):
        yield ("," if number else "") + "\n" + json.dumps(posting(row), ensure_ascii=False)
    yield "\n]}\n"


def _as_file(answer: Answer, name: str) -> Answer:
    answer["Content-Disposition"] = content_disposition_header(True, name)
    return answer
