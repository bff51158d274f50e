"""The texts that come with the portal: topics, questions, terms and pages, in German and English;
some pages in Leichte Sprache, too.

`load()` stores what is missing and brings up to date what nobody has changed; a text that an
editor has changed, unpublished or deleted stays as the editor left it. Texts that point to each
other ("page:duties", "faq:keep_copy") are stored twice: once to exist, once with their links.
"""

import tomllib
from collections.abc import Container
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from content.library.keeping import Keeper
from content.library.serving import serve
from content.library.texts import keep_together
from employers.models import User

_FOLDER = Path(__file__).parent


class _All:
    """Contains everything."""

    def __contains__(self, _one: object) -> bool:
        return True


ALL = _All()
# In the order in which the pages stand beside each other; a parent comes before its children.
KEYS = (
    "home",
    "guidance",
    *("may_i_hire", "reading_papers", "duties", "leaving"),
    *("permission_procedure", "employment_declaration"),
    *("asylum", "toleration", "training_with_toleration", "internship"),
    *("abroad", "blue_card", "recognition", "nursing"),
    *("change", "expiry", "fair_conditions", "german_at_work", "arriving", "vacancy"),
    *("faq", "glossary", "news", "office", "imprint", "privacy", "accessibility", "credits"),
)


@transaction.atomic
def load(steward: User | None = None) -> None:
    """Store the texts; `steward` looks after those that have nobody yet."""
    keeper = Keeper(steward)
    keeper.meet(KEYS)
    for language, _name in settings.LANGUAGES:
        for place, row in enumerate(_read("topics.toml").get("topic", ())):
            keeper.topic(row, place, language)
        for row in _read("contacts.toml").get("contact", ()):
            keeper.contact(row, language)
    for language, _name in settings.LANGUAGES:
        _load(keeper, language)
    # Once more those that found no page to link to, now that all are there.
    waiting, keeper.waiting = keeper.waiting, set()
    for language, _name in settings.LANGUAGES:
        _load(keeper, language, only=waiting)
    serve(keeper.pages["home", settings.LANGUAGE_CODE])


def _load(keeper: Keeper, language: str, only: Container[tuple[str, str, str]] = ALL) -> None:
    for place, row in enumerate(_read("questions.toml").get("question", ())):
        if ("faq", row["key"], language) in only:
            keeper.question(row, place, language)
    for row in _read("terms.toml").get("term", ()) if only is ALL else ():
        keeper.term(row, language)
    for key in KEYS:
        if ("first-page", key, language) in only:
            keeper.page(key, _read(f"pages/{key}.toml"), language)


@cache
def _read(name: str) -> dict[str, Any]:
    file = _FOLDER / name
    return tomllib.loads(keep_together(file.read_text("utf-8"))) if file.exists() else {}
