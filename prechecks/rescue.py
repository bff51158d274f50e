"""Nothing typed is lost: a form that arrives after its session ended waits in the browser.

The typed text goes into a signed cookie, the person signs in, and the page comes back filled in.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict

from prechecks.cookies import TooLargeError, rescued

MOST_FIELDS: Final = 60
Typed = dict[str, list[str]]


def rescues_typed_text(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Send who is no longer signed in to the sign-in page and keep what they typed."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST" or request.user.is_authenticated:
            return view(request, *args, **kwargs)
        response = redirect_to_login(request.get_full_path())
        _keep(response, request)
        return response

    return guarded


def typed_before_sign_in(request: HttpRequest) -> QueryDict | None:
    """What was typed on this very page before signing in again."""
    kept = rescued.read(request)
    if not isinstance(kept, dict) or kept.get("path") != request.path:
        return None
    typed = QueryDict(mutable=True)
    for name, values in kept["typed"].items():
        typed.setlist(name, values)
    return typed


def forget_typed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """It has arrived."""
    if rescued.read(request) is not None:
        rescued.delete(response)
    return response


def _keep(response: HttpResponse, request: HttpRequest) -> None:
    typed = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    if len(typed) > MOST_FIELDS:
        return  # No form of ours.
    while typed:
        try:
            return rescued.write(response, {"path": request.path, "typed": typed})
        except TooLargeError:
            _halve_the_longest(typed)


def _halve_the_longest(typed: Typed) -> None:
    """The browser keeps 4 kB: of a very long text the beginning, of the other fields all."""
    name, values = max(typed.items(), key=lambda item: sum(map(len, item[1])))
    shorter = [value[: len(value) // 2] for value in values]
    if any(shorter):
        typed[name] = shorter
    else:
        del typed[name]
