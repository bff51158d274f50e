"""What allauth asks us: the language of a new account, and which addresses may be led back to."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from allauth.account.adapter import DefaultAccountAdapter

from employers.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Accounts remember the language they were made in: mails are written in it."""

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """Store a person who has just registered."""
        user.language = (get_language() or "de")[:2]
        saved: User = super().save_user(request, user, form, commit)
        return saved

    def is_safe_url(self, url: str | None) -> bool:
        """Refuse what is no address at all, too: allauth would fail over it."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False
