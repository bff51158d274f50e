"""Hands out pictures: in the sizes pages show to everybody, as uploaded to the editorial office."""

from mimetypes import guess_type
from typing import Final

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

SIZES: Final = "images"
ORIGINALS: Final = "original_images"
# A picture that changes gets another name.
_KEPT: Final = "public, max-age=2592000, immutable"


@require_safe
def rendition(request: HttpRequest, name: str) -> FileResponse:
    """A picture of a page."""
    return _picture(SIZES, name, kept=_KEPT)


@require_safe
def original(request: HttpRequest, name: str) -> FileResponse:
    """What an editor uploaded."""
    return _picture(ORIGINALS, name, kept="private, no-store")


def _picture(folder: str, name: str, *, kept: str) -> FileResponse:
    try:
        file = default_storage.open(f"{folder}/{name}")
    except FileNotFoundError:
        raise Http404 from None
    kind = guess_type(name)[0] or "application/octet-stream"
    return FileResponse(file, content_type=kind, headers={"Cache-Control": kept})
