"""The API: keys in the header and nowhere else, one shape of errors, nothing cached."""

import json
import logging
import random
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import RequestDataTooBig
from django.db import connection
from django.test import Client, RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest
import time_machine
from ninja.errors import HttpError, ValidationError

from employers import api as employers_api
from employers import service
from employers.models import OFFERED_SCOPES, ApiToken, Company, LegalForm, User, Verification
from portal.api import api
from tests.cast import client_of
from tests.employers.keys import OWN_COMPANY, OWN_KEY, ask, make_key
from toolbox.api import ApiError
from toolbox.logs import NoApiKeys
from vacancies import api as vacancies_api

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = pytest.mark.django_db


def problem(answer: "Response", status: int, code: str) -> dict[str, Any]:
    """What an error says, after looking at the shape all errors share."""
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/json"
    assert answer["Cache-Control"] == "no-store"
    body = answer.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message", "fields"}
    assert body["error"]["code"] == code
    assert body["error"]["message"]
    error: dict[str, Any] = body["error"]
    return error


# --- What it gives ------------------------------------------------------------------------------


def test_a_key_tells_about_itself(anna: User, bakery: Company) -> None:
    token, key = make_key(bakery)
    answer = ask(OWN_KEY, key)
    assert answer.json() == {
        "name": "Bewerbungen",
        "prefix": token.prefix,
        "scopes": ["company:read"],
        "expires_at": answer.json()["expires_at"],
    }
    assert answer["Cache-Control"] == "no-store"


def test_it_gives_the_company_and_its_workplaces(
    anna: User, carla: User, bakery: Company, foundry: Company
) -> None:
    Company.objects.filter(pk=bakery.pk).update(
        legal_form=LegalForm.GMBH, street="Sonnborner Straße 1", postcode="42327", town="Wuppertal"
    )
    place = bakery.workplaces.create(name="Backstube", establishment_number="09912347")
    foundry.workplaces.create(name="Halle 2")
    assert ask(OWN_COMPANY, make_key(bakery)[1]).json() == {
        "name": "Bäckerei Sonnborn",
        "legal_form": "gmbh",
        "verification": "open",
        "address": {
            "street": "Sonnborner Straße 1",
            "postcode": "42327",
            "town": "Wuppertal",
        },
        "workplaces": [
            {
                "id": place.pk,
                "name": "Backstube",
                "establishment_number": "09912347",
                "address": {"street": "", "postcode": "", "town": ""},
            }
        ],
    }
    other = ask(OWN_COMPANY, make_key(foundry)[1]).json()
    assert (other["legal_form"], other["workplaces"][0]["name"]) == (None, "Halle 2")


# --- Who gets in --------------------------------------------------------------------------------


def test_without_a_key_it_says_how(client: Client) -> None:
    answer = client.get(OWN_KEY)
    assert "Authorization: Bearer" in problem(answer, 401, "no_key")["message"]
    assert answer["WWW-Authenticate"] == 'Bearer realm="api"'


def test_a_session_opens_nothing(anna: User) -> None:
    client = client_of(anna)
    client.handler.enforce_csrf_checks = True
    problem(client.get(OWN_KEY), 401, "no_key")
    problem(client.post(OWN_KEY), 405, "method_not_allowed")
    problem(client.post("/api/v1/nothing"), 404, "not_found")


def test_an_ended_key_opens_nothing(anna: User, bakery: Company) -> None:
    _token, key = make_key(bakery)
    token, revoked = make_key(bakery)
    service.revoke_token(token=token, by=anna)
    problem(ask(OWN_KEY, revoked), 401, "unknown_key")
    with time_machine.travel(timezone.now() + timedelta(days=89, hours=23)):
        assert ask(OWN_KEY, key).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=90, hours=1)):
        answer = ask(OWN_KEY, key)
        problem(answer, 401, "unknown_key")
        assert answer["WWW-Authenticate"]


