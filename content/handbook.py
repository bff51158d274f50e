"""The handbook of the editorial office, in the language of the administration."""

import re
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

LANGUAGES: Final = ("de", "en")
_HEADING: Final = re.compile(r'<h2 id="([\w-]+)">(.+?)</h2>')


def handbook(request: HttpRequest) -> HttpResponse:
    """All of it on one page, with an index."""
    language = get_language()[:2]
    name = language if language in LANGUAGES else "en"
    text = render_to_string(f"content/admin/handbook/{name}.html", request=request)
    context = {
        "page_title": _("Handbook"),
        "header_title": _("Handbook"),
        "header_icon": "help",
        "text": text,
        "index": _HEADING.findall(text),
    }
    return render(request, "content/admin/handbook.html", context)
