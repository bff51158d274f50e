"""Mails about vacancies, to those in the company who look after them or want to know."""

from employers.service import members_to_notify
from toolbox.mail import send_templated
from vacancies.models import Vacancy


def tell_company(vacancy: Vacancy, template: str) -> None:
    """Write templates/emails/vacancies/<template>; reasons and texts stay behind the sign-in."""
    for person in members_to_notify(vacancy.company, in_charge=vacancy.in_charge):
        send_templated(template=f"vacancies/{template}", to=person, context={"vacancy": vacancy})
