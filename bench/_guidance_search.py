"""What bench.guidance_search asks, in a database of its own. Prints JSON."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

QUERIES = Path(__file__).with_name("guidance_queries.toml")
# How long the list is in which a page is looked for.
LONGEST = 20


def judged() -> Iterator[dict[str, Any]]:
    """Each query with the ranks of the first right page and of the first right answer; 0: none."""
    queries: dict[str, Any] = tomllib.loads(QUERIES.read_text("utf-8"))
    for query in queries["query"]:
        found = list(_found(query["typed"], query.get("language", "de")))
        pages = _keys("first-page", query["means"])
        others = [_key(*each.split(":")) for each in query.get("also", ())]
        page, any_right = _rank(found, pages), _rank(found, [*pages, *others])
        yield {**query, "page": page, "rank": any_right}


def _found(typed: str, language: str) -> Iterator[Any]:
    """What a reader sees: what opens on top, then the list."""
    from content.finding.search import find
    from content.finding.words import Typed

    found = find(Typed.read(typed, language))
    for entry in (found.term, found.answer, *found.page.rows[:LONGEST]):
        if entry:
            yield (entry.term or entry.question or entry.page).translation_key


def _rank(found: list[Any], right: list[Any]) -> int:
    return next((place for place, key in enumerate(found, start=1) if key in right), 0)


def _keys(kind: str, names: list[str]) -> list[Any]:
    return [_key(kind, name) for name in names]


def _key(kind: str, name: str) -> Any:
    """As content.library keeps it."""
    return uuid5(NAMESPACE_URL, f"{kind}/{name}")


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
