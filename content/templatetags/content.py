"""Tags of the editors' pages."""

from collections.abc import Iterable
from typing import Any, Final

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from content.changes import until_changed
from content.current import current_law
from content.figures import filled
from content.models import GuidanceIndexPage, Term, Topic
from content.prose import explain

register = template.Library()

# What KERN calls the colours and pictures of our kinds of notes.
_ALERTS: Final = {"legal": "info", "tip": "success"}
_ICONS: Final = {"legal": "info", "tip": "success"}


@register.filter
def alert_of_note(kind: str) -> str:
    """The kind of alert a note looks like."""
    return _ALERTS.get(kind, kind)


@register.filter
def icon_of_note(kind: str) -> str:
    """The icon of a note."""
    return _ICONS.get(kind, kind)


@register.filter
def as_files(documents: Iterable[Any]) -> list[dict[str, str]]:
    """Documents of a block as components/file_list.html takes them."""
    return [
        {
            "name": each["title"] or each["document"].title,
            "url": each["document"].url,
            "kind": each["document"].file_extension.upper(),
            "size": filesizeformat(each["document"].get_file_size() or 0),
        }
        for each in documents
        if each["document"]
    ]


@register.simple_block_tag(takes_context=True)
def explained(context: template.Context, content: str) -> SafeString:
    """The running text of a page: terms explained in its language, figures of the law filled in."""
    html = explain(content, _terms(context["page"].locale_id))
    return mark_safe(_filled(html))  # noqa: S308  rendered by our own templates


@until_changed
def _terms(locale: int) -> list[Term]:
    return list(Term.objects.filter(live=True, locale=locale))


@register.filter
def with_figures(text: str) -> SafeString:
    """A plain text with the figures of the law it names."""
    return mark_safe(_filled(escape(text)))  # noqa: S308  as above


def _filled(html: str) -> str:
    return filled(html, timezone.localdate(), current_law()) if "{" in html else html


@register.simple_tag(takes_context=True)
def topic_url(context: template.Context, index: GuidanceIndexPage, topic: Topic) -> str:
    """Where the pages of a topic stand below the guidance index."""
    name = "topic_in_english" if get_language() == "en" else "topic"
    url = index.get_url(context.get("request")) or ""
    return f"{url}{index.reverse_subpage(name, args=[topic.slug])}"
