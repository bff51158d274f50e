"""A vacancy on any page: {% load showing %}{% vacancy_body vacancy %}."""

import json
from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from vacancies.finding import Query
from vacancies.models import Vacancy
from vacancies.showing import page_of
from vacancies.showing.hyphens import hyphens
from vacancies.showing.map import drawing_of
from vacancies.showing.prose import prose as as_prose

register = template.Library()
SHY = "\u00ad"
# Shorter words stay whole.
LONG = 12
# What would end the element or begin another one; in JSON it may be written like this.
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@register.inclusion_tag("vacancies/_vacancy.html")
def vacancy_body(vacancy: Vacancy) -> dict[str, Any]:
    """All that is said of a vacancy: on its page, and in the preview of its company."""
    return {"vacancy": vacancy, "page": page_of(vacancy)}


@register.inclusion_tag("vacancies/showing/_map.html")
def vacancy_map(query: Query) -> dict[str, Any]:
    """Where the vacancies of a search are."""
    return {"drawing": drawing_of(query)}


@register.filter
def prose(text: str) -> SafeString:
    """Plain text with its paragraphs and lists."""
    return as_prose(text)


@register.filter
def hyphenated(text: str, language: str) -> str:
    """With places where long words may be parted, for browsers that know no German words."""
    return " ".join(
        hyphens(language).inserted(word, SHY) if len(word) > LONG else word for word in text.split()
    )


@register.simple_tag
def json_ld(data: Mapping[str, Any]) -> SafeString:
    """Data for search engines. A block of data is no script: no browser runs it."""
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPED)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(text))
