"""What allauth asks us: who may register and be led where, and how second factors are kept."""

import time
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter

from employers.browsers import browser_in_words
from employers.identities import COMPANY
from employers.models import User
from employers.service import identities
from toolbox.sealed import seal, unseal

_PURPOSE: Final = "second factors"
_ALLAUTHS_STAGE: Final = "allauth.mfa.stages.AuthenticateStage"


class AccountAdapter(DefaultAccountAdapter):
    """Accounts remember the language they were made in: mails are written in it."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "enter_current_password": _("The current password is not right."),
        "incorrect_code": _(
            "This code is not right. Take the one from the newest e-mail and type it as it is."
        ),
    }

    def new_user(self, request: HttpRequest) -> User:
        """A person who is about to register."""
        user: User = super().new_user(request)
        user.language = (get_language() or "de")[:2]
        return user

    def get_login_stages(self) -> list[str]:
        """Whom the city has asked for a second factor we do not ask once more."""
        ours = {_ALLAUTHS_STAGE: "employers.second_factor.SecondFactorStage"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def post_login(
        self,
        request: HttpRequest,
        user: User,
        *,
        signal_kwargs: dict[str, Any] | None,
        redirect_url: str | None,
        **more: Any,
    ) -> HttpResponse:
        """Who came with a company's account joins it, or registers the company."""
        sociallogin = (signal_kwargs or {}).get("sociallogin")
        if sociallogin and sociallogin.account.provider == COMPANY:
            identities.let_in(identities.read(sociallogin.account), user)
            if not user.memberships.exists():
                redirect_url = redirect_url or reverse("employers:register-company")
        response: HttpResponse = super().post_login(
            request, user, signal_kwargs=signal_kwargs, redirect_url=redirect_url, **more
        )
        return response

    def is_safe_url(self, url: str | None) -> bool:
        """Refuse what is no address at all, too: allauth would fail over it."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def clean_email(self, email: str) -> str:
        """Only plain letters: no two accounts may look the same and be different."""
        if not email.isascii():
            raise ValidationError(
                _(
                    "Please enter the address with plain Latin letters, without umlauts or letters "
                    "of other alphabets. A domain with an umlaut is written with xn--."
                ),
                code="look_alike",
            )
        cleaned: str = super().clean_email(email)
        return cleaned

    def is_reauthentication_required(self, *, app: str, **options: Any) -> bool:
        """Ask once more, unless the person has signed in a moment ago with password or factor.

        A code by mail does not do: who reads somebody's mail must not change their ways in.
        """
        required: bool = super().is_reauthentication_required(app=app, **options)
        return required and not self._has_just_signed_in()

    def _has_just_signed_in(self) -> bool:
        records = get_authentication_records(self.request, self.request.user)
        latest = max((r["at"] for r in records if r["method"] in ("password", "mfa")), default=0)
        return bool(time.time() - latest < app_settings.REAUTHENTICATION_TIMEOUT)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets lie encrypted in the database; keys bear names people recognise."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "This code is not right. A code of the app changes every 30 seconds, "
            "a recovery code works only once."
        ),
    }

    def encrypt(self, text: str) -> str:
        """What a copy of the database alone does not tell."""
        return seal(text, purpose=_PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        """Read it, with an older key where the newest does not fit."""
        return unseal(encrypted_text, purpose=_PURPOSE)

    def generate_authenticator_name(self, user: User | AnonymousUser, type: str) -> str:
        """The device it is made on."""
        return browser_in_words(self.request.headers.get("User-Agent", ""))
