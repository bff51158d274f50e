"""Keys of a company's own software: made and revoked by managers, recognised by their hash."""

import hashlib
import re
import secrets
import string
from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from employers import mails
from employers.models import ApiToken, Company, Role, User
from employers.service.people.rules import GoneError, PeopleError, lock_to_manage

MOST_ACTIVE: Final = 20
USE_NOTED_EVERY: Final = timedelta(minutes=1)
TOLD_BEFORE_EXPIRY: Final = timedelta(days=14)
# Letters and digits only: a double click marks the whole key. 43 of them are 256 bits.
_ALPHABET: Final = string.ascii_letters + string.digits
_PREFIX_LENGTH, _SECRET_LENGTH = 8, 43
_KEY: Final = re.compile(rf"saf_[A-Za-z0-9]{{{_PREFIX_LENGTH}}}_[A-Za-z0-9]{{{_SECRET_LENGTH}}}")


class TooManyTokensError(PeopleError):
    """The company has as many active keys as it may."""


@transaction.atomic
def create_token(
    *,
    company: Company,
    name: str,
    scopes: Sequence[str],
    days: int,
    by: User,
    form_token: UUID | None = None,
) -> tuple[ApiToken, str]:
    """A new key, and what nobody sees again; empty where a second click finds the first one's."""
    lock_to_manage(company, by)
    form_token = form_token or uuid4()
    if made := company.api_tokens.filter(form_token=form_token).first():
        return made, ""
    if company.api_tokens.active().count() >= MOST_ACTIVE:
        raise TooManyTokensError
    prefix = f"saf_{_random(_PREFIX_LENGTH)}"
    key, now = f"{prefix}_{_random(_SECRET_LENGTH)}", timezone.now()
    token = company.api_tokens.create(
        name=name,
        prefix=prefix,
        secret_hash=_hash(key),
        scopes=list(scopes),
        created_by=by,
        created_at=now,
        expires_at=now + timedelta(days=days),
        form_token=form_token,
    )
    _tell_owners(token, "key_created", person=by)
    return token, key


@transaction.atomic
def revoke_token(*, token: ApiToken, by: User) -> None:
    """The key opens nothing from now on; its entry in the list stays."""
    lock_to_manage(token.company, by)
    revoked = token.company.api_tokens.active().filter(pk=token.pk)
    if not revoked.update(revoked_at=timezone.now()):
        raise GoneError


def find_token(key: str) -> ApiToken | None:
    """The key as it was sent, if it opens something now; one query, none for what is no key."""
    if not _KEY.fullmatch(key):
        return None
    rows = ApiToken.objects.active().select_related("company")
    return rows.filter(secret_hash=_hash(key)).first()


def note_use(token: ApiToken) -> None:
    """Remember that the key is in use: to the minute is enough, and no request waits for it."""
    now = timezone.now()
    before = now - USE_NOTED_EVERY
    if token.last_used_at is None or token.last_used_at <= before:
        unnoted = Q(last_used_at=None) | Q(last_used_at__lte=before)
        ApiToken.objects.filter(unnoted, pk=token.pk).update(last_used_at=now)


def tell_of_expiry() -> None:
    """Write to the owners about keys that end within two weeks; about each key once."""
    soon = timezone.now() + TOLD_BEFORE_EXPIRY
    untold = ApiToken.objects.active().filter(expires_at__lte=soon, expiry_told_at=None)
    for pk in untold.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            rows = untold.select_for_update(of=["self"]).select_related("company")
            if token := rows.filter(pk=pk).first():
                _tell_owners(token, "key_expires")
                token.expiry_told_at = timezone.now()
                token.save(update_fields=["expiry_told_at"])


def _tell_owners(token: ApiToken, template: str, **more: object) -> None:
    owners = token.company.memberships.filter(role=Role.OWNER, user__is_active=True)
    for membership in owners.select_related("user").order_by("pk"):
        mails.tell(membership.user, template, company=token.company, token=token, **more)


def _random(length: int) -> str:
    return "".join(secrets.choice(_ALPHABET) for _place in range(length))


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
