"""Looks each morning where the links of public texts lead, and tells editors what is new.

Whether pages of others still answer is asked only where the environment allows it
(CHECK_EXTERNAL_LINKS), slowly, by the worker.
"""

import re
import time
from collections.abc import Iterator
from http.client import HTTPException
from socket import gaierror
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse

from wagtail.models import Page

from content.editors import EDITORS
from content.models import BrokenLink, Contact, Norm, Question, Term
from employers.models import User
from toolbox.mail import send_templated

Why = BrokenLink.Why
# A typical page of guidance names five addresses; some servers refuse who asks faster.
PAUSE_SECONDS: Final = 1.0
TIMEOUT_SECONDS: Final = 10
GONE: Final = frozenset({404, 410})
_ADDRESS: Final = re.compile(r"https?://[^\s\"'<>\\)]+")


def report_broken_links() -> None:
    """Keep the list as it is today; editors get a mail about what was not on it."""
    found = [*_broken_inside(), *_broken_outside()]
    with transaction.atomic():
        known = {(link.edit_url, link.target): link for link in BrokenLink.objects.all()}
        new = [link for link in found if (link.edit_url, link.target) not in known]
        still = {(link.edit_url, link.target) for link in found}
        gone = [link.pk for key, link in known.items() if key not in still]
        BrokenLink.objects.filter(pk__in=gone).delete()
        BrokenLink.objects.bulk_create(new, ignore_conflicts=True)
        if new:
            _tell_editors(new)


def _tell_editors(links: list[BrokenLink]) -> None:
    address = reverse("broken_links")
    for editor in User.objects.filter(groups__name=EDITORS, is_active=True):
        send_templated(
            template="content/broken_links", to=editor, context={"links": links, "path": address}
        )


def _broken_inside() -> Iterator[BrokenLink]:
    """Links to pages of our own. Wagtail's index forgets those whose page is deleted."""
    public = set(Page.objects.live().public().values_list("pk", flat=True))
    titles = dict(Page.objects.values_list("pk", "title"))
    for place in _texts():
        for target in sorted(_linked_pages(place) - public):
            why = Why.UNPUBLISHED if target in titles else Why.DELETED
            yield _link(place, titles.get(target, f"#{target}"), why)


def _linked_pages(place: models.Model) -> set[int]:
    """Keys of the pages that rich text and blocks name."""
    return {
        int(key)
        for field in place._meta.concrete_fields
        if hasattr(field, "extract_references")
        for model, key, *_path in field.extract_references(field.value_from_object(place))
        if issubclass(model, Page)
    }


def _broken_outside() -> Iterator[BrokenLink]:
    if not settings.CHECK_EXTERNAL_LINKS:
        return
    answers: dict[str, bool] = {}
    for place in _texts():
        for address in sorted(_addresses(place)):
            if address not in answers:
                answers[address] = _answers(address)
                time.sleep(PAUSE_SECONDS)
            if not answers[address]:
                yield _link(place, address, Why.NO_ANSWER)


def _texts() -> Iterator[models.Model]:
    yield from Page.objects.live().public().specific().iterator(chunk_size=100)
    for model in (Question, Term):
        yield from model.objects.filter(live=True)
    yield from Contact.objects.exclude(url="")
    yield from Norm.objects.exclude(url="")


def _addresses(place: models.Model) -> set[str]:
    """All addresses in what somebody typed, whatever the field."""
    typed = [
        field.value_to_string(place)
        for field in place._meta.concrete_fields
        if isinstance(field, models.TextField | models.CharField | models.URLField)
        or hasattr(field, "stream_block")
    ]
    return {address.rstrip(".,;") for text in typed for address in _ADDRESS.findall(text or "")}


def _answers(address: str) -> bool:
    """Whether somebody is there. Who refuses programs, or is slow today, is no broken link."""
    request = Request(address, method="HEAD", headers={"User-Agent": settings.WAGTAIL_SITE_NAME})  # noqa: S310
    try:
        urlopen(request, timeout=TIMEOUT_SECONDS).close()  # noqa: S310  http and https only
    except HTTPError as error:
        return error.code not in GONE
    except URLError as error:
        return not isinstance(error.reason, gaierror)  # No such host.
    except (OSError, ValueError, HTTPException):
        return True
    return True


def _link(place: models.Model, target: str, why: Why) -> BrokenLink:
    return BrokenLink(
        place=str(place)[:255], edit_url=_edit_url(place), target=target[:500], why=why
    )


def _edit_url(place: models.Model) -> str:
    if isinstance(place, Page):
        return reverse("wagtailadmin_pages:edit", args=[place.pk])
    return reverse(place.snippet_viewset.get_url_name("edit"), args=[place.pk])  # type: ignore[attr-defined]
