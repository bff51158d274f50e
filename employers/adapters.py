"""What allauth asks us: the language of a new account."""

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
