"""Vacancies for programs: read by everybody, written by a company's own software."""

import json
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from django.utils import timezone

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import Phase as Steps
from pytest_django import Settings
from schemathesis.config import SchemathesisConfig
from schemathesis.core.result import Ok

from employers.models import Company, Scope, User, Verification
from portal.wsgi import application
from tests.employers.keys import make_key
from tests.vacancies.makers import make_draft, make_live
from vacancies.bulk.shape import EXAMPLE
from vacancies.models import Cefr, Kind, Vacancy
from vacancies.stages import Stage

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = pytest.mark.django_db

PUBLIC = "/api/v1/vacancies"
OWN = "/api/v1/company/vacancies"


@pytest.fixture
def key(bakery: Company, anna: User) -> str:
    return make_key(bakery, scopes=(Scope.VACANCIES_WRITE,))[1]


@pytest.fixture
def checked(bakery: Company) -> Company:
    bakery.verification, bakery.verified_at = Verification.VERIFIED, timezone.now()
    bakery.save()
    return bakery


def body(**values: Any) -> dict[str, Any]:
    end = timezone.localtime() + timedelta(days=30)
    return {**EXAMPLE, "publish": "publish", "expires_at": end.isoformat(), **values}


def send(
    method: str, path: str, key: str | None = None, data: Any = None, **headers: str
) -> "Response":
    """As software does it: without cookies."""
    if key:
        headers["Authorization"] = f"Bearer {key}"
    return Client().generic(
        method,
        path,
        data if isinstance(data, str | bytes) else json_of(data),
        content_type="application/json",
        headers=headers,
    )


def json_of(data: Any) -> str:
    return "" if data is None else json.dumps(data)


# --- What everybody reads -----------------------------------------------------------------------


def test_everybody_reads_what_is_live_and_nothing_else(bakery: Company) -> None:
    live = make_live(bakery, pay_from=Decimal("15.50"), establishment_number="09912347")
    make_draft(bakery, title="Entwurf")
    make_live(bakery, expires_at=timezone.now() - timedelta(minutes=1))
    answer = send("GET", PUBLIC).json()
    (item,) = answer.pop("items")
    assert answer == {"next": None, "count": 1, "count_is_capped": False}
    assert (item["reference"], item["company"]) == (live.reference, "Bäckerei Sonnborn")
    assert item["url"].endswith(f"/de/stellen/{live.reference}/")
    assert (item["pay_from"], item["pay_to"], item["kind"]) == ("15.50", None, "work")
    assert not {"establishment_number", "shares_with_partners"} & set(item)
    assert send("GET", f"{PUBLIC}/{live.reference}").json() == item


@pytest.mark.parametrize("reference", ["ST-2026-999999", "x", "%00", "ST-2026-000001%0A"])
def test_what_is_not_public_is_not_there(reference: str, bakery: Company) -> None:
    make_draft(bakery)
    assert send("GET", f"{PUBLIC}/{reference}").status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=Dachdecker", {"Dachdecker"}),
        ("q=%00", {"Dachdecker", "Hilfe"}),
        ("place=42105", {"Hilfe"}),
        ("place=WUPPERTAL", {"Dachdecker", "Hilfe"}),
        ("place=Bonn", set()),
        ("kind=mini_job", {"Hilfe"}),
        ("cefr_max=a1", {"Hilfe"}),
    ],
)
def test_the_list_is_searched(query: str, found: set[str], bakery: Company) -> None:
    make_live(bakery, title="Dachdecker", speaking=Cefr.B1)
    make_live(bakery, title="Hilfe", speaking=Cefr.NONE, kind=Kind.MINI_JOB, postcode="42105")
    items = send("GET", f"{PUBLIC}?{query}").json()["items"]
    assert {item["title"] for item in items} == found


@pytest.mark.parametrize("query", ["kind=slavery", "cefr_max=z9", "q=" + "x" * 101])
def test_what_the_list_does_not_know_is_refused(query: str) -> None:
    assert send("GET", f"{PUBLIC}?{query}").status_code == 422


def test_the_list_goes_on_by_key(bakery: Company) -> None:
    for number in range(27):
        make_live(bakery, title=f"Stelle {number}")
    first = send("GET", PUBLIC).json()
    second = send("GET", f"{PUBLIC}?after={first['next']}").json()
    titles = {item["title"] for item in [*first["items"], *second["items"]]}
    assert (len(first["items"]), len(second["items"]), len(titles)) == (25, 2, 27)
    assert (first["count"], second["next"]) == (27, None)


