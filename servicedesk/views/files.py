"""Files that came with an enquiry, handed out one by one to whoever may see what they belong to."""

import logging
from typing import cast

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from employers.service import EmployerRequest, employer_required
from servicedesk import service
from servicedesk.models import Attachment
from servicedesk.service import DeskRequest, desk_required

# Saved, never shown: whatever is in it, a browser that opens it all the same lets it do nothing.
HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
}

logger = logging.getLogger(__name__)


@require_safe
@employer_required
def employers_file(request: EmployerRequest, reference: str, number: int) -> HttpResponse:
    """What came with a message; files of notes stay at the desk."""
    enquiry = service.get_enquiry_for(request, reference)
    return _handed_out(get_object_or_404(service.public_files(enquiry), pk=number))


@require_safe
@desk_required
def desks_file(request: DeskRequest, reference: str, number: int) -> HttpResponse:
    """What came with a message or a note."""
    enquiry = service.get_case_for(request, reference)
    return _handed_out(get_object_or_404(enquiry.attachments, pk=number))


def _handed_out(attachment: Attachment) -> HttpResponse:
    try:
        content = attachment.file.open("rb")
    except FileNotFoundError:
        logger.exception("Attachment %s has lost its file", attachment.pk)
        raise Http404 from None
    response = FileResponse(
        content,
        as_attachment=True,
        filename=attachment.name,
        content_type=attachment.media_type,
        headers=HEADERS,
    )
    return cast(HttpResponse, response)  # To the guards one is like the other.