def test_a_deleted_company_has_no_keys(anna: User, bakery: Company) -> None:
    _token, key = make_key(bakery)
    bakery.delete()
    problem(ask(OWN_KEY, key), 401, "unknown_key")


def test_a_refused_company_is_kept_out(anna: User, bakery: Company) -> None:
    _token, key = make_key(bakery)
    service.refuse_company(company=bakery, reason="Kein Betrieb dieses Namens.")
    problem(ask(OWN_KEY, key), 403, "company_refused")
    bakery.refresh_from_db()
    assert bakery.verification == Verification.REFUSED
    service.verify_company(company=bakery)
    assert ask(OWN_KEY, key).status_code == 200


def test_a_scope_opens_its_addresses_only(anna: User, bakery: Company) -> None:
    _token, key = make_key(bakery, scopes=("vacancies:write",))
    assert "company:read" in problem(ask(OWN_COMPANY, key), 403, "scope_missing")["message"]
    assert ask(OWN_KEY, key).json()["scopes"] == ["vacancies:write"]


@pytest.mark.parametrize(
    "header",
    [
        "",
        " ",
        "Bearer",
        "Bearer ",
        "Bearer  ",
        "Basic YW5uYTpwYXNzd29yZA==",
        "Bearer saf_",
        "Bearer saf_12345678_" + "x" * 42,
        "Bearer saf_12345678_" + "x" * 44,
        "Bearer saf_12345678_" + "x" * 43,
        "Bearer saf_12345678_" + "x" * 42 + "é",
        "Bearer saf_12345678_" + "x" * 42 + "\x00",
        "Bearer " + "x" * 1_000_000,
        "Bearer " + "saf_12345678_" * 80_000,
        "Bearer Schlüssel ☃ \U0001f511",
        "Bearer \ud800",
        "\x00\x01\x02",
        "Bearer a, Bearer b",
        "Bearer ' OR 1=1 --",
    ],
)
def test_absurd_headers_are_refused(header: str) -> None:
    code = "unknown_key" if header.startswith("Bearer") else "no_key"
    problem(Client().get(OWN_KEY, HTTP_AUTHORIZATION=header), 401, code)


def test_no_header_made_by_chance_opens_or_breaks_anything(anna: User, bakery: Company) -> None:
    """Pieces of a real key in every wrong order, with rubbish between."""
    _token, key = make_key(bakery)
    pieces = [
        *key.split("_"),
        "_",
        " ",
        "Bearer",
        "bearer ",
        "\t",
        "ü",
        "\x7f",
        ",",
        key[:-1],
        "%s",
    ]
    chance = random.Random(4)  # noqa: S311
    with override_settings(ACCOUNT_RATE_LIMITS={"api_refused": "9999/m/ip"}):
        for _try in range(300):
            header = "".join(chance.choices(pieces, k=chance.randint(0, 6)))
            if header.lower().partition(" ")[2].strip() != key:
                answer = Client().get(OWN_KEY, HTTP_AUTHORIZATION=header)
                assert answer.status_code == 401, header


@pytest.mark.parametrize("scheme", ["bearer", "BEARER", "Bearer "])
def test_how_the_scheme_is_written_does_not_matter(
    anna: User, bakery: Company, scheme: str
) -> None:
    _token, key = make_key(bakery)
    answer = Client().get(OWN_KEY, HTTP_AUTHORIZATION=f"{scheme} {key}")
    assert answer.status_code == 200


def test_two_keys_in_one_header_are_none(anna: User, bakery: Company) -> None:
    _token, key = make_key(bakery)
    answer = Client().get(OWN_KEY, HTTP_AUTHORIZATION=f"Bearer {key},Bearer {key}")
    problem(answer, 401, "unknown_key")


# --- Keys stay out of addresses and logs --------------------------------------------------------


