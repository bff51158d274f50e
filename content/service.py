"""The door of this room: guidance by norm, the law as it counts now, links, translations."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, OuterRef, Subquery
from django.http import HttpRequest

from wagtail.models import Page

from content import library, links
from content.changes import until_changed
from content.current import current_law, one_law
from content.law import AddedRow, added_rows
from content.law_names import table_name
from content.models import GuidancePage, HomePage
from content.norms import sections_in
from content.suggestions import SuggestedPage, suggested_pages
from content.upkeep import LAW_EDITORS, LawNotice, law_notice, overdue_sentences
from employers.models import User

__all__ = [
    "EDITORS",
    "LAW_EDITORS",
    "AddedRow",
    "GuidanceLink",
    "LawNotice",
    "SuggestedPage",
    "added_rows",
    "current_law",
    "guidance_for",
    "guidance_for_each",
    "guidance_titles",
    "law_notice",
    "legal_pages",
    "load_guidance",
    "menu_pages",
    "one_law",
    "overdue_sentences",
    "reading_pages",
    "suggested_pages",
    "table_name",
    "translations_of",
]

# The group that writes and publishes pages, made by a migration of this room.
EDITORS = "Editors"


@dataclass(frozen=True)
class GuidanceLink:
    """A page that explains a norm."""

    title: str
    url: str


def guidance_for(norms: Iterable[str], language: str) -> dict[str, GuidanceLink]:
    """For each norm as cited, "§ 32 Abs. 1 BeschV", the public page that explains its section.

    Norms no page explains are left out. Of several pages the one that explains most of the norms
    is named, then the one that explains least besides: a reader with a toleration is led to that
    page, not to each page about § 32 BeschV.
    """
    (found,) = guidance_for_each([norms], language)
    return found


def guidance_for_each(
    readers: Iterable[Iterable[str]], language: str
) -> list[dict[str, GuidanceLink]]:
    """The same for several readers, each with norms of their own; the queries of one."""
    sections = [{norm: sections_in(norm) for norm in norms} for norms in readers]
    pages = _pages_about(
        {one for norms in sections for cited in norms.values() for one in cited}, language
    )
    return [_best_of(norms, pages) for norms in sections]


def _pages_about(sections: set[str], language: str) -> list[GuidancePage]:
    """A page once for each of the sections it explains, as `section`."""
    if not sections:
        return []
    return list(
        GuidancePage.objects.live()
        .public()
        .filter(locale__language_code=language, norms__text__in=sections)
        .annotate(section=F("norms__text"), norm_count=_norm_count())
    )


def _norm_count() -> Subquery:
    """How many norms a page explains. Not at import: models of higher rooms open this door."""
    norms = GuidancePage.norms.through.objects.filter(guidancepage=OuterRef("pk"))
    return Subquery(norms.order_by().values("guidancepage").annotate(n=Count("*")).values("n"))


def _best_of(
    norms: Mapping[str, Sequence[str]], pages: Iterable[GuidancePage]
) -> dict[str, GuidanceLink]:
    """The best page for each norm of one reader."""
    wanted = {section for cited in norms.values() for section in cited}
    explained = [page for page in pages if page.section in wanted]
    matches = Counter(page.pk for page in explained)
    best: dict[str, GuidanceLink] = {}
    for page in sorted(explained, key=lambda page: (-matches[page.pk], page.norm_count)):
        if url := page.get_url():
            best.setdefault(page.section, GuidanceLink(page.title, url))
    found = ((norm, next(filter(best.get, cited), None)) for norm, cited in norms.items())
    return {norm: best[section] for norm, section in found if section}


def legal_pages(language: str) -> list[tuple[str, str]]:
    """Title and address of the pages every footer links to; asked of the database once."""
    return links.legal_pages(language)


def reading_pages(language: str) -> list[tuple[str, str]]:
    """Title and address of the pages that lead to all guidance; asked of the database once."""
    return links.reading_pages(language)


def guidance_titles(language: str) -> list[tuple[str, str]]:
    """Key and title of the guidance pages; asked of the database once."""
    return links.guidance_titles(language)


def menu_pages(language: str) -> list[tuple[str, str]]:
    """Title and address of the pages for the header; asked of the database once."""
    return links.menu_pages(language)


def translations_of(request: HttpRequest) -> dict[str, str] | None:
    """Addresses of the page a request shows, by language; the home page where one is missing.

    None where the request shows no page of this room: its address then translates itself.
    """
    match = request.resolver_match
    if match is None or match.view_name != "wagtail_serve":
        return None
    page = Page.find_for_request(request, match.args[0])
    if page is None:
        return None
    return _urls(_home_pages(), request) | _urls(_translations(page.translation_key), request)


@until_changed
def _home_pages() -> list[HomePage]:
    return list(HomePage.objects.live().select_related("locale"))


@until_changed
def _translations(key: UUID) -> list[Page]:
    pages = Page.objects.live().filter(translation_key=key)
    return list(pages.select_related("locale"))


def _urls(pages: Iterable[Page], request: HttpRequest) -> dict[str, str]:
    urls = ((page.locale.language_code, page.get_url(request)) for page in pages)
    return {language: url for language, url in urls if url}


def load_guidance(*, steward: User | None = None) -> None:
    """Store the texts that come with the portal; what editors have changed stays as it is."""
    library.load(steward)
