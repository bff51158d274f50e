"""Second factors of the cast: an app that makes real codes, recovery codes, signed-in browsers."""

import time

from django.test import Client
from django.urls import reverse

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value

from employers.models import User
from tests.employers.visits import sign_in

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ACCOUNT_2FA = "/de/konto/2fa/"
AUTHENTICATE = "/de/konto/2fa/authenticate/"
REAUTHENTICATE = "/de/konto/2fa/reauthenticate/"
RECOVERY_CODES = "/de/konto/2fa/recovery-codes/"


def code_now(secret: str = SECRET) -> str:
    """What the app shows at this moment."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def give_app(user: User) -> Authenticator:
    """The person's app, set up some time ago."""
    return TOTP.activate(user, SECRET).instance


def give_recovery_codes(user: User) -> list[str]:
    """Ten codes on paper."""
    return list(RecoveryCodes.activate(user).generate_codes())


def client_with_factor(user: User) -> Client:
    """A browser in which the person has signed in with password and app."""
    give_app(user)
    client = Client()
    sign_in(client, user.email)
    client.post(reverse("mfa_authenticate"), {"code": code_now()})
    return client
