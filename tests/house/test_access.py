"""The table of access against the running portal, and what every page shares."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from html.parser import HTMLParser
from typing import Any, Final

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from django.utils.translation import override

import pytest
from pytest_django import Settings

from employers.models import Company, JoinRequest, User, Verification
from employers.service import people as people_of_company
from prechecks import service as prechecks
from prechecks.handover import Place
from prechecks.models import PreCheck
from rulebook import parse_facts
from servicedesk import service as servicedesk
from servicedesk.models import Attachment, Desk, Enquiry
from tests.cast import client_of
from tests.employers.city_server import city_settings
from tests.employers.company_server import CompanyServer
from tests.employers.keys import make_key
from tests.employers.makers import make_invitation
from tests.first_pages import load_first_pages
from tests.house.access import EMPTY, GO, GO_FOR_EVER, NO, NOT_ALLOWED, OK, ROLES, TABLE
from tests.servers import CLOSED_PORT
from tests.servicedesk.forwardings import forward
from tests.toolbox.sent_files import PDF
from tests.vacancies.makers import COMPLETE, make_draft, make_live
from toolbox.uploads import taken
from vacancies import service as vacancies
from vacancies.models import SavedSearch, Upload, Vacancy
from vacancies.service import forwarding, searches

DAY: Final = date(2026, 11, 22)
CMS: Final = "cms/"
EDITORS: Final = ("erik", "adam")
# What stands in the changing parts of an address, or for a whole one that is written as a pattern.
VALUES: Final = {
    r"documents/^(\d+)/(.*)$": "documents/1/list.pdf",
    r"en/^((?:[\w\-]+/)*)$": "en/",
    r"^confirm-email/(?P<key>[-:\w]+)/$": "confirm-email/MQ:abc/",
    r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": "password/reset/key/1-abc/",
    "^api/": "api/anything",
    "<section>.xml": "pages.xml",
    "<tail>": "baecker",
    "<name>": "person.nationality",
    "<form>": "message",
    "<kind>": "csv",
    "<job_kind>": "trial_work",
    "<section>": "inflow",
    "<step>": "job",
    "<year>-<month>": "2026-10",
    "<restriction_id>": "1",
    "<page_view_restriction_id>": "1",
    "<page_id>": "1",
    "<provider>": "company",
    "<provider_id>": "city",
    "<organization_slug>": "company",
    "<pk>": "1",
    "<on_page>": "1",
}


def _walk(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = prefix + _readable(pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from _walk(pattern.url_patterns, route)


def _readable(pattern: URLPattern | URLResolver) -> str:
    """A part of an address, with the names of what changes in it."""
    return re.sub(r"<\w+:(\w+)>", r"<\1>", str(pattern.pattern))


def _all_routes() -> set[str]:
    with override("en"):
        return set(_walk(get_resolver().url_patterns))


ADMINISTRATION: Final = sorted(route for route in _all_routes() if route.startswith(CMS))


@pytest.fixture
def people(
    anna: User,
    mia: User,
    ben: User,
    rita: User,
    carla: User,
    nora: User,
    dora: User,
    paula: User,
    erik: User,
    adam: User,
) -> dict[str, User]:
    """The roles of the table, but for the visitor."""
    cast = (anna, mia, ben, rita, carla, nora, dora, paula, erik, adam)
    return {person.first_name.lower(): person for person in cast}


@pytest.fixture(scope="session")
def providers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Sign-in of others, as an installation that has both is configured."""
    companies = CompanyServer(tmp_path_factory.mktemp("konto"), "https://konto.example")
    return city_settings(f"http://localhost:{CLOSED_PORT}") | companies.settings()


@pytest.fixture(autouse=True)
def _with_providers(settings: Settings, providers: dict[str, Any]) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = providers


def _browser(role: str, people: dict[str, User]) -> Client:
    browser = Client() if role == "visitor" else client_of(people[role])
    browser.defaults["HTTP_HOST"] = "testserver"  # As every browser does.
    return browser


def _same(browser: Client) -> Client:
    """The browser as it was before what is now asked of it."""
    again = Client()
    again.defaults = browser.defaults
    again.cookies.load(browser.cookies.output(header=""))
    return again


def _ready_precheck(company: Company, by: User) -> PreCheck:
    facts = parse_facts({"person.nationality": "PL", "job.kind": "employment"})
    precheck = prechecks.start_from_facts(company=company, by=by, label="", facts=facts, as_of=DAY)
    return prechecks.save_for_hand_over(
        precheck=precheck,
        title="Bäckereihilfe",
        place=Place("42103", "Wuppertal"),
        residence_postcode="42105",
        question="",
        as_of=DAY,
    )


