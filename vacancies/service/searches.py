"""Searches people hear of by mail: asked for, confirmed, ended, and forgotten.

A link in a mail is the key of the search, signed. Whoever has it reads the mails of the address, so
it opens all searches of that address.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from django.core import signing
from django.db import transaction
from django.db.models import QuerySet
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
SALT: Final = "vacancies.saved-search"


class TooManySearchesError(Exception):
    """One has to end before another can begin."""


class GoneError(Exception):
    """The link is genuine, and the search has ended."""


class NoLinkError(Exception):
    """Nobody got this link from us."""


def secret_of(search: SavedSearch) -> str:
    """What stands in the links of its mails."""
    return signing.Signer(salt=SALT).sign(str(search.pk))


def search_behind(secret: str) -> SavedSearch:
    """The search a link is for, or NoLinkError, or GoneError."""
    try:
        key = signing.Signer(salt=SALT).unsign(secret)
    except signing.BadSignature:
        raise NoLinkError from None
    search = SavedSearch.objects.filter(pk=key, user=None).first()
    if search is None:
        raise GoneError
    return search


def searches_of_address(search: SavedSearch) -> QuerySet[SavedSearch]:
    """All of whoever reads the mails of this one."""
    return SavedSearch.objects.filter(user=None, email=search.email).order_by("pk")


def searches_of(user: User) -> QuerySet[SavedSearch]:
    """Those of a caseworker."""
    return SavedSearch.objects.filter(user=user).order_by("pk")


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
    unconfirmed = SavedSearch.objects.filter(confirmed_at=None)
    unconfirmed.filter(created_at__lt=now - UNCONFIRMED_LIVES).delete()
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
