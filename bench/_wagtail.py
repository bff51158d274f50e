"""The peer of bench.vacancies: Wagtail's database search over pages with the same texts."""

from typing import Any

from bench._timing import measure, said_to_stderr

FILL = (
    """
    INSERT INTO wagtailcore_page ({columns}) SELECT {values} FROM wagtailcore_page AS model
    CROSS JOIN vacancies_vacancy AS v WHERE model.id = %(model)s ORDER BY v.id
    """,
    """
    INSERT INTO wagtailsearch_indexentry (content_type_id, object_id, title_norm, title,
        autocomplete, body, title_text, body_text)
    SELECT model.content_type_id, (%(model)s + v.id)::text, 1.0,
        setweight(to_tsvector('german', v.title), 'A'), to_tsvector('simple', v.title),
        to_tsvector('german', v.description), v.title, v.description
    FROM wagtailcore_page AS model CROSS JOIN vacancies_vacancy AS v WHERE model.id = %(model)s
    """,
)


def fill() -> None:
    """A page for each vacancy, and its entry in the index, as Wagtail writes them."""
    from django.db import connection

    from wagtail.models import Page

    model = Page.objects.order_by("-pk")[0]
    other = {
        "id": "model.id + v.id",
        "path": "model.path || lpad(v.id::text, 8, '0')",
        "depth": "model.depth + 2",
        "title": "v.title",
        "draft_title": "v.title",
        "slug": "'v' || v.id",
        "translation_key": "gen_random_uuid()",
        "url_path": "'/v' || v.id || '/'",
        "live": "true",
        "latest_revision_id": "NULL",
        "live_revision_id": "NULL",
    }
    names = [field.column for field in Page._meta.concrete_fields]
    parts = {
        "columns": ", ".join(names),
        "values": ", ".join(other.get(name, f"model.{name}") for name in names),
    }
    with connection.cursor() as cursor:
        for statement in FILL:
            cursor.execute(statement.format(**parts), {"model": model.pk})
        cursor.execute("ANALYZE")


def measured(searches: dict[str, str]) -> dict[str, float]:
    """Milliseconds of each search: 25 results and how many there are, as a list shows them."""
    from wagtail.models import Page

    with said_to_stderr("Wagtail's pages filled"):
        fill()

    def search(typed: str) -> Any:
        found = Page.objects.live().search(typed)
        return list(found[:25]), found.count()

    return {name: measure(lambda typed=typed: search(typed))[0] for name, typed in searches.items()}  # type: ignore[misc]
