"""The two providers: what we ask them for, and what we keep of their answers."""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string

from allauth.account.models import EmailAddress
from allauth.socialaccount.providers.base import ProviderAccount
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.saml.provider import SAMLProvider

from employers.identities.openid import CheckedTokens

LONGEST_IDENTIFIER = 255


class CityProvider(OpenIDConnectProvider):
    """The city's own server knows its staff."""

    oauth2_adapter_class = CheckedTokens
    account_class = ProviderAccount

    def redirect(
        self,
        request: HttpRequest,
        process: str,
        next_url: str | None = None,
        data: Any = None,
        **_more: Any,
    ) -> HttpResponse:
        """Lead to the server; its token has to name what only this sign-in knows."""
        nonce = get_random_string(32)
        auth_params = {**self.get_auth_params(), "nonce": nonce}
        answer: HttpResponse = super().redirect(
            request, process, next_url, data, nonce=nonce, auth_params=auth_params
        )
        return answer

    def extract_uid(self, data: dict[str, Any]) -> str:
        """The server's own name for the person."""
        return str(data["sub"])

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """All we keep: whether the server has asked for a second factor."""
        shown = data.get("amr") or []
        shown = [*([shown] if isinstance(shown, str) else shown), data.get("acr")]
        accepted = self.app.settings["second_factor_values"]
        return {"second_factor": any(value in accepted for value in shown)}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        """Name and address."""
        claims = self.app.settings["claims"]
        names = {field: data.get(claims[field]) for field in ("first_name", "last_name")}
        return {"email": _text(data.get(claims["email"])), **names}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        """The address, and whether the server answers for it."""
        settings = self.app.settings
        said = data.get(settings["claims"]["email_verified"])
        verified = settings["email_is_verified"] or said in (True, "true")
        return _addresses(data.get(settings["claims"]["email"]), verified)


class CompanyProvider(SAMLProvider):
    """ "Mein Unternehmenskonto" knows companies and their people by pseudonyms."""

    account_class = ProviderAccount

    def extract_uid(self, data: Any) -> str:
        """One person of one company; whether others' pseudonyms are alike does not matter."""
        parts = [self._issuer, self._one(data, "company"), self._one(data, "person")]
        if not all(parts):
            raise ValueError("no identifier")
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def extract_extra_data(self, data: Any) -> dict[str, Any]:
        """The company's pseudonym, and its name for the form that registers it."""
        identifier = self._one(data, "company")
        if len(identifier) > LONGEST_IDENTIFIER:
            raise ValueError("identifier too long")
        name = self._one(data, "company_name")
        return {"issuer": self._issuer, "identifier": identifier, "name": name}

    def extract_common_fields(self, data: Any) -> dict[str, Any]:
        """The person's address, if one is told."""
        return {"email": self._one(data, "email")}

    def extract_email_addresses(self, data: Any) -> list[EmailAddress]:
        """The address, and whether the provider answers for it."""
        return _addresses(self._one(data, "email"), self.app.settings["email_is_verified"])

    @property
    def _issuer(self) -> str:
        return str(self.app.settings["idp"]["entity_id"])

    def _one(self, data: Any, what: str) -> str:
        values = data.get_attributes().get(self.app.settings["attributes"][what]) or [""]
        return _text(values[0]).strip()


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _addresses(email: object, verified: bool) -> list[EmailAddress]:
    address = _text(email)
    return [EmailAddress(email=address, verified=verified, primary=True)] if address else []
