"""What carries a vacancy outside: a picture beside links, a page to print, a count of who came."""

from io import BytesIO
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.text import Truncator
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

import segno

from employers.models import User
from vacancies import service
from vacancies.models import Vacancy
from vacancies.showing import address_of, page_of
from vacancies.showing.picture import picture_of
from vacancies.views.caching import FRESH

DAY: Final = 24 * 60 * 60
# Who comes back to a page within this time is counted once: the browser does not ask again.
ONE_VISIT: Final = 30 * 60
LONGEST_ON_PAPER: Final = 900
TASKS_ON_PAPER: Final = 6
# A picture of one transparent dot.
DOT: Final = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)
# How programs call themselves that look at pages for nobody in particular.
PROGRAMS: Final = ("bot", "crawl", "spider", "slurp", "preview", "monitor", "headless", "python")


@require_safe
@conditional_page
@cache_control(public=True, max_age=DAY)
def picture(request: HttpRequest, reference: str) -> HttpResponse:
    """What programs show beside a link to the vacancy."""
    found = service.get_live_vacancy_for(request, reference)
    return HttpResponse(picture_of(found), content_type="image/png")


@require_safe
@conditional_page
@cache_control(public=True, max_age=DAY)
def code(request: HttpRequest, reference: str) -> HttpResponse:
    """The address of the page as a QR code, for the page to print."""
    found = service.get_live_vacancy_for(request, reference)
    drawn = BytesIO()
    segno.make(address_of(found)).save(drawn, kind="svg", scale=4, border=2, light="#fff")
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


@require_safe
@conditional_page
@cache_control(public=True, max_age=FRESH)
def on_paper(request: HttpRequest, reference: str) -> HttpResponse:
    """One sheet to hang up; what does not fit is behind the code on it."""
    found = service.get_live_vacancy_for(request, reference)
    about = Truncator(found.summary or found.description).chars(LONGEST_ON_PAPER)
    context = {
        "vacancy": found,
        "page": page_of(found),
        "about": about,
        "tasks": found.tasks[:TASKS_ON_PAPER],
    }
    return render(request, "vacancies/showing/print.html", context)


@require_safe
def seen(request: HttpRequest, reference: str) -> HttpResponse:
    """A dot on the page that counts a look at it. It leaves nothing with the reader, no cookie."""
    found = service.get_live_vacancy_for(request, reference)
    if _is_a_reader(request, found):
        service.count_view(found)
    response = HttpResponse(DOT, content_type="image/gif")
    patch_cache_control(response, private=True, max_age=ONE_VISIT)
    return response


def _is_a_reader(request: HttpRequest, vacancy: Vacancy) -> bool:
    """Neither a program nor another site nor the company itself nor the office."""
    agent = request.headers.get("User-Agent", "").lower()
    if not agent or any(word in agent for word in PROGRAMS):
        return False
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    user = request.user
    if not isinstance(user, User):
        return True
    works_there = user.memberships.filter(company=vacancy.company_id).exists()
    return not (user.works_for_an_office or works_there)
