"""From a draft to the public: at once, or through the desk.

It looks at those of companies that it has not checked, and at those like one it has taken down.

Who decides on a company locks it first; so do these verbs, and then the vacancy, then its check.
"""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from employers.models import Company, User, Verification
from servicedesk import service as servicedesk
from servicedesk.models import Enquiry, Topic
from vacancies.mails import tell_company
from vacancies.models import EventKind, News, Vacancy
from vacancies.service.access import refuse_readers
from vacancies.service.drafting import IncompleteError
from vacancies.service.holding import taken_down_like
from vacancies.service.keeping import keep, keep_version, locked, move, refuse_if_changed
from vacancies.stages import Move, NotPossibleError, Stage
from vacancies.steps import missing
from vacancies.terms import LONGEST_PUBLIC
from vacancies.values import label_of, shown

# What the desk finds a check by; it reads the whole vacancy beside it.
SUMMARY = ("title", "kind", "field", "postcode", "town", "publish_on", "expires_at")


class CompanyRefusedError(Exception):
    """The desk has refused the company: nothing of it becomes public."""


class OutOfTimeError(ValueError):
    """The end has to lie after `earliest` and not after `latest`."""

    def __init__(self, earliest: datetime, latest: datetime) -> None:
        super().__init__(f"{earliest:%Y-%m-%d %H:%M} to {latest:%Y-%m-%d %H:%M}")
        self.earliest = earliest
        self.latest = latest


@transaction.atomic
def publish(*, vacancy: Vacancy, by: User) -> Vacancy:
    """Make a draft public, at once or on its day, or have the desk look at it first.

    IncompleteError, OutOfTimeError, CompanyRefusedError; NotPossibleError: it is no draft any more.
    """
    refuse_readers(by, vacancy.company)
    row, now = _locked_with_company(vacancy), timezone.now()
    _refuse_unless(Stage.DRAFT, row)
    _refuse_unready(row, now)
    if row.company.is_verified and not taken_down_like(row):
        _make_public(row, by, now)
    else:
        _submit(row, by, now)
    return row


@transaction.atomic
def withdraw(*, vacancy: Vacancy, by: User) -> Vacancy:
    """Take it back from the desk, to go on writing."""
    refuse_readers(by, vacancy.company)
    row, now = locked(vacancy), timezone.now()
    move(row, Move.WITHDRAW, kind=EventKind.WITHDRAWN, by=by, now=now)
    keep(row, now)
    if row.review:
        servicedesk.withdraw_check(enquiry=row.review, by=by)
    return row


@transaction.atomic
def approve(*, vacancy: Vacancy, by: User, seen: int | None = None) -> Vacancy:
    """The desk has nothing against it: it becomes public, at once or on its day."""
    row, now = _locked_with_company(vacancy), timezone.now()
    _refuse_others(by, row, Move.PUBLISH)
    refuse_if_changed(row, seen)
    _refuse_unready(row, now)
    _make_public(row, by, now)
    _end_check(row, by)
    return row


@transaction.atomic
def give_back(*, vacancy: Vacancy, by: User, reason: str, seen: int | None = None) -> Vacancy:
    """Something has to change first: it is a draft again, and the company reads why."""
    row, now = locked(vacancy), timezone.now()
    _refuse_others(by, row, Move.RETURN)
    refuse_if_changed(row, seen)
    row.remark = reason
    move(row, Move.RETURN, kind=EventKind.RETURNED, by=by, now=now, data={"reason": reason})
    keep(row, now)
    _end_check(row, by, reason)
    tell_company(row, News.GIVEN_BACK)
    return row


def _locked_with_company(vacancy: Vacancy) -> Vacancy:
    # No key changes: rows that only name the company do not have to wait.
    company = Company.objects.select_for_update(no_key=True).get(pk=vacancy.company_id)
    row = locked(vacancy)
    row.company = company
    return row


def _refuse_unless(stage: Stage, row: Vacancy) -> None:
    if row.stage != stage:
        raise NotPossibleError(Stage(row.stage), Move.PUBLISH)


def _refuse_others(by: User, row: Vacancy, what: Move) -> None:
    """Only the desk that checks it decides, and only while it does."""
    if row.review is None or not servicedesk.works_at_desk(by, row.review):
        raise PermissionDenied
    if row.stage != Stage.IN_REVIEW:
        raise NotPossibleError(Stage(row.stage), what)


def _refuse_unready(row: Vacancy, now: datetime) -> None:
    if row.company.verification == Verification.REFUSED:
        raise CompanyRefusedError
    if lost := [name for names in missing(row).values() for name in names]:
        raise IncompleteError(lost)
    start = first_moment(row, now)
    if row.expires_at is None or not start < row.expires_at <= start + LONGEST_PUBLIC:
        raise OutOfTimeError(start, start + LONGEST_PUBLIC)


def first_moment(vacancy: Vacancy, now: datetime) -> datetime:
    """From when on it would be public."""
    return max(vacancy.publish_on or now, now)


def _make_public(row: Vacancy, by: User, now: datetime) -> None:
    row.published_at = first_moment(row, now)
    row.remark = ""
    move(row, Move.PUBLISH, kind=EventKind.PUBLISHED, by=by, now=now)
    keep(row, now)
    keep_version(row, by=by, now=now)
    tell_company(row, News.PUBLISHED)


def _submit(row: Vacancy, by: User, now: datetime) -> None:
    row.review = open_check(row, by)
    row.remark = ""
    move(row, Move.SUBMIT, kind=EventKind.SUBMITTED, by=by, now=now)
    keep(row, now)
    keep_version(row, by=by, now=now)
    tell_company(row, News.SUBMITTED)


def open_check(row: Vacancy, by: User | None) -> Enquiry:
    """Bring it to the desk of its place; once more to the team that has looked at it before."""
    # In the language of the administration, whoever writes.
    with override(settings.LANGUAGE_CODE):
        return servicedesk.open_enquiry(
            topic=Topic.VACANCY,
            company=row.company,
            opened_by=by,
            title=_("Check of the vacancy “%(title)s”") % {"title": row.title},
            summary=[(label_of(name), shown(row, name)) for name in SUMMARY],
            workplace=row.workplace,
            workplace_postcode=row.postcode,
            follows=row.review,
            receipt="",
        )


def _end_check(row: Vacancy, by: User, reason: str = "") -> None:
    assert row.review is not None  # noqa: S101  it was being checked
    servicedesk.end_check(enquiry=row.review, author=by, reason=reason)
