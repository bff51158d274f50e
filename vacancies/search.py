"""The words of published vacancies, and what they can be filtered by."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import Func
from django.utils.translation import override

from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from content.service import one_law
from employers.models import Company
from toolbox.searchtext import ends_of, prepare, stored
from vacancies.finding.filters import CEFR_MAX, ENTRY, FIELD, HOURS, KIND, SHIFT, postcode_term
from vacancies.finding.words import FROM_HOME, UNTRAINED
from vacancies.models import (
    Cefr,
    Kind,
    Qualification,
    Vacancy,
    VacancyQuerySet,
    VacancyText,
    WorkingTime,
)
from vacancies.stages import Stage
from vacancies.way_in import start_terms

BATCH = 500


@one_law()
def index(vacancies: Sequence[Vacancy]) -> None:
    """Keep the words of these, in the transaction that changes them; of those not public, none.

    The same queries, however many there are.
    """
    public = [row for row in vacancies if row.stage == Stage.PUBLISHED]
    others = [row.pk for row in vacancies if row.stage != Stage.PUBLISHED]
    if others:
        VacancyText.objects.filter(vacancy__in=others).delete()
    VacancyText.objects.bulk_create(
        [text_of(row) for row in public],
        update_conflicts=True,
        unique_fields=["vacancy"],
        update_fields=["vector", "head", "terms", "published_at", "expires_at"],
    )


def text_of(vacancy: Vacancy) -> VacancyText:
    """What is kept of one that is published."""
    # The constraint vacancy_public_has_its_time holds for it.
    assert vacancy.published_at is not None  # noqa: S101
    assert vacancy.expires_at is not None  # noqa: S101
    return VacancyText(
        vacancy=vacancy,
        vector=_vector([*_titles(vacancy), *_rest(vacancy)], _around(vacancy)),
        head=_vector(_titles(vacancy), _around(vacancy)),
        terms=list(terms_of(vacancy)),
        published_at=vacancy.published_at,
        expires_at=vacancy.expires_at,
    )


def terms_of(vacancy: Vacancy) -> Iterator[str]:
    """Every filter a vacancy answers to."""
    yield KIND.term(vacancy.kind)
    yield FIELD.term(vacancy.field)
    yield postcode_term(vacancy.postcode)
    yield from map(HOURS.term, vacancy.working_time)
    yield from map(ENTRY.term, vacancy.entry_ways)
    yield from map(SHIFT.term, vacancy.shifts)
    levels = list(Cefr.values)
    # Whoever speaks B1 can do what needs A2: kept under its own level and all above.
    yield from map(CEFR_MAX.term, levels[levels.index(vacancy.speaking) :])
    yield from start_terms(vacancy)


def _vector(texts: Iterable[str], around: Iterable[str]) -> Func:
    """Of texts with the ends of their words; of a name only whole: no job is one in the "Bau"
    because its company is a "Maschinenbau".
    """
    text = "\n".join(texts)
    return stored(prepare("\n".join((text, *around))), ends_of(text))


def _titles(vacancy: Vacancy) -> tuple[str, ...]:
    return (vacancy.title, vacancy.other_title)


def _around(vacancy: Vacancy) -> Iterator[str]:
    """What else stands in a row of the list, and what it is looked for under."""
    yield from (vacancy.reference, vacancy.company.name, vacancy.postcode, vacancy.town)
    yield from _in_words(vacancy.get_kind_display)
    is_work = vacancy.kind in (Kind.WORK, Kind.MINI_JOB, Kind.INTERNSHIP)
    if is_work and vacancy.qualification == Qualification.NONE:
        yield UNTRAINED
    if WorkingTime.HOME in vacancy.working_time:
        yield FROM_HOME


def _rest(vacancy: Vacancy) -> Iterator[str]:
    yield from (vacancy.summary, *vacancy.tasks, vacancy.description, vacancy.other_text)
    yield from _in_words(vacancy.get_field_display)


def _in_words(display: Callable[[], object]) -> Iterator[str]:
    for language, _name in settings.PORTAL_LANGUAGES:
        with override(language):
            yield str(display())


def index_in_batches(vacancies: VacancyQuerySet) -> int:
    """Keep the words of many anew; how many they were."""
    number, last = 0, 0
    while batch := _index_some(vacancies.filter(pk__gt=last)):
        number, last = number + len(batch), batch[-1].pk
    return number


@transaction.atomic
def _index_some(vacancies: VacancyQuerySet) -> Sequence[Vacancy]:
    # Under their locks: what is changed meanwhile waits, and is not forgotten again.
    rows = vacancies.select_related("company").select_for_update(of=("self",), no_key=True)
    batch = list(rows.order_by("pk")[:BATCH])
    index(batch)
    return batch


def index_company_later(company: Company) -> None:
    """Have the worker keep the words of a company's vacancies anew: its name is among them."""
    # A connector of our own, as for mail: see toolbox/mail.py.
    job = configure_task(
        name="vacancies.tasks.index_company",
        job_manager=JobManager(DjangoConnector()),
        queue="upkeep",
    )
    job.defer(company=company.pk)
