"""Where pre-checks begin: the start page, the list of a company, new ones, copies, take-over."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from employers.service import EmployerRequest, company_of, employer_required
from prechecks import service
from prechecks.access import get_precheck_for, never_cached, user_of, writers_only
from prechecks.cookies import quick_check
from prechecks.flow import of_job
from prechecks.forms import LabelForm
from prechecks.models import PreCheck
from prechecks.panels import outcome_badges
from prechecks.residence import residence_check
from prechecks.service import today
from prechecks.stores import CookieStore, DraftStore, QuickCheck
from prechecks.views.ask import next_address
from rulebook import Facts
from toolbox.rescue import rescues_typed_text, rescues_typed_text_for, typed_before_sign_in

PAGE_SIZE = 20


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What the pre-check is; for people of a company also the list of theirs."""
    if company_of(request) is not None:
        return own_start(request)
    check = QuickCheck.read(request)
    if check and check.facts:
        return begun_start(request)
    return render(request, "prechecks/start.html", _without_company(request))


@never_cached
def begun_start(request: HttpRequest) -> HttpResponse:
    """A visitor comes back and may go on."""
    context = {"has_begun": True} | _without_company(request)
    return render(request, "prechecks/start.html", context)


def _without_company(request: HttpRequest) -> dict[str, Any]:
    """Who has an account and no company yet is led to the form that makes one."""
    user = user_of(request)
    needs_company = user is not None and not user.works_for_an_office
    return {"needs_company": needs_company} | residence_check(request)


@rescues_typed_text
@employer_required
@never_cached
def own_start(request: EmployerRequest, form: LabelForm | None = None) -> HttpResponse:
    """The list of the company; answers given before signing in become a draft first."""
    check = QuickCheck.read(request)
    if check and check.facts and request.may_edit:
        return redirect("prechecks:take-over")
    form = form or LabelForm(typed_before_sign_in(request))
    context = _list(request) | residence_check(request)
    context |= {"form": form, "may_edit": request.may_edit}
    return render(request, "prechecks/start.html", context)


@require_POST
@rescues_typed_text_for("prechecks:start")
@employer_required
@writers_only
def new(request: EmployerRequest) -> HttpResponse:
    """Begin a draft."""
    form = LabelForm(request.POST)
    if not form.is_valid():
        return own_start(request, form=form)
    precheck = service.start(company=request.company, by=request.user, **form.cleaned_data)
    return redirect(next_address(DraftStore(precheck, today(), may_edit=True)))


@require_POST
@rescues_typed_text_for("prechecks:start")
@employer_required
@writers_only
def copy(request: EmployerRequest, public_id: UUID) -> HttpResponse:
    """Begin a draft for another person in the same job."""
    precheck = service.copy_for_another_person(
        precheck=get_precheck_for(request, public_id), by=request.user, as_of=today()
    )
    messages.info(request, _("The entries about the job are taken over, those of the person not."))
    return redirect(next_address(DraftStore(precheck, today(), may_edit=True)))


@require_POST
@never_cached
def start_again(request: HttpRequest) -> HttpResponse:
    """A visitor begins anew, or for another person in the same job."""
    check = QuickCheck.read(request)
    facts = of_job(check.facts) if check and "same_job" in request.POST else Facts()
    store = CookieStore(QuickCheck.begin(facts), today())
    response = redirect(next_address(store))
    store.leave_in(response)
    return response


@require_safe
@employer_required
@never_cached
def take_over(request: EmployerRequest) -> HttpResponse:
    """Turn the answers in the cookie into a draft. Once is like twice, so that a link may do it."""
    check = QuickCheck.read(request)
    if check is None or not check.facts or not request.may_edit:
        return redirect("prechecks:start")
    precheck = service.take_over(
        company=request.company,
        by=request.user,
        quick_id=check.id,
        facts=check.facts,
        as_of=today(),
    )
    messages.success(request, _("Your answers are saved as a draft of your company."))
    wants_desk = precheck.is_settled and "ask" in request.GET
    response = redirect(
        f"prechecks:{'handover' if wants_desk else 'proceed'}", public_id=precheck.public_id
    )
    quick_check.delete(response)
    return response


def _list(request: EmployerRequest) -> dict[str, Any]:
    """One page of the company's pre-checks, newest first, paged by key."""
    rows = PreCheck.objects.seen_by(request.membership).newest_first().select_related("enquiry")
    place = _place(request.GET.get("before", ""))
    if place:
        rows = rows.older_than(*place)
    page = list(rows[: PAGE_SIZE + 1])
    badges = outcome_badges()
    last = page[PAGE_SIZE - 1] if len(page) > PAGE_SIZE else None
    return {
        "rows": [(precheck, badges.get(precheck.outcome)) for precheck in page[:PAGE_SIZE]],
        "newer_url": reverse("prechecks:start") if place else "",
        "older_url": _older_url(last) if last else "",
    }


def _older_url(last: PreCheck) -> str:
    place = f"{last.changed_at.isoformat()}~{last.pk}"
    return f"{reverse('prechecks:start')}?{urlencode({'before': place})}"


def _place(text: str) -> tuple[datetime, int] | None:
    """Where a page of the list begins; None for anything we did not write."""
    moment, _tilde, pk = text.partition("~")
    try:
        changed_at = datetime.fromisoformat(moment)
        # The database does not know every time zone that Python reads.
        place = changed_at.astimezone(UTC), int(pk)
    except (ValueError, OverflowError):
        return None
    return place if changed_at.tzinfo and 0 <= place[1] < 2**63 else None
