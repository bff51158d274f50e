"""Calls: the employer asks for one, the desk plans and makes it."""

from datetime import datetime

from django.contrib import messages
from django.db.models import Case, QuerySet, When
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from employers.service import EmployerRequest, employer_required
from servicedesk import service
from servicedesk.forms.tandem import AskForCallForm, CallDoneForm, PlanCallForm
from servicedesk.models import CallBack, Enquiry
from servicedesk.service import DeskRequest, desk_required
from servicedesk.views.posting import only_here, posted, posted_from
from toolbox.rescue import filled_in, rescues_typed_text

# More than a desk can call in weeks.
MOST_SHOWN = 100


@rescues_typed_text
@employer_required
def ask(request: EmployerRequest, reference: str) -> HttpResponse:
    """Ask the desk to call."""
    enquiry = service.get_enquiry_for(request, reference)
    if not request.may_edit:
        raise Http404
    form = filled_in(request, AskForCallForm(posted(request)))
    form.cancel_url = reverse("enquiries:detail", args=[enquiry.reference])
    if form.is_valid():
        try:
            service.ask_for_call(enquiry=enquiry, by=request.user, **form.cleaned_data)
        except service.SettledError:
            form.add_error(None, _("The enquiry is already answered or closed."))
        else:
            messages.success(request, _("We call you. You get a mail as soon as we know when."))
            return redirect(form.cancel_url)
    context = {"enquiry": enquiry, "form": form}
    status = 422 if form.errors else 200
    return render(request, "servicedesk/calls/ask.html", context, status=status)


@employer_required
@posted_from("enquiries:detail")
def withdraw(request: EmployerRequest, reference: str) -> HttpResponse:
    """No call is needed any more."""
    enquiry = service.get_enquiry_for(request, reference)
    if not request.may_edit:
        raise Http404
    service.withdraw_call(enquiry=enquiry, by=request.user)
    messages.success(request, _("We do not call you. Your number is deleted."))
    return redirect("enquiries:detail", enquiry.reference)


@require_safe
@desk_required
def calls(request: DeskRequest) -> HttpResponse:
    """Whom the desk has to call: today's calls by the hour, then those nobody has planned yet."""
    desks = {team.desk_id for team in request.teams}
    rows = CallBack.objects.filter(done_at=None, enquiry__desk__in=desks)
    shown = _in_order(rows).select_related("enquiry__company", "asked_by", "planned_by")
    found = list(shown[: MOST_SHOWN + 1])
    context = {
        "rows": found[:MOST_SHOWN],
        "limit": MOST_SHOWN if len(found) > MOST_SHOWN else 0,
        "breadcrumbs": [(_("Inbox"), reverse("desk:inbox")), (_("Calls"), "")],
    }
    return render(request, "servicedesk/calls/list.html", context)


def _in_order(rows: QuerySet[CallBack]) -> QuerySet[CallBack]:
    today = timezone.localtime().replace(hour=23, minute=59, second=59)
    urgency = Case(When(planned_for__lte=today, then=1), When(planned_for=None, then=2), default=3)
    return rows.order_by(urgency, Coalesce("planned_for", "asked_at"), "pk")


@require_safe
@desk_required
def call(request: DeskRequest, reference: str) -> HttpResponse:
    """Number and wish, and the forms to plan the call and to say that it is made."""
    return _page(request, service.get_case_for(request, reference))


@desk_required
@only_here
@posted_from("desk:call")
def plan(request: DeskRequest, reference: str) -> HttpResponse:
    """Say when the desk calls."""
    enquiry, form = service.get_case_for(request, reference), PlanCallForm(request.POST)
    if not form.is_valid():
        return _page(request, enquiry, form)
    day, time = form.cleaned_data["day"], form.cleaned_data["time"]
    moment = timezone.make_aware(datetime.combine(day, time))
    try:
        service.plan_call(enquiry=enquiry, by=request.user, moment=moment)
    except service.PastError:
        form.add_error("day", _("This moment is over. Choose a later one."))
    except service.ClosedThenError as closed:
        _say_when_open(form, closed)
    except service.NoCallAskedError:
        return _nobody_waits(request, enquiry)
    if form.errors:
        return _page(request, enquiry, form)
    messages.success(request, _("The call is planned. Who asked for it gets a mail."))
    return redirect("desk:case", enquiry.reference)


def _say_when_open(form: PlanCallForm, closed: service.ClosedThenError) -> None:
    if not closed.hours:
        form.add_error("day", _("The desk is closed on this day. Choose another one."))
        return
    hours = ", ".join(map(str, closed.hours))
    form.add_error("time", _("On this day the desk is open: %(hours)s.") % {"hours": hours})


@desk_required
@only_here
@posted_from("desk:call")
def done(request: DeskRequest, reference: str) -> HttpResponse:
    """Say that the call is made."""
    enquiry, form = service.get_case_for(request, reference), CallDoneForm(request.POST)
    if not form.is_valid():
        return _page(request, enquiry, form)
    try:
        service.finish_call(enquiry=enquiry, by=request.user, **form.cleaned_data)
    except service.NoCallAskedError:
        return _nobody_waits(request, enquiry)
    messages.success(request, _("The call is made."))
    return redirect("desk:case", enquiry.reference)


def _page(
    request: DeskRequest, enquiry: Enquiry, posted: PlanCallForm | CallDoneForm | None = None
) -> HttpResponse:
    asked = enquiry.call_backs.select_related("asked_by", "planned_by").filter(done_at=None).first()
    if asked is None:
        return _nobody_waits(request, enquiry)
    pages = {"plan": "desk:plan-call", "done": "desk:call-done"}
    forms = {"plan": PlanCallForm(initial=_planned(asked)), "done": CallDoneForm()}
    for name, form in forms.items():
        filled_in(request, form, reverse(pages[name], args=[enquiry.reference]))
    context = {
        "enquiry": enquiry,
        "call": asked,
        "forms": forms | ({posted.name: posted} if posted else {}),
        "breadcrumbs": [
            (_("Calls"), reverse("desk:calls")),
            (enquiry.reference, reverse("desk:case", args=[enquiry.reference])),
            (_("Call"), ""),
        ],
    }
    status = 422 if posted else 200
    return render(request, "servicedesk/calls/call.html", context, status=status)


def _planned(asked: CallBack) -> dict[str, object]:
    if asked.planned_for is None:
        return {}
    moment = timezone.localtime(asked.planned_for)
    return {"day": moment.date(), "time": moment.time()}


def _nobody_waits(request: DeskRequest, enquiry: Enquiry) -> HttpResponse:
    messages.warning(request, _("Nobody waits for a call about this enquiry any more."))
    return redirect("desk:case", enquiry.reference)
