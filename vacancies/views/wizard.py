"""The steps of a vacancy, each saved as far as it goes."""

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from employers.service import EmployerRequest, employer_required
from toolbox.rescue import filled_in, rescues_typed_text
from vacancies import occupations, readability, service
from vacancies.forms.wizard import FORMS, TOGETHER, StepForm
from vacancies.models import Vacancy
from vacancies.stages import Phase, Stage
from vacancies.steps import FIELDS, Step, first_incomplete
from vacancies.values import label_of, shown
from vacancies.views.company import step_url, steps_of
from vacancies.wording import findings

OVERVIEW = "overview"


@require_safe
@employer_required
def go_on(request: EmployerRequest, reference: str) -> HttpResponse:
    """To the first step where something is missing."""
    vacancy = _get_for_writing(request, reference)
    step = first_incomplete(vacancy) if service.is_editable(vacancy) else None
    if step is None:
        return redirect("own-vacancies:detail", reference)
    return redirect(step_url(vacancy, step))


@rescues_typed_text
@employer_required
def step(request: EmployerRequest, reference: str, step: str) -> HttpResponse:
    """One step: shown, and saved."""
    vacancy = _get_for_writing(request, reference)
    if not service.is_editable(vacancy):
        return _not_now(request, vacancy)
    if request.method != "POST":
        return _page(request, filled_in(request, FORMS[Step(step)](vacancy)))
    form = FORMS[Step(step)](vacancy, request.POST)
    form.full_clean()
    return _save(request, form)


def _get_for_writing(request: EmployerRequest, reference: str) -> Vacancy:
    vacancy = service.get_vacancy_for(request, reference)
    if not request.may_edit:
        raise Http404
    return vacancy


def _not_now(request: EmployerRequest, vacancy: Vacancy) -> HttpResponse:
    messages.info(request, _("The vacancy cannot be changed at the moment."))
    return redirect("own-vacancies:detail", vacancy.reference)


def _save(request: EmployerRequest, form: StepForm) -> HttpResponse:
    """A draft keeps what can be kept; what is public changes as a whole or not at all."""
    vacancy = form.vacancy
    if form.errors and vacancy.stage == Stage.PUBLISHED:
        return _page(request, form, status=422)
    given_up = _given_up(request)
    try:
        saved = service.save(
            vacancy=vacancy,
            by=request.user,
            values={name: value for name, value in form.values.items() if name not in given_up},
            seen=form.cleaned_data.get("seen"),
            step="" if form.errors else form.step,
        )
    except service.ChangedMeanwhileError as clash:
        form.show_again(clash.current.version)
        return _page(request, form, clash=clash, status=422)
    except service.NotEditableError:
        return _not_now(request, vacancy)
    except service.ReferenceTakenError:
        form.refuse("external_reference", _("Another vacancy of your company has this number."))
        return _save(request, form)
    except service.IncompleteError as lost:
        for name in lost.fields:
            form.refuse(name, _("This is needed as long as the vacancy is public."))
        return _page(request, form, status=422)
    if form.errors:
        form.show_again(saved.version)
        return _page(request, form, is_kept=True, status=422)
    return _onward(request, saved, form.step)


def _given_up(request: EmployerRequest) -> Collection[str]:
    """Fields in which somebody prefers what is stored, with what belongs to them."""
    chosen = set(request.POST.getlist("take"))
    return chosen.union(*(group for group in TOGETHER if group & chosen))


def _onward(request: EmployerRequest, vacancy: Vacancy, step: Step) -> HttpResponse:
    is_public = vacancy.phase == Phase.LIVE
    messages.success(request, _("Saved. The change is public.") if is_public else _("Saved."))
    following = list(Step)[list(Step).index(step) + 1 :]
    if request.POST.get("then") == OVERVIEW or not following:
        return redirect("own-vacancies:detail", vacancy.reference)
    return redirect(step_url(vacancy, following[0]))


def _page(
    request: EmployerRequest,
    form: StepForm,
    *,
    clash: service.ChangedMeanwhileError | None = None,
    is_kept: bool = False,
    status: int = 200,
) -> HttpResponse:
    vacancy = form.vacancy
    context = {
        "vacancy": vacancy,
        "form": form,
        "step": form.step,
        "number": list(Step).index(form.step) + 1,
        "steps": list(steps_of(vacancy, form.step)),
        "is_published": vacancy.stage == Stage.PUBLISHED,
        "is_kept": is_kept,
        "clash": _clash(clash) if clash else [],
        "credit": _credit(form.step),
        **_advice(form),
        "breadcrumbs": [
            (_("Our vacancies"), reverse("own-vacancies:list")),
            (str(vacancy), reverse("own-vacancies:detail", args=[vacancy.reference])),
            (form.step.label, ""),
        ],
    }
    return render(request, "vacancies/own/step.html", context, status=status)


def _clash(clash: service.ChangedMeanwhileError) -> list[tuple[str, str, str]]:
    """Name, label and what is stored now, of each field that two people changed."""
    return [(name, label_of(name), shown(clash.current, name)) for name in clash.fields]


def _credit(step: Step) -> str:
    return occupations.CREDIT if step == Step.JOB and occupations.is_imported() else ""


def _advice(form: StepForm) -> dict[str, Any]:
    """What is worth a second look in this step, in what was typed."""
    vacancy = form.result
    notes = [(note, label_of(note.field)) for note in findings(vacancy, FIELDS[form.step])]
    is_german = form.step == Step.JOB and vacancy.language == "de"
    reading = readability.read(vacancy.summary or vacancy.description) if is_german else None
    return {"notes": notes, "reading": reading, "reads_summary": bool(vacancy.summary)}


@require_POST
@employer_required
def advice(request: EmployerRequest, reference: str, step: str) -> HttpResponse:
    """The page with advice on what is typed so far; nothing is stored."""
    vacancy = _get_for_writing(request, reference)
    if step not in Step.values:
        raise Http404
    form = FORMS[Step(step)](vacancy, request.POST)
    form.full_clean()
    return _page(request, form)


@require_safe
@employer_required
def occupation_list(request: EmployerRequest) -> HttpResponse:
    """What somebody may mean by what they have typed so far, or by the title."""
    typed = request.GET.get("occupation") or request.GET.get("title", "")
    found = occupations.suggestions(typed[:200])
    if not found:
        return HttpResponse(status=204)
    return render(request, "vacancies/own/_occupations.html", {"found": found})
