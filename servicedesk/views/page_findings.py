"""What closed enquiries say about the guidance pages, for those who write them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from servicedesk.figures.findings import answered_by_page, missing_topics, wrong_pages
from servicedesk.service.findings import settle_findings


@require_http_methods(["GET", "HEAD", "POST"])
def page_findings(request: HttpRequest) -> HttpResponse:
    """What is missing and what is wrong until it is settled; and what pages have answered."""
    if request.method == "POST":
        return _settle(request)
    today = timezone.localdate()
    context = {
        "missing": missing_topics(),
        "wrong": wrong_pages(),
        "answered": answered_by_page(today),
        "page_title": _("What enquiries say about our pages"),
        "header_icon": "comment",
        "breadcrumbs_items": [
            {"url": "/cms/", "label": _("Home")},
            {"url": "", "label": _("What enquiries say about our pages")},
        ],
    }
    return render(request, "servicedesk/admin/page_findings.html", context)


def _settle(request: HttpRequest) -> HttpResponse:
    keys = [
        int(key) for key in request.POST.getlist("finding") if key.isdecimal() and len(key) < 19
    ]
    number = settle_findings(keys)
    done = ngettext("%(number)s entry is settled.", "%(number)s entries are settled.", number)
    messages.success(request, done % {"number": number})
    return redirect("page-findings")
