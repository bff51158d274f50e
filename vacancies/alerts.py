"""Each morning people read what is new in the searches they saved.

A search is told of a vacancy once: up to which moment it has been told stands in its row, and is
written in the transaction that puts the mail into the queue.
"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone, translation

from toolbox.mail import send_templated
from vacancies.finding import rows_of
from vacancies.models import SavedSearch, Vacancy, WeekCount
from vacancies.service.searches import TO_END, query_of, secret_of, those_to_tell

logger = logging.getLogger(__name__)

MORNING: Final = 6
LONGEST_MAIL: Final = 10
BATCH: Final = 500
# What is being published in this moment carries a time that is past before others can see it.
STILL_WRITTEN: Final = timedelta(minutes=5)


def tell_searches(now: datetime) -> None:
    """Once a day for each search; a worker that was down in the morning makes up."""
    morning = timezone.localtime(now).replace(hour=MORNING, minute=0, second=0, microsecond=0)
    until = now - STILL_WRITTEN
    if until < morning:
        return
    due = those_to_tell().filter(told_until__lt=morning)
    keys = list(due.order_by("pk").values_list("pk", flat=True))
    news = _News(until)
    for start in range(0, len(keys), BATCH):
        some = due.filter(pk__in=keys[start : start + BATCH])
        _tell_some(list(some.select_related("user")), news)


class _News:
    """What is new up to a moment. Many look for the same: each question is asked once."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        self._known: dict[tuple[str, datetime | None], list[Vacancy]] = {}

    def of(self, search: SavedSearch) -> list[Vacancy]:
        """The newest of those that are new, and one more where there are others."""
        question = search.query, search.told_until
        if question not in self._known:
            self._known[question] = self._find(search)
        return self._known[question]

    def _find(self, search: SavedSearch) -> list[Vacancy]:
        is_new = Q(words__published_at__gt=search.told_until, words__published_at__lte=self.until)
        rows = rows_of(query_of(search)).filter(is_new).select_related("company")
        shown = rows.only("reference", "title", "town", "company__name")
        return list(shown.order_by("-words__published_at", "-pk")[: LONGEST_MAIL + 1])


def _tell_some(searches: Sequence[SavedSearch], news: _News) -> None:
    quiet, until = [], news.until
    for search in searches:
        try:
            if found := news.of(search):
                _tell(search, found, until)
            else:
                quiet.append(search.pk)
        except Exception:  # The next run tries again; the others do not wait for it.
            logger.exception("Nothing told of saved search %s", search.pk)
    SavedSearch.objects.filter(pk__in=quiet, told_until__lt=until).update(told_until=until)


@transaction.atomic
def _tell(search: SavedSearch, news: Sequence[Vacancy], until: datetime) -> None:
    # A second worker waits here, and then finds that it has been told.
    rows = SavedSearch.objects.select_for_update(of=("self",)).select_related("user")
    row = rows.filter(pk=search.pk, told_until=search.told_until).first()
    if row is None:
        return
    row.told_until, row.last_mailed_on = until, timezone.localdate(until)
    row.save(update_fields=["told_until", "last_mailed_on"])
    shown = news[:LONGEST_MAIL]
    _count(shown, until)
    _send(row, shown, has_more=len(news) > len(shown))


def _send(search: SavedSearch, news: Sequence[Vacancy], *, has_more: bool) -> None:
    with translation.override(search.user.language if search.user else search.language):
        end = settings.BASE_URL + _end_url(search)
    context = {
        "query": query_of(search),
        "news": news,
        "has_more": has_more,
        "end": end,
        "of_account": search.user is not None,
    }
    headers = {"List-Unsubscribe": f"<{end}>"}
    if search.user is None:  # Pages behind a sign-in cannot be posted to by a mail program.
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    to = search.user or search
    send_templated(template="vacancies/search_news", to=to, context=context, headers=headers)


def _end_url(search: SavedSearch) -> str:
    if search.user:
        return reverse("vacancy-desk:searches")
    return reverse("vacancies:end-search", args=[secret_of(search, TO_END)])


def _count(vacancies: Sequence[Vacancy], now: datetime) -> None:
    """In how many mails they stood, this week."""
    day = timezone.localdate(now)
    monday = day - timedelta(days=day.weekday())
    rows = [WeekCount(vacancy=row, week=monday) for row in vacancies]
    WeekCount.objects.bulk_create(rows, ignore_conflicts=True)
    counts = WeekCount.objects.filter(week=monday, vacancy__in=vacancies)
    counts.update(mailed=F("mailed") + 1)
