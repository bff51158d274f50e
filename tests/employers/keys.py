"""Keys of companies for tests, and how software uses them."""

from typing import TYPE_CHECKING, Any

from django.test import Client

from employers.models import ApiToken, Company, Role, Scope
from employers.service import create_token

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

KEYS = "/de/konto/betrieb/api-schluessel/"
OWN_KEY = "/api/v1/key"
OWN_COMPANY = "/api/v1/company"


def make_key(
    company: Company, *, scopes: tuple[str, ...] = (Scope.COMPANY_READ,), **changed: Any
) -> tuple[ApiToken, str]:
    """A key an owner has made, and what software sends."""
    owner = company.memberships.filter(role=Role.OWNER).order_by("pk")[0].user
    token, key = create_token(company=company, name="Bewerbungen", scopes=scopes, days=90, by=owner)
    for name, value in changed.items():
        setattr(token, name, value)
    token.save()
    return token, key


def ask(path: str, key: str | None = None, **options: Any) -> "Response":
    """What software gets, without cookies."""
    headers = {"Authorization": f"Bearer {key}"} if key is not None else {}
    return Client().get(path, headers=headers, **options)
