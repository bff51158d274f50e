"""One size of bench.vacancies: fills a database, measures the public list. Prints JSON."""

import json
import logging
import random
import sys
from collections.abc import Callable, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from bench._desk import plans_of
from bench._texts import sentences
from bench._timing import measure, said_to_stderr, use_database

# A stem and an ending make a title; two texts in five name the common word, see _texts.py.
STEMS = """
Pflege Lager Küchen Reinigungs Büro Verkaufs Metall Elektro Garten Haustechnik Labor Kranken Alten
Kinder Bau Maler Trocken Fahrzeug Anlagen Industrie
""".split()  # noqa: SIM905
ENDINGS = "helfer fachkraft mitarbeiter assistenz mechaniker leitung hilfe kaufmann".split()  # noqa: SIM905
COMMON, RARE = "Pflege", "Zwiebelturm"
MODELS = 2000
POSTCODES = "42103 42105 42107 42117 42275 42327 42651 42853 42551 58285 40210 45127".split()  # noqa: SIM905
PER_COMPANY = 50
PLAIN = "<ul>{% for row in rows %}<li>{{ row.title }}, {{ row.town }}</li>{% endfor %}</ul>"


def fill(size: int) -> None:
    """Some are written as people write them, with all their words; the others are copies in SQL."""
    from django.db import connection

    from vacancies.models import Vacancy, VacancyText

    indexes = VacancyText._meta.indexes
    with connection.schema_editor() as editor:
        for index in indexes:
            editor.remove_index(VacancyText, index)
    write_models(size)
    with connection.cursor() as cursor:
        for model in (Vacancy, VacancyText):
            cursor.execute(copies(model), {"models": MODELS, "rounds": size // MODELS - 1})
    with connection.schema_editor() as editor:
        for index in indexes:
            editor.add_index(VacancyText, index)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def write_models(size: int) -> None:
    """The ones all others are copies of; the same on every run."""
    from django.utils import timezone

    from employers.models import Company
    from vacancies import search
    from vacancies.models import Cefr, EntryWay, Field, Kind, Shift, Vacancy, WorkingTime

    pick, texts, now = random.Random(7), sentences(), timezone.now()
    companies = Company.objects.bulk_create(
        Company(name=f"Betrieb {number} Wuppertal") for number in range(size // PER_COMPANY)
    )
    rows = [
        Vacancy(
            pk=number + 1,
            number=number + 1,
            reference=f"ST-2026-{number + 1:06}",
            company=companies[number % len(companies)],
            stage="published",
            published_at=now - timedelta(minutes=number + 1),
            expires_at=now + timedelta(days=30, minutes=number),
            title=f"{pick.choice(STEMS)}{pick.choice(ENDINGS)}" if number else f"{RARE}bauer",
            description=" ".join(pick.choices(texts, k=2)),
            # Most are work; a few kinds and fields are rare, as in life.
            kind=pick.choices(Kind.values, weights=(80, 12, 1, 1, 3, 3))[0],
            field=pick.choice(Field.values),
            duration="permanent",
            hours_from=Decimal(38),
            working_time=pick.sample(WorkingTime.values[:2], k=pick.choice((1, 1, 2))),
            shifts=pick.sample(Shift.values, k=pick.choice((0, 0, 1, 2))),
            entry_ways=pick.sample(EntryWay.values, k=pick.choice((0, 0, 0, 1))),
            postcode=pick.choice(POSTCODES),
            town="Wuppertal",
            speaking=pick.choice(Cefr.values),
            qualification="none",
            contact_name="Anna Becker",
            apply_by=["phone"],
        )
        for number in range(MODELS)
    ]
    Vacancy.objects.bulk_create(rows)
    search.index(rows)


def copies(model: Any) -> str:
    """SQL for copies of all rows, each round older than the last."""
    shift = f"r * interval '{MODELS} minutes'"
    other = {
        "id": "id + r * %(models)s",
        "vacancy_id": "vacancy_id + r * %(models)s",
        "number": "number + r * %(models)s",
        "reference": "'ST-2026-' || lpad((id + r * %(models)s)::text, 8, '0')",
        "published_at": f"published_at - {shift}",
        "expires_at": f"expires_at + {shift}",
        "company_id": "(SELECT min(id) FROM employers_company) + (id + r * %(models)s)"
        f" %% ((r + 1) * {MODELS // PER_COMPANY})",
    }
    columns = [field.column for field in model._meta.concrete_fields]
    values = ", ".join(other.get(column, column) for column in columns)
    table = model._meta.db_table
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM {table} "
        "CROSS JOIN generate_series(1, %(rounds)s) AS r ORDER BY r"
    )


def pages(size: int) -> Mapping[str, Callable[[], Any]]:
    """What is measured: the whole page as a visitor gets it."""
    from django.test import Client
    from django.urls import reverse

    from toolbox.paging import Place
    from vacancies.finding import find
    from vacancies.finding.query import Query
    from vacancies.models import Vacancy, VacancyText

    client, address = Client(), reverse("vacancies:list")
    old = VacancyText.objects.order_by("published_at")[size // 10]
    far = str(Place(old.published_at, old.pk))
    asked: dict[str, dict[str, Any]] = {
        "list": {},
        "list, far back": {"after": far},
        "ends soon": {"sort": "ends"},
        "kind, most": {"kind": "work"},
        "kind, rare": {"kind": "partial_qualification"},
        "field": {"field": "care"},
        "field, far back": {"field": "care", "after": far},
        "kind and field and hours": {"kind": "training", "field": "care", "hours": "part_time"},
        "three fields": {"field": ["care", "it", "metal"]},
        "German at most A2": {"cefr_max": "a2"},
        "way in": {"entry": "trial"},
        "shift": {"shift": "night"},
        "place, 10 km": {"place": "Wuppertal", "distance": "10"},
        "search, common word": {"q": COMMON},
        "search, common word, far back": {"q": COMMON, "after": far},
        "search, part of words": {"q": "Fachkraft"},
        "search, two words": {"q": f"{COMMON} Helfer"},
        "search and filters": {"q": COMMON, "kind": "training", "place": "Wuppertal"},
        "search, rare word": {"q": RARE},
        "search, no hit": {"q": "Xylophon"},
    }
    found: dict[str, Callable[[], Any]] = {
        name: lambda values=values: client.get(address, values)  # type: ignore[misc]
        for name, values in asked.items()
    }
    found["yardstick: one query, 25 plain rows"] = plain_list
    found["API, common word, no counts"] = lambda: find(Query(q=COMMON, sort="newest"))
    assert Vacancy.objects.live().count() == size
    return found


def plain_list() -> None:
    """What the least page with as many rows costs here and now: the measure of all others."""
    from django.template import engines

    from vacancies.models import Vacancy

    rows = list(Vacancy.objects.order_by("-pk")[:25])
    engines["django"].from_string(PLAIN).render({"rows": rows})


def counted_anew() -> float:
    """Milliseconds of the same page where nothing was counted before."""
    from django.core.cache import caches
    from django.test import Client
    from django.urls import reverse

    client, address = Client(), reverse("vacancies:list")

    def run() -> None:
        caches["process"].clear()
        client.get(address, {"q": COMMON})

    return measure(run)[0]


def main(size: int, *, with_plans: bool, with_wagtail: bool) -> None:
    """Fill, measure, tell."""
    use_database(f"bench_vacancies_{size}", like="bench_vacancies_empty")
    import django

    django.setup()
    logging.disable(logging.INFO)
    with said_to_stderr(f"filled with {size}"):
        fill(size)
    results: dict[str, Any] = {}
    for name, run in pages(size).items():
        ms, answer = measure(run)
        assert getattr(answer, "status_code", 200) == 200, name
        queries, plans = plans_of(run, "vacancies_vacancy")
        results[name] = {
            "ms": ms,
            "bytes": len(getattr(answer, "content", b"")),
            "queries": queries,
            "plans": plans if with_plans else [],
        }
    results["search, common word, counted anew"] = {
        "ms": counted_anew(),
        "bytes": 0,
        "queries": 1,
        "plans": [],
    }
    if with_wagtail:
        from bench import _wagtail

        theirs = _wagtail.measured({"search, common word": COMMON, "search, rare word": RARE})
        for name, ms in theirs.items():
            results[name]["wagtail"] = ms
    print(json.dumps(results))


if __name__ == "__main__":
    main(
        int(sys.argv[1]),
        with_plans="--plans" in sys.argv,
        with_wagtail="--wagtail" in sys.argv,
    )
