"""What an OpenID Connect server says is believed when its signature fits, and only then."""

from collections.abc import Mapping
from typing import Any, Final

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter

# A key of two sides signs, never a shared secret, never nothing.
_SIGNATURES: Final = (
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512", "EdDSA"),
)


class CheckedTokens(OpenIDConnectOAuth2Adapter):
    """Reads tokens more strictly than allauth.

    Where a token comes straight from the server allauth trusts the connection; we check its
    signature all the same, and that it was made for this very sign-in (`nonce`).
    """

    nonce = ""

    def complete_login(
        self, request: Any, app: Any, token: Any, *, response: Mapping[str, Any], **_more: Any
    ) -> SocialLogin:
        """Who has signed in; anything odd is an `OAuth2Error`."""
        try:
            claims = self._checked(app, response["id_token"])
            if "userinfo_endpoint" in self.openid_config:
                claims = _joined(claims, self._fetch_user_info(token.token))
            return self.get_provider().sociallogin_from_response(request, claims)
        except (jwt.PyJWTError, KeyError, TypeError, ValueError) as odd:
            raise OAuth2Error(type(odd).__name__) from odd

    def _checked(self, app: Any, token: str) -> dict[str, Any]:
        claims: dict[str, Any] = jwt.decode(
            token,
            self._key(jwt.get_unverified_header(token).get("kid")),
            algorithms=_SIGNATURES,
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            options={"require": ["aud", "exp", "iss", "nonce", "sub"]},
        )
        if not self.nonce or claims["nonce"] != self.nonce:
            raise OAuth2Error("nonce")
        return claims

    def _key(self, name: str | None) -> jwt.PyJWK:
        """The server's key of this name; a server with one key need not name it."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        (key,) = [key for key in keys if name in (None, key.key_id)]
        return key


def _joined(claims: dict[str, Any], user_info: Mapping[str, Any]) -> dict[str, Any]:
    """What is signed, and beside it what the server tells about the same person."""
    if user_info["sub"] != claims["sub"]:
        raise OAuth2Error("sub")
    return {**user_info, **claims}