@pytest.mark.parametrize("query", ["key=1", "API_KEY=x", "token=", "access_token=y"])
def test_a_key_in_the_address_is_refused(anna: User, bakery: Company, query: str) -> None:
    _token, key = make_key(bakery)
    for address in (f"{OWN_KEY}?{query}", f"{OWN_KEY}?whatever={key}", f"/api/v1/{key}"):
        error = problem(ask(address, key), 400, "key_in_address")
        assert "header" in error["message"]


def test_the_log_keeps_no_key(anna: User, bakery: Company) -> None:
    token, key = make_key(bakery)
    record = logging.LogRecord("any", logging.WARNING, "", 0, "Not Found: %s", (f"/{key}",), None)
    assert NoApiKeys().filter(record)
    assert record.getMessage() == f"Not Found: /{token.prefix}_…"


# --- Errors -------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/api/", "/api", "/api/v1/", "/api/v1/nothing", "/api/v2/key"])
def test_unknown_addresses(client: Client, address: str) -> None:
    if address == "/api":
        assert client.get(address)["Location"] == "/api/"
        return
    for method in ("get", "post", "put", "delete"):
        problem(getattr(client, method)(address), 404, "not_found")


def test_wrong_methods(anna: User, bakery: Company) -> None:
    _token, key = make_key(bakery)
    for method in ("post", "put", "patch", "delete"):
        send = getattr(Client(), method)
        answer = send(OWN_COMPANY, headers={"Authorization": f"Bearer {key}"})
        problem(answer, 405, "method_not_allowed")
        assert answer["Allow"] == "GET"


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (HttpError(400, "Cannot parse request body"), 400, "bad_request"),
        (RequestDataTooBig("Too big."), 413, "too_large"),
        (ApiError(409, "too_late", "Somebody was faster."), 409, "too_late"),
    ],
)
def test_what_addresses_refuse_has_the_same_shape(error: Exception, status: int, code: str) -> None:
    answer = api.on_exception(RequestFactory().get(OWN_KEY), error)
    assert answer.status_code == status
    assert json.loads(answer.content)["error"]["code"] == code


def test_wrong_values_are_named_and_not_repeated() -> None:
    wrong = {"loc": ("body", "body", "title"), "msg": "Field required", "input": "Frau Muster"}
    answer = api.on_exception(RequestFactory().get(OWN_KEY), ValidationError([wrong]))
    assert answer.status_code == 422
    error = json.loads(answer.content)["error"]
    assert error["fields"] == [{"field": "body.title", "message": "Field required"}]
    assert "Muster" not in str(error)


def test_an_address_with_too_many_values_cannot_be_read(client: Client) -> None:
    problem(client.get(OWN_KEY + "?" + "a=1&" * 1001), 400, "bad_request")


