"""What the checks beside a text say about its language."""

from typing import Any

from django import template
from django.db import models

from content import plain

register = template.Library()


@register.inclusion_tag("content/admin/plain_language.html")
def plain_language(text: models.Model) -> dict[str, Any]:
    """The last draft, as it was when the page was opened."""
    locale = getattr(text, "locale", None)
    language = locale.language_code[:2] if locale and text.pk else ""
    reading = plain.read(text, language) if language else None
    return {"reading": reading, "most_words": plain.MOST_WORDS, "aim": plain.AIM}
