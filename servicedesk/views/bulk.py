"""Several enquiries of the inbox at once are given to somebody."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employers.models import User
from servicedesk import service
from servicedesk.models import Enquiry, Team
from servicedesk.service import DeskRequest, desk_required

MOST = 100


@desk_required
def assign(request: DeskRequest) -> HttpResponse:
    """Give what is selected to one person; what cannot be given stays selected, with the reason."""
    if request.method != "POST":
        return redirect("desk:inbox")
    selected = list(dict.fromkeys(request.POST.getlist("enquiry")))
    to = _person(request)
    if not selected or to is None or len(selected) > MOST:
        messages.warning(request, _complaint(selected))
        return _back(request, selected[:MOST])
    enquiries = _enquiries(request, selected)
    refused = {row.reference: why for row in enquiries if (why := _give(row, to, request.user))}
    if done := len(enquiries) - len(refused):
        text = ngettext(
            "%(count)s enquiry is with %(name)s now.",
            "%(count)s enquiries are with %(name)s now.",
            done,
        )
        messages.success(request, text % {"count": done, "name": to})
    for reference, why in refused.items():
        text = _("%(reference)s was not given to anybody:") % {"reference": reference}
        messages.warning(request, format_html("{} {}", text, why))
    return _back(request, list(refused))


def _person(request: DeskRequest) -> User | None:
    """Somebody of my desks, or nobody was chosen; whoever else is named does not exist."""
    key = request.POST.get("to", "")
    if not key:
        return None
    desks = {team.desk_id for team in request.teams}
    people = User.objects.filter(teams__desk__in=desks, is_active=True).distinct()
    person = people.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 10 else None
    if person is None:
        raise Http404
    return person


def _enquiries(request: DeskRequest, references: Sequence[str]) -> Sequence[Enquiry]:
    """Those at my desks; where none is, there is nothing."""
    desks = {team.desk_id for team in request.teams}
    named = [reference.replace("\0", "") for reference in references]
    found = list(
        Enquiry.objects.of_desks(desks).filter(reference__in=named, merged_into=None).order_by("pk")
    )
    if not found:
        raise Http404
    return found


def _give(enquiry: Enquiry, to: User, by: User) -> str:
    """Empty, or why it could not be given."""
    try:
        service.assign(enquiry=enquiry, to=to, by=by)
    except service.OnLeaveError as away:
        return _away(away)
    except service.NotPossibleError:
        return _("It is already answered or closed.")
    except service.OtherTeamError as error:
        return _other_team(enquiry, to, error.teams[0])
    except PermissionDenied:
        return _("%(name)s works at another desk.") % {"name": to}
    return ""


def _other_team(enquiry: Enquiry, to: User, team: Team) -> str:
    why = _("%(name)s works in team %(team)s.") % {"name": to, "team": team}
    url = f"{reverse('desk:hand-over', args=[enquiry.reference])}?team={team.pk}"
    return format_html('{} <a href="{}">{}</a>', why, url, _("Hand it over to this team"))


def _away(away: service.OnLeaveError) -> str:
    until = {"name": away.absence.user, "day": date_format(away.absence.last_day)}
    if away.substitute is None:
        return _("%(name)s is away until %(day)s.") % until
    return _("%(name)s is away until %(day)s, %(substitute)s stands in.") % (
        until | {"substitute": away.substitute}
    )


def _complaint(selected: Sequence[str]) -> str:
    if not selected:
        return _("Select at least one enquiry first.")
    if len(selected) > MOST:
        return _("At most 100 enquiries can be assigned at once.")
    return _("Choose to whom the enquiries are assigned.")


def _back(request: DeskRequest, selected: Sequence[str]) -> HttpResponse:
    """To the list as it was, with these still selected."""
    kept = [(name, value) for name, value in request.GET.items() if name != "selected"]
    kept += [("selected", reference) for reference in selected]
    return redirect(f"{reverse('desk:inbox')}{'?' if kept else ''}{urlencode(kept)}")
