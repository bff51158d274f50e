"""What bench.search_quality asks, in a database of its own. Prints JSON."""

import json
import tomllib
from pathlib import Path
from typing import Any

from bench._timing import use_database

QUERIES = Path(__file__).with_name("search_queries.toml")


def fill() -> None:
    """The demo's live vacancies."""
    from django.utils import timezone

    from employers.models import Company
    from portal.demo.vacancies import read
    from vacancies import search
    from vacancies.models import Vacancy
    from vacancies.stages import Phase, Stage

    plans = [plan for plan in read(timezone.now()) if plan.phase == Phase.LIVE]
    companies = {name: Company.objects.create(name=name) for name in {p.company for p in plans}}
    vacancies = Vacancy.objects.bulk_create(
        Vacancy(
            number=number,
            reference=f"ST-2026-{number:06}",
            company=companies[plan.company],
            stage=Stage.PUBLISHED,
            published_at=plan.published_at,
            **plan.values,
        )
        for number, plan in enumerate(plans, start=1)
    )
    search.index(vacancies)


def main() -> None:
    """Each query with the titles it finds, the best ten."""
    use_database("bench_search_quality", like="bench_vacancies_empty")
    import django

    django.setup()
    from django.http import QueryDict

    from vacancies.finding import Query, find

    data: dict[str, Any] = tomllib.loads(QUERIES.read_text())
    fill()

    def titles(typed: str) -> list[str]:
        address = QueryDict(mutable=True)
        address["q"] = typed
        return [row.title for row in find(Query.read(address)).rows[:10]]

    found = [{**query, "found": titles(query["typed"])} for query in data["query"]]
    print(json.dumps({"queries": found}))


if __name__ == "__main__":
    main()
