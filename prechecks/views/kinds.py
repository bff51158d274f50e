"""A visitor comes from a page about one kind of job: that is answered already."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from prechecks.access import never_cached
from prechecks.stores import QuickCheck
from prechecks.views.ask import ask_methods
from prechecks.views.vacancies import begin_quick
from prechecks.wording.questions import QUESTIONS
from rulebook import Facts

KINDS = QUESTIONS["job.kind"].choices


@ask_methods
@never_cached
def of_kind(request: HttpRequest, job_kind: str) -> HttpResponse:
    """Say what is taken over, and begin; the answers stay in the browser."""
    if job_kind not in KINDS:
        raise Http404
    if request.method == "POST":
        return begin_quick(Facts({"job.kind": job_kind}))
    check = QuickCheck.read(request)
    context = {"kind": KINDS[job_kind], "has_begun": bool(check and check.facts)}
    return render(request, "prechecks/for_kind.html", context)
