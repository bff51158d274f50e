"""The words of published vacancies, and what they can be filtered by."""

from collections.abc import Iterator, Sequence

from content.service import one_law
from toolbox.searchtext import prepare, stored
from vacancies.models import Vacancy, VacancyText
from vacancies.stages import Stage
from vacancies.way_in import start_terms


@one_law()
def index(vacancies: Sequence[Vacancy]) -> None:
    """Keep the words of these, in the transaction that changes them; of those not public, none.

    The same queries, however many there are.
    """
    public = [row for row in vacancies if row.stage == Stage.PUBLISHED]
    others = [row.pk for row in vacancies if row.stage != Stage.PUBLISHED]
    if others:
        VacancyText.objects.filter(vacancy__in=others).delete()
    rows = [
        VacancyText(
            vacancy=row,
            vector=stored(prepare(_words(row))),
            terms=list(terms_of(row)),
            published_at=row.published_at,
        )
        for row in public
        if row.published_at
    ]
    VacancyText.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["vacancy"],
        update_fields=["vector", "terms", "published_at"],
    )


def terms_of(vacancy: Vacancy) -> Iterator[str]:
    """Every filter a vacancy answers to."""
    yield f"kind:{vacancy.kind}"
    yield f"field:{vacancy.field}"
    yield f"postcode:{vacancy.postcode}"
    yield from start_terms(vacancy)


def _words(vacancy: Vacancy) -> str:
    return "\n".join(
        [
            vacancy.reference,
            vacancy.title,
            vacancy.company.name,
            vacancy.town,
            vacancy.summary,
            *vacancy.tasks,
            vacancy.description,
            vacancy.other_title,
            vacancy.other_text,
        ]
    )
