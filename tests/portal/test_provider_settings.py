"""Half a configuration of a provider stops the start and says what is missing."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

import pytest

from portal.settings.providers import providers
from tests.employers.city_server import city_settings, env_of
from tests.employers.company_server import CompanyServer
from tests.portal.test_settings import PRODUCTION, load

CITY = {
    "OIDC_SERVER_URL": "https://login.stadt.example",
    "OIDC_CLIENT_ID": "portal",
    "OIDC_CLIENT_SECRET": "secret",
    "OIDC_EMAIL_DOMAINS": "Stadt.example",
}


def test_nothing_named_nothing_there() -> None:
    assert providers(env_of({})) == {}
    assert providers(env_of({"OIDC_SERVER_URL": "", "SAML_SP_KEY": ""})) == {}


@pytest.mark.parametrize("missing", CITY)
def test_the_citys_server_needs_all_of_these(missing: str) -> None:
    given = {name: value for name, value in CITY.items() if name != missing}
    with pytest.raises(ImproperlyConfigured, match=f"{missing} is missing"):
        providers(env_of(given))


def test_domains_are_compared_in_small_letters() -> None:
    (app,) = providers(env_of(CITY))["openid_connect"]["APPS"]
    assert app["settings"]["email_domains"] == ["stadt.example"]


@pytest.mark.parametrize("address", ["http://login.stadt.example", "login.stadt.example"])
def test_a_server_without_tls_is_refused(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="https"):
        city_settings(address)


@pytest.mark.parametrize(
    "missing",
    [
        *("SAML_SP_KEY", "SAML_SP_CERTIFICATE"),
        *("SAML_ATTRIBUTE_COMPANY", "SAML_ATTRIBUTE_PERSON"),
        "SAML_IDP_METADATA",
    ],
)
def test_the_companies_provider_needs_all_of_these(missing: str, tmp_path: Path) -> None:
    server = CompanyServer(tmp_path, "https://konto.example")
    with pytest.raises(ImproperlyConfigured, match="is missing"):
        server.settings(**{missing: ""})


def test_the_provider_may_be_named_by_three_values(tmp_path: Path) -> None:
    server = CompanyServer(tmp_path, "https://konto.example")
    by_file = server.settings()["saml"]["APPS"][0]["settings"]["idp"]
    by_values = server.settings(
        SAML_IDP_METADATA="",
        SAML_IDP_ENTITY_ID=by_file["entity_id"],
        SAML_IDP_SSO_URL=by_file["sso_url"],
        SAML_IDP_CERTIFICATE=str(server.keys[1]),
    )["saml"]["APPS"][0]["settings"]["idp"]
    assert by_values["sso_url"] == by_file["sso_url"] == "https://konto.example/sso"
    assert by_values["x509cert"].split() != []


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"SAML_IDP_METADATA: .*gone\.xml"):
        CompanyServer(tmp_path).settings(SAML_IDP_METADATA=str(tmp_path / "gone.xml"))


def test_the_start_itself_fails() -> None:
    result = load("production", {**PRODUCTION, "OIDC_CLIENT_ID": "portal"})
    assert result.returncode != 0
    assert "OIDC_SERVER_URL, OIDC_CLIENT_SECRET, OIDC_EMAIL_DOMAINS is missing" in result.stderr
    assert load("production", {**PRODUCTION, **CITY}).returncode == 0
