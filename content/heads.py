"""What others read of a page: search engines, and programs that show a link."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from wagtail.models import Page

from content.languages import EASY, language_of, open_graph, tag, versions_of

_PICTURE = "fill-1200x630|format-jpeg"


@dataclass(frozen=True)
class Head:
    """All addresses are whole ones."""

    title: str
    description: str
    address: str
    kind: str
    locale: str
    # By language as programs write it, "x-default" for who reads none of them.
    alternates: dict[str, str] = field(default_factory=dict)
    picture: str = ""
    picture_alt: str = ""


def head_of(page: Page, request: HttpRequest) -> Head:
    """For the page itself; a page below it, say of a topic, has no translations."""
    address = page.get_url(request) or request.path
    is_page_itself = request.path == address
    picture = getattr(page, "picture", None)
    return Head(
        title=page.seo_title or page.title,
        description=page.search_description or _about(page),
        address=f"{settings.BASE_URL}{address if is_page_itself else request.path}",
        kind="article" if picture or hasattr(page, "on") else "website",
        locale=open_graph(language_of(page)),
        alternates=_alternates(page, request) if is_page_itself else {},
        picture=whole(picture.get_rendition(_PICTURE).url) if picture else "",
        picture_alt=_description_of(picture),
    )


def whole(address: str) -> str:
    """The address with its host, for who reads it elsewhere."""
    return f"{settings.BASE_URL}{address}" if address.startswith("/") else address


def _about(page: Any) -> str:
    said = (getattr(page, name, "") for name in ("summary", "introduction", "promise"))
    return next(filter(None, said), "")


def _description_of(picture: Any) -> str:
    return (picture.description or picture.title) if picture else ""


def _alternates(page: Page, request: HttpRequest) -> dict[str, str]:
    """A page that exists in one language only has none."""
    versions = versions_of(page, request)
    urls = {code: whole(each.url) for code, each in versions.items() if not each.is_missing}
    if len(urls) < 2:
        return {}
    fallback = urls.get(settings.LANGUAGE_CODE) or urls.get(EASY) or next(iter(urls.values()))
    return {tag(code): url for code, url in urls.items()} | {"x-default": fallback}
