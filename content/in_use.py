"""What stands on a page is not deleted: neither by hand, nor in bulk, nor by a program."""

from typing import Any, Final

from django.contrib import messages
from django.db import models
from django.db.models.deletion import ProtectedError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex

NAMED: Final = 10


class InUseError(ProtectedError):
    """Somebody wanted to delete what stands on pages."""

    def __init__(self, thing: models.Model, places: list[models.Model]) -> None:
        super().__init__(f"{thing!r} is in use", set(places))
        self.thing = thing
        self.places = places


def places_of(thing: models.Model) -> list[models.Model]:
    """Pages and other texts that show it."""
    found: dict[tuple[str, Any], models.Model] = {}
    for place, _references in ReferenceIndex.get_grouped_references_to(thing):
        found[place._meta.label, place.pk] = place
    # The index knows no relation of many to many.
    for relation in thing._meta.related_objects:
        if relation.many_to_many:
            name = relation.field.name
            for place in relation.related_model._default_manager.filter(**{name: thing.pk}):
                found[place._meta.label, place.pk] = place
    return list(found.values())


def keep(*, instance: models.Model, **_rest: Any) -> None:
    """Refuse, whoever asks for it."""
    if places := places_of(instance):
        raise InUseError(instance, places)


def connect() -> None:
    """Once, when the portal starts."""
    from content.models import Contact, Norm, Question, Term, Topic

    for model in (Contact, Norm, Question, Term, Topic, get_image_model(), get_document_model()):
        models.signals.pre_delete.connect(keep, sender=model, dispatch_uid="content.in_use")


def refuse(request: HttpRequest, error: InUseError) -> HttpResponse:
    """Say where it stands and go back to it; nothing has been deleted."""
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return JsonResponse({"success": False, "error": _title(error)}, status=409)
    messages.error(request, _sentence(request, error))
    return redirect(_way_back(request, error.thing))


def _title(error: InUseError) -> str:
    return _("“%(thing)s” is in use and stays.") % {"thing": error.thing}


def _sentence(request: HttpRequest, error: InUseError) -> str:
    finder = AdminURLFinder(request.user)
    named = error.places[:NAMED]
    links = format_html_join(", ", "{}", ((_link(finder, place),) for place in named))
    more = len(error.places) - len(named)
    rest = ngettext("and %(more)d more", "and %(more)d more", more) % {"more": more} if more else ""
    return format_html(
        "{} {} {} {}",
        _title(error),
        ngettext("It stands here:", "It stands in these places:", len(error.places)),
        links,
        rest,
    )


def _link(finder: AdminURLFinder, place: models.Model) -> str:
    url = finder.get_edit_url(place)
    return format_html('<a href="{}">{}</a>', url, place) if url else str(place)


def _way_back(request: HttpRequest, thing: models.Model) -> str:
    url: str = AdminURLFinder(request.user).get_edit_url(thing) or reverse("wagtailadmin_home")
    return url
