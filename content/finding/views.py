"""The page of the site search, and titles while somebody types."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from content.finding import missed, spelling
from content.finding.search import Found, find, how_many
from content.finding.suggesting import titles_like
from content.finding.words import LONGEST, Typed
from content.models import SearchEntry
from content.slots import Teasers, calls_to_action, vacancy_search
from toolbox.searchtext import found_in, marked

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

VACANCY: Final = "vacancy"
KINDS: Final[dict[str, "StrOrPromise"]] = {
    **dict(SearchEntry.Kind.choices),
    VACANCY: _("Vacancy"),
}
LONGEST_LINE: Final = 220
# Seconds for which a browser need not ask again for titles.
FRESH: Final = 300


@dataclass(frozen=True)
class Row:
    """What was found, as it is shown."""

    kind: "StrOrPromise"
    title: str
    url: str
    # The line that shows where, in pieces, each with whether it was typed.
    line: Sequence[tuple[str, bool]]


@dataclass(frozen=True)
class Choice:
    """A kind to look at alone."""

    value: str
    label: "StrOrPromise"
    count: int
    is_chosen: bool


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """What answers the words in the address; without words the field alone."""
    typed = Typed.read(request.GET.get("q", ""), get_language() or settings.LANGUAGE_CODE)
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    before, after = request.GET.get("before", ""), request.GET.get("after", "")
    found = find(typed, kind=kind, before=before, after=after)
    jobs = vacancy_search.of(typed.text) if typed.words else Teasers()
    context = _context(request, typed, kind, found, jobs)
    if typed.words and not found.count and not jobs.count:
        context |= _instead(typed)
        missed.note(typed, timezone.localdate())
    return render(request, "content/finding/results.html", context)


@require_safe
def titles(request: HttpRequest) -> HttpResponse:
    """Titles and questions with the words typed so far; the same for everybody."""
    typed = request.GET.get("q", "")[:LONGEST]
    found = titles_like(typed, get_language() or settings.LANGUAGE_CODE)
    response = (
        render(request, "content/finding/_titles.html", {"titles": found})
        if found
        else HttpResponse(status=204)
    )
    patch_cache_control(response, public=True, max_age=FRESH)
    return response


def _context(
    request: HttpRequest, typed: Typed, kind: str, found: Found, jobs: Teasers
) -> dict[str, Any]:
    is_first_page = not (request.GET.get("before") or request.GET.get("after"))
    with_jobs = kind == VACANCY or (not kind and is_first_page)
    counts = {**found.counts, VACANCY: jobs.count}
    return {
        "q": typed.text,
        "asked": bool(typed.words),
        "kind": kind,
        "count": found.count + jobs.count,
        "choices": [
            Choice(value, label, counts[value], value == kind)
            for value, label in KINDS.items()
            if counts.get(value)
        ],
        "term": found.term,
        "answer": found.answer,
        "corrected": typed.corrected.values(),
        "rows": [_row(entry, typed, request) for entry in found.page.rows],
        "page": found.page,
        "jobs": _job_rows(jobs, typed) if with_jobs else (),
        "jobs_more": jobs if with_jobs and jobs.count > len(jobs.items) else None,
        "calls": calls_to_action.items(),
        "term_url": _url(found.term, request),
        "answer_url": _url(found.answer, request),
    }


def _instead(typed: Typed) -> dict[str, Any]:
    """Where nothing fits: words that are alike, and what the other language has."""
    return {
        "similar": spelling.similar([word.text for word in typed.words], typed.language),
        "others": list(_other_languages(typed)),
    }


def _other_languages(typed: Typed) -> "Iterator[tuple[str, StrOrPromise, str, int]]":
    """Code, name, address and how much there is."""
    here = reverse("site-search:results", query={"q": typed.text})
    for code, name in settings.PORTAL_LANGUAGES:
        count = 0 if code == typed.language else how_many(Typed.read(typed.text, code))
        if count:
            yield code, name, translate_url(here, code), count


def _row(entry: SearchEntry, typed: Typed, request: HttpRequest) -> Row:
    line = found_in((entry.lead, entry.body), typed.in_texts) or entry.lead or entry.body
    short = Truncator(line).chars(LONGEST_LINE)
    pieces = list(marked(short, typed.in_texts))
    return Row(entry.get_kind_display(), entry.title, _url(entry, request), pieces)


def _job_rows(jobs: Teasers, typed: Typed) -> list[Row]:
    return [
        Row(KINDS[VACANCY], job.title, job.url, list(marked(job.text, typed.in_texts)))
        for job in jobs.items
    ]


def _url(entry: SearchEntry | None, request: HttpRequest) -> str:
    if entry is None:
        return ""
    url = entry.page.get_url(request) or ""
    return f"{url}#{entry.anchor}" if entry.anchor else url
