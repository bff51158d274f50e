"""Searches people hear of by mail: asked for, confirmed, ended, and forgotten.

A link in a mail is the key of the search, signed for one purpose. The one of the mail by which
somebody confirms opens all searches of the address. The one in each mail with news, which people
pass on, ends this search and shows nothing else.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from django.core import signing
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from employers.models import User
from toolbox.mail import send_templated
from vacancies.finding import Query
from vacancies.models import SavedSearch

MOST: Final = 10
UNCONFIRMED_LIVES: Final = timedelta(days=7)
ASKED_AFTER: Final = timedelta(days=365)
ANSWERED_WITHIN: Final = timedelta(days=30)
OWN: Final = "vacancies.saved-search"
TO_END: Final = "vacancies.saved-search.end"


class TooManySearchesError(Exception):
    """One has to end before another can begin."""


class GoneError(Exception):
    """The link is genuine, and the search has ended."""


class NoLinkError(Exception):
    """Nobody got this link from us."""


def secret_of(search: SavedSearch, purpose: str = OWN) -> str:
    """What stands in a link of its mails."""
    return signing.Signer(salt=purpose).sign(str(search.pk))


def search_behind(secret: str, purpose: str = OWN) -> SavedSearch:
    """The search a link is for, or NoLinkError, or GoneError."""
    try:
        key = signing.Signer(salt=purpose).unsign(secret)
    except signing.BadSignature:
        raise NoLinkError from None
    search = SavedSearch.objects.filter(pk=key, user=None).exclude(_too_old(timezone.now())).first()
    if search is None:
        raise GoneError
    return search


def _too_old(now: datetime) -> Q:
    """Nobody has confirmed it in time."""
    return Q(confirmed_at=None, created_at__lt=now - UNCONFIRMED_LIVES)


def searches_of_address(search: SavedSearch) -> QuerySet[SavedSearch]:
    """All of whoever reads the mails of this one."""
    return SavedSearch.objects.filter(user=None, email=search.email).order_by("pk")


def searches_of(user: User) -> QuerySet[SavedSearch]:
    """Those of a caseworker."""
    return SavedSearch.objects.filter(user=user).order_by("pk")


def those_to_tell() -> QuerySet[SavedSearch]:
    """Confirmed ones; those of an account rest while it is locked or in no team."""
    caseworkers = User.objects.filter(is_active=True, teams__isnull=False, pk=OuterRef("user"))
    rows = SavedSearch.objects.filter(confirmed_at__isnull=False)
    return rows.filter(Q(user=None) | Exists(caseworkers))


def query_of(search: SavedSearch) -> Query:
    """What is looked for."""
    return Query.read(QueryDict(search.query))


@transaction.atomic
def ask_to_save(*, email: str, query: Query, language: str) -> None:
    """Write to the address; only who reads that mail can say yes, and learns what is known."""
    address, text = email.lower(), query.filters.write()
    known = SavedSearch.objects.filter(user=None, email=address).order_by("pk")
    search = known.filter(query=text).first()
    if search is None and known.count() >= MOST:
        _write(known[0], "search_full", language)
        return
    if search is None:
        search, _is_new = SavedSearch.objects.get_or_create(
            user=None, email=address, query=text, defaults={"language": language}
        )
    elif not search.confirmed_at:  # The new mail promises seven days once more.
        search.created_at = timezone.now()
        search.save(update_fields=["created_at"])
    _write(search, "search_known" if search.confirmed_at else "search_confirm", language)


@transaction.atomic
def save_for(*, user: User, query: Query) -> SavedSearch:
    """For somebody who has signed in: their address is confirmed."""
    # Two clicks at once wait for each other.
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    known, text, now = searches_of(user), query.filters.write(), timezone.now()
    if search := known.filter(query=text).first():
        return search
    if known.count() >= MOST:
        raise TooManySearchesError
    return SavedSearch.objects.create(
        user=user, query=text, language=user.language, confirmed_at=now, told_until=now
    )


@transaction.atomic
def confirm(search: SavedSearch) -> None:
    """The address is right, or the search is still wanted. From the first yes on it looks."""
    row = SavedSearch.objects.select_for_update().filter(pk=search.pk).first()
    if row is None:
        raise GoneError
    row.confirmed_at = timezone.now()
    row.told_until = row.told_until or row.confirmed_at
    row.asked_at = None
    row.save(update_fields=["confirmed_at", "told_until", "asked_at"])


def end(search: SavedSearch) -> None:
    """No more mails; nothing of it stays."""
    SavedSearch.objects.filter(pk=search.pk).delete()


def forget_address(search: SavedSearch) -> None:
    """All searches of the address end."""
    searches_of_address(search).delete()


def stored_of_address(search: SavedSearch) -> dict[str, Any]:
    """Everything that is kept about the address, for whoever asks for it."""
    names = ("query", "language", "created_at", "confirmed_at", "asked_at", "told_until")
    rows = searches_of_address(search).values(*names, "last_mailed_on")
    return {"email": search.email, "searches": list(rows)}


def sweep_searches(now: datetime) -> None:
    """What nobody confirmed or still wants goes; who said yes a year ago is asked."""
    SavedSearch.objects.filter(_too_old(now)).delete()
    SavedSearch.objects.filter(asked_at__lt=now - ANSWERED_WITHIN).delete()
    old = SavedSearch.objects.filter(user=None, asked_at=None, confirmed_at__lt=now - ASKED_AFTER)
    for key in list(old.values_list("pk", flat=True)):
        _ask_again(old, key, now)


@transaction.atomic
def _ask_again(old: QuerySet[SavedSearch], key: int, now: datetime) -> None:
    """Once, whatever a second worker does."""
    search = old.select_for_update(skip_locked=True).filter(pk=key).first()
    if search is None:
        return
    search.asked_at = now
    search.save(update_fields=["asked_at"])
    _write(search, "search_wanted", search.language, until=now + ANSWERED_WITHIN)


def _write(search: SavedSearch, template: str, language: str, **more: Any) -> None:
    # The language of the page that was used, whatever the stored one is.
    search.language = language
    context = {"query": query_of(search), "secret": secret_of(search), "most": MOST, **more}
    send_templated(template=f"vacancies/{template}", to=search, context=context)
