"""Addresses that anybody may post to; nothing of theirs needs a cookie."""

from typing import Final

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wagtail.models import Page

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit

from content.models import Feedback
from content.visitors import barriers, feedback
from content.visitors.forms import BarrierForm, CommentForm, VoteForm
from toolbox.origin import from_own_pages

SALT: Final = "content.feedback"
HOUR: Final = 60 * 60

reads_and_writes = require_http_methods(["GET", "HEAD", "POST"])


@require_POST
@from_own_pages
def vote(request: HttpRequest, on_page: int) -> HttpResponse:
    """Count an answer, and ask for words."""
    page = get_object_or_404(feedback.pages_with_a_question(), pk=on_page)
    form = VoteForm(request.POST)
    if not form.is_valid() or form.is_of_a_program:
        return redirect(page.get_url(request) or "/")
    if not ratelimit.consume(request, action="feedback"):
        return render(request, "429.html", status=429)
    helpful = form.cleaned_data["helpful"] == "yes"
    again = not ratelimit.consume(request, action="feedback_of_page", key=_reader(request, page))
    said = feedback.count(page=page, helpful=helpful, is_again=again)
    return redirect("content:thanks", signing.dumps(said.pk, salt=SALT))


@never_cache
@reads_and_writes
@from_own_pages
def thanks(request: HttpRequest, secret: str) -> HttpResponse:
    """Thank for an answer; words are taken once."""
    said = _said(secret)
    form = CommentForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if not form.is_of_a_program:
            feedback.comment(said, form.cleaned_data["comment"])
        return redirect("content:thanks", secret)
    context = {"form": form, "said": said, "page_url": said.page.get_url(request)}
    return render(
        request, "content/visitors/thanks.html", context, status=422 if form.errors else 200
    )


@never_cache
@reads_and_writes
@from_own_pages
def report_barrier(request: HttpRequest) -> HttpResponse:
    """Tell the desk what cannot be used."""
    form = BarrierForm(
        request.POST if request.method == "POST" else None,
        initial={"place": request.GET.get("page", "")[:300]},
    )
    to = barriers.addressee()
    if to and form.is_valid():
        if not ratelimit.consume(request, action="report_barrier"):
            return render(request, "429.html", status=429)
        if not form.is_of_a_program:
            barriers.report(to=to, **_told(form))
        return redirect("content:barrier-reported")
    context = {"form": form, "can_be_sent": bool(to)}
    return render(
        request, "content/visitors/barrier.html", context, status=422 if form.errors else 200
    )


@require_safe
def barrier_reported(request: HttpRequest) -> HttpResponse:
    """The same for everybody."""
    return render(request, "content/visitors/barrier_reported.html")


def _told(form: BarrierForm) -> dict[str, str]:
    return {name: form.cleaned_data[name] for name in ("place", "problem", "email")}


def _said(secret: str) -> Feedback:
    try:
        number = signing.loads(secret, salt=SALT, max_age=HOUR)
    except signing.BadSignature:
        raise Http404 from None
    return get_object_or_404(Feedback.objects.select_related("page"), pk=number)


def _reader(request: HttpRequest, page: Page) -> str:
    return f"{page.pk}:{get_adapter().get_client_ip(request)}"
