"""A caseworker puts in for a company what it asked by phone, by letter or at the desk.

The questions are those of the quick check, answered in the caseworker's browser.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from employers.models import Company
from employers.service import people_for_cases
from prechecks import service
from prechecks.access import never_cached
from prechecks.cookies import quick_check
from prechecks.flow import JOB_TITLE, RESIDENCE
from prechecks.forms import EnterForm
from prechecks.handover import Place
from prechecks.result import employers_view
from prechecks.service import Entered, NotReadyError, today
from prechecks.stores import CookieStore
from prechecks.views.ask import ask_methods, entry_lines
from rulebook import DONT_KNOW, Verdict
from servicedesk.models import Enquiry
from servicedesk.service import (
    DeskRequest,
    NoTeamError,
    desk_required,
    find_companies,
    may_read_names,
    works_at_desk,
)
from toolbox.rescue import filled_in


@require_safe
@desk_required
@never_cached
def companies(request: DeskRequest) -> HttpResponse:
    """For which company?"""
    if CookieStore.of(request, today()).verdict() is None:
        return redirect("prechecks:proceed")
    found = find_companies(request.GET.get("q", ""))
    context = {
        "found": found,
        "rows": [(each, reverse("prechecks:enter", args=[each.pk])) for each in found.companies],
        "back_url": reverse("prechecks:result"),
    }
    return render(request, "prechecks/for_company.html", context)


@ask_methods
@desk_required
@never_cached
def enter(request: DeskRequest, company: int) -> HttpResponse:
    """Who asked, how it came, and what the team needs to know besides."""
    asked_by, store = get_object_or_404(Company, pk=company), CookieStore.of(request, today())
    verdict = store.verdict()
    if verdict is None:
        return redirect("prechecks:proceed")
    form = EnterForm(
        request.POST if request.method == "POST" else None,
        initial=_initial(store),
        workplaces=asked_by.workplaces.all(),
        contacts=people_for_cases(asked_by),
        by_name=may_read_names(request.user, asked_by),
    )
    filled_in(request, form)
    if request.method == "POST" and form.is_valid():
        try:
            return _put_in(request, store, form.cleaned_data)
        except (NoTeamError, NotReadyError):
            form.add_error(None, _("No desk here takes it. Nothing was put in."))
    return _page(request, asked_by, store, verdict, form)


def _put_in(request: DeskRequest, store: CookieStore, data: dict[str, Any]) -> HttpResponse:
    enquiry = service.enter_for_company(
        contact=data["contact"],
        entered=Entered(by=request.user, channel=data["channel"]),
        quick_id=store.check.id,
        facts=store.check.facts,
        place={
            "title": data["title"],
            "place": Place(data["workplace_postcode"], data["workplace_town"]),
            "workplace": data.get("workplace"),
            "residence_postcode": data["residence_postcode"],
            "question": data["question"],
        },
        as_of=today(),
    )
    text = _("%(reference)s is put in. The company has been asked to confirm it.")
    messages.success(request, text % {"reference": enquiry.reference})
    response = redirect(_place_of(request, enquiry))
    quick_check.delete(response)
    return response


def _place_of(request: DeskRequest, enquiry: Enquiry) -> str:
    """Its page, if it did not go to a desk in another city."""
    if works_at_desk(request.user, enquiry):
        return reverse("desk:case", args=[enquiry.reference])
    return reverse("desk:inbox")


def _initial(store: CookieStore) -> dict[str, object]:
    facts = store.check.facts
    place, residence = Place.of(facts), facts.get(RESIDENCE)
    return {
        "title": facts.get(JOB_TITLE, ""),
        "workplace_postcode": place.postcode,
        "workplace_town": place.town,
        "residence_postcode": residence if isinstance(residence, str) else "",
        "lives_elsewhere": residence is DONT_KNOW or facts.get("person.in_germany") is False,
    }


def _page(
    request: DeskRequest, company: Company, store: CookieStore, verdict: Verdict, form: EnterForm
) -> HttpResponse:
    context = {
        "company": company,
        "form": form,
        "result": employers_view(verdict),
        "entries": entry_lines(store, [name for name, _value in store.course.answers()]),
        "back_url": reverse("prechecks:for-company"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "prechecks/enter.html", context, status=status)
