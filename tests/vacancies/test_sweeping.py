"""What time brings to vacancies: a warning, a question, the archive, the end; and clock changes."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.mail import EmailMessage
from django.utils import timezone

import pytest
import time_machine

from employers import service as employers
from employers.models import Company, User
from tests.vacancies.makers import COMPLETE, make_draft, make_live
from vacancies import service, tasks
from vacancies.mails import tell_company
from vacancies.models import EventKind, ExtensionReason, FilledThrough, News, Vacancy, VacancyText
from vacancies.service import sweeping
from vacancies.stages import Phase, Stage

pytestmark = pytest.mark.django_db
Mails = list[EmailMessage]
BERLIN = ZoneInfo("Europe/Berlin")
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


def ended(company: Company, by: User, *, days_ago: int, **values: Any) -> Vacancy:
    """A vacancy whose end lies so many days back."""
    now = timezone.now()
    times = {"published_at": now - 100 * DAY, "expires_at": now - days_ago * DAY}
    return make_live(company, by, **{**times, **values})


# On both days the clocks change at night: noon is an hour nearer to the noon before, or farther.
@pytest.mark.parametrize("day", [(2027, 3, 28), (2027, 10, 31)])
def test_it_appears_and_expires_at_noon_in_berlin_when_clocks_change(
    bakery: Company, anna: User, day: tuple[int, int, int]
) -> None:
    noon = datetime(*day, 12, tzinfo=BERLIN)
    with time_machine.travel(noon - 3 * DAY, tick=False):
        employers.verify_company(company=bakery)
        draft = make_draft(bakery, anna, **COMPLETE, expires_at=noon)
        ending = service.publish(vacancy=draft, by=anna)
        later = {"publish_on": noon, "expires_at": noon + 9 * DAY}
        beginning = service.publish(vacancy=make_draft(bakery, anna, **COMPLETE, **later), by=anna)
    with time_machine.travel(noon - SECOND, tick=False):
        assert list(Vacancy.objects.live()) == [ending]
        assert (ending.phase, beginning.phase) == (Phase.LIVE, Phase.SCHEDULED)
    with time_machine.travel(noon, tick=False):
        assert list(Vacancy.objects.live()) == [beginning]
        assert (ending.phase, beginning.phase) == (Phase.EXPIRED, Phase.LIVE)


def test_an_extension_over_a_clock_change_keeps_the_time_of_day(
    bakery: Company, anna: User
) -> None:
    from vacancies.forms.life import ExtendForm

    row = make_live(bakery, anna, expires_at=datetime(2027, 3, 26, 12, tzinfo=BERLIN))
    typed = {"until_day": "28", "until_month": "3", "until_year": "2027", "reason": "later"}
    form = ExtendForm(row, typed)
    assert form.is_valid()
    assert form.cleaned_data["until"] == datetime(2027, 3, 28, 12, tzinfo=BERLIN)


def test_a_week_before_the_end_the_company_is_warned_once(
    bakery: Company, anna: User, mailoutbox: Mails
) -> None:
    row = ended(bakery, anna, days_ago=-6)
    for _day in range(2):
        sweeping.warn_of_ends(timezone.now())
    assert [mail.to for mail in mailoutbox] == [[anna.email]]
    assert f"/eigene/{row.reference}/verlaengern/" in mailoutbox[0].body
    until = timezone.now() + 30 * DAY
    service.extend(vacancy=row, by=anna, until=until, reason=ExtensionReason.LATER)
    sweeping.warn_of_ends(until - 8 * DAY)
    assert len(mailoutbox) == 1
    sweeping.warn_of_ends(until - 6 * DAY)
    assert len(mailoutbox) == 2


def test_nobody_is_warned_of_what_is_far_over_short_or_unseen(
    bakery: Company, foundry: Company, anna: User, carla: User, mailoutbox: Mails
) -> None:
    make_live(bakery, anna)
    ended(bakery, anna, days_ago=1)
    soon = timezone.now() + 2 * DAY
    make_live(bakery, anna, published_at=timezone.now(), expires_at=soon)
    make_draft(bakery, anna, **COMPLETE, expires_at=soon)
    ended(foundry, carla, days_ago=-2)
    employers.refuse_company(company=foundry, reason="Kein Eintrag")
    sweeping.warn_of_ends(timezone.now())
    assert mailoutbox == []


def test_two_weeks_after_the_end_the_company_is_asked_once(
    bakery: Company, anna: User, mailoutbox: Mails
) -> None:
    row = ended(bakery, anna, days_ago=14)
    for _day in range(2):
        sweeping.ask_for_outcomes(timezone.now())
    assert [mail.to for mail in mailoutbox] == [[anna.email]]
    assert f"/eigene/{row.reference}/ausgang/" in mailoutbox[0].body


def test_nobody_is_asked_too_early_or_what_is_known(
    bakery: Company, anna: User, mailoutbox: Mails
) -> None:
    ended(bakery, anna, days_ago=13)
    ended(bakery, anna, days_ago=20, filled_through=FilledThrough.OWN)
    closed = timezone.now() - 20 * DAY
    make_live(bakery, anna, stage=Stage.CLOSED, ended_at=closed, filled_through="not_filled")
    make_live(bakery, anna, stage=Stage.TAKEN_DOWN, ended_at=closed)
    sweeping.ask_for_outcomes(timezone.now())
    assert mailoutbox == []


def test_a_month_after_its_end_it_goes_into_the_archive(bakery: Company, anna: User) -> None:
    month_ago = timezone.now() - 30 * DAY
    expired = ended(bakery, anna, days_ago=30)
    closed = make_live(bakery, anna, stage=Stage.CLOSED, ended_at=month_ago)
    down = make_live(bakery, anna, stage=Stage.TAKEN_DOWN, ended_at=month_ago)
    young = ended(bakery, anna, days_ago=29)
    for _night in range(2):
        sweeping.archive(timezone.now())
    archived = Vacancy.objects.in_stages([Stage.ARCHIVED])
    assert set(archived) == {expired, closed, down}
    assert archived.get(pk=expired.pk).ended_at == expired.expires_at
    assert archived.get(pk=expired.pk).changed_at == expired.changed_at
    assert expired.events.get().kind == EventKind.ARCHIVED
    assert set(VacancyText.objects.values_list("vacancy", flat=True)) == {young.pk}


def test_after_a_year_in_the_archive_it_is_deleted_with_all_of_it(
    bakery: Company, anna: User
) -> None:
    limit = timezone.now() - 395 * DAY
    old = make_live(bakery, anna, stage=Stage.ARCHIVED, ended_at=limit)
    old.events.create(kind=EventKind.ARCHIVED)
    old.versions.create(number=1, content={})
    young = make_live(bakery, anna, stage=Stage.ARCHIVED, ended_at=limit + DAY)
    sweeping.delete_archived(timezone.now())
    assert list(Vacancy.objects.all()) == [young]


def test_one_that_fails_does_not_stop_the_others(
    bakery: Company, anna: User, monkeypatch: pytest.MonkeyPatch, mailoutbox: Mails
) -> None:
    broken, sound = (ended(bakery, anna, days_ago=14) for _each in range(2))
    told = tell_company

    def fails_once(vacancy: Vacancy, news: News) -> None:
        if vacancy == broken:
            raise RuntimeError
        told(vacancy, news)

    monkeypatch.setattr(sweeping, "tell_company", fails_once)
    sweeping.ask_for_outcomes(timezone.now())
    asked = Vacancy.objects.exclude(outcome_asked_at=None)
    assert list(asked) == [sound]
    monkeypatch.undo()
    sweeping.ask_for_outcomes(timezone.now())
    assert len(mailoutbox) == 2


@pytest.mark.parametrize("job", [tasks.write_to_companies, tasks.sweep])
def test_the_jobs_are_scheduled(job: Callable[..., Any]) -> None:
    from procrastinate.contrib.django import app

    planned = {task.task.name for task in app.periodic_registry.periodic_tasks.values()}
    assert job.name in planned  # type: ignore[attr-defined]
    job(timestamp=0)