@pytest.fixture
def ways_in(bakery: Company, anna: User, rita: User, nora: User) -> dict[str, str]:
    """Nora is invited and asks to join as well; Rita is offered the ownership."""
    invitation, secret = make_invitation(bakery, nora.email, by=anna)
    asked = JoinRequest.objects.create(company=bakery, user=nora)
    people_of_company.offer_ownership(company=bakery, to=rita, by=anna)
    issuer = "https://konto.example"
    identity = bakery.identities.create(issuer=issuer, identifier="K-1", connected_by=anna)
    return {
        "identity/<pk>": f"identity/{identity.pk}",
        "people/invitations/<pk>": f"people/invitations/{invitation.pk}",
        "people/requests/<pk>": f"people/requests/{asked.pk}",
        "people/<pk>": f"people/{rita.memberships.get().pk}",
        "account/invitations/<pk>": f"account/invitations/{invitation.pk}",
        "<secret>": secret,
    }


def _vacancies_of(bakery: Company, anna: User, dora: User) -> dict[str, str]:
    """One that is shown to Paula's office, and searches by mail and of Dora."""
    live = make_live(bakery, anna, shares_with_partners=True)
    office = dora.teams.get().desk.partner_offices.get()
    shown = forwarding.forward(vacancy=live, office=office, by=dora)
    search = SavedSearch.objects.create(email="lena@post.example", language="de")
    own = searches.save_for(user=dora, query=searches.query_of(search))
    to_end = searches.secret_of(search, searches.TO_END)
    return {
        "vacancies/searches/<secret>/end": f"vacancies/searches/{to_end}/end",
        "vacancies/searches/<secret>": f"vacancies/searches/{searches.secret_of(search)}",
        "desk/vacancies/searches/<number>": f"desk/vacancies/searches/{own.pk}",
        "desk/vacancies/<reference>/forward": f"desk/vacancies/{live.reference}/forward",
        "forward/<number>": f"forward/{shown.pk}",
    }


def _others_who_take_part(asked: Enquiry, anna: User, dora: User) -> dict[str, str]:
    """A partner office, another team, and somebody on the phone."""
    forwarding = forward(asked, desk=dora, employer=anna)
    team = asked.desk.teams.exclude(pk=asked.team_id).get()
    part = servicedesk.ask_team(enquiry=asked, team=team, by=dora, question="Kursplatz?")
    servicedesk.ask_for_call(enquiry=asked, by=anna, phone="0202 555 0142")
    return {"<forwarding>": str(forwarding.pk), "<contribution>": str(part.pk)}


@pytest.fixture
def addresses(
    bakery: Company, anna: User, dora: User, desk: Desk, ways_in: dict[str, str]
) -> dict[str, str]:
    """What stands in the changing parts of an address: the case of the bakery."""
    load_first_pages()
    asked = prechecks.hand_over(precheck=_ready_precheck(bakery, anna), by=anna, as_of=DAY)
    part = prechecks.hand_over(precheck=_ready_precheck(bakery, anna), by=anna, as_of=DAY)
    servicedesk.merge(enquiry=part, target=asked, by=dora)
    draft = _ready_precheck(bakery, anna)
    check = servicedesk.review_company(company=bakery, by=anna)
    place = bakery.workplaces.create(name="Backstube")
    api_key, _secret = make_key(bakery)
    live = make_live(bakery, anna)
    away = dora.absences.create(first_day=DAY, last_day=date(2199, 1, 1))
    vacancy = vacancies.begin(company=bakery, by=anna)
    template = vacancies.save_template(vacancy=vacancy, by=anna, name="Backen")
    return {
        **_vacancies_of(bakery, anna, dora),
        **ways_in,
        **_others_who_take_part(asked, anna, dora),
        "vacancies/own/<reference>": f"vacancies/own/{vacancy.reference}",
        "desk/vacancies/<reference>": f"desk/vacancies/{_checked(bakery, anna).reference}",
        "upload/<public_id>": f"upload/{_uploaded(bakery, anna).public_id}",
        "<public_id>": str(draft.public_id),
        # Only a company's check is confirmed or refused, and has a history of its entries.
        "<reference>/verify/": f"{check.reference}/verify/",
        "<reference>/refuse/": f"{check.reference}/refuse/",
        "<reference>/history/": f"{check.reference}/history/",
        "en/vacancies/<reference>": f"en/vacancies/{live.reference}",
        "vacancy/<reference>": f"vacancy/{live.reference}",
        "vacancies/own/templates/<number>": f"vacancies/own/templates/{template.pk}",
        "<reference>": asked.reference,
        "api-keys/<number>": f"api-keys/{api_key.pk}",
        "absence/<number>": f"absence/{away.pk}",
        "part/<number>": f"part/{part.pk}",
        "file/<number>": f"file/{_attached(asked, anna).pk}",
        "guidance/<number>": "guidance/999999",
        "news/<number>": "news/999999",
        "<number>": str(place.pk),
        "for-company/<company>": f"for-company/{bakery.pk}",
        "put-in/<company>": f"put-in/{bakery.pk}",
        **VALUES,
    }


