"""Who reads mails once a day reads of vacancies in the same mail as of cases."""

from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.template.loader import get_template
from django.utils import timezone

import pytest

from employers.models import Company, Membership, NotifyWhen, User
from servicedesk import digest
from servicedesk.models import Notice
from tests.servicedesk.makers import QUESTION, make_enquiry
from tests.vacancies.makers import make_live
from vacancies import service
from vacancies.models import News, Vacancy, VacancyNotice
from vacancies.service import sweeping

pytestmark = pytest.mark.django_db
Mails = list[EmailMessage]


def next_morning() -> datetime:
    return timezone.now() + timedelta(days=1)


@pytest.fixture
def daily(anna: User) -> User:
    """Anna reads her mail once a day."""
    User.objects.filter(pk=anna.pk).update(notify_when=NotifyWhen.DAILY)
    return User.objects.get(pk=anna.pk)


@pytest.fixture
def down(daily: User, bakery: Company, ines: User) -> Vacancy:
    """Her vacancy, taken down."""
    row = make_live(bakery, daily)
    return service.take_down(vacancy=row, by=ines, reason="Kein echtes Angebot.")


def test_vacancies_and_cases_are_told_in_one_mail(
    down: Vacancy, daily: User, bakery: Company, mailoutbox: Mails
) -> None:
    case = make_enquiry(company=bakery, by=daily, question=QUESTION)
    assert not [mail for mail in mailoutbox if mail.to == [daily.email]]
    for _twice in range(2):
        digest.send_digests(next_morning())
    (mail,) = [mail for mail in mailoutbox if mail.to == [daily.email]]
    body = str(mail.body)
    assert mail.subject == "Neues von der Servicestelle"
    assert body.count(str(bakery)) == 1
    assert f"* {case.reference}\n" in body
    assert f"* {down} ({down.reference})\n" in body
    assert "Wir haben das Stellenangebot heruntergenommen" in body
    assert f"/de/stellen/eigene/{down.reference}/" in body
    assert "echtes" not in body
    assert not VacancyNotice.objects.exists()
    assert not Notice.objects.filter(user=daily).exists()


def test_it_speaks_the_language_of_its_reader(
    down: Vacancy, daily: User, mailoutbox: Mails
) -> None:
    User.objects.filter(pk=daily.pk).update(language="en")
    mailoutbox.clear()
    digest.send_digests(next_morning())
    (mail,) = mailoutbox
    assert "We have taken down the vacancy" in mail.body
    assert f"/en/vacancies/own/{down.reference}/" in mail.body


def test_what_time_brings_is_told_there_too(
    daily: User, bakery: Company, mailoutbox: Mails
) -> None:
    now = timezone.now()
    make_live(
        bakery,
        daily,
        published_at=now - timedelta(days=20),
        expires_at=now + timedelta(days=3),
    )
    sweeping.warn_of_ends(now)
    assert mailoutbox == []
    assert VacancyNotice.objects.get().news == News.ENDS_SOON


def test_who_has_left_the_company_is_told_nothing(
    down: Vacancy, daily: User, mailoutbox: Mails
) -> None:
    Membership.objects.filter(user=daily).delete()
    digest.send_digests(next_morning())
    assert mailoutbox == []
    assert not VacancyNotice.objects.exists()


def test_what_waits_for_a_deleted_account_goes(down: Vacancy, daily: User) -> None:
    gone = daily.pk + 1000
    VacancyNotice.objects.create(user_id=gone, vacancy=down, news=News.PUBLISHED)
    digest.send_digests(timezone.now())
    assert not VacancyNotice.objects.filter(user=gone).exists()


def test_every_news_has_its_single_mail() -> None:
    for news in News.values:
        get_template(f"emails/vacancies/{news}.txt")


def test_the_database_refuses_unknown_news(down: Vacancy, daily: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        VacancyNotice.objects.create(user=daily, vacancy=down, news="noted")
