"""The inbox: what waits for a team, and the search over everything the desk was asked."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from content.service import law_notice
from servicedesk.models import Enquiry, EnquiryQuerySet, Team
from servicedesk.paging import COUNT_LIMIT, count_up_to_limit, page_of
from servicedesk.service import DeskRequest, desk_required
from servicedesk.slots import Badge, Kind, outcome_badges
from servicedesk.states import OPEN, OUR_TURN, SETTLED, State
from servicedesk.views.filters import Filter, link
from servicedesk.views.proposals import second_looks_waiting
from servicedesk.words import DESK_KINDS, days_waiting
from toolbox.references import parse_reference

LONGEST_SEARCH = 100

# What a list shows, by the name it has in the address.
LISTS: Mapping[str, tuple[Promise, Sequence[State]]] = {
    "open": (gettext_lazy("Open"), OPEN),
    "new": (gettext_lazy("New"), (State.NEW,)),
    "our-turn": (gettext_lazy("Our turn"), OUR_TURN),
    "waiting": (gettext_lazy("Waiting for the employer"), (State.WAITING_FOR_EMPLOYER,)),
    "answered": (gettext_lazy("Answered"), (State.ANSWERED,)),
    "closed": (gettext_lazy("Closed"), (State.CLOSED,)),
}


@dataclass(frozen=True)
class Row:
    """A line of the inbox."""

    enquiry: Enquiry
    kind: Kind
    assessment: Badge | None
    waiting: str


@require_safe
@desk_required
def inbox(request: DeskRequest) -> HttpResponse:
    """What waits for my team, oldest first; or what a search finds, newest first."""
    words = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH]
    if words:
        return _search(request, words)
    shown = request.GET.get("state", "")
    shown = shown if shown in LISTS else "open"
    teams = list(Team.objects.filter(desk__in=_desks(request)).order_by("name"))
    choice, chosen = _chosen_teams(request, teams)
    states = LISTS[shown][1]
    found = Enquiry.objects.of_teams(chosen).in_states(states)
    context = {
        "heading": LISTS[shown][0],
        "states": [
            Filter(str(label), link(state=name, team=choice), name == shown)
            for name, (label, _states) in LISTS.items()
        ],
        "teams": _team_filters(request, teams, choice, shown),
    }
    context["law_notice"] = law_notice(request.user, timezone.localdate())
    return _list(request, found, context, newest_first=states[0] in SETTLED)


def _search(request: DeskRequest, words: str) -> HttpResponse:
    seen = Enquiry.objects.of_desks(_desks(request))
    exact = _named(seen, words)
    if exact:
        return redirect("desk:case", exact.reference)
    context = {
        "heading": _("Enquiries of companies with “%(words)s” in the name") % {"words": words},
        "words": words,
    }
    return _list(request, seen.asked_by(words), context, newest_first=True)


def _list(
    request: DeskRequest, found: EnquiryQuerySet, context: dict[str, Any], *, newest_first: bool
) -> HttpResponse:
    page = page_of(
        found.with_people(),
        before=request.GET.get("before", ""),
        after=request.GET.get("after", ""),
        newest_first=newest_first,
    )
    now, badges, count = timezone.now(), outcome_badges.all(), count_up_to_limit(found)
    rows = [
        Row(row, DESK_KINDS[State(row.state)], badges.get(row.outcome), days_waiting(row, now))
        for row in page.rows
    ]
    context |= {"rows": rows, "page": page, "count": count, "count_limit": COUNT_LIMIT}
    context["is_capped"] = count > COUNT_LIMIT
    context["second_looks"] = second_looks_waiting(request)
    return render(request, "servicedesk/inbox.html", context)


def _named(enquiries: EnquiryQuerySet, words: str) -> Enquiry | None:
    """The enquiry whose reference or bare number was typed."""
    if re.fullmatch(r"[0-9]{1,12}", words):
        return enquiries.filter(number=int(words)).first()
    reference = parse_reference(words) if len(words) <= 20 else None
    return enquiries.filter(reference=str(reference)).first() if reference else None


def _desks(request: DeskRequest) -> set[int]:
    return {team.desk_id for team in request.teams}


def _chosen_teams(request: DeskRequest, teams: Sequence[Team]) -> tuple[str, Sequence[Team]]:
    """The choice as it stands in the address and the teams it means; my own where it is none."""
    choice = request.GET.get("team", "")
    if choice == "all":
        return choice, teams
    named = [team for team in teams if team.code == choice]
    return (choice, named) if named else ("", request.teams)


def _team_filters(
    request: DeskRequest, teams: Sequence[Team], choice: str, shown: str
) -> list[Filter]:
    choices = [("", _("My team"))]
    choices += [(team.code, team.name) for team in teams if team not in request.teams]
    choices += [("all", _("All teams"))]
    return [Filter(label, link(state=shown, team=name), name == choice) for name, label in choices]
