"""Nothing typed is lost: a form that arrives after its session ended waits in the browser.

The typed text goes into a signed cookie, the person signs in, and the page comes back filled in.
It is filled in for nobody else: a cookie of its own remembers who was signed in last, by a hash.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, Protocol, TypeVar

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from toolbox.cookies import SignedCookie, TooLargeError

MOST_FIELDS: Final = 60
Typed = dict[str, list[str]]
View = Callable[..., HttpResponse]


class Fillable(Protocol):
    """A form that can show what was typed at another time, see kern.forms."""

    def fill_in(self, typed: QueryDict) -> None: ...


Form = TypeVar("Form", bound=Fillable)

waiting = SignedCookie("typed", salt="toolbox.rescue.typed")
# Until the browser closes: a form may stand open over night. [who, nobody else was before]
signed_in = SignedCookie("signed_in_last", salt="toolbox.rescue.whose", max_age=None)


def rescues_typed_text(view: View) -> View:
    """Send who is no longer signed in to the sign-in page and keep what they typed.

    For pages with forms as well: they note who is signed in.
    """
    return _rescuing(view, lambda request: request.get_full_path())


def rescues_typed_text_for(page: str) -> Callable[[View], View]:
    """The same for addresses that only take forms: the form stands on this page."""
    return lambda view: _rescuing(view, lambda request: reverse(page))


def _rescuing(view: View, place_of_form: Callable[[HttpRequest], str]) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            response = view(request, *args, **kwargs)
            _note_who(request, response)
            is_sent = request.method == "POST" and response.status_code == 302
            forget_typed(request, response, *([place_of_form(request)] if is_sent else ()))
            return response
        if request.method != "POST":
            return view(request, *args, **kwargs)
        place = place_of_form(request)
        response = redirect_to_login(place)
        _keep(response, request, place)
        return response

    guarded.place_of_form = place_of_form  # type: ignore[attr-defined]  # see below
    return guarded


def back_to_the_form(request: HttpRequest) -> HttpResponse | None:
    """Fill in again what came with a token of an earlier sign-in; None where that cannot be.

    Only what a page of our own sent, and only where nobody else has signed in meanwhile.
    """
    view = request.resolver_match.func if request.resolver_match else None
    place_of_form = getattr(view, "place_of_form", None)
    is_own_page = request.headers.get("Sec-Fetch-Site") == "same-origin"
    known = signed_in.read(request)
    if place_of_form is None or not is_own_page or known is None or not known[1]:
        return None
    place = place_of_form(request)
    response = redirect(place)
    _keep(response, request, place)
    return response


def typed_before_sign_in(request: HttpRequest, *places: str) -> QueryDict | None:
    """What the same person typed before signing in again, for a form that is now looked at.

    The places are the addresses the form is sent to; without one, that of the page itself.
    """
    kept = waiting.read(request)
    if request.method == "POST" or not _is_for(kept, request):
        return None
    if kept["place"] not in (places or (request.get_full_path(),)):
        return None
    _say_it_is_here(request, kept)
    typed = QueryDict(mutable=True)
    for name, values in kept["typed"].items():
        typed.setlist(name, values)
    return typed


def filled_in(request: HttpRequest, form: Form, *places: str) -> Form:
    """A form with what its reader had typed; places: as above."""
    if typed := typed_before_sign_in(request, *places):
        form.fill_in(typed)
    return form


def forget_typed(request: HttpRequest, response: HttpResponse, *places: str) -> None:
    """What was for one of these addresses has arrived or is not wanted any more.

    What somebody else had typed in this browser goes in any case.
    """
    kept = waiting.read(request)
    if kept is not None and (not _is_for(kept, request) or kept["place"] in places):
        waiting.delete(response, path=_section_of(request.path))


def _say_it_is_here(request: HttpRequest, kept: dict[str, Any]) -> None:
    words = [_("You are signed in again. What you typed is still here.")]
    if kept["is_shortened"]:
        words.append(_("It was too long to be kept whole: please check where it ends now."))
    if kept["had_files"]:
        words.append(_("Please choose the files once more."))
    messages.info(request, " ".join(words))


def _note_who(request: HttpRequest, response: HttpResponse) -> None:
    known, who = signed_in.read(request), _mark_of(request)
    if known is None or known[0] != who:
        signed_in.write(response, [who, known is None], path="/")


def _is_for(kept: Any, request: HttpRequest) -> bool:
    return isinstance(kept, dict) and kept.get("whose") == _mark_of(request)


def _mark_of(request: HttpRequest) -> str:
    return salted_hmac("toolbox.rescue", str(request.user.pk)).hexdigest()[:16]


def _keep(response: HttpResponse, request: HttpRequest, place: str) -> None:
    known = signed_in.read(request)
    typed = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    if known is None or len(typed) > MOST_FIELDS:
        return  # Nobody was signed in, or it is no form of ours.
    kept = {"whose": known[0], "place": place, "typed": typed, "is_shortened": False}
    kept["had_files"] = any(request.FILES.values())
    while typed:
        try:
            return waiting.write(response, kept, path=_section_of(place))
        except TooLargeError:
            kept["is_shortened"] = True
            _halve_the_longest(typed)


def _section_of(place: str) -> str:
    """`/de/desk/` of `/de/desk/VP-2026-000123/note/`: all pages that may show it or let it go."""
    return "/".join(place.split("/")[:3]) + "/"


def _halve_the_longest(typed: Typed) -> None:
    """The browser keeps 4 kB: of a very long text the beginning, of the other fields all."""
    name, values = max(typed.items(), key=lambda item: sum(map(len, item[1])))
    shorter = [value[: len(value) // 2] for value in values]
    if any(shorter):
        typed[name] = shorter
    else:
        del typed[name]
