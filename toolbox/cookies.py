"""What waits in the browser, signed: people can read it, and nobody else can write it."""

from typing import Any, Final

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

MAX_AGE: Final = 2 * 60 * 60
# Browsers keep 4096 bytes with name and attributes.
LARGEST: Final = 3800


class TooLargeError(ValueError):
    """More than a browser keeps."""


class SignedCookie:
    """A JSON value for the pages below a path, until `max_age` or, without, the browser closes."""

    def __init__(self, name: str, *, salt: str, max_age: int | None = MAX_AGE) -> None:
        self.name, self._salt, self._max_age = name, salt, max_age

    def read(self, request: HttpRequest) -> Any:
        """The value; None where there is none, it is too old or somebody changed it."""
        signed = request.COOKIES.get(self.name)
        if signed is None:
            return None
        try:
            return signing.loads(signed, salt=self._salt, max_age=self._max_age)
        except (signing.BadSignature, ValueError):
            return None

    def write(self, response: HttpResponse, value: Any, *, path: str) -> None:
        """Keep a value from now on."""
        signed = signing.dumps(value, salt=self._salt, compress=True)
        if len(signed) > LARGEST:
            raise TooLargeError(f"{self.name}: {len(signed)} bytes")
        response.set_cookie(
            self.name,
            signed,
            max_age=self._max_age,
            path=path,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )

    def delete(self, response: HttpResponse, *, path: str) -> None:
        """Forget the value."""
        response.delete_cookie(self.name, path=path, samesite="Lax")
