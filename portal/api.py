"""The API at /api/v1/: rooms contribute routers; here is what all addresses share.

Errors have one shape (toolbox.api), nothing is cached but what a room says may be, and keys come
in the header only.
"""

import logging
import re
from collections.abc import Callable, Sequence
from functools import wraps
from http import HTTPStatus
from typing import Any, Final

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from wagtail.utils.urlpatterns import decorate_urlpatterns

from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from content import api as content
from employers import api as employers
from toolbox.api import ApiError
from vacancies import api as vacancies

logger = logging.getLogger(__name__)

_KEY_LIKE: Final = re.compile(r"saf_[A-Za-z0-9]{8}_")
_NAMES_OF_KEYS: Final = {"key", "api_key", "apikey", "token", "access_token", "authorization"}
_DESCRIPTION: Final = (
    "Send the key of your company in the header `Authorization: Bearer saf_…`. Every error has the "
    'same shape: `{"error": {"code": "…", "message": "…", "fields": []}}`, for unknown addresses '
    "(404), wrong methods (405), what is too large (413), wrong values (422), "
    "too many requests (429) and faults of ours (500), too."
)

api = NinjaAPI(
    title="Employer portal of the Service Desk for Work and Skilled Workers",
    version="1",
    description=_DESCRIPTION,
    urls_namespace="api",
    docs_url=None,  # Its page loads scripts from elsewhere: ours is in portal.api_docs.
)
api.add_router("", employers.router)
api.add_router("", vacancies.router)
api.add_router("", content.router)


def problem(status: int, code: str, message: str, fields: list[dict[str, str]]) -> HttpResponse:
    """An answer that is an error."""
    error = {"code": code, "message": message, "fields": fields}
    response = JsonResponse({"error": error}, status=status)
    if status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = 'Bearer realm="api"'
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        response["Retry-After"] = "60"
    return response


@api.exception_handler(ApiError)
def _refused(request: HttpRequest, error: ApiError) -> HttpResponse:
    return problem(error.status, error.code, error.message, error.fields)


@api.exception_handler(HttpError)
def _broken(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What ninja itself refuses, say a body that is no JSON."""
    return problem(error.status_code, "bad_request", error.message, [])


@api.exception_handler(SuspiciousOperation)
def _suspicious(request: HttpRequest, error: SuspiciousOperation) -> HttpResponse:
    """What no program of good will sends."""
    if isinstance(error, RequestDataTooBig):
        return problem(413, "too_large", "This request is too large.", [])
    return problem(400, "bad_request", "This request cannot be read.", [])


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Which values are wrong; never the values themselves, which may be about people."""
    fields = [{"field": _place(each["loc"]), "message": each["msg"]} for each in error.errors]
    return problem(422, "invalid", "Some values are wrong, see fields.", fields)


def _place(parts: Sequence[str | int]) -> str:
    """Where a value stands; what the view calls its body is nobody's business."""
    if parts[0] == "body":
        parts = (parts[0], *parts[2:])
    return ".".join(str(part) for part in parts)


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(404, "not_found", "There is nothing at this address.", [])


@api.exception_handler(Exception)
def _fault(request: HttpRequest, error: Exception) -> HttpResponse:
    logger.error("Fault in the API", exc_info=error)
    return problem(500, "fault", "Something is wrong on our side. Please try again later.", [])


@csrf_exempt
def nothing_here(request: HttpRequest) -> HttpResponse:
    """For addresses below /api/ that do not exist: programs get JSON, not a page."""
    return _not_found(request, Http404())


def as_api(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """What holds for each address, whatever answers it."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = _answer(view, request, *args, **kwargs)
        if response.status_code >= HTTPStatus.BAD_REQUEST or "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response

    return answer


def _answer(
    view: Callable[..., HttpResponseBase], request: HttpRequest, *args: Any, **kwargs: Any
) -> HttpResponseBase:
    try:
        # What is too large is said as such; ninja would call it no JSON.
        _body = request.body
        response = _key_in_address(request) or view(request, *args, **kwargs)
    except Http404 as error:
        return _not_found(request, error)
    except SuspiciousOperation as error:
        return _suspicious(request, error)
    if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
        return response
    refused = problem(405, "method_not_allowed", "This address does not know the method.", [])
    refused["Allow"] = response["Allow"]
    return refused


def _key_in_address(request: HttpRequest) -> HttpResponse | None:
    """Addresses are kept in logs and histories, where a key has no place."""
    named = _NAMES_OF_KEYS & {name.lower() for name in request.GET}
    if not named and not _KEY_LIKE.search(request.get_full_path()):
        return None
    message = (
        "Keys are not accepted in the address, where others may read them. Send yours in the "
        "header Authorization, and revoke it if it was real."
    )
    return problem(400, "key_in_address", message, [])


patterns = decorate_urlpatterns(api.urls[0], as_api)
anything_else = as_api(nothing_here)
