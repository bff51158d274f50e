"""Companies nobody has used for 24 months: two notices to everybody there, then deletion.

Looked at once a day. What happened meanwhile is read anew under lock, each company in a transaction
of its own. A company is in use when one of its people signs in, a key of it is used, somebody joins
or one of its cases moves; an open case moves all the time.
"""

import logging
from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.db.models import DateTimeField, Max
from django.db.models.functions import Greatest
from django.utils import timezone

from employers import mails
from employers.models import ApiToken, Company, Inactivity, User
from employers.models.inactivity import DAYS_TO_END, DAYS_TO_SECOND_NOTICE
from employers.service.companies import delete_company
from employers.slots import StillOpenError, company_files

logger = logging.getLogger(__name__)

TERM: Final = timedelta(days=731)  # 24 months, a leap day among them
TO_SECOND: Final = timedelta(days=DAYS_TO_SECOND_NOTICE)
TO_END: Final = timedelta(days=DAYS_TO_END)
NOTICE_AFTER: Final = TERM - TO_SECOND - TO_END
# A worker that was away for longer may have sent no mail either: everything begins anew.
LONGEST_PAUSE: Final = timedelta(days=3)
# PostgreSQL leaves out what is unknown: nobody has signed in, no key was used.
_LAST_USE: Final = Greatest(
    "created_at",
    Max("memberships__joined_at"),
    Max("memberships__user__last_login"),
    Max("api_tokens__last_used_at"),
    output_field=DateTimeField(),
)


def look_after_inactive_companies() -> None:
    """Write to, delete or leave alone; a company that cannot be dealt with keeps none waiting."""
    today = timezone.localdate()
    counted = Inactivity.objects.values_list("pk", flat=True)
    for pk in sorted({*inactive_companies(today), *counted}):
        try:
            with transaction.atomic():
                _look_after(pk, today)
        except StillOpenError:
            logger.info("Company %s has an open case and stays", pk)
        except Exception:
            logger.exception("Company %s could not be looked after", pk)
            # The worker was there: its notices hold, and tomorrow it tries again.
            Inactivity.objects.filter(pk=pk).update(seen_on=today)


def inactive_companies(today: date) -> dict[int, date]:
    """The companies whose people are due to be written to, with the day of their last use."""
    latest = today - NOTICE_AFTER
    unused = Company.objects.annotate(used=_LAST_USE).filter(used__date__lte=latest)
    last = last_uses(list(unused.values_list("pk", flat=True)))
    return {pk: day for pk, day in last.items() if day <= latest}


def last_uses(companies: Collection[int]) -> dict[int, date]:
    """The day on which each of these companies was last in use."""
    rows = Company.objects.filter(pk__in=companies).annotate(used=_LAST_USE)
    moved = company_files.moved(companies)
    return {
        pk: timezone.localdate(max(used, moved.get(pk, used)))
        for pk, used in rows.values_list("pk", "used")
    }


def _look_after(pk: int, today: date) -> None:
    company = _locked(pk)
    if company is None:
        return
    count = Inactivity.objects.filter(company=company).first()
    if today - last_uses([pk])[pk] < NOTICE_AFTER:
        Inactivity.objects.filter(company=company).delete()
    elif count is None or today - count.seen_on > LONGEST_PAUSE:
        _begin(company, today)
    elif count.second_notice_on and today - count.second_notice_on >= TO_END:
        _delete(company)
    else:
        _go_on(count, today)


def _locked(pk: int) -> Company | None:
    """The company; nobody signs in there, uses a key or opens a case until we are done."""
    company = Company.objects.select_for_update().filter(pk=pk).first()
    for rows in (User.objects.filter(memberships__company=pk), ApiToken.objects.filter(company=pk)):
        list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    return company


def _begin(company: Company, today: date) -> None:
    days = {"first_notice_on": today, "second_notice_on": None, "seen_on": today}
    Inactivity.objects.update_or_create(company=company, defaults=days)
    _write(company, "inactive", end=today + TO_SECOND + TO_END)


def _go_on(count: Inactivity, today: date) -> None:
    if count.second_notice_on is None and today - count.first_notice_on >= TO_SECOND:
        count.second_notice_on = today
        _write(count.company, "inactive_still", end=today + TO_END)
    count.seen_on = today
    count.save(update_fields=["second_notice_on", "seen_on"])


def _write(company: Company, template: str, *, end: date) -> None:
    for user in _people(company):
        mails.tell(user, template, company=company, end=end, account_goes=_account_goes(user))


def _delete(company: Company) -> None:
    """The company with all it has, and the accounts of people who work nowhere else."""
    people = _people(company)
    going = [user for user in people if _account_goes(user)]
    delete_company(company)
    for user in people:
        mails.tell(user, "inactive_deleted", company=company, account_goes=user in going)
    for user in going:
        user.delete()
    logger.info("Deleted an inactive company and %s accounts", len(going))


def _people(company: Company) -> list[User]:
    return list(company.members.filter(is_active=True).order_by("pk"))


def _account_goes(user: User) -> bool:
    """Who works for one company only and for no office."""
    is_of_an_office = (
        user.works_for_an_office
        or user.is_staff
        or user.is_superuser
        or user.groups.exists()
        or user.user_permissions.exists()
    )
    return not is_of_an_office and user.memberships.count() == 1
