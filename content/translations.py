"""Where the translations of a text stand.

German is the source. Each publication of it that is not marked as a minor change is a new edition;
a translation says the edition it was written from, or for which somebody confirmed it. From these
numbers alone follows whether it is right: no time stamps are compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.log_actions import log
from wagtail.models import Locale, Page, Revision
from wagtail.query import PageQuerySet
from wagtail.signals import published

from content.models import Edition, NotesRevisions, PortalPage, Question, RevisionNote, Term
from content.models.translating import is_source, source_of
from employers.models import User

__all__ = [
    "CONFIRMED",
    "Standing",
    "Status",
    "Translation",
    "confirm",
    "connect",
    "is_source",
    "other_locales",
    "outdated",
    "published_texts",
    "status_of",
    "translations",
]
CONFIRMED = "content.translation.confirm"


class Status(models.TextChoices):
    """How right a translation is."""

    MISSING = "missing", _("Missing")
    DRAFT = "draft", _("Draft")
    OUTDATED = "outdated", _("Outdated")
    IN_TRANSLATION = "in_translation", _("In translation")
    CURRENT = "current", _("Up to date")


@dataclass(frozen=True)
class Standing:
    """What counts of a translation: the edition of its source that it says, and its draft says."""

    is_live: bool = True
    says: int = 0
    draft_says: int | None = None


def status_of(edition: int, translation: Standing | None) -> Status:
    """How right a translation is while its source is in this edition."""
    if translation is None:
        return Status.MISSING
    if not translation.is_live:
        return Status.DRAFT
    if translation.says >= edition:
        return Status.CURRENT
    if translation.draft_says is not None and translation.draft_says >= edition:
        return Status.IN_TRANSLATION
    return Status.OUTDATED


@dataclass(frozen=True)
class Translation:
    """A text in another language; `text` is None where it is missing."""

    source: Any
    locale: Locale
    text: Any
    status: Status
    edition: int
    # From this to the published revision of the source has changed what is not translated yet.
    said: Revision | None = None


def published_texts() -> list[models.QuerySet[Any] | PageQuerySet]:
    """The sources: what the public reads in German, by kind."""
    source = {"live": True, "locale__language_code": settings.LANGUAGE_CODE}
    pages = Page.objects.filter(**source, depth__gt=1).order_by("path")
    return [pages, Question.objects.filter(**source), Term.objects.filter(**source)]


def translations(
    sources: Sequence[Any], locales: Sequence[Locale] | None = None
) -> list[Translation]:
    """Of texts of one kind, in each other language; the same few queries for a hundred."""
    if not sources:
        return []
    locales = other_locales() if locales is None else locales
    keys = [source.translation_key for source in sources]
    texts = _by_language(type(sources[0]), keys)
    editions = {
        (each.translation_key, each.locale_id): each
        for each in Edition.objects.filter(translation_key__in=keys).select_related(
            "source_revision"
        )
    }
    drafts = _drafts(texts.values())
    return [
        _translation(source, locale, texts, editions, drafts)
        for source in sources
        for locale in locales
    ]


def other_locales() -> list[Locale]:
    """All languages but that of the sources."""
    return list(Locale.objects.exclude(language_code=settings.LANGUAGE_CODE).order_by("pk"))


def outdated() -> list[Translation]:
    """For the dashboard: published translations that no longer say what their source says."""
    found = [each for texts in published_texts() for each in translations(list(texts))]
    return [each for each in found if each.status == Status.OUTDATED]


@transaction.atomic
def confirm(*, text: Any, by: User, edition: int) -> None:
    """Somebody has compared a translation with this edition of its source: it is still right."""
    source = source_of(text)
    if source is None:
        return
    newest = edition >= source.number
    Edition.objects.update_or_create(
        translation_key=text.translation_key,
        locale=text.locale,
        defaults={
            "source_edition": min(edition, source.number),
            "source_revision": source.revision if newest else None,
            "confirmed_at": timezone.now(),
            "confirmed_by": by,
        },
    )
    log(instance=text, action=CONFIRMED, user=by)


def remember(*, instance: models.Model, revision: Revision, **_rest: Any) -> None:
    """A text was published: what its revision was said to be now holds."""
    if not isinstance(instance, NotesRevisions):
        return
    note = RevisionNote.objects.filter(revision=revision).first() or RevisionNote()
    with transaction.atomic():
        edition, _made = Edition.objects.select_for_update().get_or_create(
            translation_key=instance.translation_key,  # type: ignore[attr-defined]
            locale=instance.locale,  # type: ignore[attr-defined]
        )
        if note.is_minor:
            return
        edition.number += 1
        edition.revision = revision
        if note.source_edition is not None:
            edition.source_edition = note.source_edition
            edition.source_revision = note.source_revision
            edition.confirmed_at = edition.confirmed_by = None
        edition.save()


def connect() -> None:
    """Listen to Wagtail: pages and snippets tell of a publication alike."""
    published.connect(remember, dispatch_uid="content.translations")


def _by_language(model: type[Any], keys: Iterable[UUID]) -> dict[tuple[UUID, int], Any]:
    model = Page if issubclass(model, PortalPage) else model
    texts = model._default_manager.filter(translation_key__in=keys)
    return {(each.translation_key, each.locale_id): each for each in texts}


def _drafts(texts: Iterable[Any]) -> dict[int, int | None]:
    """What the latest revision of each text says, by the key of the revision."""
    revisions = [each.latest_revision_id for each in texts if each.has_unpublished_changes]
    notes = RevisionNote.objects.filter(revision__in=revisions, is_minor=False)
    return defaultdict(lambda: None, notes.values_list("revision_id", "source_edition"))


def _translation(
    source: Any,
    locale: Locale,
    texts: Mapping[tuple[UUID, int], Any],
    editions: Mapping[tuple[UUID, int], Edition],
    drafts: Mapping[int, int | None],
) -> Translation:
    text = texts.get((source.translation_key, locale.pk))
    of_source = editions.get((source.translation_key, source.locale_id), Edition())
    own = editions.get((source.translation_key, locale.pk), Edition())
    standing = text and Standing(
        is_live=text.live, says=own.source_edition, draft_says=drafts[text.latest_revision_id]
    )
    status = status_of(of_source.number, standing or None)
    return Translation(source, locale, text, status, of_source.number, own.source_revision)
