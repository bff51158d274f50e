"""What everybody reads: one vacancy, whatever carries it outside, and that it has ended."""

from collections.abc import Mapping
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import conditional_page, require_safe

from employers.models import User
from vacancies import service
from vacancies.finding import similar_to
from vacancies.models import EventKind, Vacancy
from vacancies.showing import address_of, job_posting
from vacancies.stages import Phase, Stage
from vacancies.views.caching import for_everybody

SIMILAR: Final = 4
LONGEST_ABOUT: Final = 155
GONE: Final[Mapping[Phase, Any]] = {
    Phase.EXPIRED: gettext_lazy("The time for applications is over."),
    Phase.CLOSED: gettext_lazy("The company looks for nobody any more."),
    Phase.ARCHIVED: gettext_lazy("It is no longer public."),
    Phase.TAKEN_DOWN: gettext_lazy("The service desk has taken it down."),
}


@require_safe
@conditional_page
def vacancy(request: HttpRequest, reference: str) -> HttpResponse:
    """One vacancy as the public sees it; 410 where it was public once."""
    found = service.get_public_vacancy_for(request, reference)
    if not found.is_live:
        return _gone(request, found)
    context = {"vacancy": found, "similar": similar_to(found, SIMILAR), **_outside(found)}
    reader = request.user
    if isinstance(reader, User):
        context["may_take_down"] = service.is_at_desk_of(reader, found)
    return for_everybody(request, render(request, "vacancies/vacancy.html", context))


@require_safe
def readable(request: HttpRequest, reference: str, tail: str) -> HttpResponsePermanentRedirect:
    """People may write what it is about behind the number; the address is the one without."""
    return redirect("vacancies:detail", reference, permanent=True)


def _gone(request: HttpRequest, vacancy: Vacancy) -> HttpResponse:
    """In plain words, and where to look on."""
    phase = vacancy.phase
    context = {
        "vacancy": vacancy,
        # Nobody is told once more what should not have been said.
        "title": "" if _was_taken_down(vacancy) else vacancy.title,
        "why": GONE[phase],
        "similar": similar_to(vacancy, SIMILAR),
    }
    return for_everybody(request, render(request, "vacancies/gone.html", context, status=410))


def _was_taken_down(vacancy: Vacancy) -> bool:
    """In the archive, too."""
    was = vacancy.events.filter(kind=EventKind.TAKEN_DOWN)
    return vacancy.stage == Stage.TAKEN_DOWN or was.exists()


def _outside(vacancy: Vacancy) -> dict[str, Any]:
    """What programs read of the page."""
    return {
        "address": address_of(vacancy),
        "addresses": {code: address_of(vacancy, code) for code, _name in settings.PORTAL_LANGUAGES},
        "picture": address_of(vacancy, name="picture"),
        "about": _about(vacancy),
        "posting": job_posting(vacancy),
    }


def _about(vacancy: Vacancy) -> str:
    """The plain words, or the beginning of the text, in a line."""
    words = " ".join((vacancy.summary or vacancy.description).split())
    about = _("%(company)s in %(town)s: %(words)s") % {
        "company": vacancy.company,
        "town": vacancy.town,
        "words": words,
    }
    return Truncator(about).chars(LONGEST_ABOUT)
