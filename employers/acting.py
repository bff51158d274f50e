"""Who acts, for the trail under the tables: a key and nothing else, no address and no browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.http import HttpRequest
from django.utils.functional import LazyObject, empty

import pghistory
from pghistory.middleware import HistoryMiddleware

from employers.models import User


class Actor:
    """Who is signed in at the moment in which something is written."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @property
    def key(self) -> int | None:
        """Nobody while the request has not asked: to ask would load session and account."""
        user = self._request.user
        if isinstance(user, LazyObject) and user._wrapped is empty:
            return None
        return user.pk


class ActorEncoder(DjangoJSONEncoder):
    """Writes an actor as the key."""

    def default(self, o: Any) -> Any:
        """Everything else as Django does."""
        return o.key if isinstance(o, Actor) else super().default(o)


class ActorOfRequest(HistoryMiddleware):
    """What a request changes in tracked tables is the doing of who is signed in."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        """In place of pghistory's, which keeps the address, too."""
        return {"user": Actor(request)}


@contextmanager
def acting(by: User) -> Iterator[None]:
    """What happens in here is the doing of this person; outside of requests it is the portal's."""
    with pghistory.context() as context:
        outer = context.metadata.get("user")
        context.metadata["user"] = by.pk
        try:
            yield
        finally:
            context.metadata["user"] = outer
    if connection.in_atomic_block:  # What was set for the transaction would outlast us.
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('pghistory.context_metadata', '', TRUE)")
