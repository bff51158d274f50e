"""What people do on the account pages, and what they read there."""

import re
from typing import TYPE_CHECKING

from django.core.mail import EmailMessage
from django.test import Client

from tests.cast import PASSWORD
from tests.markup import Markup

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

SIGN_IN = "/de/konto/login/"
SIGN_UP = "/de/konto/signup/"
RESET = "/de/konto/password/reset/"
ACCOUNT = "/de/konto/"
REGISTER = "/de/konto/betrieb/registrieren/"
COMPANY = "/de/konto/betrieb/"
WORKPLACES = "/de/konto/betrieb/betriebsstaetten/"
ARRIVAL = "/de/konto/willkommen/"
CITY_START = "/de/konto/anmeldungen/mit/city/"
COMPANY_START = "/de/konto/anmeldungen/mit/company/"
CONNECTIONS = "/de/konto/anmeldungen/"
NEW = "nora@dachdeckerei.example"
NEW_PASSWORD = "schiefer und ziegel"


def sign_in(
    client: Client, email: str, password: str = PASSWORD, path: str = SIGN_IN, **more: str
) -> "Response":
    """Send the sign-in form."""
    return client.post(path, {"login": email, "password": password, **more})


def sign_up(client: Client, email: str = NEW, path: str = SIGN_UP, **more: str) -> "Response":
    """Send the sign-up form."""
    data = {"email": email, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD, **more}
    return client.post(path, data)


def is_signed_in(client: Client) -> bool:
    """Whether the account page opens."""
    return client.get(ACCOUNT).status_code == 200


def link_in(mail: EmailMessage) -> str:
    """The path of the one link in a mail."""
    (link,) = links_in(mail, "testserver")
    return link


def links_in(mail: EmailMessage, host: str = "localhost:8000") -> list[str]:
    """The paths of all links in a mail; what is not an answer to a request names BASE_URL."""
    return re.findall(rf"https?://{host}(/\S+)", str(mail.body))


def problems(response: "Response") -> list[str]:
    """The lines of the error summary."""
    html = Markup(response.content)
    return html.texts(".error-summary p, .error-summary li")
