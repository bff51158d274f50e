"""Signed cookies of the pre-check: for visitors' answers, and for what was typed after a sign-out.

Nothing of it is stored on the server. The address of the pre-check has two languages and a cookie
one path, so each content is written twice, under a name for each path.
"""

from typing import Any, Final

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override

MAX_AGE: Final = 2 * 60 * 60
# Browsers keep 4096 bytes with name and attributes.
LARGEST: Final = 3800


class TooLargeError(ValueError):
    """More than a browser keeps."""


class SignedCookie:
    """A JSON value in the browser that nobody else can write."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._salt = f"prechecks.{name}"

    def read(self, request: HttpRequest) -> Any:
        """The value; None where there is none, it is too old or somebody changed it."""
        for language, _label in settings.LANGUAGES:
            signed = request.COOKIES.get(self._name_for(language))
            if signed is None:
                continue
            try:
                return signing.loads(signed, salt=self._salt, max_age=MAX_AGE)
            except (signing.BadSignature, ValueError):
                continue
        return None

    def write(self, response: HttpResponse, value: Any) -> None:
        """Keep a value for two hours from now."""
        signed = signing.dumps(value, salt=self._salt, compress=True)
        if len(signed) > LARGEST:
            raise TooLargeError(f"{self.name}: {len(signed)} bytes")
        for language, _label in settings.LANGUAGES:
            response.set_cookie(
                self._name_for(language),
                signed,
                max_age=MAX_AGE,
                path=_path_for(language),
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )

    def delete(self, response: HttpResponse) -> None:
        """Forget the value."""
        for language, _label in settings.LANGUAGES:
            response.delete_cookie(
                self._name_for(language), path=_path_for(language), samesite="Lax"
            )

    def _name_for(self, language: str) -> str:
        return f"{self.name}_{language}"


def _path_for(language: str) -> str:
    with override(language):
        return reverse("prechecks:start")


quick_check = SignedCookie("precheck")
rescued = SignedCookie("precheck_rescue")
