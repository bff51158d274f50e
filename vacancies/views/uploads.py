"""Many vacancies from one file: template, check, take-over with progress, report."""

from collections import defaultdict
from http import HTTPStatus
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import number_format
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from employers.service import EmployerRequest, employer_required
from toolbox.tables import XLSX_TYPE
from toolbox.uploads import clean_name
from vacancies import service
from vacancies.bulk import templates
from vacancies.bulk.cells import label_of
from vacancies.forms.uploads import UploadForm
from vacancies.models import Upload

TYPES: Final = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX_TYPE}
# Whoever has more errors corrects the file, which names them all.
MOST_SHOWN: Final = 100
MOST_LISTED: Final = 10


@employer_required
def new(request: EmployerRequest) -> HttpResponse:
    """Send a table; the ones sent before stand below."""
    if not request.may_edit:
        raise Http404
    was_sent = request.method == "POST"
    may_publish = request.company.is_verified
    sent = (request.POST, request.FILES) if was_sent else ()
    form = UploadForm(*sent, may_publish=may_publish)
    if not form.is_valid():
        rows = Upload.objects.filter(company=request.company).order_by("-created_at", "-pk")
        context = {
            "form": form,
            "uploads": rows.defer("rows")[:MOST_LISTED],
            "kinds": templates.KINDS,
            "may_publish": may_publish,
        }
        status = HTTPStatus.UNPROCESSABLE_ENTITY if was_sent else HTTPStatus.OK
        return render(request, "vacancies/uploads/new.html", context, status=status)
    upload = service.keep_upload(
        company=request.company,
        by=request.user,
        file_name=clean_name(form.cleaned_data["file"].name),
        rows=form.rows,
        publishes=form.cleaned_data.get("publishes") == "publish",
        all_or_nothing=form.cleaned_data["takes_over"] == "all",
    )
    return redirect("own-vacancies:upload", upload.public_id)


@require_safe
@employer_required
def template(request: EmployerRequest, kind: str) -> HttpResponse:
    """The table to fill in."""
    if kind not in templates.KINDS:
        raise Http404
    return _file(templates.template(kind), _("vacancies"), kind)


@require_safe
@employer_required
def upload(request: EmployerRequest, public_id: UUID) -> HttpResponse:
    """What was found, how far it is, how it ended."""
    found = _get_upload_for(request, public_id)
    shown = [
        [
            str(problem["row"]),
            label_of(problem["field"]).removesuffix(" *"),
            problem["said"] or "–",
            problem["message"],
        ]
        for problem in found.problems[:MOST_SHOWN]
    ]
    context = {
        "upload": found,
        "problems": shown,
        "more": len(found.problems) - len(shown),
        "counts": _counts(found, more=len(found.problems) - len(shown)),
        "columns": [_("Row"), _("Column"), _("What it says"), _("What is wrong")],
        "kinds": templates.KINDS,
        "can_start": found.good and not (found.all_or_nothing and found.broken),
    }
    page = "vacancies/uploads/upload.html"
    if "HX-Request" in request.headers and not found.finished_at:
        page = "vacancies/uploads/_progress.html"
    answer = render(request, page, context)
    if "HX-Request" in request.headers and found.finished_at:
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
@employer_required
def take_over(request: EmployerRequest, public_id: UUID) -> HttpResponse:
    """Let the worker begin."""
    found = _get_upload_for(request, public_id)
    try:
        service.start_upload(upload=found, by=request.user)
    except service.StartedError:
        messages.info(request, _("This file is being taken over already."))
    except service.NothingGoodError:
        messages.warning(request, _("There is nothing to take over. Correct the file first."))
    return redirect("own-vacancies:upload", found.public_id)


@require_safe
@employer_required
def errors(request: EmployerRequest, public_id: UUID, kind: str) -> HttpResponse:
    """The rows at fault, to be put right and sent in again."""
    found = _get_upload_for(request, public_id)
    if kind not in templates.KINDS or not found.problems:
        raise Http404
    by_row: dict[int, list[str]] = defaultdict(list)
    for problem in found.problems:
        name = label_of(problem["field"]).removesuffix(" *")
        by_row[problem["row"]].append(f"{name}: {problem['message']}")
    return _file(templates.broken_rows(kind, found.lines, by_row), _("errors"), kind)


def _counts(upload: Upload, **more: int) -> dict[str, str]:
    """As the reader writes numbers."""
    counts = {
        "good": upload.good,
        "broken": len(upload.broken),
        "done": upload.done,
        "total": upload.total,
        **more,
    }
    return {name: number_format(count, force_grouping=True) for name, count in counts.items()}


def _get_upload_for(request: EmployerRequest, public_id: UUID) -> Upload:
    """A file of the company, for who may write for it, or 404."""
    if not request.may_edit:
        raise Http404
    rows = Upload.objects.select_related("company")
    return get_object_or_404(rows, company=request.company, public_id=public_id)


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=TYPES[kind])
    answer["Content-Disposition"] = content_disposition_header(True, f"{name}.{kind}")
    return answer