def test_visitors_are_put_off_after_a_while(settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"api_public": "2/m/ip"}
    assert [send("GET", PUBLIC).status_code for _try in range(3)] == [200, 200, 429]


# --- What a company's software writes -----------------------------------------------------------


def test_put_creates_and_replaces(key: str, checked: Company) -> None:
    made = send("PUT", f"{PUBLIC}/A-1", key, body())
    assert (made.status_code, made["ETag"]) == (201, '"1"')
    data = made.json()
    assert (data["state"], data["external_reference"], data["etag"]) == ("live", "A-1", '"1"')
    again = send("PUT", f"{PUBLIC}/A-1", key, body(title="Elektroniker"))
    assert (again.status_code, again["ETag"]) == (200, '"2"')
    assert Vacancy.objects.live().get().title == "Elektroniker"


def test_sent_again_nothing_changes(key: str, checked: Company) -> None:
    sent = body()
    answers = [send("PUT", f"{PUBLIC}/A-1", key, sent) for _twice in range(2)]
    assert [(each.status_code, each["ETag"]) for each in answers] == [(201, '"1"'), (200, '"1"')]


@pytest.mark.usefixtures("desk")
def test_nobody_has_checked_the_company_yet(key: str) -> None:
    assert send("PUT", f"{PUBLIC}/A-1", key, body()).json()["state"] == "in_review"
    assert send("GET", PUBLIC).json()["count"] == 0


def test_where_no_team_can_look_at_it_nothing_is_stored(key: str) -> None:
    answer = send("PUT", f"{PUBLIC}/A-1", key, body())
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "nobody_checks")
    assert not Vacancy.objects.exists()


def test_one_wrong_value_stores_nothing(key: str, checked: Company) -> None:
    wrong = {"pay_to": 10, "hours_from": 100}
    error = send("PUT", f"{PUBLIC}/A-1", key, body(**wrong)).json()["error"]
    assert {each["field"] for each in error["fields"]} == {"body.pay_to", "body.hours_from"}
    assert not Vacancy.objects.exists()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "slavery"}, "kind"),
        ({"titel": "Bäcker"}, "titel"),
        ({"tasks": ["a"] * 7}, "tasks"),
        ({"expires_at": "2027-01-31"}, "expires_at"),
        ({"starts_on": 5}, "starts_on"),
        ({"is_it": "vielleicht"}, "is_it"),
        ({"positions": 10**30}, "positions"),
        ({"pay_from": "NaN"}, "pay_from"),
        ({"title": "\ud800"}, "title"),
        ({"publish": "now"}, "publish"),
    ],
)
def test_what_has_not_the_right_shape_is_named(
    key: str, values: dict[str, Any], field: str
) -> None:
    answer = send("PUT", f"{PUBLIC}/A-1", key, body(**values))
    assert answer.status_code == 422
    assert field in answer.json()["error"]["fields"][0]["field"]


def test_errors_are_in_english_whoever_asks(key: str) -> None:
    sent = {"Accept-Language": "de"}
    answer = send("PUT", f"{PUBLIC}/A-1", key, body(pay_to=10), **sent)
    assert "less" in answer.json()["error"]["fields"][0]["message"]


def test_if_match_holds_back_who_saw_another_version(key: str, checked: Company) -> None:
    send("PUT", f"{PUBLIC}/A-1", key, body())
    for mark, status in (('"7"', 412), ('W/"1"', 412), ("x", 412), ('"1"', 200), ("*", 200)):
        sent = body(title=f"Elektroniker {status}{len(mark)}")
        answer = send("PUT", f"{PUBLIC}/A-1", key, sent, **{"If-Match": mark})
        assert answer.status_code == status, mark
    assert send("PUT", f"{PUBLIC}/A-2", key, body(), **{"If-Match": "*"}).status_code == 412


def test_the_same_job_twice_names_the_first_one(key: str, checked: Company) -> None:
    first = send("PUT", f"{PUBLIC}/A-1", key, body()).json()["reference"]
    answer = send("PUT", f"{PUBLIC}/A-2", key, body())
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "duplicate")
    assert answer.json()["error"]["fields"] == [{"field": "reference", "message": first}]


@pytest.mark.usefixtures("desk")
def test_two_companies_may_have_the_same_number(
    key: str, checked: Company, foundry: Company, carla: User
) -> None:
    other = make_key(foundry, scopes=(Scope.VACANCIES_WRITE,))[1]
    for each in (key, other):
        assert send("PUT", f"{PUBLIC}/A-1", each, body()).status_code == 201
    assert Vacancy.objects.count() == 2


