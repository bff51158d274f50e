"""One table: every address x every role -> what it answers. A missing address fails a test.

The bakery asked: its pre-check is settled and complete, its enquiry is open, so is its check. It
let Paula's office take part, and wants to be called; Dora asked the other team, too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

ROLES: Final = {
    "visitor": "nobody signed in",
    "anna": "owns the bakery, whose case it is",
    "mia": "manages there",
    "ben": "is a member there",
    "rita": "reads there",
    "carla": "owns another company",
    "nora": "has an account and no company yet",
    "dora": "caseworker of the desk that was asked",
    "paula": "partner office",
    "erik": "editor",
    "adam": "administration",
}
OK, EMPTY, GO_FOR_EVER, GO = 200, 204, 301, 302
USELESS, NO, NOT_ALLOWED, INVALID = 401, 404, 405, 422
NO_KEY = USELESS
ByRole = Mapping[str, int]


def everybody(status: int, **others: int) -> ByRole:
    """The same for all, but for the roles named; who manages or works there is like the owner."""
    assert set(others) <= set(ROLES)
    like_the_owner = {role: others["anna"] for role in ("mia", "ben") if "anna" in others}
    return dict.fromkeys(ROLES, status) | like_the_owner | others


def employers(**answers: int) -> ByRole:
    """For people of a company: visitors sign in, Nora registers one, others find nothing."""
    return everybody(NO, visitor=GO, nora=GO, **answers)


def signed_in(status: int = OK) -> ByRole:
    """For whoever has signed in."""
    return everybody(status, visitor=GO)


def desk(status: int) -> ByRole:
    """For caseworkers."""
    return everybody(NO, visitor=GO, dora=status)


def partners(status: int) -> ByRole:
    """For people of partner offices."""
    return everybody(NO, visitor=GO, paula=status)


def visitors(status: int = OK) -> ByRole:
    """Who has signed in is led on."""
    return everybody(GO, visitor=status)


@dataclass(frozen=True)
class Row:
    """What GET and an empty POST of one address answer."""

    get: ByRole
    post: ByRole


READ_ONLY = everybody(NOT_ALLOWED)
WRITE_ONLY = everybody(NOT_ALLOWED)
ACCOUNT_FORM = Row(signed_in(), signed_in())
CONFIRM_FIRST = Row(everybody(GO), everybody(GO))
PLAIN_PAGE = Row(everybody(OK), READ_ONLY)

# By the route as it reads in English. /cms/ is one block, see test_access.py.
TABLE: Final[Mapping[str, Row]] = {
    "": Row(everybody(GO), everybody(GO)),
    "healthz/live": PLAIN_PAGE,
    # 200 or 503: tests run no worker, and a queue without work needs none.
    "healthz/ready": PLAIN_PAGE,
    "styleguide/": Row(everybody(NO, visitor=GO, dora=OK, paula=OK, erik=OK, adam=OK), READ_ONLY),
    # Both providers are configured; the city's does not answer.
    "sso/<provider_id>/callback/": Row(everybody(USELESS), everybody(USELESS)),
    "sso/<organization_slug>/acs/": Row(everybody(GO), everybody(GO)),
    "sso/<organization_slug>/acs/finish/": Row(everybody(USELESS), everybody(USELESS)),
    "sso/<organization_slug>/metadata/": PLAIN_PAGE,
    "sso/<organization_slug>/sls/": Row(everybody(NO), everybody(NO)),
    r"documents/^(\d+)/(.*)$": Row(everybody(NO), everybody(NO)),
    "documents/authenticate_with_password/<restriction_id>/": Row(everybody(NO), everybody(NO)),
    # No page shows a picture of this name.
    "media/images/<name>": Row(everybody(NO), READ_ONLY),
    "media/original_images/<name>": Row(
        everybody(NO, visitor=GO), everybody(NO, visitor=GO, erik=NOT_ALLOWED, adam=NOT_ALLOWED)
    ),
    "robots.txt": PLAIN_PAGE,
    "sitemap.xml": PLAIN_PAGE,
    "sitemap-<section>.xml": PLAIN_PAGE,
    # --- What visitors tell: no page asks, no secret is one, forms are empty --------------------
    "en/feedback/<on_page>/": Row(WRITE_ONLY, everybody(NO)),
    "en/feedback/thanks/<secret>/": Row(everybody(NO), everybody(NO)),
    "en/report-a-barrier/": Row(everybody(OK), everybody(INVALID)),
    "en/report-a-barrier/thanks/": PLAIN_PAGE,
    "en/privacy-settings/": Row(everybody(OK), everybody(INVALID)),
    # --- API: a session opens nothing, see tests/portal/test_api.py ----------------------------
    "api/v1/docs": PLAIN_PAGE,
    "api/v1/openapi.json": Row(everybody(OK), everybody(OK)),
    "api/v1/key": Row(everybody(NO_KEY), READ_ONLY),
    "api/v1/company": Row(everybody(NO_KEY), READ_ONLY),
    "api/v1/company/vacancies": Row(everybody(NO_KEY), READ_ONLY),
    "api/v1/vacancies": PLAIN_PAGE,
    # What is asked for is no vacancy. PUT and DELETE want a key, see test_bulk_api.py.
    "api/v1/vacancies/<reference>": Row(everybody(NO), READ_ONLY),
    "api/v1/vacancies/<reference>/close": Row(WRITE_ONLY, everybody(NO_KEY)),
    "api/v1/guidance": PLAIN_PAGE,
    "api/v1/questions": PLAIN_PAGE,
    "api/v1/terms": PLAIN_PAGE,
    "api/v1/news": PLAIN_PAGE,
    # What is asked for is no page of guidance and no news.
    "api/v1/guidance/<number>": Row(everybody(NO), READ_ONLY),
    "api/v1/news/<number>": Row(everybody(NO), READ_ONLY),
    "api/v1/": Row(everybody(NO), everybody(NO)),
    "^api/": Row(everybody(NO), everybody(NO)),
    # --- Pre-check -----------------------------------------------------------------------------
    "en/pre-check/": PLAIN_PAGE,
    "en/pre-check/new/": Row(WRITE_ONLY, employers(anna=GO, carla=GO)),
    "en/pre-check/take-over/": Row(employers(anna=GO, rita=GO, carla=GO), READ_ONLY),
    "en/pre-check/start-again/": Row(WRITE_ONLY, everybody(GO)),
    "en/pre-check/questions/": Row(everybody(GO), READ_ONLY),
    "en/pre-check/questions/<name>/": Row(everybody(OK), everybody(OK)),
    "en/pre-check/result/": Row(everybody(GO), READ_ONLY),
    "en/pre-check/<public_id>/": Row(employers(anna=GO, rita=GO), READ_ONLY),
    "en/pre-check/<public_id>/questions/<name>/": Row(
        employers(anna=OK, rita=GO), employers(anna=OK)
    ),
    "en/pre-check/<public_id>/result/": Row(employers(anna=OK, rita=OK), READ_ONLY),
    "en/pre-check/<public_id>/copy/": Row(WRITE_ONLY, employers(anna=GO)),
    "en/pre-check/<public_id>/confidential/": Row(WRITE_ONLY, employers(anna=GO, mia=NO, ben=NO)),
    "en/pre-check/<public_id>/hand-over/": Row(employers(anna=OK, rita=GO), employers(anna=OK)),
    "en/pre-check/<public_id>/hand-over/summary/": Row(
        employers(anna=OK, rita=GO), employers(anna=GO)
    ),
    # A caseworker without a quick check is led to its questions.
    "en/pre-check/for-company/": Row(desk(GO), READ_ONLY),
    "en/pre-check/for-company/<company>/": Row(desk(GO), desk(GO)),
    "en/pre-check/for-kind/<job_kind>/": Row(everybody(OK), everybody(GO)),
    # The vacancy is public; that of the company is its own.
    "en/pre-check/for-vacancy/<reference>/": Row(everybody(OK), everybody(GO)),
    "en/pre-check/from-vacancy/<reference>/": Row(employers(anna=OK, rita=GO), employers(anna=GO)),
    # --- Site search ---------------------------------------------------------------------------
    "en/search/": PLAIN_PAGE,
    # Nothing is typed.
    "en/search/titles/": Row(everybody(EMPTY), READ_ONLY),
    # --- Vacancies -----------------------------------------------------------------------------
    "en/vacancies/": PLAIN_PAGE,
    "en/vacancies/feed/": PLAIN_PAGE,
    "en/vacancies/<reference>/": PLAIN_PAGE,
    "en/vacancies/<reference>/picture.png": PLAIN_PAGE,
    "en/vacancies/<reference>/print/": PLAIN_PAGE,
    "en/vacancies/<reference>/code.svg": PLAIN_PAGE,
    "en/vacancies/<reference>/seen.gif": PLAIN_PAGE,
    "en/vacancies/<reference>/<tail>/": Row(everybody(GO_FOR_EVER), READ_ONLY),
    "en/vacancies/own/": Row(employers(anna=OK, rita=OK, carla=OK), READ_ONLY),
    "en/vacancies/own/<reference>/who-could-start/": Row(employers(anna=OK, rita=OK), READ_ONLY),
    "en/vacancies/own/new/": Row(employers(anna=OK, carla=OK), employers(anna=GO, carla=GO)),
    "en/vacancies/own/occupations/": Row(employers(anna=EMPTY, rita=EMPTY, carla=EMPTY), READ_ONLY),
    "en/vacancies/own/templates/<number>/": Row(employers(anna=OK), employers(anna=INVALID)),
    "en/vacancies/own/templates/<number>/delete/": Row(WRITE_ONLY, employers(anna=GO)),
    "en/vacancies/own/<reference>/": Row(employers(anna=OK, rita=OK), READ_ONLY),
    "en/vacancies/own/<reference>/go-on/": Row(employers(anna=GO), READ_ONLY),
    "en/vacancies/own/<reference>/preview/": Row(employers(anna=OK, rita=OK), READ_ONLY),
    "en/vacancies/own/<reference>/template/": Row(employers(anna=OK), employers(anna=INVALID)),
    "en/vacancies/own/<reference>/delete/": Row(employers(anna=OK), employers(anna=GO)),
    # Its vacancy is an empty draft: not ready, not public, not over.
    "en/vacancies/own/<reference>/publish/": Row(employers(anna=OK), employers(anna=INVALID)),
    "en/vacancies/own/<reference>/published/": Row(employers(anna=GO), READ_ONLY),
    "en/vacancies/own/<reference>/withdraw/": Row(employers(anna=GO), employers(anna=GO)),
    "en/vacancies/own/<reference>/extend/": Row(employers(anna=GO), employers(anna=GO)),
    "en/vacancies/own/<reference>/first-day/": Row(employers(anna=GO), employers(anna=GO)),
    "en/vacancies/own/<reference>/close/": Row(employers(anna=GO), employers(anna=GO)),
    "en/vacancies/own/<reference>/relist/": Row(employers(anna=GO), employers(anna=GO)),
    "en/vacancies/own/<reference>/outcome/": Row(employers(anna=OK), employers(anna=INVALID)),
    "en/vacancies/own/<reference>/history/": Row(employers(anna=OK, rita=OK), READ_ONLY),
    "en/vacancies/own/<reference>/advice/<step>/": Row(WRITE_ONLY, employers(anna=OK)),
    # An empty form lacks the number of people and the language; the other steps may be empty.
    "en/vacancies/own/<reference>/job/": Row(employers(anna=OK), employers(anna=INVALID)),
    "en/vacancies/own/<reference>/conditions/": Row(employers(anna=OK), employers(anna=GO)),
    "en/vacancies/own/<reference>/requirements/": Row(employers(anna=OK), employers(anna=GO)),
    "en/vacancies/own/<reference>/ways-in/": Row(employers(anna=OK), employers(anna=GO)),
    "en/vacancies/own/<reference>/contact/": Row(employers(anna=OK), employers(anna=GO)),
    "en/vacancies/own/ba.json": Row(employers(anna=OK, rita=OK, carla=OK), READ_ONLY),
    "en/vacancies/own/<reference>/ba.json": Row(employers(anna=OK, rita=OK), READ_ONLY),
    "en/vacancies/own/upload/": Row(
        employers(anna=OK, carla=OK), employers(anna=INVALID, carla=INVALID)
    ),
    "en/vacancies/own/upload/template.<kind>": Row(
        employers(anna=OK, rita=OK, carla=OK), READ_ONLY
    ),
    "en/vacancies/own/upload/<public_id>/": Row(employers(anna=OK), READ_ONLY),
    "en/vacancies/own/upload/<public_id>/errors.<kind>": Row(employers(anna=OK), READ_ONLY),
    "en/vacancies/own/upload/<public_id>/take-over/": Row(WRITE_ONLY, employers(anna=GO)),
    "en/vacancies/own/figures/": Row(employers(anna=OK, rita=OK, carla=OK), READ_ONLY),
    "en/vacancies/own/figures/chart/": Row(employers(anna=OK, rita=OK, carla=OK), READ_ONLY),
    "en/vacancies/own/figures/csv/": Row(employers(anna=OK, rita=OK, carla=OK), READ_ONLY),
    "en/vacancies/own/<reference>/figures/chart/": Row(employers(anna=OK, rita=OK), READ_ONLY),
    "en/vacancies/own/<reference>/partners/": Row(employers(anna=OK, rita=OK), employers(anna=GO)),
    # A caseworker saves with a press of a button, everybody else types an address.
    "en/vacancies/save-search/": Row(everybody(OK), everybody(INVALID, dora=GO)),
    "en/vacancies/save-search/asked/": PLAIN_PAGE,
    # Whoever has the link reads the mails of the address. Mail programs post to its end.
    "en/vacancies/searches/<secret>/": Row(everybody(OK), everybody(GO)),
    "en/vacancies/searches/<secret>/end/": Row(everybody(OK), everybody(OK)),
    "en/vacancies/searches/<secret>/delete-all/": Row(READ_ONLY, everybody(OK)),
    "en/vacancies/searches/<secret>/data/": PLAIN_PAGE,
    "en/desk/vacancies/searches/": Row(desk(OK), READ_ONLY),
    "en/desk/vacancies/searches/<number>/end/": Row(READ_ONLY, desk(GO)),
    "en/desk/vacancies/matching/": Row(desk(OK), desk(OK)),
    "en/desk/vacancies/matching/list/": Row(desk(OK), READ_ONLY),
    "en/desk/vacancies/<reference>/forward/": Row(desk(OK), desk(INVALID)),
    "en/desk/vacancies/<reference>/forward/<number>/end/": Row(READ_ONLY, desk(GO)),
    "en/partner/vacancies/": Row(partners(OK), READ_ONLY),
    # --- Enquiries of an employer --------------------------------------------------------------
    "en/enquiries/": Row(employers(anna=OK, rita=OK, carla=OK), READ_ONLY),
    "en/enquiries/new/": Row(
        employers(anna=OK, rita=GO, carla=OK), employers(anna=INVALID, carla=INVALID)
    ),
    "en/enquiries/<reference>/": Row(employers(anna=OK, rita=OK), READ_ONLY),
    "en/enquiries/<reference>/message/": Row(
        employers(anna=GO, rita=GO, carla=GO), employers(anna=INVALID)
    ),
    "en/enquiries/<reference>/confirm/": Row(
        employers(anna=GO, rita=GO, carla=GO), employers(anna=GO)
    ),
    "en/enquiries/<reference>/file/<number>/": Row(employers(anna=OK, rita=OK), READ_ONLY),
    "en/enquiries/<reference>/part/<number>/": Row(employers(anna=OK, rita=OK), READ_ONLY),
    "en/enquiries/<reference>/withdraw/": Row(employers(anna=OK), employers(anna=GO)),
    "en/enquiries/<reference>/who-sees-it/": Row(employers(anna=OK), employers(anna=INVALID)),
    # It is decided already: who is late is told so.
    "en/enquiries/<reference>/consent/<forwarding>/": Row(
        employers(anna=GO, rita=GO, carla=GO), employers(anna=GO)
    ),
    "en/enquiries/<reference>/consent/<forwarding>/withdraw/": Row(
        employers(anna=GO, rita=GO, carla=GO), employers(anna=GO)
    ),
    "en/enquiries/<reference>/draft/": Row(
        employers(anna=GO, rita=GO, carla=GO), employers(anna=GO)
    ),
    "en/enquiries/<reference>/call/": Row(employers(anna=OK), employers(anna=INVALID)),
    "en/enquiries/<reference>/call/withdraw/": Row(
        employers(anna=GO, rita=GO, carla=GO), employers(anna=GO)
    ),
    # --- Partner offices -----------------------------------------------------------------------
    "en/partner/": Row(partners(OK), READ_ONLY),
    "en/partner/<reference>/": Row(partners(OK), READ_ONLY),
    "en/partner/<reference>/message/": Row(partners(GO), partners(INVALID)),
    # --- Service desk --------------------------------------------------------------------------
    "en/desk/": Row(desk(OK), READ_ONLY),
    "en/desk/calls/": Row(desk(OK), READ_ONLY),
    # Nothing is selected: back to the list with a sentence.
    "en/desk/assign/": Row(desk(GO), desk(GO)),
    "en/desk/rulebook/": Row(desk(OK), READ_ONLY),
    "en/desk/absence/": Row(desk(OK), desk(INVALID)),
    "en/desk/absence/<number>/end/": Row(desk(GO), desk(GO)),
    "en/desk/figures/": Row(desk(OK), READ_ONLY),
    "en/desk/figures/all.xlsx": Row(desk(OK), READ_ONLY),
    "en/desk/figures/<section>.csv": Row(desk(OK), READ_ONLY),
    "en/desk/figures/<section>.svg": Row(desk(OK), READ_ONLY),
    "en/desk/figures/report/<year>-<month>/": Row(desk(OK), READ_ONLY),
    "en/desk/handbook/": Row(desk(OK), READ_ONLY),
    "en/desk/put-in/": Row(desk(OK), READ_ONLY),
    "en/desk/put-in/<company>/": Row(desk(OK), desk(INVALID)),
    "en/desk/second-look/": Row(desk(OK), READ_ONLY),
    "en/desk/departures/": Row(desk(OK), READ_ONLY),
    # The desk checks another vacancy of the bakery.
    "en/desk/vacancies/": Row(desk(OK), READ_ONLY),
    "en/desk/vacancies/<reference>/approve/": Row(desk(GO), desk(GO)),
    "en/desk/vacancies/<reference>/give-back/": Row(desk(OK), desk(INVALID)),
    "en/desk/vacancies/<reference>/take-down/": Row(desk(OK), desk(INVALID)),
    "en/desk/<reference>/": Row(desk(OK), READ_ONLY),
    "en/desk/<reference>/entries/": Row(desk(OK), desk(GO)),
    # Only of a check.
    "en/desk/<reference>/history/": Row(desk(OK), READ_ONLY),
    "en/desk/<reference>/message/": Row(desk(GO), desk(INVALID)),
    "en/desk/<reference>/note/": Row(desk(GO), desk(INVALID)),
    "en/desk/<reference>/answer/": Row(desk(OK), desk(INVALID)),
    # No answer is proposed: both lead to the case.
    "en/desk/<reference>/second-look/": Row(desk(GO), desk(GO)),
    "en/desk/<reference>/call-back-answer/": Row(desk(GO), desk(GO)),
    "en/desk/<reference>/close/": Row(desk(GO), desk(INVALID)),
    "en/desk/<reference>/file/<number>/": Row(desk(OK), READ_ONLY),
    "en/desk/<reference>/part/<number>/": Row(desk(OK), READ_ONLY),
    "en/desk/<reference>/merge/": Row(desk(OK), desk(INVALID)),
    "en/desk/<reference>/take/": Row(desk(GO), desk(GO)),
    # With htmx both answer with a part of the page.
    "en/desk/<reference>/present/": Row(desk(GO), desk(GO)),
    "en/desk/<reference>/news/": Row(desk(GO), READ_ONLY),
    "en/desk/<reference>/draft/<form>/": Row(desk(GO), desk(GO)),
    "en/desk/<reference>/checklist/": Row(desk(GO), desk(GO)),
    "en/desk/<reference>/checklist/line/": Row(desk(GO), desk(INVALID)),
    "en/desk/<reference>/checklist/template/": Row(desk(GO), desk(NO)),
    "en/desk/<reference>/verify/": Row(desk(GO), desk(GO)),
    "en/desk/<reference>/refuse/": Row(desk(GO), desk(INVALID)),
    "en/desk/<reference>/hand-over/": Row(desk(OK), desk(INVALID)),
    "en/desk/<reference>/teams/": Row(desk(OK), desk(INVALID)),
    # Only for the team that was asked.
    "en/desk/<reference>/teams/<contribution>/": Row(desk(NO), desk(NO)),
    "en/desk/<reference>/teams/<contribution>/release/": Row(desk(GO), desk(GO)),
    "en/desk/<reference>/forward/": Row(desk(OK), desk(INVALID)),
    "en/desk/<reference>/forward/<forwarding>/message/": Row(desk(OK), desk(INVALID)),
    "en/desk/<reference>/forward/<forwarding>/end/": Row(desk(GO), desk(GO)),
    "en/desk/<reference>/call/": Row(desk(OK), READ_ONLY),
    "en/desk/<reference>/call/plan/": Row(desk(GO), desk(INVALID)),
    "en/desk/<reference>/call/done/": Row(desk(GO), desk(GO)),
    # --- Account -------------------------------------------------------------------------------
    "en/account/": ACCOUNT_FORM,
    "en/account/choose-company/": Row(everybody(NO, visitor=GO), everybody(NO, visitor=GO)),
    "en/account/company/": Row(employers(anna=OK, rita=OK, carla=OK), READ_ONLY),
    "en/account/company/register/": Row(
        everybody(NO, visitor=GO, nora=OK, anna=OK, rita=OK, carla=OK),
        everybody(NO, visitor=GO, nora=OK, anna=OK, rita=OK, carla=OK),
    ),
    "en/account/company/people/": Row(employers(anna=OK, rita=OK, carla=OK), READ_ONLY),
    # A colleague whose role does not allow it finds no page; what is sent gets a sentence.
    "en/account/company/people/<pk>/": Row(
        employers(anna=OK, ben=NO), employers(anna=INVALID, ben=GO, rita=GO)
    ),
    "en/account/company/people/<pk>/remove/": Row(
        employers(anna=OK, ben=NO), employers(anna=GO, rita=GO)
    ),
    "en/account/company/people/leave/": Row(
        employers(anna=OK, rita=OK, carla=OK),
        employers(anna=INVALID, mia=GO, ben=GO, rita=GO, carla=INVALID),
    ),
    "en/account/company/people/invite/": Row(
        employers(anna=OK, ben=NO, carla=OK),
        employers(anna=INVALID, ben=GO, rita=GO, carla=INVALID),
    ),
    "en/account/company/people/invitations/<pk>/withdraw/": Row(
        employers(anna=OK, ben=NO), employers(anna=GO, rita=GO)
    ),
    "en/account/company/people/requests/<pk>/": Row(
        employers(anna=OK, ben=NO), employers(anna=INVALID, ben=GO, rita=GO)
    ),
    # Anna has offered the ownership to Rita; at Carla's there is no offer.
    "en/account/company/people/ownership/": Row(
        employers(anna=GO, mia=NO, ben=NO, carla=OK),
        employers(anna=INVALID, mia=GO, ben=GO, rita=GO, carla=INVALID),
    ),
    "en/account/company/people/ownership/withdraw/": Row(
        employers(anna=OK, mia=NO, ben=NO, carla=GO), employers(anna=GO, rita=GO, carla=GO)
    ),
    "en/account/company/people/ownership/answer/": Row(
        employers(anna=GO, rita=OK, carla=GO), employers(anna=GO, rita=OK, carla=GO)
    ),
    # Nora is invited.
    "en/account/invitations/<pk>/": Row(
        everybody(NO, visitor=GO, nora=OK), everybody(NO, visitor=GO, nora=GO)
    ),
    "en/account/invitations/by-link/<secret>/": Row(everybody(OK, nora=GO), READ_ONLY),
    "en/account/company/join/": Row(
        everybody(NOT_ALLOWED, visitor=GO), employers(anna=GO, rita=GO, carla=GO)
    ),
    "en/account/company/history/": Row(employers(anna=OK, mia=NO, ben=NO, carla=OK), READ_ONLY),
    "en/account/company/change/": Row(
        employers(anna=OK, ben=NO, carla=OK), employers(anna=OK, ben=NO, carla=OK)
    ),
    "en/account/company/identity/": Row(
        employers(anna=OK, ben=NO, carla=OK), employers(anna=GO, rita=GO, carla=GO)
    ),
    "en/account/company/identity/<pk>/disconnect/": Row(
        employers(anna=OK, ben=NO), employers(anna=GO, rita=GO, carla=GO)
    ),
    "en/account/company/workplaces/": Row(employers(anna=OK, rita=OK, carla=OK), READ_ONLY),
    "en/account/company/workplaces/new/": Row(
        employers(anna=OK, ben=NO, carla=OK), employers(anna=OK, ben=NO, carla=OK)
    ),
    "en/account/company/workplaces/<number>/": Row(
        employers(anna=OK, ben=NO), employers(anna=OK, ben=NO)
    ),
    "en/account/company/workplaces/<number>/delete/": Row(
        employers(anna=OK, ben=NO), employers(anna=GO, ben=NO)
    ),
    # Who came without showing password or factor confirms first: GO.
    "en/account/company/api-keys/": Row(employers(anna=OK, ben=NO, carla=OK), READ_ONLY),
    "en/account/company/api-keys/new/": Row(
        employers(anna=GO, ben=NO, carla=GO), employers(anna=GO, ben=NO, carla=GO)
    ),
    "en/account/company/api-keys/<number>/": Row(employers(anna=GO, ben=NO), READ_ONLY),
    "en/account/company/api-keys/<number>/revoke/": Row(
        employers(anna=GO, ben=NO, carla=GO), employers(anna=GO, ben=NO, carla=GO)
    ),
    # Offices have inboxes, and the administration deletes their accounts.
    "en/account/notifications/": Row(
        everybody(OK, visitor=GO, dora=NO, paula=NO, erik=NO, adam=NO),
        everybody(INVALID, visitor=GO, dora=NO, paula=NO, erik=NO, adam=NO),
    ),
    "en/account/my-data/": Row(signed_in(), signed_in(GO)),
    "en/account/delete/": Row(signed_in(), signed_in(GO)),
    "en/account/deleted/": PLAIN_PAGE,
    "en/account/welcome/": Row(everybody(GO), everybody(GO)),
    "en/account/login/": Row(visitors(), visitors()),
    "en/account/logout/": Row(signed_in(), everybody(GO)),
    "en/account/inactive/": PLAIN_PAGE,
    "en/account/signup/": Row(visitors(), visitors()),
    "en/account/reauthenticate/": ACCOUNT_FORM,
    "en/account/email/": Row(signed_in(), signed_in(GO)),
    "en/account/sessions/": Row(signed_in(), signed_in(GO)),
    "en/account/sessions/<pk>/end/": Row(WRITE_ONLY, signed_in(NO)),
    # Who came without showing password or factor confirms first: GO.
    "en/account/2fa/": Row(signed_in(), signed_in(NOT_ALLOWED)),
    "en/account/2fa/authenticate/": Row(everybody(GO), everybody(GO)),
    "en/account/2fa/reauthenticate/": CONFIRM_FIRST,
    "en/account/2fa/totp/activate/": CONFIRM_FIRST,
    "en/account/2fa/totp/deactivate/": Row(signed_in(NO), signed_in(NO)),
    "en/account/2fa/recovery-codes/": Row(signed_in(NO), signed_in(NOT_ALLOWED)),
    "en/account/2fa/recovery-codes/generate/": CONFIRM_FIRST,
    "en/account/2fa/recovery-codes/download/": Row(signed_in(NO), signed_in(NO)),
    "en/account/2fa/webauthn/": Row(signed_in(), signed_in(NOT_ALLOWED)),
    "en/account/2fa/webauthn/add/": CONFIRM_FIRST,
    "en/account/2fa/webauthn/reauthenticate/": CONFIRM_FIRST,
    "en/account/2fa/webauthn/keys/<pk>/edit/": CONFIRM_FIRST,
    "en/account/2fa/webauthn/keys/<pk>/remove/": CONFIRM_FIRST,
    "en/account/2fa/webauthn/login/": Row(everybody(GO), everybody(GO)),
    "en/account/confirm-email/": PLAIN_PAGE,
    r"en/account/^confirm-email/(?P<key>[-:\w]+)/$": Row(everybody(OK), everybody(NO)),
    "en/account/password/change/": ACCOUNT_FORM,
    "en/account/password/set/": Row(signed_in(GO), signed_in(GO)),
    "en/account/password/reset/": Row(everybody(OK), everybody(OK)),
    "en/account/password/reset/done/": PLAIN_PAGE,
    r"en/account/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": Row(
        everybody(OK), everybody(OK)
    ),
    "en/account/password/reset/key/done/": PLAIN_PAGE,
    "en/account/login/code/": Row(visitors(), visitors()),
    "en/account/login/code/confirm/": Row(everybody(GO), everybody(GO)),
    "en/account/sign-ins/": ACCOUNT_FORM,
    "en/account/sign-ins/connect/": Row(WRITE_ONLY, everybody(GO)),
    "en/account/sign-ins/new/": Row(everybody(GO), everybody(GO)),
    "en/account/sign-ins/cancelled/": PLAIN_PAGE,
    "en/account/sign-ins/with/<provider>/": Row(everybody(OK), everybody(OK)),
    # --- Pages ---------------------------------------------------------------------------------
    "en/_util/login/": Row(everybody(GO), everybody(GO)),
    "en/_util/authenticate_with_password/<page_view_restriction_id>/<page_id>/": Row(
        everybody(NO), everybody(NO)
    ),
    # Wagtail's pages take any method and know GET only.
    r"en/^((?:[\w\-]+/)*)$": Row(everybody(OK), everybody(OK)),
}
