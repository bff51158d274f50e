"""What bench.guidance_search asks, in a database of its own. Prints JSON."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

QUERIES = Path(__file__).with_name("guidance_queries.toml")


def judged() -> Iterator[dict[str, Any]]:
    """Each question with the rank of the right page; 0: not found, None: no right page is there."""
    from wagtail.models import Page

    from content.library import KEYS

    by_uuid = {uuid5(NAMESPACE_URL, f"first-page/{key}"): key for key in KEYS}
    pages = Page.objects.live().filter(translation_key__in=by_uuid)
    there = set(pages.values_list("translation_key", "locale__language_code"))
    queries: dict[str, Any] = tomllib.loads(QUERIES.read_text("utf-8"))
    for query in queries["query"]:
        language = query.get("language", "de")
        known = {by_uuid[key] for key, code in there if code == language}
        right = set(query["means"]) & known
        rank = _rank(query["typed"], language, right, by_uuid) if right else None
        yield {**query, "rank": rank}


def _rank(typed: str, language: str, right: set[str], by_uuid: Mapping[UUID, str]) -> int:
    """Among guidance and questions; what opens on top of the list is the first."""
    from content.finding.search import find
    from content.finding.words import Typed

    found = find(Typed.read(typed, language))
    rows = [entry for entry in (found.term, found.answer, *found.page.rows) if entry]
    keys = [by_uuid.get(entry.page.translation_key, "") for entry in rows]
    return next((place for place, key in enumerate(keys, start=1) if key in right), 0)


def main() -> None:
    """Loads the library and asks."""
    from bench._timing import use_database

    use_database("bench_guidance_search", like="bench_vacancies_empty")
    import django

    django.setup()
    from content import library

    library.load()
    print(json.dumps({"queries": list(judged())}))


if __name__ == "__main__":
    main()
