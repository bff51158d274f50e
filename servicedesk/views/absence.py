"""When people of the desk are away, and who stands in for them."""

from datetime import date

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from servicedesk import service
from servicedesk.absences import Rota
from servicedesk.forms.absence import AbsenceForm
from servicedesk.models import Absence
from servicedesk.service import DeskRequest, desk_required


@desk_required
def absences(request: DeskRequest) -> HttpResponse:
    """Who is away now or later, and the form to say so."""
    typed = request.POST if request.method == "POST" else None
    form = AbsenceForm(request.user, timezone.localdate(), typed)
    if form.is_valid():
        try:
            absence = service.add_absence(by=request.user, **form.cleaned_data)
        except service.AlreadyAwayError as refused:
            form.refuse_overlap(refused.absence)
        else:
            messages.success(request, _("The absence is entered."))
            if warning := _warning(absence):
                messages.warning(request, warning)
            return redirect("desk:absences")
    return _page(request, form)


@desk_required
def end(request: DeskRequest, number: int) -> HttpResponse:
    """Somebody is back, or does not go away after all."""
    if request.method == "POST":
        absence = get_object_or_404(_shown_to(request), pk=number)
        service.end_absence(absence=absence, by=request.user, today=timezone.localdate())
        messages.success(request, _("The absence is ended."))
    return redirect("desk:absences")


def _shown_to(request: DeskRequest) -> QuerySet[Absence]:
    people = service.people_looked_after_by(request.user)
    rows = Absence.objects.filter(user__in=people, last_day__gte=timezone.localdate())
    return rows.select_related("user", "substitute").order_by("first_day", "pk")


def _page(request: DeskRequest, form: AbsenceForm) -> HttpResponse:
    context = {
        "form": form,
        "rows": _shown_to(request),
        "today": timezone.localdate(),
        "breadcrumbs": [(_("Inbox"), reverse("desk:inbox")), (_("Absence"), "")],
    }
    status = 422 if form.errors else 200
    return render(request, "servicedesk/absence/absences.html", context, status=status)


def _warning(absence: Absence) -> str:
    """What to know where the substitute is away on some of the days, or there is none."""
    day = _first_day_without_substitute(absence)
    if day is None:
        return ""
    desk = service.teams_of(absence.user)[0].desk_id
    stands_in = Rota(desk, day).substitute_of(absence.user)
    texts = {"day": date_format(day), "substitute": absence.substitute, "name": stands_in}
    if stands_in is None and absence.substitute is None:
        return _("Nobody stands in: mails about these enquiries go to the whole team meanwhile.")
    if stands_in is None:
        return _("On %(day)s nobody stands in: mails then go to the whole team.") % texts
    if absence.substitute is None:
        return ""
    return _("%(substitute)s is away, too, on %(day)s. %(name)s then stands in.") % texts


def _first_day_without_substitute(absence: Absence) -> date | None:
    if absence.substitute is None:
        return absence.first_day
    away = absence.substitute.absences.filter(
        first_day__lte=absence.last_day, last_day__gte=absence.first_day
    ).first()
    return max(away.first_day, absence.first_day) if away else None
