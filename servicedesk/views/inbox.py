"""The list of enquiries a caseworker begins the day with."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content.service import law_notice
from servicedesk import search
from servicedesk.due import ListDue, due_in_list
from servicedesk.inbox import (
    DEFAULT,
    SECOND_LOOKS,
    STANDING_IN,
    VIEWS,
    Filters,
    Reader,
    Surroundings,
    open_requests,
    surroundings,
)
from servicedesk.models import Enquiry, EnquiryQuerySet, Theme, Topic
from servicedesk.paging import COUNT_LIMIT, by_promise, page_of
from servicedesk.service import DeskRequest, desk_required
from servicedesk.slots import Badge, Kind, outcome_badges
from servicedesk.states import State
from servicedesk.views.filters import link
from servicedesk.views.since import moment_of, written
from servicedesk.words import DESK_KINDS
from toolbox.paging import Page
from toolbox.references import parse_reference

LONGEST_WORDS = 100
MOST_SELECTED = 100


@dataclass(frozen=True)
class Row:
    """A line of the inbox."""

    enquiry: Enquiry
    kind: Kind
    assessment: Badge | None
    due: ListDue
    is_joint: bool
    is_selected: bool
    snippet: str


@dataclass(frozen=True)
class ViewLink:
    """A saved view with its count in words."""

    name: str
    label: "str | Promise"
    url: str
    count: str
    current: bool


@dataclass(frozen=True)
class Choice:
    """A filter with its choices: (value, label)."""

    name: str
    label: str
    chosen: str
    options: Sequence[tuple[str, "str | Promise"]]


@require_safe
@desk_required
def inbox(request: DeskRequest) -> HttpResponse:
    """A view, by promise; what a search finds, newest first; or what is new since the page."""
    reader = Reader(request.user, request.teams, timezone.now(), _filters(request))
    if words := _typed(request, "q"):
        return _search(request, reader, words)
    name = _view_name(request)
    around = surroundings(reader)
    links = _links(request, name, around)
    if request.headers.get("HX-Request"):
        return _news(request, reader, name, links)
    found = VIEWS[name].rows(reader)
    cursor = {side: request.GET.get(side, "") for side in ("before", "after")}
    rows = _with_what_a_row_shows(found, reader)
    page = (
        page_of(rows, newest_first=True, **cursor)
        if VIEWS[name].is_settled
        else by_promise(rows, **cursor)
    )
    context = _context(request, reader, around, page) | {
        "heading": _label(name, around),
        "view": name,
        "views": links,
        "count": _counted(around.counts[name]),
    }
    if not request.GET:
        context["law_notice"] = law_notice(request.user, timezone.localdate())
    return render(request, "servicedesk/inbox.html", context)


def _search(request: DeskRequest, reader: Reader, words: str) -> HttpResponse:
    exact = _named(Enquiry.objects.of_desks(reader.desks), words)
    if exact:
        return redirect("desk:case", exact.reference)
    found, count = search.find(reader.seen(), words)
    page = page_of(
        _with_what_a_row_shows(found, reader),
        before=request.GET.get("before", ""),
        after=request.GET.get("after", ""),
        newest_first=True,
    )
    snippets = search.snippets(page.rows, words)
    around = surroundings(reader, counted=False)
    context = _context(request, reader, around, page, snippets) | {
        "heading": _("Found: %(words)s") % {"words": words},
        "words": words,
        "count": _counted(count),
    }
    return render(request, "servicedesk/inbox.html", context)


def _news(
    request: DeskRequest, reader: Reader, name: str, links: Sequence[ViewLink]
) -> HttpResponse:
    """The part of the page that is asked for every half minute: counts, and what has arrived."""
    since = moment_of(request.GET.get("since", "")) or reader.now
    new = VIEWS[name].rows(reader).filter(Q(created_at__gt=since) | Q(waiting_since__gt=since))
    context = {
        "views": links,
        "news": new.order_by()[: COUNT_LIMIT + 1].count(),
        "url": _here(request),
    }
    return render(request, "servicedesk/inbox/_news.html", context)


def _context(
    request: DeskRequest,
    reader: Reader,
    around: Surroundings,
    page: Page[Enquiry],
    snippets: Mapping[int, str] | None = None,
) -> dict[str, Any]:
    badges, selected = outcome_badges.all(), set(request.GET.getlist("selected")[:MOST_SELECTED])
    rows = [
        Row(
            enquiry=row,
            kind=DESK_KINDS[State(row.state)],
            assessment=badges.get(row.outcome),
            due=due_in_list(row, reader.now),
            is_joint=vars(row)["is_joint"],
            is_selected=row.reference in selected,
            snippet=(snippets or {}).get(row.pk, ""),
        )
        for row in page.rows
    ]
    return {
        "page": page,
        "rows": rows,
        "people": around.people,
        "choices": _choices(reader.filters, around.teams, badges),
        "company": reader.filters.company,
        "is_filtered": reader.filters != Filters(),
        "since": written(reader.now),
        "here": _here(request),
        "second_looks": around.counts.get(SECOND_LOOKS),
    }


def _with_what_a_row_shows(found: EnquiryQuerySet, reader: Reader) -> EnquiryQuerySet:
    joint = Exists(open_requests(reader.teams).filter(enquiry=OuterRef("pk")))
    # Facts and reasons are read where the case is.
    return found.with_people().defer("summary", "reason_codes").annotate(is_joint=joint)


# --- What stands in the address -----------------------------------------------------------------


def _typed(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\0", "").strip()[:LONGEST_WORDS]


def _filters(request: HttpRequest) -> Filters:
    return Filters(
        team=_typed(request, "team"),
        topic=_one_of(Topic.values, _typed(request, "topic")),
        theme=_one_of(Theme.values, _typed(request, "theme")),
        outcome=_one_of(outcome_badges.all(), _typed(request, "outcome")),
        company=_typed(request, "company"),
    )


def _one_of(values: "Sequence[str] | Mapping[str, Any]", value: str) -> str:
    return value if value in values else ""


def _view_name(request: HttpRequest) -> str:
    name = request.GET.get("view", "")
    return name if name in VIEWS else DEFAULT


def _links(request: HttpRequest, current: str, around: Surroundings) -> list[ViewLink]:
    kept = {
        name: request.GET.get(name, "") for name in ("team", "topic", "theme", "outcome", "company")
    }
    return [
        ViewLink(
            name,
            _label(name, around),
            link(view=name, **kept),
            _counted(around.counts[name]),
            name == current,
        )
        for name in VIEWS
        if name != STANDING_IN or around.stood_in_for or name == current
    ]


def _label(name: str, around: Surroundings) -> "str | Promise":
    if name == STANDING_IN and around.stood_in_for:
        return _("Standing in for %(names)s") % {"names": ", ".join(around.stood_in_for)}
    return VIEWS[name].label


def _counted(count: int) -> str:
    """One more than the limit stands for "more"."""
    told = number_format(min(count, COUNT_LIMIT), force_grouping=True)
    return _("more than %(limit)s") % {"limit": told} if count > COUNT_LIMIT else told


def _choices(
    filters: Filters, teams: Mapping[str, str], badges: Mapping[str, Badge]
) -> list[Choice]:
    outcomes = [(code, badge.label) for code, badge in badges.items()]
    # Nothing to choose at a desk of one team.
    of_team = [Choice("team", _("Team"), filters.team, list(teams.items()))]
    return [
        *(of_team if len(teams) > 1 else ()),
        Choice("topic", _("Kind"), filters.topic, Topic.choices),
        Choice("theme", _("Theme"), filters.theme, Theme.choices),
        Choice("outcome", _("First assessment"), filters.outcome, outcomes),
    ]


def _here(request: HttpRequest) -> str:
    """The address of the list from its first page on, without what was selected."""
    kept = request.GET.copy()
    for name in ("before", "after", "since", "selected"):
        kept.pop(name, None)
    return f"{request.path}?{kept.urlencode()}"


def _named(enquiries: EnquiryQuerySet, words: str) -> Enquiry | None:
    """The enquiry whose reference or bare number was typed."""
    if re.fullmatch(r"[0-9]{1,12}", words):
        return enquiries.filter(number=int(words)).first()
    reference = parse_reference(words) if len(words) <= 20 else None
    return enquiries.filter(reference=str(reference)).first() if reference else None
