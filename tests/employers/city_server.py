"""OpenID Connect servers on loopback: an honest one, and one that forges tokens."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.test import Client

import jwt
import requests
from cryptography.hazmat.primitives.asymmetric import rsa
from environ import Env
from oidc_provider_mock import run_server_in_thread
from werkzeug.wrappers import Response

from portal.settings.providers import providers
from tests.employers.http import serve
from tests.employers.visits import CITY_START
from tests.markup import Markup

CLIENT_ID = "portal"


def env_of(values: dict[str, str]) -> Env:
    """An environment of its own."""
    env = Env()
    env.ENVIRON = values
    return env


def city_settings(url: str, **more: str) -> dict[str, Any]:
    """What the environment of an installation gives with such a server."""
    values = {
        "OIDC_SERVER_URL": url,
        "OIDC_CLIENT_ID": CLIENT_ID,
        "OIDC_CLIENT_SECRET": "a secret of the city",
        "OIDC_EMAIL_DOMAINS": "portal.example,stadt.example",
        **more,
    }
    return providers(env_of(values))


@dataclass(frozen=True)
class CityServer:
    """The honest server; it knows whom the test has told it."""

    url: str

    def knows(self, sub: str, **claims: Any) -> None:
        """Somebody works for the city."""
        answer = requests.put(f"{self.url}/users/{sub}", json=claims, timeout=5)
        answer.raise_for_status()


@contextmanager
def honest_server() -> Iterator[CityServer]:
    """It refuses whoever sends no nonce."""
    with run_server_in_thread(require_nonce=True) as server:
        yield CityServer(f"http://localhost:{server.server_port}")


def onward_address(page: Any) -> str:
    """Where the page between portal and provider leads on to."""
    assert page.status_code == 200, page
    html = Markup(page.content)
    address = html.value("main .kern-btn", "href")
    assert html.value("meta[http-equiv=refresh]", "content") == f"0; url={address}"
    return address


def come_with_city_account(client: Client, sub: str, start: str = CITY_START, **form: str) -> Any:
    """Press the button, sign in at the city's server, come back."""
    address = onward_address(client.post(start, form))
    answer = requests.post(address, data={"sub": sub}, allow_redirects=False, timeout=5)
    return client.get(_path(answer.headers["Location"]))


def _path(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


class Forger:
    """A server between the lines: its token endpoint hands out what the test has written."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.claims: dict[str, Any] = {}
        self.user_info: dict[str, Any] = {"sub": "dora"}
        self.token = ""
        self.url = ""

    def sign(self, *, key: Any = None, alg: str = "RS256", **claims: Any) -> None:
        """The next token."""
        head = {"kid": "1"}
        self.token = jwt.encode({**self.claims, **claims}, key or self.key, alg, headers=head)

    def meet(self, start: Any) -> str:
        """What a browser learns from the way there; the address of the way back."""
        query = parse_qs(urlsplit(onward_address(start)).query)
        self.claims = {
            "iss": self.url,
            "aud": CLIENT_ID,
            "sub": "dora",
            "exp": time.time() + 60,
            "nonce": query["nonce"][0],
            "email": "dora@portal.example",
            "email_verified": True,
        }
        return f"{urlsplit(query['redirect_uri'][0]).path}?code=1&state={query['state'][0]}"

    def __call__(self, environ: Any, start_response: Any) -> Any:
        """The four addresses the portal asks."""
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        url = self.url
        pages: dict[str, Any] = {
            "/.well-known/openid-configuration": {
                "issuer": url,
                "authorization_endpoint": f"{url}/authorize",
                "token_endpoint": f"{url}/token",
                "userinfo_endpoint": f"{url}/userinfo",
                "jwks_uri": f"{url}/jwks",
            },
            "/jwks": {"keys": [{**public, "kid": "1", "alg": "RS256"}]},
            "/token": {"access_token": "1", "token_type": "Bearer", "id_token": self.token},
            "/userinfo": self.user_info,
        }
        answer = Response(json.dumps(pages[environ["PATH_INFO"]]), content_type="application/json")
        return answer(environ, start_response)


@contextmanager
def forging_server() -> Iterator[Forger]:
    """A forger with a stall."""
    forger = Forger()
    with serve(forger) as url:
        forger.url = url
        yield forger
