"""Pre-checks that begin with a vacancy: what it says about the job is answered already."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from employers.service import EmployerRequest, employer_required
from prechecks import service
from prechecks.access import never_cached, writers_only
from prechecks.completed import entry_lines
from prechecks.forms import LabelForm
from prechecks.service import today
from prechecks.stores import CookieStore, DraftStore, QuickCheck
from prechecks.views.ask import ask_methods, next_address
from rulebook import Facts
from toolbox.rescue import rescues_typed_text, typed_before_sign_in
from vacancies.models import Vacancy
from vacancies.service import get_live_vacancy_for, get_vacancy_for, job_facts


@ask_methods
@never_cached
def quick(request: HttpRequest, reference: str) -> HttpResponse:
    """A visitor sees what is taken over, and begins; the answers stay in the browser."""
    vacancy = get_live_vacancy_for(request, reference)
    if request.method != "POST":
        check = QuickCheck.read(request)
        context = _context(vacancy) | {"has_begun": bool(check and check.facts)}
        return render(request, "prechecks/for_vacancy.html", context)
    return begin_quick(job_facts(vacancy))


def begin_quick(facts: Facts) -> HttpResponse:
    """A quick check in the browser that knows these facts; whatever was there is replaced."""
    store = CookieStore(QuickCheck.begin(facts), today())
    response = redirect(next_address(store))
    store.leave_in(response)
    return response


@ask_methods
@rescues_typed_text
@employer_required
@writers_only
@never_cached
def own(request: EmployerRequest, reference: str) -> HttpResponse:
    """A draft for one of the company's own vacancies."""
    vacancy = get_vacancy_for(request, reference)
    typed = request.POST if request.method == "POST" else typed_before_sign_in(request)
    form = LabelForm(typed)
    if request.method == "POST" and form.is_valid():
        return _begin(request, vacancy, form.cleaned_data)
    if not request.may_edit:
        return redirect("prechecks:start")
    status = 422 if request.method == "POST" else 200
    context = _context(vacancy) | {"form": form}
    return render(request, "prechecks/from_vacancy.html", context, status=status)


def _begin(request: EmployerRequest, vacancy: Vacancy, data: dict[str, Any]) -> HttpResponse:
    precheck = service.start_from_vacancy(vacancy=vacancy, by=request.user, as_of=today(), **data)
    return redirect(next_address(DraftStore(precheck, today(), may_edit=True)))


def _context(vacancy: Vacancy) -> dict[str, Any]:
    entries = [{"label": label, "value": value} for label, value in entry_lines(job_facts(vacancy))]
    return {"vacancy": vacancy, "entries": entries}
