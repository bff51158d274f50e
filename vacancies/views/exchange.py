"""A company's vacancies as the Federal Employment Agency names things."""

import json

from django.http import HttpResponse, JsonResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from employers.service import EmployerRequest, employer_required
from vacancies import service
from vacancies.bulk.ba import posting
from vacancies.models import Vacancy

STRETCH = 200


@require_safe
@employer_required
def one_for_ba(request: EmployerRequest, reference: str) -> HttpResponse:
    """One vacancy of the company, whatever its stage."""
    vacancy = service.get_vacancy_for(request, reference)
    answer = JsonResponse(posting(vacancy), json_dumps_params={"ensure_ascii": False, "indent": 2})
    return _as_file(answer, f"{vacancy.reference}.ba.json")


@require_safe
@employer_required
def all_for_ba(request: EmployerRequest) -> HttpResponse:
    """Those that are public now."""
    rows = Vacancy.objects.live().of(request.company).select_related("company").order_by("pk")
    postings = ",\n".join(
        json.dumps(posting(row), ensure_ascii=False) for row in rows.iterator(STRETCH)
    )
    content = f'{{"stellenangebote": [\n{postings}\n]}}\n'
    return _as_file(HttpResponse(content, content_type="application/json"), "ba.json")


def _as_file(answer: HttpResponse, name: str) -> HttpResponse:
    answer["Content-Disposition"] = content_disposition_header(True, name)
    return answer
