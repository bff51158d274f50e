"""Nothing typed is lost: a form that arrives after its session ended waits in the browser.

The typed text goes into a signed cookie, the person signs in, and the page comes back filled in.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from prechecks.cookies import TooLargeError, rescued

MOST_FIELDS: Final = 60
Typed = dict[str, list[str]]
View = Callable[..., HttpResponse]


def rescues_typed_text(view: View) -> View:
    """Send who is no longer signed in to the sign-in page and keep what they typed."""
    return _rescuing(view, lambda request: request.get_full_path())


def rescues_typed_text_for(page: str) -> Callable[[View], View]:
    """The same for addresses that only take forms: the form stands on this page."""
    return lambda view: _rescuing(view, lambda request: reverse(page))


def _rescuing(view: View, place_of_form: Callable[[HttpRequest], str]) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST" or request.user.is_authenticated:
            return view(request, *args, **kwargs)
        place = place_of_form(request)
        response = redirect_to_login(place)
        _keep(response, request, place)
        return response

    return guarded


def typed_before_sign_in(request: HttpRequest) -> QueryDict | None:
    """What was typed on this very page before signing in again."""
    kept = rescued.read(request)
    if not isinstance(kept, dict) or kept.get("place") != request.get_full_path():
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


def _keep(response: HttpResponse, request: HttpRequest, place: str) -> None:
    typed = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    if len(typed) > MOST_FIELDS:
        return  # No form of ours.
    while typed:
        try:
            return rescued.write(response, {"place": place, "typed": typed})
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
