"""Statistics: only where an installation has them, and as the reader wants."""

from django.test import Client

import pytest
from pytest_django import Settings

from employers.models import User
from portal.settings.policy import policy
from tests.cast import client_of
from tests.first_pages import load_first_pages

pytestmark = pytest.mark.django_db
MATOMO = "https://statistik.example"
PAGE = "/de/datenschutz-einstellungen/"


@pytest.fixture(autouse=True)
def _pages(db: None) -> None:
    load_first_pages()


@pytest.fixture
def matomo(settings: Settings) -> None:
    """An installation that counts with cookies."""
    settings.MATOMO_URL, settings.MATOMO_COOKIES = MATOMO, True
    settings.CONTENT_SECURITY_POLICY = policy(statistics=f"{MATOMO}/")


def _html(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_nothing_is_there_where_nothing_is_set_up(client: Client) -> None:
    response = client.get("/de/ratgeber/")
    assert "statistics" not in response.content.decode()
    assert PAGE not in response.content.decode()
    assert MATOMO not in response.headers["Content-Security-Policy"]
    assert "zählt keine Besuche" in _html(client, PAGE)


@pytest.mark.usefixtures("matomo")
class TestSetUp:
    def test_public_pages_carry_our_script_and_allow_the_host(self, client: Client) -> None:
        for address in ("/de/", "/de/ratgeber/", "/de/stellen/"):
            response = client.get(address)
            html = response.content.decode()
            assert f'data-url="{MATOMO}/" data-site="1" data-cookies="yes"' in html, address
            assert f'href="{PAGE}"' in html
            assert "hidden" in html.split('id="statistics-question"')[1].split(">")[0]
            assert not response.cookies
            assert f"script-src 'self' {MATOMO};" in response.headers["Content-Security-Policy"]

    def test_account_pre_check_and_who_has_signed_in_are_not_counted(
        self, client: Client, anna: User
    ) -> None:
        for address in ("/de/vorpruefung/", "/de/konto/login/", PAGE):
            assert "statistics.js" not in _html(client, address), address
        assert "statistics.js" not in _html(client_of(anna), "/de/ratgeber/")

    def test_a_page_is_the_same_whatever_its_reader_has_chosen(self, client: Client) -> None:
        before = _html(client, "/de/ratgeber/")
        client.cookies["statistics"] = "yes"
        assert _html(client, "/de/ratgeber/") == before

    def test_the_choice_is_kept_in_one_cookie_and_shown(self, client: Client) -> None:
        assert "noch nichts gewählt" in _html(client, PAGE)
        response = client.post(PAGE, {"choice": "yes", "next": "/de/ratgeber/"})
        assert response.headers["Location"] == "/de/ratgeber/"
        assert list(response.cookies) == ["statistics"]
        assert "zugestimmt" in _html(client, PAGE)

    def test_who_withdraws_loses_the_cookies_of_the_program(self, client: Client) -> None:
        client.cookies["_pk_id.1.abc"] = "x"
        response = client.post(PAGE, {"choice": "no"})
        assert response.headers["Location"] == PAGE
        assert response.cookies["statistics"].value == "no"
        assert response.cookies["_pk_id.1.abc"]["max-age"] == 0

    def test_nobody_is_led_elsewhere_or_chooses_for_others(self, client: Client) -> None:
        response = client.post(PAGE, {"choice": "yes", "next": "https://andere.example/"})
        assert response.headers["Location"] == PAGE
        refused = client.post(PAGE, {"choice": "yes"}, headers={"sec-fetch-site": "cross-site"})
        assert refused.status_code == 403
        assert client.post(PAGE, {"choice": "vielleicht"}).status_code == 422

    def test_a_browser_that_objects_is_told_that_it_counts(self, client: Client) -> None:
        html = client.get(PAGE, headers={"sec-gpc": "1"}).content.decode()
        assert "bittet darum, nicht zu zählen" in html
