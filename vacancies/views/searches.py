"""Searches saved by mail: asked for on the list, confirmed, looked after and ended by a link."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from allauth.core import ratelimit

from employers.models import User
from servicedesk.service import DeskRequest, desk_required, is_caseworker
from vacancies.finding import Query
from vacancies.forms.searches import SaveOwnSearchForm, SaveSearchForm
from vacancies.models import SavedSearch
from vacancies.service import searches
from vacancies.views.desk import trail

View = Callable[..., HttpResponse]
reads_and_writes = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@reads_and_writes
def save(request: HttpRequest) -> HttpResponse:
    """Where to send what is new. Whether the address is known, the answer does not tell."""
    query = Query.read(request.GET)
    if isinstance(request.user, User) and is_caseworker(request.user):
        return _save_own(request, request.user, query)
    form = SaveSearchForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        email = form.cleaned_data["email"]
        if not ratelimit.consume(request, action="save_search"):
            form.add_error(None, _("You have tried very often. Please try again in an hour."))
        else:
            # Too many mails to one address: none is sent, and nobody is told.
            if ratelimit.consume(request, action="save_search_of_address", key=email.lower()):
                searches.ask_to_save(email=email, query=query, language=get_language() or "de")
            return redirect("vacancies:search-asked")
    return _save_page(request, form, query)


def _save_own(request: HttpRequest, user: User, query: Query) -> HttpResponse:
    form = SaveOwnSearchForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            searches.save_for(user=user, query=query)
        except searches.TooManySearchesError:
            text = _("You have %(most)s searches. End one of them first.")
            form.add_error(None, text % {"most": searches.MOST})
        else:
            messages.success(request, _("The search is saved. News come by mail each morning."))
            return redirect("vacancy-desk:searches")
    return _save_page(request, form, query)


def _save_page(
    request: HttpRequest, form: SaveSearchForm | SaveOwnSearchForm, query: Query
) -> HttpResponse:
    form.cancel_url = f"{reverse('vacancies:list')}?{query.filters.write()}"
    context = {"form": form, "query": query}
    status = 422 if form.errors else 200
    return render(request, "vacancies/searches/save.html", context, status=status)


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """The same for everybody."""
    return render(request, "vacancies/searches/asked.html")


# --- By the link of a mail ----------------------------------------------------------------------


def by_link(purpose: str) -> Callable[[View], View]:
    """Find the search of a link; what is not from us is not found, what has ended says so."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, secret: str) -> HttpResponse:
            try:
                return view(request, searches.search_behind(secret, purpose))
            except searches.NoLinkError:
                raise Http404 from None
            except searches.GoneError:
                return render(request, "vacancies/searches/ended.html", {"was_gone": True})

        return never_cache(guarded)

    return guard


@reads_and_writes
@by_link(searches.OWN)
def own(request: HttpRequest, search: SavedSearch) -> HttpResponse:
    """All searches of the address; POST says yes to this one. To look at it changes nothing."""
    if request.method == "POST":
        searches.confirm(search)
        messages.success(request, _("Thank you. You get a mail as soon as there is something new."))
        return redirect("vacancies:own-searches", searches.secret_of(search))
    rows = searches.searches_of_address(search)
    context = {"search": search, "others": rows.exclude(pk=search.pk)}
    return render(request, "vacancies/searches/own.html", context)


# Mail programs post to it by themselves (RFC 8058) and have no cookie; the link is the right.
@csrf_exempt
@reads_and_writes
@by_link(searches.TO_END)
def end(request: HttpRequest, search: SavedSearch) -> HttpResponse:
    """A page with a button; POST ends the search."""
    if request.method != "POST":
        return render(request, "vacancies/searches/end.html", {"search": search})
    searches.end(search)
    return render(request, "vacancies/searches/ended.html")


@require_POST
@by_link(searches.OWN)
def forget(request: HttpRequest, search: SavedSearch) -> HttpResponse:
    """Delete everything that is kept about the address."""
    searches.forget_address(search)
    return render(request, "vacancies/searches/ended.html", {"were_all": True})


@require_safe
@by_link(searches.OWN)
def export(request: HttpRequest, search: SavedSearch) -> HttpResponse:
    """A copy of everything that is kept about the address."""
    name = content_disposition_header(True, _("saved searches") + ".json") or ""
    data = searches.stored_of_address(search)
    return JsonResponse(data, headers={"Content-Disposition": name})


# --- Caseworkers --------------------------------------------------------------------------------


@require_safe
@desk_required
def of_caseworker(request: DeskRequest) -> HttpResponse:
    """The searches of a caseworker."""
    rows = searches.searches_of(request.user)
    return render(
        request,
        "vacancies/searches/desk.html",
        {"rows": rows, "breadcrumbs": trail(_("My saved searches"))},
    )


@require_POST
@desk_required
def end_of_caseworker(request: DeskRequest, number: int) -> HttpResponse:
    """End one of one's own."""
    searches.end(get_object_or_404(searches.searches_of(request.user), pk=number))
    messages.success(request, _("The search has ended. You get no more mails about it."))
    return redirect("vacancy-desk:searches")
