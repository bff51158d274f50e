"""Who changed which entry of a company: for the desk, when it checks the company again."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from employers.service import RegisterChange, register_history
from servicedesk import service
from servicedesk.service import DeskRequest, desk_required


@require_safe
@desk_required
def history(request: DeskRequest, reference: str) -> HttpResponse:
    """The entries of the company with the values before and after, newest first."""
    enquiry = service.get_review_for(request, reference)
    context = {
        "enquiry": enquiry,
        "columns": [
            {"label": label}
            for label in (_("Entry"), _("Before"), _("After"), _("Changed by"), _("When"))
        ],
        "rows": [_row(change) for change in register_history(enquiry.company)],
        "breadcrumbs": [
            (_("Inbox"), reverse("desk:inbox")),
            (enquiry.reference, reverse("desk:case", args=[enquiry.reference])),
            (_("Changed entries"), ""),
        ],
    }
    return render(request, "servicedesk/register_history.html", context)


def _row(change: RegisterChange) -> list[str]:
    moment = date_format(timezone.localtime(change.at), "DATETIME_FORMAT")
    return [change.label, change.before, change.after, change.by, moment]
