"""Stores texts of the library and leaves alone what an editor has touched."""

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from wagtail.models import Locale, Page

from content.library.texts import Target, linked, stored, stream
from content.models import (
    Contact,
    CreditsPage,
    FAQPage,
    GlossaryPage,
    GuidanceIndexPage,
    GuidancePage,
    HomePage,
    LoadedText,
    NewsIndexPage,
    Norm,
    OfficePage,
    PortalPage,
    Question,
    StandardPage,
    StepByStepPage,
    Term,
    Text,
    Topic,
)
from content.still_true import confirm
from employers.models import User

_MODELS: dict[str, type[PortalPage]] = {
    model.__name__: model
    for model in (
        *(HomePage, GuidanceIndexPage, GuidancePage, StepByStepPage, FAQPage, GlossaryPage),
        *(NewsIndexPage, OfficePage, StandardPage, CreditsPage),
    )
}
_SETTINGS = {
    "in_menu": "show_in_menus",
    "in_footer": "show_in_footer",
    "show_contact": "show_contact",
}
_STREAMS = ("body", "steps", "teams", "partners")
# Streams whose blocks are all of one kind are written without it.
_ONE_KIND = {"steps": "step", "teams": "team", "partners": "partner"}
_NORM_URL = "https://www.gesetze-im-internet.de/{law}/__{number}.html"
_LAW_PATHS = {
    "AufenthG": "aufenthg_2004",
    "AufenthV": "aufenthv",
    "AsylG": "asylvfg_1992",
    "BeschV": "beschv_2013",
    "BQFG": "bqfg",
    "MiLoG": "milog",
    "SGB III": "sgb_3",
    "SGB IV": "sgb_4",
}


