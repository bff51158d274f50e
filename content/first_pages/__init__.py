"""The first pages of an installation, in German and English, one TOML file a page.

Keys that tell languages apart stand under [de] and [en]; what stands above holds for both.
"""

import json
import re
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.db import transaction

from wagtail.models import Locale, Page, Site

from content.models import (
    GuidanceIndexPage,
    GuidancePage,
    HomePage,
    Norm,
    PortalPage,
    StandardPage,
)

# In the order in which the pages stand beside each other; a parent comes before its children.
KEYS = (
    "home",
    *("guidance", "toleration", "asylum", "duties"),
    *("office", "imprint", "privacy", "accessibility"),
)
_MODELS: dict[str, type[PortalPage]] = {
    model.__name__: model for model in (HomePage, GuidanceIndexPage, GuidancePage, StandardPage)
}
_COMMON_FIELDS = {
    "in_menu": "show_in_menus",
    "in_footer": "show_in_footer",
    "show_contact": "show_contact",
    "reviewed_on": "reviewed_on",
}
_NORM_URL = "https://www.gesetze-im-internet.de/{law}/__{number}.html"
_LAW_PATHS = {"AufenthG": "aufenthg_2004", "AsylG": "asylvfg_1992", "BeschV": "beschv_2013"}


@transaction.atomic
def load() -> None:
    """Make the pages that are missing, and Wagtail's welcome page the home page of the portal."""
    pages: dict[tuple[str, str], Page] = {}
    for key in KEYS:
        text = (Path(__file__).parent / f"{key}.toml").read_text("utf-8")
        data = tomllib.loads(_keep_together(text))
        for language, _name in settings.LANGUAGES:
            parent = pages[data["parent"], language] if "parent" in data else _root()
            pages[key, language] = _page(key, language, data, parent)
    _serve(pages["home", settings.LANGUAGE_CODE])


def _root() -> Page:
    return Page.get_first_root_node() or Page.add_root(title="Root", slug="root")


def _page(key: str, language: str, data: dict[str, Any], parent: Page) -> Page:
    locale, _made = Locale.objects.get_or_create(language_code=language)
    identity = {"translation_key": uuid5(NAMESPACE_URL, f"first-page/{key}"), "locale": locale}
    model = _MODELS[data["kind"]]
    existing = model.objects.filter(**identity).first()
    if existing:
        return existing
    common = {field: data[name] for name, field in _COMMON_FIELDS.items() if name in data}
    page = model(**identity, **common, **_texts(data[language]))
    parent.add_child(instance=page)
    if "norms" in data:
        page.norms.set(map(_norm, data["norms"]))
    page.save_revision().publish()
    return page


def _texts(texts: dict[str, Any]) -> dict[str, Any]:
    fields = dict(texts)
    if "steps" in fields:
        fields["steps"] = _stream([{"step": step} for step in fields["steps"]])
    if "body" in fields:
        fields["body"] = _stream(fields["body"])
    return fields


def _keep_together(text: str) -> str:
    """Let no line end between a sign or an abbreviation and its number."""
    return re.sub(r"(§§?|Abs\.|Satz|Nr\.|no\.|EUR) (?=[\d(])", "\\1\u00a0", text)


def _stream(blocks: list[dict[str, Any]]) -> str:
    return json.dumps(
        [{"type": kind, "value": value} for block in blocks for kind, value in block.items()]
    )


def _norm(text: str) -> Norm:
    norm = Norm.objects.cited(text)
    if not norm.url and norm.law in _LAW_PATHS:
        number = norm.section.removeprefix("§ ")
        norm.url = _NORM_URL.format(law=_LAW_PATHS[norm.law], number=number)
        norm.save(update_fields=["url"])
    return norm


def _serve(home: Page) -> None:
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    former = site.root_page if site.root_page_id else None
    if former is not None and isinstance(former.specific, HomePage):
        return
    address = urlsplit(settings.BASE_URL)
    site.hostname = address.hostname or "localhost"
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.site_name = settings.WAGTAIL_SITE_NAME
    site.root_page = home
    site.save()
    if former is not None and former.specific_class is Page:
        former.delete()
