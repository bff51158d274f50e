"""How long a public page may be kept, and by whom."""

from typing import Final

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

# Seconds for which a page may be shown again to people who have not signed in.
FRESH: Final = 60


def for_everybody(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Who has signed in, or was just told something, sees a page that is nobody else's."""
    if request.user.is_authenticated or getattr(get_messages(request), "used", False):
        patch_cache_control(response, private=True)
    else:
        patch_cache_control(response, public=True, max_age=FRESH)
    return response
