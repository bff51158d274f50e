"""Mails about vacancies, to those in the company who look after them or want to know."""

from employers.models import NotifyWhen
from employers.service import members_to_notify
from toolbox.mail import send_templated
from vacancies.digest import collect
from vacancies.models import News, Vacancy


def tell_company(vacancy: Vacancy, news: News) -> None:
    """At once or in their digest, as people choose; reasons and texts stay behind the sign-in."""
    people = members_to_notify(vacancy.company, in_charge=vacancy.in_charge)
    collect(vacancy, news, [each for each in people if each.notify_when == NotifyWhen.DAILY])
    for person in (each for each in people if each.notify_when == NotifyWhen.AT_ONCE):
        send_templated(template=f"vacancies/{news.value}", to=person, context={"vacancy": vacancy})
