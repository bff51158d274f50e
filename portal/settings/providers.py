"""Sign-in of other providers, as the environment names them; none named, none there.

Half a configuration stops the start: a button that leads nowhere helps nobody.
docs/operations.md has the table.
"""

from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from environ import Env

from employers.identities import CITY, COMPANY

Settings = dict[str, Any]

_STAFF_NEED: Final = (
    "OIDC_SERVER_URL",
    "OIDC_CLIENT_ID",
    "OIDC_CLIENT_SECRET",
    "OIDC_EMAIL_DOMAINS",
)
_COMPANIES_NEED: Final = (
    "SAML_SP_KEY",
    "SAML_SP_CERTIFICATE",
    "SAML_ATTRIBUTE_COMPANY",
    "SAML_ATTRIBUTE_PERSON",
)
_IDP_NEEDS: Final = ("SAML_IDP_ENTITY_ID", "SAML_IDP_SSO_URL", "SAML_IDP_CERTIFICATE")
_LOOPBACK: Final = ("localhost", "127.0.0.1")


def providers(env: Env) -> dict[str, Settings]:
    """What django-allauth reads as SOCIALACCOUNT_PROVIDERS."""
    found = {}
    if _is_wanted(env, "OIDC_"):
        found["openid_connect"] = {"APPS": [_staff(env)]}
    if _is_wanted(env, "SAML_"):
        found["saml"] = {"APPS": [_companies(env)]}
    return found


def _staff(env: Env) -> Settings:
    """The city's OpenID Connect server."""
    _require(env, _STAFF_NEED)
    settings = {
        "server_url": _address(env, "OIDC_SERVER_URL"),
        "oauth_pkce_enabled": True,
        "scope": env.list("OIDC_SCOPES", default=["openid", "profile", "email"]),
        "claims": {
            "email": env("OIDC_CLAIM_EMAIL", default="email"),
            "email_verified": env("OIDC_CLAIM_EMAIL_VERIFIED", default="email_verified"),
            "first_name": env("OIDC_CLAIM_FIRST_NAME", default="given_name"),
            "last_name": env("OIDC_CLAIM_LAST_NAME", default="family_name"),
        },
        "email_is_verified": env.bool("OIDC_EMAIL_IS_VERIFIED", default=False),
        "email_domains": [domain.lower() for domain in env.list("OIDC_EMAIL_DOMAINS")],
        "second_factor_values": env.list("OIDC_SECOND_FACTOR_VALUES", default=[]),
    }
    return {
        "provider_id": CITY,
        "name": env("OIDC_BUTTON", default=""),
        "client_id": env("OIDC_CLIENT_ID"),
        "secret": env("OIDC_CLIENT_SECRET"),
        "settings": settings,
    }


def _companies(env: Env) -> Settings:
    """The SAML identity provider of "Mein Unternehmenskonto"."""
    _require(env, _COMPANIES_NEED)
    settings = {
        "attributes": {
            "company": env("SAML_ATTRIBUTE_COMPANY"),
            "person": env("SAML_ATTRIBUTE_PERSON"),
            "email": env("SAML_ATTRIBUTE_EMAIL", default=""),
            "company_name": env("SAML_ATTRIBUTE_COMPANY_NAME", default=""),
        },
        "email_is_verified": env.bool("SAML_EMAIL_IS_VERIFIED", default=False),
        "idp": _identity_provider(env),
        "sp": {"entity_id": env("SAML_SP_ENTITY_ID", default="")},
        "advanced": {
            "x509cert": _pem(env, "SAML_SP_CERTIFICATE"),
            "private_key": _pem(env, "SAML_SP_KEY"),
            "authn_request_signed": True,
            "metadata_signed": True,
            "want_assertion_signed": True,
            "want_message_signed": env.bool("SAML_RESPONSE_IS_SIGNED", default=True),
            "allow_single_label_domains": True,
        },
    }
    return {"provider_id": COMPANY, "client_id": COMPANY, "settings": settings}


def _identity_provider(env: Env) -> Settings:
    """From its metadata, as a file, or from three single values."""
    if not env("SAML_IDP_METADATA", default=""):
        _require(env, _IDP_NEEDS)
        return {
            "entity_id": env("SAML_IDP_ENTITY_ID"),
            "sso_url": _address(env, "SAML_IDP_SSO_URL"),
            "x509cert": _pem(env, "SAML_IDP_CERTIFICATE"),
        }
    from onelogin.saml2.idp_metadata_parser import OneLogin_Saml2_IdPMetadataParser

    named = OneLogin_Saml2_IdPMetadataParser.parse(_file(env, "SAML_IDP_METADATA"))["idp"]
    certificate = named.get("x509cert")
    if env("SAML_IDP_CERTIFICATE", default=""):
        certificate = _pem(env, "SAML_IDP_CERTIFICATE")
    if not certificate:
        raise ImproperlyConfigured(
            "SAML_IDP_CERTIFICATE is missing: SAML_IDP_METADATA does not name exactly one."
        )
    return {
        "entity_id": named["entityId"],
        "sso_url": named["singleSignOnService"]["url"],
        "x509cert": certificate,
    }


def _is_wanted(env: Env, prefix: str) -> bool:
    return any(name.startswith(prefix) and value for name, value in env.ENVIRON.items())


def _require(env: Env, names: tuple[str, ...]) -> None:
    missing = [name for name in names if not env(name, default="")]
    if missing:
        raise ImproperlyConfigured(f"{', '.join(missing)} is missing, others beside it are set.")


def _address(env: Env, name: str) -> str:
    """Nobody reads along: TLS, but on this very machine."""
    parts = urlsplit(env(name))
    if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
        raise ImproperlyConfigured(f"{name} must begin with https://.")
    return str(env(name))


def _pem(env: Env, name: str) -> str:
    """A key or certificate, given as text or as the path of a file."""
    return str(env(name)) if "-----BEGIN" in env(name) else _file(env, name)


def _file(env: Env, name: str) -> str:
    try:
        return Path(env(name)).read_text()
    except OSError as error:
        raise ImproperlyConfigured(f"{name}: {error.strerror}: {env(name)}") from error
