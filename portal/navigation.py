"""Header and footer: what each role finds where."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.text import Truncator
from django.utils.translation import get_language, get_language_from_path, pgettext
from django.utils.translation import gettext as _

from content.service import (
    EASY,
    InLanguage,
    legal_pages,
    menu_pages,
    reading_pages,
    spoken,
    tag,
    translations_of,
)
from employers.models import EDITING_ROLES, User
from employers.service import company_of, membership_of, memberships_of
from servicedesk.service import is_caseworker, is_partner

LONGEST_NAME = 28
_ROOMS = {"de": "Deutsch", "en": "English"}
_LANGUAGES = _ROOMS | {EASY: "Leichte Sprache"}


@dataclass(frozen=True)
class Link:
    """One entry of a navigation; `method` post makes it a button."""

    label: str
    url: str
    current: bool = False
    method: str = "get"


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Template context of every page: header by role, languages, footer."""
    shown = get_language_from_path(request.path) or get_language() or "de"
    language = spoken(shown)
    user = getattr(request, "user", None)
    known = user if isinstance(user, User) else None
    return {
        "home_url": f"/{shown}/",
        "easy_language": shown == EASY,
        "header_links": _header([*_work(known, request), *menu_pages(language)], request.path),
        "account_links": _account(known, request),
        "language_links": _languages(request, shown),
        "footer_columns": [
            _column(_("To read"), reading_pages(language)),
            _column(_("About this portal"), [*legal_pages(language), *_privacy()]),
        ],
    }


def _column(title: str, pages: list[tuple[str, str]]) -> dict[str, Any]:
    return {"title": title, "links": [Link(words, url) for words, url in pages]}


def _privacy() -> list[tuple[str, str]]:
    """Where readers change what they have chosen; nothing to choose where nothing is counted."""
    return [(_("Privacy settings"), reverse("privacy-settings"))] if settings.MATOMO_URL else []


def _header(entries: list[tuple[str, str]], path: str) -> list[Link]:
    """Of several entries above a page the nearest is the current one."""
    nearest = max((url for _label, url in entries if path.startswith(url)), key=len, default="")
    return [Link(label, url, current=url == nearest) for label, url in entries]


def _work(user: User | None, request: HttpRequest) -> list[tuple[str, str]]:
    pre_check = (_("Pre-check"), reverse("prechecks:start"))
    vacancies = pgettext("navigation", "Vacancies")
    public = (vacancies, reverse("vacancies:list"))
    if user is None:
        return [pre_check, public]
    if is_caseworker(user):
        return [
            (_("Inbox"), reverse("desk:inbox")),
            (vacancies, reverse("vacancy-desk:list")),
            (_("Rulebook"), reverse("verdicts:rulebook")),
            pre_check,
        ]
    if membership := membership_of(request):
        own = (vacancies, reverse("own-vacancies:list"))
        work = [pre_check, own, (_("Enquiries"), reverse("enquiries:list"))]
        may_ask = membership.role in EDITING_ROLES
        return [*work, (_("Ask a question"), reverse("enquiries:new"))] if may_ask else work
    partner = []
    if is_partner(user):
        shown = (_("Vacancies shown"), reverse("vacancy-partner:list"))
        partner = [(_("Forwarded cases"), reverse("partner:list")), shown]
    edits = user.has_perm("wagtailadmin.access_admin")
    office = [(_("Editorial office"), reverse("wagtailadmin_home"))] if edits else []
    return [*partner, pre_check, public, *office]


def _company(user: User, request: HttpRequest) -> list[Link]:
    """Whom people of several companies act for; there they change it. The office joins none."""
    company = None if user.works_for_an_office else company_of(request)
    if company and len(memberships_of(request)) > 1:
        url = reverse("employers:choose-company")
        # Beside a long name there is no room for anything else.
        name = Truncator(company.name).chars(LONGEST_NAME)
        return [Link(name, url, current=request.path == url)]
    return []


def _account(user: User | None, request: HttpRequest) -> list[Link]:
    search = Link(_("Search"), reverse("site-search:results"))
    if user is None:
        return [search, Link(_("Sign in"), reverse("account_login"))]
    account = reverse("employers:account")
    return [
        search,
        *_company(user, request),
        Link(_("Account"), account, current=request.path == account),
        Link(_("Sign out"), reverse("account_logout"), method="post"),
    ]


def _languages(request: HttpRequest, current: str) -> list[dict[str, Any]]:
    """This page in each language: a page of the editors has another address in each."""
    pages = translations_of(request)
    if pages is None:
        address = request.get_full_path()
        pages = {code: InLanguage(translate_url(address, code)) for code in _ROOMS}
    return [
        {
            "code": code,
            "tag": tag(code),
            "label": label,
            "url": pages[code].url,
            "is_missing": pages[code].is_missing,
            "current": code == current,
        }
        for code, label in _LANGUAGES.items()
        # Few pages are there in Leichte Sprache: it is offered where it is.
        if code in pages and not (code == EASY and pages[code].is_missing)
    ]
