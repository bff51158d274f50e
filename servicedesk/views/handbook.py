"""How caseworkers work here, on one page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from servicedesk.service import DeskRequest, desk_required


@require_safe
@desk_required
def handbook(request: DeskRequest) -> HttpResponse:
    """The whole page; its words are its template's."""
    breadcrumbs = [(_("Inbox"), reverse("desk:inbox")), (_("Handbook"), "")]
    return render(request, "servicedesk/handbook.html", {"breadcrumbs": breadcrumbs})
