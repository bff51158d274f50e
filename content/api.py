"""Guidance for the portals of others: read-only, as readers see it; part of portal/api.py."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Final, Literal

from django.db.models import Model, OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_noop, override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page

from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from bs4 import BeautifulSoup
from ninja import Field, Path, Query, Router, Schema
from ninja.decorators import decorate_view

from content.current import current_law
from content.figures import filled
from content.heads import whole
from content.languages import spoken
from content.models import (
    KINDS,
    FAQPage,
    GlossaryPage,
    GuidancePage,
    NewsPage,
    Question,
    Term,
    TextCheck,
)
from employers.service import count_visitor
from rulebook.norms import sections_in
from toolbox.api import ProblemOut
from toolbox.paging import Place, page_of

router = Router(tags=["guidance"])

FRESH: Final = 60
LARGEST: Final = 2**63 - 1
_ADDRESS: Final = re.compile(r'((?:href|src)=")/(?!/)')
_BLOCKS: Final = ("p", "li", "h2", "h3", "h4", "dt", "dd", "tr", "summary", "figcaption")
_CURSOR: Final = gettext_noop("the value of “next” of the page before")
_ERRORS: Final = frozenset({404, 422, 429, 500})

Language = Literal["de", "en", "de-ls"]
Number = Annotated[int, Field(ge=1, le=LARGEST)]
cacheable = decorate_view(conditional_page, cache_control(public=True, max_age=FRESH))


class TranslationOut(Schema):
    """The same text in another language."""

    language: Language
    id: int
    url: str


class TextOut(Schema):
    """What all texts say of themselves."""

    id: int
    language: Language
    title: str
    summary: str
    norms: list[str] = Field(description=gettext_noop("the sections of law it explains"))
    topics: list[str] = Field(description=gettext_noop("for the parameter “topic”"))
    checked_on: date | None = Field(description=gettext_noop("when it was compared with the law"))
    changed_at: datetime
    url: str = Field(description=gettext_noop("its page for people; name it as the source"))
    translations: list[TranslationOut]


class FullTextOut(TextOut):
    """With all that readers see."""

    html: str = Field(description=gettext_noop("the text as HTML; links have whole addresses"))
    text: str = Field(description=gettext_noop("the text without markup"))


class TextPage(Schema):
    """Some texts."""

    items: list[TextOut]
    next: str | None = Field(description=gettext_noop("for “after”; null on the last page"))


class FullTextPage(Schema):
    """Some texts, each with all that readers see."""

    items: list[FullTextOut]
    next: str | None = Field(description=gettext_noop("for “after”; null on the last page"))


class Wanted(Schema):
    """In which language, and from where on."""

    language: Language = Field("de", description=gettext_noop("“de-ls” is Leichte Sprache"))
    after: str = Field("", max_length=40, description=_CURSOR)


class WantedGuidance(Wanted):
    """Which pages."""

    topic: str = Field("", max_length=80, description=gettext_noop("a topic of the answers"))
    norm: str = Field("", max_length=80, description=gettext_noop("a norm, e.g. § 32 BeschV"))
    q: str = Field("", max_length=100, description=gettext_noop("words of title or summary"))


def _list(page: type[Schema]) -> dict[str, Any]:
    """What all lists have in common."""
    return {
        "response": {200: page, _ERRORS - {404}: ProblemOut},
        "description": gettext_noop(
            "Those changed last come first, 25 at a time. No key is needed."
        ),
    }


_ONE: Final[dict[str, Any]] = {
    "response": {200: FullTextOut, _ERRORS: ProblemOut},
    "description": gettext_noop("By its number (“id”), with its text. No key is needed."),
}


@router.get(
    "/guidance",
    operation_id="list_guidance",
    summary=gettext_noop("Guidance pages"),
    **_list(TextPage),
)
@cacheable
def list_guidance(request: HttpRequest, wanted: Query[WantedGuidance]) -> dict[str, Any]:
    """Without their text."""
    count_visitor(request)
    pages = GuidancePage.objects.live().public()
    if wanted.topic:
        pages = pages.filter(topics__slug=_clean(wanted.topic))
    if wanted.norm:
        pages = pages.filter(norms__text__in=sections_in(_clean(wanted.norm)))
    for word in _clean(wanted.q).split():
        pages = pages.filter(Q(title__icontains=word) | Q(summary__icontains=word))
    return _listed(request, pages.distinct(), wanted, full=False)


@router.get(
    "/guidance/{number}",
    operation_id="get_guidance",
    summary=gettext_noop("One guidance page"),
    **_ONE,
)
@cacheable
def get_guidance(request: HttpRequest, number: Path[Number]) -> dict[str, Any]:
    """With its text."""
    count_visitor(request)
    return _one(request, GuidancePage.objects.live().public(), number)


@router.get(
    "/questions",
    operation_id="list_questions",
    summary=gettext_noop("Questions and answers"),
    **_list(FullTextPage),
)
@cacheable
def list_questions(request: HttpRequest, wanted: Query[Wanted]) -> dict[str, Any]:
    """With the answers."""
    count_visitor(request)
    questions = Question.objects.filter(live=True).select_related("topic")
    return _listed(request, questions, wanted, full=True)


@router.get(
    "/terms",
    operation_id="list_terms",
    summary=gettext_noop("Terms of the glossary"),
    **_list(FullTextPage),
)
@cacheable
def list_terms(request: HttpRequest, wanted: Query[Wanted]) -> dict[str, Any]:
    """With the explanations."""
    count_visitor(request)
    return _listed(request, Term.objects.filter(live=True), wanted, full=True)


@router.get(
    "/news",
    operation_id="list_news",
    summary=gettext_noop("News and events"),
    **_list(TextPage),
)
@cacheable
def list_news(request: HttpRequest, wanted: Query[Wanted]) -> dict[str, Any]:
    """Without their text."""
    count_visitor(request)
    return _listed(request, NewsPage.objects.live().public(), wanted, full=False)


@router.get(
    "/news/{number}",
    operation_id="get_news",
    summary=gettext_noop("One piece of news"),
    **_ONE,
)
@cacheable
def get_news(request: HttpRequest, number: Path[Number]) -> dict[str, Any]:
    """With its text."""
    count_visitor(request)
    return _one(request, NewsPage.objects.live().public(), number)


def _clean(text: str) -> str:
    return " ".join(text.replace("\0", " ").split())


def _one(request: HttpRequest, texts: QuerySet[Any], number: int) -> dict[str, Any]:
    text = _with_all(texts.filter(pk=number)).first()
    if text is None or not text.last_published_at:
        raise Http404
    (answer,) = _told(request, [text], full=True)
    return answer


def _listed(
    request: HttpRequest, texts: QuerySet[Any], wanted: Wanted, *, full: bool
) -> dict[str, Any]:
    texts = texts.filter(locale__language_code=wanted.language, last_published_at__isnull=False)
    page = page_of(
        lambda stretch: stretch.of(_with_all(texts), "last_published_at"),
        lambda text: Place(text.last_published_at, text.pk),
        after=wanted.after,
        newest_first=True,
    )
    return {"items": _told(request, page.rows, full=full), "next": page.after or None}


def _with_all(texts: QuerySet[Any]) -> QuerySet[Any]:
    names = [name for name in ("norms", "topics") if hasattr(texts.model, name)]
    texts = texts.select_related("locale").prefetch_related(*names)
    if not hasattr(texts.model, "textchecks"):
        return texts
    kind = next(kind for kind, model in KINDS.items() if issubclass(texts.model, model))
    checks = TextCheck.objects.filter(**{kind: OuterRef("pk")}).order_by("-pk")
    checked: QuerySet[Any] = texts.annotate(checked_on=Subquery(checks.values("checked_on")[:1]))
    return checked


def _told(request: HttpRequest, texts: Sequence[Any], *, full: bool) -> list[dict[str, Any]]:
    """The texts as the schemas have them; the same few queries for all."""
    if not texts:
        return []
    versions = _versions(texts)
    pages = _pages_of(type(texts[0]), versions)
    return [_as_told(request, text, versions, pages, full=full) for text in texts]


def _versions(texts: Sequence[Any]) -> dict[Any, list[Any]]:
    """All public texts by what they are translations of."""
    manager = type(texts[0])._default_manager
    keys = [text.translation_key for text in texts]
    found = defaultdict(list)
    live = manager.filter(translation_key__in=keys, live=True).select_related("locale")
    for text in live.public() if isinstance(texts[0], Page) else live:
        found[text.translation_key].append(text)
    return found


def _pages_of(model: type[Model], versions: dict[Any, list[Any]]) -> dict[int, Page]:
    """Questions and terms stand on one page for each language."""
    kinds: dict[type[Model], type[Page]] = {Question: FAQPage, Term: GlossaryPage}
    kind = kinds.get(model)
    if kind is None:
        return {}
    return {page.locale_id: page for page in kind.objects.live().public()}


def _url(request: HttpRequest, text: Any, pages: dict[int, Page]) -> str:
    if isinstance(text, Page):
        return whole(text.get_url(request) or "")
    page = pages.get(text.locale_id)
    return whole(f"{page.get_url(request)}#{text.anchor}") if page else whole("/")


def _as_told(
    request: HttpRequest,
    text: Any,
    versions: dict[Any, list[Any]],
    pages: dict[int, Page],
    *,
    full: bool,
) -> dict[str, Any]:
    others = (each for each in versions[text.translation_key] if each.pk != text.pk)
    answer = {
        "id": text.pk,
        "language": text.locale.language_code,
        "title": text.title if isinstance(text, Page) else str(text),
        "summary": getattr(text, "summary", ""),
        "norms": [str(norm) for norm in text.norms.all()] if hasattr(text, "norms") else [],
        "topics": [topic.slug for topic in _topics(text)],
        "checked_on": getattr(text, "checked_on", None),
        "changed_at": text.last_published_at,
        "url": _url(request, text, pages),
        "translations": [
            {
                "language": each.locale.language_code,
                "id": each.pk,
                "url": _url(request, each, pages),
            }
            for each in others
        ],
    }
    return answer | _body(text) if full else answer


def _topics(text: Any) -> Iterable[Any]:
    if isinstance(text, Question):
        return [text.topic]
    return text.topics.all() if hasattr(text, "topics") else []


def _body(text: Any) -> dict[str, str]:
    with override(spoken(text.locale.language_code)):
        html = filled(_html(text), timezone.localdate(), current_law())
        html = _ADDRESS.sub(rf"\1{whole('/')}", html)
    soup = BeautifulSoup(html, "html.parser")
    for block in soup.find_all(_BLOCKS):
        block.append("\n")
    lines = (" ".join(line.split()) for line in soup.get_text().splitlines())
    return {"html": html.strip(), "text": "\n".join(filter(None, lines))}


def _html(text: Any) -> str:
    if isinstance(text, Question):
        return str(expand_db_html(text.answer))
    if isinstance(text, Term):
        return render_to_string("content/term_for_programs.html", {"term": text})
    return render_to_string("content/body_for_programs.html", {"page": text})
