"""A company's own vacancies: all of them, a new one, and what there is to one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from employers.service import EmployerRequest, employer_required
from toolbox.paging import Place, Stretch, page_of
from vacancies import service
from vacancies.content import Content, content_of
from vacancies.models import Vacancy, VacancyTemplate
from vacancies.slots import vacancy_panels
from vacancies.stages import Phase
from vacancies.steps import Step, first_incomplete, is_complete
from vacancies.views.life import life_of
from vacancies.wording import findings

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LATEST = 5


@dataclass(frozen=True)
class StepLine:
    """A step of one vacancy, and how far it is."""

    step: Step
    label: "StrOrPromise"
    url: str
    state: str
    kind: str
    current: bool = False


def steps_of(vacancy: Vacancy, current: Step | None = None) -> Iterator[StepLine]:
    """All five, with their state in words."""
    for step in Step:
        done = is_complete(vacancy, step)
        begun = step in vacancy.steps_done
        state = _("complete") if done else _("something is missing") if begun else _("open")
        kind = "success" if done else "warning" if begun else "neutral"
        yield StepLine(step, step.label, step_url(vacancy, step), state, kind, step == current)


def step_url(vacancy: Vacancy, step: Step) -> str:
    """The page of a step."""
    which = {"reference": vacancy.reference, "step": step.value}
    return reverse("own-vacancies:step", kwargs=which)


@require_safe
@employer_required
def vacancies(request: EmployerRequest) -> HttpResponse:
    """All of them, those changed last on top."""
    wanted = request.GET.get("phase", "")
    chosen = Phase(wanted) if wanted in Phase.values else None
    rows = Vacancy.objects.seen_by(request.membership)

    def fetch(stretch: Stretch) -> list[Vacancy]:
        return stretch.of(rows.in_phase(chosen) if chosen else rows, "changed_at")

    page = page_of(
        fetch,
        lambda row: Place(row.changed_at, row.pk),
        before=request.GET.get("before", ""),
        after=request.GET.get("after", ""),
        newest_first=True,
    )
    context = {
        "page": page,
        "rows": [(row, first_incomplete(row)) for row in page.rows],
        "phases": [(phase.value, phase.label, phase == chosen) for phase in Phase],
        "chosen": chosen,
        "may_edit": request.may_edit,
    }
    return render(request, "vacancies/own/list.html", context)


@employer_required
def new(request: EmployerRequest) -> HttpResponse:
    """Begin from nothing, from a template or from another vacancy."""
    if not request.may_edit:
        raise Http404
    if request.method == "POST":
        content = _model_for(request)
        draft = service.begin(company=request.company, by=request.user, content=content)
        return redirect(step_url(draft, Step.JOB))
    context = {
        "templates": VacancyTemplate.objects.filter(company=request.company).order_by("name"),
        "latest": _latest(request),
    }
    return render(request, "vacancies/own/new.html", context)


def _latest(request: EmployerRequest) -> list[Vacancy]:
    rows = Vacancy.objects.seen_by(request.membership).exclude(title="")
    return list(rows.order_by("-changed_at", "-pk")[:LATEST])


def _model_for(request: EmployerRequest) -> Content | None:
    """What is taken over, if anything."""
    number, reference = request.POST.get("template", ""), request.POST.get("vacancy", "")
    if number.isdecimal() and len(number) < 10:
        content: Content = service.get_template_for(request, int(number)).content
        return content
    return content_of(service.get_vacancy_for(request, reference)) if reference else None


@require_safe
@employer_required
def vacancy(request: EmployerRequest, reference: str) -> HttpResponse:
    """Where it stands, its steps, what can be done, and what came of it."""
    vacancy = service.get_vacancy_for(request, reference)
    context = {
        "vacancy": vacancy,
        "phase": vacancy.phase,
        "steps": list(steps_of(vacancy)),
        "next_step": first_incomplete(vacancy),
        "may_edit": request.may_edit,
        "is_editable": request.may_edit and service.is_editable(vacancy),
        "notes": len(findings(vacancy)),
        "life": life_of(vacancy, may_edit=request.may_edit),
        "panels": vacancy_panels.of([vacancy], request.membership)[vacancy.pk],
        "breadcrumbs": [(_("Our vacancies"), reverse("own-vacancies:list")), (str(vacancy), "")],
    }
    return render(request, "vacancies/own/vacancy.html", context)


@require_safe
@employer_required
def preview(request: EmployerRequest, reference: str) -> HttpResponse:
    """As the public sees it, or will."""
    vacancy = service.get_vacancy_for(request, reference)
    context = {"vacancy": vacancy, "is_preview": True}
    return render(request, "vacancies/own/preview.html", context)


@employer_required
def delete(request: EmployerRequest, reference: str) -> HttpResponse:
    """Ask first, then really delete a draft."""
    vacancy = service.get_vacancy_for(request, reference)
    if not request.may_edit:
        raise Http404
    if request.method != "POST":
        return render(request, "vacancies/own/delete.html", {"vacancy": vacancy})
    try:
        service.delete_draft(vacancy=vacancy, by=request.user)
    except service.NotADraftError:
        messages.warning(request, _("Only drafts can be deleted. You may close this vacancy."))
        return redirect("own-vacancies:detail", reference)
    messages.success(request, _("The draft is deleted."))
    return redirect("own-vacancies:list")
