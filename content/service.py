"""The door of this room: guidance by norm, the law as it counts now, links, translations."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from content import library, links
from content.current import current_law, one_law
from content.editors import AUTHORS, EDITORS, LEGAL_REVIEWERS
from content.languages import EASY, InLanguage, spoken, tag, translations_of
from content.law import AddedRow, added_rows
from content.law_names import table_name
from content.models import Doubt, GuidancePage
from content.still_true import compare, confirm
from content.suggestions import SuggestedPage, suggested_pages
from content.upkeep import LAW_EDITORS, LawNotice, law_notice, overdue_sentences
from employers.models import User
from rulebook.norms import sections_in

__all__ = [
    "AUTHORS",
    "EASY",
    "EDITORS",
    "LAW_EDITORS",
    "LEGAL_REVIEWERS",
    "AddedRow",
    "GuidanceLink",
    "InLanguage",
    "LawNotice",
    "SuggestedPage",
    "added_rows",
    "check_guidance",
    "confirm",
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
    "spoken",
    "suggested_pages",
    "table_name",
    "tag",
    "translations_of",
]


@dataclass(frozen=True)
class GuidanceLink:
    """A page that explains a norm."""

    title: str
    url: str


def guidance_for(norms: Iterable[str], language: str) -> dict[str, GuidanceLink]:
    """For each norm as cited, "§ 32 Abs. 1 BeschV", the public page that explains its section.

    Norms no page explains are left out. Of several pages the one that explains most of the norms
    is named, then the one whose text is most about them: a reader with a toleration is led to that
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
        .annotate(section=F("norms__text"))
        .defer_streamfields()
        .order_by("path")
    )


def _best_of(
    norms: Mapping[str, Sequence[str]], pages: Iterable[GuidancePage]
) -> dict[str, GuidanceLink]:
    """The best page for each norm of one reader."""
    wanted = {section for cited in norms.values() for section in cited}
    explained = [page for page in pages if page.section in wanted]
    matches = Counter(page.pk for page in explained)
    best: dict[str, GuidanceLink] = {}
    for page in sorted(explained, key=lambda page: (-matches[page.pk], -_share(page, wanted))):
        if url := page.get_url():
            best.setdefault(page.section, GuidanceLink(page.title, url))
    found = ((norm, next(filter(best.get, cited), None)) for norm, cited in norms.items())
    return {norm: best[section] for norm, section in found if section}


def _share(page: GuidancePage, sections: Container[str]) -> float:
    """How much of what a page cites is about these sections."""
    cited: dict[str, int] = page.citations
    about = sum(count for section, count in cited.items() if section in sections)
    return about / (sum(cited.values()) or 1)


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


def check_guidance(day: date) -> int:
    """Find texts that may no longer be true and tell who looks after them; how many there are."""
    compare(day)
    return len({doubt.about for doubt in Doubt.objects.all()})


def load_guidance(*, steward: User | None = None) -> None:
    """Store the texts that come with the portal; what editors have changed stays as it is."""
    library.load(steward)