def test_closed_with_a_reason(key: str, checked: Company) -> None:
    send("PUT", f"{PUBLIC}/A-1", key, body())
    close = f"{PUBLIC}/A-1/close"
    assert send("POST", close, key, {"reason": "bored"}).status_code == 422
    filled = {"reason": "filled", "filled_through": "portal"}
    for _twice in range(2):
        assert send("POST", close, key, filled).json()["state"] == "closed"
    assert Vacancy.objects.get().filled_through == "portal"
    answer = send("PUT", f"{PUBLIC}/A-1", key, body(title="Anderer"))
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "not_editable")
    assert send("POST", f"{PUBLIC}/A-9/close", key, filled).status_code == 404


def test_a_draft_is_deleted_and_not_closed(key: str) -> None:
    send("PUT", f"{PUBLIC}/A-1", key, {"publish": "draft"})
    assert send("POST", f"{PUBLIC}/A-1/close", key, {"reason": "dropped"}).status_code == 409
    assert send("DELETE", f"{PUBLIC}/A-1", key).status_code == 204
    assert send("DELETE", f"{PUBLIC}/A-1", key).status_code == 404


def test_what_was_public_is_not_deleted(key: str, bakery: Company) -> None:
    make_live(bakery, external_reference="A-1")
    assert send("DELETE", f"{PUBLIC}/A-1", key).status_code == 409


def test_a_company_lists_its_own_with_their_state(
    key: str, bakery: Company, foundry: Company
) -> None:
    make_live(bakery, external_reference="A-1")
    make_draft(bakery, title="Entwurf")
    make_live(foundry)
    items = send("GET", OWN, key).json()["items"]
    assert [(item["state"], item["external_reference"]) for item in items] == [
        ("draft", ""),
        ("live", "A-1"),
    ]


def test_nobody_writes_without_the_scope_or_for_others(
    bakery: Company, anna: User, foundry: Company, carla: User
) -> None:
    make_live(foundry, external_reference="A-1")
    assert send("PUT", f"{PUBLIC}/A-1", None, body()).status_code == 401
    reading = make_key(bakery, scopes=(Scope.COMPANY_READ,))[1]
    for method, path in (("PUT", "A-1"), ("POST", "A-1/close"), ("DELETE", "A-1")):
        assert send(method, f"{PUBLIC}/{path}", reading, body()).status_code == 403
    assert send("GET", OWN, reading).status_code == 403
    writing = make_key(bakery, scopes=(Scope.VACANCIES_WRITE,))[1]
    close = {"reason": "dropped"}
    assert send("POST", f"{PUBLIC}/A-1/close", writing, close).status_code == 404
    assert send("DELETE", f"{PUBLIC}/A-1", writing).status_code == 404
    assert Vacancy.objects.get().stage == Stage.PUBLISHED


def test_too_large_is_said_as_such(key: str) -> None:
    answer = send("PUT", f"{PUBLIC}/A-1", key, "x" * (2 * 1024 * 1024 + 1))
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_large")


# --- As it is described -------------------------------------------------------------------------

# Rules between values, a number somebody else has, a version nobody saw: no schema says them.
KNOWN = ["2xx", "401", "403", "404", "409", "412", "422"]


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """As Django's own client does it: the end of a request does not end the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("_one_connection")
@pytest.mark.parametrize("with_key", [False, True])
def test_it_behaves_as_it_is_described(
    with_key: bool,
    key: str,
    checked: Company,
    settings: Settings,
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {}
    make_live(checked)
    config = SchemathesisConfig.from_dict(
        {"checks": {"positive_data_acceptance": {"expected-statuses": KNOWN}}}
    )
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, config=config)
    headers = {"Authorization": f"Bearer {key}"} if with_key else {}
    answers = {}
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        answers[operation.label] = _try(operation, headers)
    put = answers[f"PUT {PUBLIC}/{{reference}}"]
    assert 200 in answers[f"GET {PUBLIC}"]
    assert (200 in answers[f"GET {OWN}"]) == with_key
    # Some of what the schema makes up is a vacancy, and is taken.
    assert {200, 201} & put if with_key else put == {401}


def _try(operation: Any, headers: dict[str, str]) -> set[int]:
    """A bounded number of cases, the same each time; the status of the answers."""
    seen = set()

    @settings(
        max_examples=12,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Steps.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def attempt(case: Any) -> None:
        seen.add(case.call_and_validate(headers=headers).status_code)

    attempt()
    return seen
