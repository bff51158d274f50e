"""What the daily digest tells of vacancies; it is written by servicedesk.digest."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Final

from django.db.models import Exists, OuterRef
from django.urls import reverse_lazy

from employers.models import User
from servicedesk.slots import DigestLine, DigestSource
from vacancies.models import News, Vacancy, VacancyNotice


def collect(vacancy: Vacancy, news: News, people: Iterable[User]) -> None:
    """Keep what happened for each of these people, until their digest goes out."""
    VacancyNotice.objects.bulk_create(
        VacancyNotice(user=person, vacancy=vacancy, news=news) for person in people
    )


def _due(until: datetime) -> set[int]:
    VacancyNotice.objects.filter(~Exists(User.objects.filter(pk=OuterRef("user")))).delete()
    return set(VacancyNotice.objects.filter(at__lt=until).values_list("user", flat=True))


def _take(user: User, until: datetime) -> list[DigestLine]:
    """Each vacancy with its news, where the person still works for the company."""
    waiting = VacancyNotice.objects.filter(user=user, at__lt=until)
    notices = list(waiting.select_related("vacancy__company").order_by("vacancy", "pk"))
    VacancyNotice.objects.filter(pk__in=[notice.pk for notice in notices]).delete()
    companies = set(user.memberships.values_list("company", flat=True))
    seen = [notice for notice in notices if notice.vacancy.company_id in companies]
    of_each = groupby(seen, lambda notice: notice.vacancy)
    return [_line(vacancy, [News(row.news) for row in rows]) for vacancy, rows in of_each]


def _line(vacancy: Vacancy, news: Sequence[News]) -> DigestLine:
    return DigestLine(
        company=vacancy.company,
        title=f"{vacancy} ({vacancy.reference})",
        news=[each.label for each in dict.fromkeys(news)],
        url=reverse_lazy("own-vacancies:detail", args=[vacancy.reference]),
    )


VACANCIES: Final = DigestSource(due=_due, take=_take)