def test_a_fault_of_ours_is_logged_and_tells_nothing(
    anna: User,
    bakery: Company,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    _token, key = make_key(bakery)

    def broken(_company: Company) -> str:
        raise RuntimeError("a secret of the house")

    monkeypatch.setattr(Company, "workplaces", property(broken))
    answer = ask(OWN_COMPANY, key)
    error = problem(answer, 500, "fault")
    assert "secret" not in json.dumps(error)
    assert "Fault in the API" in caplog.text
    assert key not in caplog.text


# --- How much -----------------------------------------------------------------------------------


def test_a_key_has_a_limit_of_its_own(
    anna: User, carla: User, bakery: Company, foundry: Company
) -> None:
    _token, key = make_key(bakery)
    for _request in range(120):
        assert ask(OWN_KEY, key).status_code == 200
    answer = ask(OWN_KEY, key)
    problem(answer, 429, "too_many_requests")
    assert answer["Retry-After"] == "60"
    assert ask(OWN_KEY, make_key(foundry)[1]).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        assert ask(OWN_KEY, key).status_code == 200


def test_who_guesses_is_put_off_and_a_valid_key_goes_on(anna: User, bakery: Company) -> None:
    _token, key = make_key(bakery)
    for _guess in range(30):
        problem(ask(OWN_KEY, "wrong"), 401, "unknown_key")
    problem(ask(OWN_KEY, "wrong"), 429, "too_many_requests")
    problem(ask(OWN_KEY), 429, "too_many_requests")
    assert ask(OWN_KEY, key).status_code == 200
    problem(ask(OWN_KEY, "wrong", REMOTE_ADDR="192.0.2.7"), 401, "unknown_key")


def test_a_key_is_recognised_with_one_question_and_its_use_noted_once_a_minute(
    anna: User, bakery: Company
) -> None:
    token, key = make_key(bakery)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        counted = []
        for seconds in (0, 30, 29, 2):
            clock.shift(timedelta(seconds=seconds))
            with CaptureQueriesContext(connection) as queries:
                assert ask(OWN_KEY, key).status_code == 200
            counted.append(len(queries))
        assert counted == [2, 1, 1, 2]
        assert ApiToken.objects.get(pk=token.pk).last_used_at == timezone.now()


def test_what_is_no_key_asks_the_database_nothing() -> None:
    with CaptureQueriesContext(connection) as queries:
        ask(OWN_KEY, "x" * 1000)
    assert len(queries) == 0


# --- Its description ----------------------------------------------------------------------------


# What everybody sees anyway.
PUBLIC = {
    ("get", f"/api/v1/{address}")
    for address in (
        *("vacancies", "vacancies/{reference}"),
        *("guidance", "guidance/{number}", "questions", "terms", "news", "news/{number}"),
    )
}


def _operations() -> list[tuple[str, str, dict[str, Any]]]:
    paths = Client().get("/api/v1/openapi.json").json()["paths"]
    return [
        (path, method, operation)
        for path, methods in paths.items()
        for method, operation in methods.items()
    ]


def test_every_address_wants_a_key_and_names_its_errors() -> None:
    for path, method, operation in _operations():
        if (method, path) in PUBLIC:
            assert "security" not in operation
            continue
        assert operation["security"] == [{"KeyRequired": []}], path
        for status in ("401", "403", "429", "500"):
            body = operation["responses"][status]["content"]["application/json"]["schema"]
            assert body["$ref"].endswith("/ProblemOut"), path


def test_people_are_offered_the_scopes_that_open_something() -> None:
    used = {operation["x-scope"] for _p, _m, operation in _operations() if "x-scope" in operation}
    assert used == set(OFFERED_SCOPES)


def test_what_an_address_wants_is_what_its_description_says() -> None:
    for router in (employers_api.router, vacancies_api.router):
        for view in router.path_operations.values():
            for operation in view.operations:
                if operation.operation_id in ("list_vacancies", "get_vacancy"):
                    assert not operation.auth_callbacks
                    continue
                (auth,) = operation.auth_callbacks
                described = (operation.openapi_extra or {}).get("x-scope")
                assert (auth.scope and auth.scope.value) == described  # type: ignore[attr-defined]


def test_the_description_is_not_cached_and_names_no_other_host(client: Client) -> None:
    answer = client.get("/api/v1/openapi.json")
    assert answer["Cache-Control"] == "no-store"
    assert answer.json()["info"]["title"] == api.title


@pytest.mark.parametrize(
    ("language", "title"),
    [("de", "Schnittstelle für Ihre Software"), ("en", "Interface for your software")],
)
def test_the_page_shows_every_address_without_scripts_of_others(
    client: Client, language: str, title: str
) -> None:
    answer = client.get("/api/v1/docs", headers={"Accept-Language": language})
    text = answer.content.decode()
    assert f"<h1>{title}</h1>" in text
    for path, method, _operation in _operations():
        assert f"{method.upper()} {path}" in text
    assert "workplaces[].establishment_number" in text
    assert "style=" not in text
    assert "cdn" not in text
    assert "script-src 'self'" in answer["Content-Security-Policy"]
