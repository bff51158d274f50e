"""The cookie of the pre-check, for visitors' answers.

Nothing of it is stored on the server. The address of the pre-check has two languages and a cookie
one path, so the content is written twice, under a name for each path.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override

from toolbox.cookies import SignedCookie


class CookieOfThePreCheck:
    """A signed JSON value for the pages of the pre-check in each language."""

    def __init__(self, name: str) -> None:
        self._cookies = {
            language: SignedCookie(f"{name}_{language}", salt=f"prechecks.{name}")
            for language, _label in settings.PORTAL_LANGUAGES
        }

    def read(self, request: HttpRequest) -> Any:
        """The value, whichever cookie the browser sends; None where there is none."""
        found = (cookie.read(request) for cookie in self._cookies.values())
        return next((value for value in found if value is not None), None)

    def write(self, response: HttpResponse, value: Any) -> None:
        """Keep a value for two hours from now."""
        for language, cookie in self._cookies.items():
            cookie.write(response, value, path=_path_for(language))

    def delete(self, response: HttpResponse) -> None:
        """Forget the value."""
        for language, cookie in self._cookies.items():
            cookie.delete(response, path=_path_for(language))


def _path_for(language: str) -> str:
    with override(language):
        return reverse("prechecks:start")


quick_check = CookieOfThePreCheck("precheck")
