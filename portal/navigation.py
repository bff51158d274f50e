"""Header and footer: what each role finds where."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from content.service import legal_pages
from employers.models import User
from employers.service import company_of
from servicedesk.service import is_caseworker


@dataclass(frozen=True)
class Link:
    """One entry of a navigation."""

    label: str
    url: str
    current: bool = False


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Template context of every page: header by role, languages, footer."""
    language = get_language() or "de"
    return {
        "header_links": [
            Link(label, url, request.path.startswith(url)) for label, url in _header(request)
        ],
        "language_links": [
            {
                "code": code,
                "label": label,
                "url": translate_url(request.get_full_path(), code),
                "current": code == language,
            }
            for code, label in (("de", "Deutsch"), ("en", "English"))
        ],
        "footer_links": [Link(title, url) for title, url in legal_pages(language)],
    }


def _header(request: HttpRequest) -> list[tuple[str, str]]:
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return [(_("Pre-check"), reverse("prechecks:start"))]
    if is_caseworker(user):
        return [
            (_("Inbox"), reverse("desk:inbox")),
            (_("Rulebook pre-check"), reverse("prechecks:start")),
        ]
    links = []
    if company_of(user):
        links = [
            (_("Pre-check"), reverse("prechecks:start")),
            (_("Enquiries"), reverse("enquiries:list")),
        ]
    if user.has_perm("wagtailadmin.access_admin"):
        links.append((_("Editorial office"), reverse("wagtailadmin_home")))
    return links
