"""What stands before each address of the API: a key that is valid and may do this."""

from typing import Any, Final

from django.http import HttpRequest

from allauth.core.internal import ratelimit
from ninja.security.base import AuthBase

from employers.models import ApiToken, Scope, Verification
from employers.service.tokens import find_token, note_use
from toolbox.api import ApiError

_REFUSALS: Final = {
    "no_key": "Send your key in the header: Authorization: Bearer saf_…",
    "unknown_key": "This key is unknown, has expired or was revoked.",
}


class ApiRequest(HttpRequest):
    """A request of a company's software; made by `KeyRequired`."""

    auth: ApiToken


class KeyRequired(AuthBase):
    """Lets in who sends a key in the header; `scope` is what it has to be allowed to do.

    No cookie opens anything here, so nothing can be sent in somebody's name by another page.
    """

    openapi_type = "http"
    openapi_scheme = "bearer"

    def __init__(self, scope: Scope | None = None) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> ApiToken:
        """The key of the request, or ApiError."""
        kind, _space, key = request.headers.get("Authorization", "").partition(" ")
        if kind.lower() != "bearer":
            raise _refused(request, "no_key")
        token = find_token(key.strip())
        if token is None:
            raise _refused(request, "unknown_key")
        # Counted by the key: who shares an address does not share a limit.
        if not _counted(request, "api", key=str(token.pk)):
            raise _too_often()
        self._check(token)
        note_use(token)
        return token

    def _check(self, token: ApiToken) -> None:
        if token.company.verification == Verification.REFUSED:
            sentence = "The service desk has refused the registration of your company."
            raise ApiError(403, "company_refused", sentence)
        if self.scope and self.scope not in token.scopes:
            raise ApiError(403, "scope_missing", f"This key lacks the scope {self.scope.value}.")


def with_key(scope: Scope | None = None) -> dict[str, Any]:
    """For the decorator of an address: it wants a key, and its description says which."""
    extra = {"x-scope": scope.value} if scope else {}
    return {"auth": KeyRequired(scope), "openapi_extra": extra}


def count_visitor(request: HttpRequest) -> None:
    """For addresses that want no key: ApiError where somebody asks too often."""
    if not _counted(request, "api_public"):
        raise _too_often()


def _refused(request: HttpRequest, code: str) -> ApiError:
    """Whoever guesses is put off after a while; a valid key goes on from the same address."""
    if not _counted(request, "api_refused"):
        return _too_often()
    return ApiError(401, code, _REFUSALS[code])


def _too_often() -> ApiError:
    return ApiError(429, "too_many_requests", "Too many requests. Wait a minute, then go on.")


def _counted(request: HttpRequest, action: str, key: str | None = None) -> bool:
    """Whether the limit leaves room for one more. allauth's public helper does not count GET."""
    usage = ratelimit.consume(
        request, app="allauth.account", action=action, key=key, limit_get=True
    )
    return usage is not None