def _checked(company: Company, by: User) -> Vacancy:
    """A vacancy the desk looks at, because nobody has checked the company yet."""
    rows = Company.objects.filter(pk=company.pk)
    rows.update(verification=Verification.OPEN, verified_at=None)
    until = timezone.now() + timedelta(days=30)
    draft = make_draft(company, by, **COMPLETE, expires_at=until)
    return vacancies.publish(vacancy=draft, by=by)


def _uploaded(company: Company, by: User) -> Upload:
    """A row without a number: it is an error, and there is nothing to take over."""
    return vacancies.keep_upload(
        company=company,
        by=by,
        file_name="vacancies.csv",
        rows=[(2, {"title": "Bäcker"})],
        publishes=False,
        all_or_nothing=False,
    )


def _attached(asked: Enquiry, by: User) -> Attachment:
    file = taken(SimpleUploadedFile("contract.pdf", PDF))
    said = servicedesk.send_message(enquiry=asked, author=by, text="Here.", attachments=[file])
    return said.attachments.get()


def _fill(route: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        route = route.replace(name, value)
    return f"/{route}"


def test_no_address_is_missing_from_the_table() -> None:
    assert _all_routes() - set(ADMINISTRATION) == set(TABLE)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_the_table_says(
    role: str, people: dict[str, User], addresses: dict[str, str]
) -> None:
    wrong, browser = {}, _browser(role, people)
    for route, row in TABLE.items():
        expected = row.get[role], row.post[role]
        with _undone():
            seen = _same(browser).get(_fill(route, addresses))
        with _undone():
            sent = _same(browser).post(_fill(route, addresses))
        if (seen.status_code, sent.status_code) != expected:
            wrong[route] = {"is": (seen.status_code, sent.status_code), "should be": expected}
        _assert_well_built(seen, route)
        _assert_well_built(sent, route)
    assert wrong == {}


@contextmanager
def _undone() -> Iterator[None]:
    """What happens in here leaves no trace: each address meets the same data."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("role", ["visitor", "dora"])
def test_the_administration_is_for_those_with_its_permission(
    role: str, people: dict[str, User]
) -> None:
    browser, refused = _browser(role, people), GO if role == "visitor" else NO
    for route in ADMINISTRATION:
        address = "/" + re.sub(r"<\w+>", "1", re.sub(r"[\^(].*\$", "anything/", route))
        for answer in (browser.get(address), browser.post(address)):
            assert answer.status_code == refused, address
            assert role != "visitor" or "/login/" in answer["Location"], address


def test_only_editors_have_the_permission(people: dict[str, User]) -> None:
    may = [role for role, user in people.items() if user.has_perm("wagtailadmin.access_admin")]
    assert may == list(EDITORS)
    assert [_browser(role, people).get("/cms/").status_code for role in may] == [OK, OK]


class _Outline(HTMLParser):
    """Headings, language, landmarks and ids of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.language = ""
        self.mains = 0
        self.ids: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "html":
            self.language = values.get("lang") or ""
        self.mains += tag == "main"
        self.ids += [values["id"] or ""] if "id" in values else []


def _assert_well_built(answer: HttpResponseBase, address: str) -> None:
    """One h1 and no skipped level, the right language, one main, no id twice."""
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    if not is_page or answer.status_code in (EMPTY, GO, GO_FOR_EVER, NOT_ALLOWED):
        return
    assert isinstance(answer, HttpResponse)
    page = _Outline(answer.content.decode())
    assert page.levels.count(1) == 1, address
    steps = zip(page.levels, page.levels[1:], strict=False)
    assert all(later <= earlier + 1 for earlier, later in steps), (address, page.levels)
    assert page.mains == 1, address
    assert len(page.ids) == len(set(page.ids)), address
    if address.startswith("/en/"):
        assert page.language == "en", address
