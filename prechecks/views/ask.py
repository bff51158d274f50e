"""One page a question, for a draft or for a visitor's quick check."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from employers.service import EmployerRequest, employer_required
from prechecks.access import get_precheck_for, never_cached, writers_only
from prechecks.flow import Page
from prechecks.forms import QuestionForm
from prechecks.headings import heading_of
from prechecks.rescue import forget_typed, rescues_typed_text, typed_before_sign_in
from prechecks.service import HandedOverError, today
from prechecks.stores import CookieStore, DraftStore, Store
from prechecks.wording.answers import answer_text
from prechecks.wording.questions import QUESTIONS

ask_methods = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@never_cached
def proceed_quick(request: HttpRequest) -> HttpResponse:
    """Go where the visitor's check goes on."""
    return redirect(next_address(CookieStore.of(request, today())))


@require_safe
@employer_required
@never_cached
def proceed(request: EmployerRequest, public_id: UUID) -> HttpResponse:
    """Go where the draft goes on."""
    return redirect(next_address(_draft(request, public_id)))


@ask_methods
@never_cached
def quick_question(request: HttpRequest, name: str) -> HttpResponse:
    """A question to a visitor."""
    return _question(request, CookieStore.of(request, today()), name)


@ask_methods
@rescues_typed_text
@employer_required
@writers_only
@never_cached
def question(request: EmployerRequest, public_id: UUID, name: str) -> HttpResponse:
    """A question of a draft."""
    return _question(request, _draft(request, public_id), name)


def next_address(store: Store) -> str:
    """The next question, or the result."""
    page = store.course.next_page
    return store.url("question", page[0].name) if page else store.url("result")


def _draft(request: EmployerRequest, public_id: UUID) -> DraftStore:
    precheck = get_precheck_for(request, public_id)
    return DraftStore(precheck, today(), may_edit=request.may_edit)


def _question(request: HttpRequest, store: Store, name: str) -> HttpResponse:
    page = store.course.page_of(name)
    if page is None or not store.may_answer:
        return _to_the_right_page(request, store)
    typed = request.POST if request.method == "POST" else typed_before_sign_in(request)
    form = QuestionForm(page, store.course.facts, typed, today=store.course.as_of)
    if request.method == "POST" and form.is_valid():
        return _keep(request, store, form)
    if typed is not None and request.method != "POST":
        messages.info(request, _("You are signed in again. What you typed is still here."))
    return render(request, "prechecks/question.html", _context(store, page, form))


def _keep(request: HttpRequest, store: Store, form: QuestionForm) -> HttpResponse:
    """Save the answers and go on; the next page hangs on what was saved."""
    try:
        store.save(form.answers)
    except HandedOverError:
        return redirect(store.url("result"))
    response = redirect(next_address(store))
    store.leave_in(response)
    return forget_typed(request, response)


def _to_the_right_page(request: HttpRequest, store: Store) -> HttpResponse:
    if not store.may_answer:
        return redirect(store.url("result"))
    if request.method == "POST":
        messages.warning(request, _("That question is not open now. Please go on here."))
    return redirect(next_address(store))


def _context(store: Store, page: Page, form: QuestionForm) -> dict[str, Any]:
    course = store.course
    before = course.page_before(page)
    names = {fact.name for fact in page}
    answered = course.answers()
    back = store.url("question", before[0].name) if before else None
    return {
        "form": form,
        "heading": heading_of(page),
        "shares_page": len(page) > 1,
        "back_url": back,
        "left": course.questions_left,
        "answered": len(answered),
        "entries": entry_lines(store, [name for name, _value in answered if name not in names]),
        "known_ahead": entry_lines(store, [n for n in course.known_ahead() if n not in names]),
    }


def entry_lines(store: Store, names: Sequence[str]) -> list[dict[str, object]]:
    """Answers in words, each with the way to change it."""
    facts = store.course.facts
    return [
        {
            "label": QUESTIONS[name].label,
            "value": answer_text(name, facts[name]),
            "change_url": store.url("question", name) if store.may_answer else "",
        }
        for name in names
    ]
