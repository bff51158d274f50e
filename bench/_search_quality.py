"""What bench.search_quality asks, in a database of its own. Prints JSON."""

import json
import tomllib
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from bench._timing import use_database

QUERIES = Path(__file__).with_name("search_queries.toml")


def fill(rows: list[dict[str, str]]) -> None:
    """The corpus as live vacancies of one company."""
    from django.utils import timezone

    from employers.models import Company
    from vacancies import search
    from vacancies.models import Vacancy

    company, now = Company.objects.create(name="Musterbetrieb"), timezone.now()
    vacancies = Vacancy.objects.bulk_create(
        Vacancy(
            number=number,
            reference=f"ST-2026-{number:06}",
            company=company,
            stage="published",
            published_at=now - timedelta(hours=number),
            expires_at=now + timedelta(days=30),
            title=row["title"],
            kind=row.get("kind", "work"),
            field="other",
            description=row["text"],
            duration="permanent",
            hours_from=Decimal(38),
            postcode="42103",
            town="Wuppertal",
            speaking="a2",
            qualification="none",
            contact_name="Anna Becker",
            apply_by=["phone"],
        )
        for number, row in enumerate(rows, start=1)
    )
    search.index(vacancies)


def main() -> None:
    """Each query with the titles it finds, the best ten."""
    use_database("bench_search_quality", like="bench_vacancies_empty")
    import django

    django.setup()
    from vacancies.finding import Query, find

    data: dict[str, Any] = tomllib.loads(QUERIES.read_text())
    fill(data["vacancy"])
    found = [
        {**query, "found": [row.title for row in find(Query(q=query["typed"])).rows[:10]]}
        for query in data["query"]
    ]
    print(json.dumps({"queries": found}))


if __name__ == "__main__":
    main()
