"""A request larger than any form of the portal is refused before anything of it is read."""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from toolbox.uploads import BIGGEST, MOST_FILES

# As many files as a form takes, and what is typed beside them.
LARGEST: Final = MOST_FILES * BIGGEST + settings.DATA_UPLOAD_MAX_MEMORY_SIZE


class RefuseBigRequests:
    """Answer 413 by the length the request announces; what the parsers count comes afterwards."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or ""
        if announced.isdecimal() and int(announced) > LARGEST:
            return render(request, "413.html", status=413)
        return self.get_response(request)
