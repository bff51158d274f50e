"""The texts that come with the portal: topics, questions, terms and pages, in German and English.

`load()` stores what is missing and brings up to date what nobody has changed; a text that an
editor has changed, unpublished or deleted stays as the editor left it. Texts that point to each
other ("page:duties", "faq:keep_copy") are stored twice: once to exist, once with their links.
"""

import tomllib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from content.library.keeping import Keeper
from content.library.serving import serve
from content.library.texts import keep_together
from employers.models import User

_FOLDER = Path(__file__).parent
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
    for language, _name in settings.LANGUAGES:
        for place, row in enumerate(_read("topics.toml").get("topic", ())):
            keeper.topic(row, place, language)
        for row in _read("contacts.toml").get("contact", ()):
            keeper.contact(row, language)
    for _time in ("to exist", "with their links"):
        for language, _name in settings.LANGUAGES:
            _load(keeper, language)
    serve(keeper.pages["home", settings.LANGUAGE_CODE])


def _load(keeper: Keeper, language: str) -> None:
    for place, row in enumerate(_read("questions.toml").get("question", ())):
        keeper.question(row, place, language)
    for row in _read("terms.toml").get("term", ()):
        keeper.term(row, language)
    for key in KEYS:
        keeper.page(key, _read(f"pages/{key}.toml"), language)


def _read(name: str) -> dict[str, Any]:
    file = _FOLDER / name
    return tomllib.loads(keep_together(file.read_text("utf-8"))) if file.exists() else {}