class Keeper:
    """One run of the loader: knows what it has stored so far."""

    def __init__(self, steward: User | None) -> None:
        self.steward = steward
        self.known = {(row.key, row.language): row for row in LoadedText.objects.all()}
        self.locales: dict[str, Locale] = {}
        # Texts that wait for a page to link to, by kind and key and language.
        self.waiting: set[tuple[str, str, str]] = set()
        self.stored: set[tuple[str, str, str]] = set()
        self.pages: dict[tuple[str, str], Page] = {}
        self.questions: dict[tuple[str, str], int] = {}
        self.topics: dict[tuple[str, str], Topic] = {}
        self.contacts: dict[tuple[str, str], int] = {}

    def meet(self, keys: Iterable[str]) -> None:
        """Know the pages that are there already, so that others can link to them."""
        by_uuid = {_uuid("first-page", key): key for key in keys}
        pages = Page.objects.filter(translation_key__in=by_uuid).select_related("locale")
        for page in pages:
            self.pages[by_uuid[page.translation_key], page.locale.language_code] = page

    def topic(self, row: dict[str, Any], place: int, language: str) -> None:
        """Make a topic that is missing, where the language has it; editors own those that exist."""
        if language not in row:
            return
        identity = self._identity("topic", row["key"], language)
        values = {"kind": row["kind"], "sort_order": place, **row[language]}
        made = Topic.objects.get_or_create(**identity, defaults=values)[0]
        self.topics[row["key"], language] = made

    def contact(self, row: dict[str, Any], language: str) -> None:
        """Make a contact that is missing; editors own those that exist."""
        if language not in row:
            return
        identity = self._identity("contact", row["key"], language)
        made = Contact.objects.get_or_create(**identity, defaults=row[language])[0]
        self.contacts[row["key"], language] = made.pk

    def question(self, row: dict[str, Any], place: int, language: str) -> None:
        """Keep a question and its answer, where the language has it."""
        if language not in row:
            return
        texts = dict(row[language])
        texts["answer"] = linked(texts["answer"], self._target("faq", row["key"], language))
        values = {**texts, "topic": self.topics[row["topic"], language], "sort_order": place}
        question = self._keep("faq", row, language, Question, values, _save)
        if question is not None:
            self.questions[row["key"], language] = question.pk

    def term(self, row: dict[str, Any], language: str) -> None:
        """Keep a term, where the language has it."""
        if language not in row:
            return
        values = {**row[language], "forms": "\n".join(row[language].get("forms", ()))}
        self._keep("term", row, language, Term, values, _save)

    def page(self, key: str, data: dict[str, Any], language: str) -> None:
        """Keep a page, where the language has it and the page above it."""
        if language not in data:
            return
        parent = self.pages.get((data["parent"], language)) if "parent" in data else _root()
        if parent is None:
            return

        model = _MODELS[data["kind"]]
        existing = Page.objects.filter(**self._identity("first-page", key, language)).first()
        if existing is not None and not issubclass(existing.specific_class, model):
            # Loaded when it was a page of another kind: it goes on as that.
            self.pages[key, language] = existing
            return

        def add(page: Page) -> None:
            parent.add_child(instance=page) if page.pk is None else page.save()

        values = {field: data[name] for name, field in _SETTINGS.items() if name in data}
        values |= self._page_texts(key, data, language)
        row = {**data, "key": key}
        page = self._keep("first-page", row, language, model, values, add)
        if page is not None:
            self.pages[key, language] = page

    def _page_texts(self, key: str, data: dict[str, Any], language: str) -> dict[str, Any]:
        texts = dict(data[language])
        target = self._target("first-page", key, language)
        questions = _of(language, self.questions)
        contacts = _of(language, self.contacts)
        for name in _STREAMS:
            if name in texts:
                blocks = texts[name]
                if kind := _ONE_KIND.get(name):
                    blocks = [{kind: value} for value in blocks]
                texts[name] = stored(stream(blocks, target, questions, contacts))
        if "sources" in data:
            texts["sources"] = stored([{"type": "source", "value": v} for v in data["sources"]])
        return texts

    def _target(self, kind: str, key: str, language: str) -> Target:
        def target(link: str) -> str:
            _kind, _colon, wanted = link.partition(":")
            page = self.pages.get((wanted if link.startswith("page:") else "faq", language))
            if page is None:
                self.waiting.add((kind, key, language))
                return ""
            return f'linktype="page" id="{page.pk}"'

        return target

    def _keep(
        self,
        kind: str,
        row: dict[str, Any],
        language: str,
        model: type[Any],
        values: dict[str, Any],
        save: Callable[[Any], None],
    ) -> Any | None:
        """The stored text: new, brought up to date, or as an editor left it; None if deleted."""
        identity = self._identity(kind, row["key"], language)
        norms, topics = row.get("norms", ()), row.get("topics", ())
        digest = _digest([values, norms, topics, row.get("checked_on")])
        known = self.known.get((f"{kind}/{row['key']}", language))
        text = model.objects.filter(**identity).first()
        if text is None and known:
            return None
        if text is not None and ((known and known.digest == digest) or _touched(text, known)):
            return text
        text = text or model(**identity)
        for name, value in values.items():
            setattr(text, name, value)
        self._give_steward(text)
        save(text)
        if norms:
            text.norms.set(map(_norm, norms))
        if topics:
            known_topics = (self.topics.get((each, language)) for each in topics)
            text.topics.set(filter(None, known_topics))
        # Links that are filled in the second time change nothing for the translations.
        text.is_minor_change = (kind, row["key"], language) in self.stored
        self.stored.add((kind, row["key"], language))
        revision = text.save_revision()
        revision.publish()
        loaded, _made = LoadedText.objects.update_or_create(
            key=f"{kind}/{row['key']}",
            language=language,
            defaults={"digest": digest, "revision": revision},
        )
        self.known[loaded.key, language] = loaded
        stored_text = model.objects.get(pk=text.pk)
        if "checked_on" in row and isinstance(stored_text, Text):
            _confirm(stored_text, row["checked_on"])
        return stored_text

    def _identity(self, kind: str, key: str, language: str) -> dict[str, Any]:
        if language not in self.locales:
            locale, _made = Locale.objects.get_or_create(language_code=language)
            self.locales[language] = locale
        return {"translation_key": _uuid(kind, key), "locale": self.locales[language]}

    def _give_steward(self, text: Any) -> None:
        if self.steward and getattr(text, "steward_id", self.steward.pk) is None:
            text.steward = self.steward


def _uuid(kind: str, key: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"{kind}/{key}")


def _touched(text: Any, known: LoadedText | None) -> bool:
    """Whether somebody has changed, begun to change or unpublished a text."""
    if not text.live or text.has_unpublished_changes:
        return True
    if known is None:
        # Loaded before texts were remembered: one state only is the one that was loaded.
        return bool(text.revisions.count() > 1)
    return bool(text.latest_revision_id != known.revision_id)


def _confirm(text: Text, day: date) -> None:
    """Who wrote the text has compared it with the law; what an editor said later counts."""
    if not text.textchecks.filter(checked_on__gte=day).exists():
        confirm(text=text, by=None, day=day)


def _of(language: str, known: dict[tuple[str, str], int]) -> dict[str, int]:
    return {key: pk for (key, code), pk in known.items() if code == language}


def _digest(parts: list[Any]) -> str:
    return hashlib.sha256(json.dumps(parts, default=str, sort_keys=True).encode()).hexdigest()


def _save(text: Any) -> None:
    text.save()


def _norm(text: str) -> Norm:
    norm = Norm.objects.cited(text)
    if not norm.url and norm.law in _LAW_PATHS:
        number = norm.section.removeprefix("§ ")
        norm.url = _NORM_URL.format(law=_LAW_PATHS[norm.law], number=number)
        norm.save(update_fields=["url"])
    return norm


def _root() -> Page:
    return Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
