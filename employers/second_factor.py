"""What a person has beside the password, and whether this session has proven it."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.stages import AuthenticateStage
from allauth.socialaccount.models import SocialAccount

from employers.identities import CITY
from employers.models import User

_FACTORS: Final = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True)
class SecondFactors:
    """All of one person, read at once."""

    authenticators: tuple[Authenticator, ...]

    @property
    def is_on(self) -> bool:
        """Whether signing in takes more than a password."""
        return bool(self.app or self.passkeys)

    @property
    def app(self) -> Authenticator | None:
        """The app that makes codes."""
        return next(iter(self._of(Authenticator.Type.TOTP)), None)

    @property
    def passkeys(self) -> list[Authenticator]:
        """Passkeys and security keys, in the order they were added."""
        return self._of(Authenticator.Type.WEBAUTHN)

    @cached_property
    def recovery_codes_left(self) -> int:
        """How many recovery codes are still unused."""
        sets = self._of(Authenticator.Type.RECOVERY_CODES)
        return sum(len(codes.wrap().get_unused_codes()) for codes in sets)

    def _of(self, kind: str) -> list[Authenticator]:
        return [one for one in self.authenticators if one.type == kind]


def second_factors_of(user: User) -> SecondFactors:
    """What the person has set up."""
    rows = Authenticator.objects.filter(user=user).order_by("created_at", "pk")
    return SecondFactors(tuple(rows))


def second_factor_page(user: User) -> str | None:
    """The name of the page where the person confirms a factor; None where there is none."""
    factors = second_factors_of(user)
    if not factors.is_on:
        return None
    return "mfa_reauthenticate_webauthn" if factors.passkeys else "mfa_reauthenticate"


def has_proven_second_factor(request: HttpRequest) -> bool:
    """Whether this session has shown a factor that the person still has.

    A password or a code by mail is not one; what was proven with a key that is gone counts no more.
    """
    records = get_authentication_records(request, request.user)
    factors = [record for record in records if record["method"] == "mfa"]
    own = [factor["id"] for factor in factors if "id" in factor]
    if own and Authenticator.objects.filter(user=request.user, pk__in=own).exists():
        return True
    citys = [factor["uid"] for factor in factors if "uid" in factor]
    accounts = SocialAccount.objects.filter(user=request.user, provider=CITY, uid__in=citys)
    return bool(citys) and accounts.exists()


class SecondFactorStage(AuthenticateStage):
    """Asks for a factor in the middle of a sign-in, unless the city's sign-in has done so."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """A page to lead to, if any, and whether the sign-in goes on."""
        sociallogin = (self.login.signal_kwargs or {}).get("sociallogin")
        account = sociallogin.account if sociallogin else None
        if account and account.provider == CITY and account.extra_data["second_factor"]:
            record_authentication(self.request, self.login.user, "mfa", uid=account.uid)
            return None, True
        response, goes_on = super().handle()
        return response, goes_on


def _remember_in_session(
    *, request: HttpRequest, user: User, authenticator: Authenticator, **_more: object
) -> None:
    """Who has just set a factor up had it at hand: this session need not ask for it again."""
    if authenticator.type in _FACTORS:
        extra = {"id": authenticator.pk, "type": authenticator.type}
        record_authentication(request, user, "mfa", **extra)


authenticator_added.connect(_remember_in_session, dispatch_uid="employers.second_factor")
