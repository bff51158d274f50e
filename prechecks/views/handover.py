"""Hand a pre-check over to the service desk: a few entries, the summary, the enquiry."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from employers.service import EmployerRequest, employer_required
from prechecks import service
from prechecks.access import get_precheck_for, never_cached, writers_only
from prechecks.flow import JOB_TITLE, RESIDENCE
from prechecks.forms import ANOTHER_PLACE, HandOverForm
from prechecks.handover import Parcel, Place
from prechecks.models import PreCheck
from prechecks.residence import is_elsewhere
from prechecks.result import employers_view
from prechecks.service import NotReadyError, today
from prechecks.views.ask import ask_methods
from rulebook import DONT_KNOW
from servicedesk.models import Topic
from servicedesk.service import NoTeamError, desk_asked, open_twins, times_before_sending
from toolbox.rescue import rescues_typed_text, typed_before_sign_in


@ask_methods
@rescues_typed_text
@employer_required
@writers_only
@never_cached
def entries(request: EmployerRequest, public_id: UUID) -> HttpResponse:
    """What is asked once, for the way to the right team."""
    precheck = get_precheck_for(request, public_id)
    if elsewhere := _elsewhere(request, precheck):
        return redirect(elsewhere)
    typed = request.POST if request.method == "POST" else typed_before_sign_in(request)
    form = HandOverForm(
        typed, initial=_initial(precheck), workplaces=request.company.workplaces.all()
    )
    if request.method == "POST" and form.is_valid():
        return _save(request, precheck, form.cleaned_data)
    context = {"form": form, "back_url": reverse("prechecks:result", args=[public_id])}
    return render(request, "prechecks/handover.html", context)


@ask_methods
@employer_required
@writers_only
@never_cached
def summary(request: EmployerRequest, public_id: UUID) -> HttpResponse:
    """Everything that will be sent, to read before it is sent."""
    precheck = get_precheck_for(request, public_id)
    if elsewhere := _elsewhere(request, precheck):
        return redirect(elsewhere)
    parcel = service.parcel_of(precheck)
    if parcel is None or not parcel.is_complete:
        return redirect("prechecks:handover", public_id=public_id)
    if request.method == "POST":
        return _send(request, precheck, parcel)
    return _summary(request, precheck, parcel)


def _summary(
    request: EmployerRequest, precheck: PreCheck, parcel: Parcel, *, has_no_team: bool = False
) -> HttpResponse:
    public_id, outcome = precheck.public_id, parcel.verdict.outcome
    desk = desk_asked(
        Topic.PRE_CHECK, residence=parcel.residence_postcode, workplace=parcel.place.postcode
    )
    context = {
        "parcel": parcel,
        "twins": open_twins(request.membership, parcel.digest, parcel.residence_postcode),
        "result": employers_view(parcel.verdict),
        "entries": [{"label": label, "value": value} for label, value in parcel.lines()],
        "is_confidential": precheck.is_confidential,
        "times": times_before_sending(desk=desk, topic=Topic.PRE_CHECK, outcome=outcome),
        "is_elsewhere": is_elsewhere(parcel.residence_postcode),
        "desk": desk,
        "has_no_team": has_no_team,
        "back_url": reverse("prechecks:handover", args=[public_id]),
        "result_url": reverse("prechecks:result", args=[public_id]),
    }
    return render(request, "prechecks/summary.html", context, status=422 if has_no_team else 200)


def _elsewhere(request: EmployerRequest, precheck: PreCheck) -> str | None:
    """Where somebody belongs who cannot hand this over now."""
    if precheck.enquiry is not None:
        return reverse("enquiries:detail", args=[precheck.enquiry.reference])
    if not request.may_edit:
        return reverse("prechecks:result", args=[precheck.public_id])
    service.bring_up_to_date(precheck=precheck, as_of=today())
    return None if precheck.is_settled else reverse("prechecks:proceed", args=[precheck.public_id])


def _save(request: HttpRequest, precheck: PreCheck, data: dict[str, Any]) -> HttpResponse:
    try:
        service.save_for_hand_over(
            precheck=precheck,
            title=data["title"],
            place=Place(data["workplace_postcode"], data["workplace_town"]),
            workplace=data.get("workplace"),
            residence_postcode=data["residence_postcode"],
            question=data["question"],
            as_of=today(),
        )
    except service.HandedOverError:
        return redirect("prechecks:result", public_id=precheck.public_id)
    return redirect("prechecks:handover-summary", public_id=precheck.public_id)


def _send(request: EmployerRequest, precheck: PreCheck, parcel: Parcel) -> HttpResponse:
    seal = request.POST.get("seal", "")
    try:
        enquiry = service.hand_over(precheck=precheck, by=request.user, as_of=today(), seal=seal)
    except NotReadyError:
        messages.warning(
            request,
            _("The entries have changed since you read them. Please read the summary again."),
        )
        return redirect("prechecks:handover-summary", public_id=precheck.public_id)
    except NoTeamError:
        return _summary(request, precheck, parcel, has_no_team=True)
    messages.success(
        request,
        _("Your enquiry %(reference)s is with the service desk.")
        % {"reference": enquiry.reference},
    )
    return redirect("enquiries:detail", enquiry.reference)


def _initial(precheck: PreCheck) -> dict[str, object]:
    answers = precheck.answers
    place, residence = Place.of(answers), answers.get(RESIDENCE)
    lives_abroad = residence is None and answers.get("person.in_germany") is False
    return {
        "title": answers.get(JOB_TITLE, ""),
        "workplace": precheck.workplace_id or (ANOTHER_PLACE if place.postcode else ""),
        "workplace_postcode": "" if precheck.workplace_id else place.postcode,
        "workplace_town": "" if precheck.workplace_id else place.town,
        "residence_postcode": residence if isinstance(residence, str) else "",
        "lives_elsewhere": residence is DONT_KNOW or lives_abroad,
        "question": precheck.question,
    }
