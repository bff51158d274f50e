"""Pages on which teams of the desk work together, or hand an enquiry over."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kern.forms import KernForm
from servicedesk import service
from servicedesk.forms.tandem import (
    AskTeamForm,
    ContributeForm,
    HandOverForm,
    TeamForm,
    other_teams,
)
from servicedesk.models import Contribution, Enquiry, Team
from servicedesk.service import DeskRequest, desk_required
from servicedesk.views.posting import only_here, posted, posted_from
from toolbox.rescue import filled_in


@desk_required
@only_here
def ask_team(request: DeskRequest, reference: str) -> HttpResponse:
    """Ask another team to do its part."""
    enquiry = service.get_case_for(request, reference)
    form = AskTeamForm(_own_team(enquiry), posted(request))
    if form.is_valid():
        try:
            service.ask_team(enquiry=enquiry, by=request.user, **form.cleaned_data)
        except service.AlreadyAskedError:
            form.add_error("team", _("This team is already asked and has not answered yet."))
        except service.OwnTeamError:
            form.add_error("team", _("The enquiry is with this team already."))
        except service.NotPossibleError:
            form.add_error(None, _("The enquiry is already answered or closed."))
        else:
            return _done(request, enquiry, _("The team is asked and gets a mail."))
    lead = _("The enquiry stays with your team. The other team gets a mail and does its part.")
    title = _title(form, _("Ask another team"), _("Ask team %(team)s"))
    return form_page(request, enquiry, form, title=title, lead=lead)


@desk_required
@only_here
def contribute(request: DeskRequest, reference: str, contribution: int) -> HttpResponse:
    """Do the part one's own team was asked for."""
    enquiry = service.get_case_for(request, reference)
    part = _contribution(enquiry, contribution)
    if part.team not in request.teams:
        raise Http404
    form = ContributeForm(posted(request))
    if form.is_valid():
        try:
            service.contribute(contribution=part, by=request.user, **form.cleaned_data)
        except service.NoLongerAskedError:
            text = _("Your team is no longer asked: it has answered, or is no longer needed.")
            form.add_error(None, text)
        else:
            return _done(request, enquiry, _("Your contribution is in the case."))
    title = _("Contribution of team %(team)s") % {"team": part.team}
    return form_page(request, enquiry, form, title=title, part=part)


@desk_required
@only_here
@posted_from("desk:case")
def release(request: DeskRequest, reference: str, contribution: int) -> HttpResponse:
    """The other team is not needed any more."""
    enquiry = service.get_case_for(request, reference)
    part = _contribution(enquiry, contribution)
    try:
        service.release_team(contribution=part, by=request.user)
    except PermissionDenied:
        raise Http404 from None
    text = _("Team %(team)s is no longer asked.") % {"team": part.team}
    return _done(request, enquiry, text)


@desk_required
@only_here
def hand_over(request: DeskRequest, reference: str) -> HttpResponse:
    """Give the enquiry to another team."""
    enquiry = service.get_case_for(request, reference)
    team = {"team": request.GET.get("team")}
    form = HandOverForm(_own_team(enquiry), posted(request), initial=team)
    if form.is_valid():
        try:
            service.hand_over(enquiry=enquiry, by=request.user, **form.cleaned_data)
        except service.OwnTeamError:
            form.add_error("team", _("The enquiry is with this team already."))
        except service.NotPossibleError:
            form.add_error(None, _("The enquiry is already answered or closed."))
        else:
            text = _("The enquiry is with team %(team)s now.")
            return _done(request, enquiry, text % {"team": form.cleaned_data["team"]})
    lead = _("The other team goes on with it and gets a mail. The employer is told the new team.")
    title = _title(form, _("Hand over to another team"), _("Hand over to team %(team)s"))
    return form_page(request, enquiry, form, title=title, lead=lead)


def form_page(
    request: DeskRequest, enquiry: Enquiry, form: KernForm, *, title: str, **more: Any
) -> HttpResponse:
    """A form of its own page about a case, with the way back to it."""
    filled_in(request, form).cancel_url = reverse("desk:case", args=[enquiry.reference])
    context = {
        "enquiry": enquiry,
        "form": form,
        "title": title,
        "breadcrumbs": [
            (_("Inbox"), reverse("desk:inbox")),
            (enquiry.reference, form.cancel_url),
            (title, ""),
        ],
    }
    status = 422 if form.errors else 200
    return render(request, "servicedesk/tandem/form.html", {**context, **more}, status=status)


def _own_team(enquiry: Enquiry) -> Team:
    """The team the enquiry is with, at a desk that has another one."""
    if not other_teams(enquiry.team).exists():
        raise Http404
    return enquiry.team


def _title(form: TeamForm, anybody: str, one: str) -> str:
    """Where there is no choice, the title says which team."""
    return one % {"team": form.only} if form.only else anybody


def _contribution(enquiry: Enquiry, key: int) -> Contribution:
    rows = enquiry.contributions.select_related("team", "asked_by", "enquiry")
    return get_object_or_404(rows, pk=key)


def _done(request: DeskRequest, enquiry: Enquiry, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect("desk:case", enquiry.reference)
