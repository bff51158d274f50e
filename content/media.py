"""Hands out pictures in the sizes pages show; what was uploaded has no address."""

from mimetypes import guess_type
from typing import Final

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

FOLDER: Final = "images"
# A picture that changes gets another name.
_KEPT: Final = "public, max-age=2592000, immutable"


@require_safe
def rendition(request: HttpRequest, name: str) -> FileResponse:
    """A picture of a page."""
    try:
        file = default_storage.open(f"{FOLDER}/{name}")
    except FileNotFoundError:
        raise Http404 from None
    kind = guess_type(name)[0] or "application/octet-stream"
    return FileResponse(file, content_type=kind, headers={"Cache-Control": _KEPT})
