"""Matching vacancies for a person a caseworker talks with, and a list to take along."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from servicedesk.service import DeskRequest, desk_required
from toolbox.rescue import filled_in
from vacancies.forms.matching import ProfileForm
from vacancies.matching import SHOWN, matches_for
from vacancies.models import Vacancy
from vacancies.views.desk import trail

MOST_CHOSEN: Final = SHOWN


@dataclass(frozen=True)
class Choice:
    """A vacancy with the address everybody can open."""

    vacancy: Vacancy
    url: str


# The description comes by POST: so it stands in no address, no history and no log.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@desk_required
def match(request: DeskRequest) -> HttpResponse:
    """Describe somebody; the best vacancies with reasons."""
    form = ProfileForm(request.POST if request.method == "POST" else None)
    is_asked = form.is_valid()
    context = {
        "form": filled_in(request, form),
        "is_asked": is_asked,
        "matches": matches_for(form.profile) if is_asked else [],
        "breadcrumbs": trail(_("Matching vacancies")),
    }
    status = 422 if form.errors else 200
    return render(request, "vacancies/matching/page.html", context, status=status)


@require_safe
@desk_required
def chosen(request: DeskRequest) -> HttpResponse:
    """Vacancies to print or to mail: only what is public, nothing of the description."""
    references = [each for each in request.GET.getlist("v") if "\0" not in each][:MOST_CHOSEN]
    rows = Vacancy.objects.live().filter(reference__in=references).select_related("company")
    choices = [Choice(row, _public_url(row)) for row in rows.order_by("-published_at", "-pk")]
    crumbs = trail(_("Vacancies for you"))
    context = {"choices": choices, "mail": _mail(choices), "breadcrumbs": crumbs}
    return render(request, "vacancies/matching/list.html", context)


def _public_url(vacancy: Vacancy) -> str:
    return settings.BASE_URL + reverse("vacancies:detail", args=[vacancy.reference])


def _mail(choices: list[Choice]) -> str:
    """Opens the mail program of the caseworker; no address passes through the portal."""
    texts = [
        f"{each.vacancy.title}\n{each.vacancy.company}, {each.vacancy.town}\n{each.url}"
        for each in choices
    ]
    words = {"subject": _("Vacancies for you"), "body": "\n\n".join(texts)}
    return f"mailto:?{urlencode(words, quote_via=quote)}"
