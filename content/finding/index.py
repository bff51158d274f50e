"""Keeps what can be found, in the transaction that publishes, moves or deletes it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Count, Model, QuerySet
from django.db.models.signals import post_delete, post_save

from wagtail.models import Page, PageViewRestriction, ReferenceIndex
from wagtail.query import PageQuerySet
from wagtail.rich_text import get_text_for_indexing
from wagtail.signals import (
    page_published,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
)

from content.figures import TOKEN
from content.finding import spelling
from content.finding.words import config_of, keys_of
from content.models import (
    CreditsPage,
    Entry,
    FAQPage,
    GlossaryPage,
    GuidanceIndexPage,
    GuidancePage,
    NewsIndexPage,
    NewsPage,
    OfficePage,
    PersonPage,
    PortalPage,
    Question,
    SearchEntry,
    StandardPage,
    StepByStepPage,
    StoryPage,
    Term,
)
from toolbox.searchtext import ends_of, prepare, stored

Kind = SearchEntry.Kind


@dataclass(frozen=True)
class Texts:
    """Where a kind of page keeps its words: the line under its title, and everything else."""

    kind: SearchEntry.Kind
    lead: str
    rest: tuple[str, ...] = ()


# The home page is not looked for.
_GUIDANCE = Texts(Kind.GUIDANCE, "summary", ("body",))
_PLAIN = Texts(Kind.PAGE, "introduction")
_TEXTS: Final[dict[type[Page], Texts]] = {
    GuidancePage: _GUIDANCE,
    StepByStepPage: _GUIDANCE,
    NewsPage: Texts(Kind.NEWS, "summary", ("body", "place")),
    StoryPage: Texts(Kind.STORY, "summary", ("company", "body")),
    OfficePage: Texts(Kind.PAGE, "introduction", ("way_there", "teams", "partners", "body")),
    PersonPage: Texts(Kind.PAGE, "role", ("body",)),
    StandardPage: Texts(Kind.PAGE, "introduction", ("body",)),
    **dict.fromkeys((GuidanceIndexPage, FAQPage, GlossaryPage, NewsIndexPage, CreditsPage), _PLAIN),
}
# Questions and terms stand on the page of all of them.
_SHOWN_ON: Final[dict[type[Entry], type[PortalPage]]] = {Question: FAQPage, Term: GlossaryPage}


def rebuild() -> int:
    """Keep everything anew; how many texts can be found."""
    refresh(Page.objects.all())
    for model in _SHOWN_ON:
        refresh_entries(model)
    return SearchEntry.objects.count()


@transaction.atomic
def refresh(pages: PageQuerySet) -> None:
    """Keep the words of those pages that everybody may read, and none of the others."""
    keys = _locked(pages)
    SearchEntry.objects.filter(page__in=keys, question=None, term=None).delete()
    readable = Page.objects.filter(pk__in=keys).live().public().select_related("locale")
    texts = [page for page in readable.specific() if type(page) in _TEXTS]
    links, norms = _links_to(Page, keys), _norms_of(GuidancePage, keys)
    _keep(_of_page(page, links.get(page.pk, 0), norms[page.pk]) for page in texts)


@transaction.atomic
def refresh_entries(model: type[Entry], wanted: Sequence[int] | None = None) -> None:
    """The same for questions or terms: these, or all; they need a page to stand on."""
    rows = model.objects.all() if wanted is None else model.objects.filter(pk__in=wanted)
    keys = _locked(rows)
    SearchEntry.objects.filter(**{f"{model._meta.model_name}__in": keys}).delete()
    pages = _SHOWN_ON[model].objects.live().public().select_related("locale")
    places = {page.locale_id: page for page in pages}
    texts = model.objects.filter(pk__in=keys, live=True, locale__in=places)
    links, norms = _links_to(model, keys), _norms_of(model, keys)
    _keep(
        _of_entry(each, places[each.locale_id], links.get(each.pk, 0), norms[each.pk])
        for each in texts
    )


def connect() -> None:
    """Listen to Wagtail: whatever brings a text into sight or out of it."""
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(_page_changed, dispatch_uid="content.finding")
    for signal in (published, unpublished):
        signal.connect(_entry_changed, dispatch_uid="content.finding")
    for signal in (post_save, post_delete):
        signal.connect(
            _restriction_changed, sender=PageViewRestriction, dispatch_uid="content.finding"
        )


def _page_changed(*, instance: Page, **_signal: Any) -> None:
    # What is below may be hidden or shown with it.
    below = Page.objects.descendant_of(instance, inclusive=True)
    refresh(below)
    for model, shown_on in _SHOWN_ON.items():
        if below.type(shown_on).exists():
            refresh_entries(model)


def _restriction_changed(*, instance: PageViewRestriction, **_signal: Any) -> None:
    _page_changed(instance=instance.page)


def _entry_changed(*, instance: Model, **_signal: Any) -> None:
    if isinstance(instance, Entry):
        refresh_entries(type(instance), [instance.pk])


# --- Words -----------------------------------------------------------------------------------


def _of_page(page: Page, links: int, norms: Sequence[str]) -> SearchEntry:
    texts = _TEXTS[type(page)]
    body = "\n".join(_plain(getattr(page, name)) for name in texts.rest)
    entry = SearchEntry(kind=texts.kind, page=page, title=page.title, body=body, links=links)
    entry.lead = _plain(getattr(page, texts.lead))
    return _with_words(entry, page, [page.title], norms)


def _of_entry(text: Entry, page: Page, links: int, norms: Sequence[str]) -> SearchEntry:
    entry = SearchEntry(page=page, title=str(text), links=links)
    if isinstance(text, Term):
        entry.kind, entry.term, entry.body, heads = Kind.TERM, text, text.text, text.spellings
    elif isinstance(text, Question):
        entry.kind, entry.question, heads = Kind.QUESTION, text, [text.question]
        entry.body = _without_figures(get_text_for_indexing(text.answer))
    return _with_words(entry, page, heads, norms)


def _with_words(
    entry: SearchEntry, page: Page, heads: Sequence[str], norms: Sequence[str]
) -> SearchEntry:
    entry.language = language = page.locale.language_code
    entry.norms = sorted({key for norm in norms for key in keys_of(norm)})
    head = "\n".join(heads)
    entry.head_words = _vector(head, language)
    entry.lead_words = _vector(entry.lead, language)
    entry.all_words = _vector("\n".join((head, entry.lead, entry.body, *norms)), language)
    return entry


def _vector(text: str, language: str) -> Any:
    config = config_of(language)
    # English writes its compounds as words.
    return stored(prepare(text), ends_of(text) if config == "german" else "", config=config)


def _plain(value: Any) -> str:
    block = getattr(value, "stream_block", None)
    texts = block.get_searchable_content(value) if block else [value]
    return _without_figures("\n".join(map(str, texts)))


def _without_figures(text: str) -> str:
    """Amounts stand in texts by their names; nobody looks for these."""
    return TOKEN.sub("…", text)


# --- Rows ------------------------------------------------------------------------------------


def _locked(rows: "QuerySet[Any]") -> list[int]:
    """The keys of these, which nobody else keeps meanwhile."""
    locked = rows.order_by("pk").select_for_update(of=("self",), no_key=True)
    return list(locked.values_list("pk", flat=True))


def _keep(rows: Iterable[SearchEntry]) -> None:
    SearchEntry.objects.bulk_create(rows)
    spelling.forget()


def _norms_of(model: type[Entry | GuidancePage], keys: Sequence[int]) -> dict[int, list[str]]:
    name = f"{model._meta.model_name}_id"
    found: dict[int, list[str]] = defaultdict(list)
    pairs = model.norms.through.objects.filter(**{f"{name}__in": keys})
    for key, norm in pairs.values_list(name, "norm__text"):
        found[key].append(norm)
    return found


def _links_to(model: type[Model], keys: Iterable[int]) -> dict[int, int]:
    """How many other texts point to each of these, as Wagtail keeps book."""
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model),
        to_object_id__in=[str(key) for key in keys],
    )
    counted = references.order_by().values("to_object_id")
    counted = counted.annotate(links=Count("object_id", distinct=True))
    return {int(row["to_object_id"]): row["links"] for row in counted}
