"""A stand-in of Matomo on loopback: what browsers ask of it, and when."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from portal.settings.policy import policy
from tests.first_pages import load_first_pages

pytestmark = pytest.mark.browser


class Matomo:
    """Takes down what it is asked for; its script does what was queued for it."""

    def __init__(self) -> None:
        self.asked = asked = list[str]()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_response(200)
                self.send_header("Content-Type", "text/javascript")
                self.end_headers()
                self.wfile.write(b"document.documentElement.dataset.queued = JSON.stringify(_paq);")

            def log_message(self, *_args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def matomo(settings: Settings, transactional_db: None) -> Iterator[Matomo]:
    stand_in = Matomo()
    Thread(target=stand_in.server.serve_forever, daemon=True).start()
    settings.MATOMO_URL, settings.MATOMO_COOKIES = stand_in.url, True
    settings.CONTENT_SECURITY_POLICY = policy(statistics=stand_in.url)
    load_first_pages()
    yield stand_in
    stand_in.server.shutdown()
    stand_in.server.server_close()


def test_nothing_is_asked_before_a_yes_and_nothing_after_a_no(
    matomo: Matomo, live_server: LiveServer, context: BrowserContext
) -> None:
    tab = context.new_page()
    tab.goto(f"{live_server.url}/de/ratgeber/")
    question = tab.get_by_role("region", name="Dürfen wir Ihren Besuch zählen?")
    expect(question).to_be_visible()
    assert matomo.asked == []

    question.get_by_role("button", name="Ja, zählen").press("Enter")
    expect(tab.locator("html[data-queued]")).to_be_attached()
    assert matomo.asked == ["/matomo.js"]
    assert "disableCookies" not in (tab.locator("html").get_attribute("data-queued") or "")
    assert tab.url == f"{live_server.url}/de/ratgeber/"
    expect(question).to_be_hidden()

    tab.get_by_role("link", name="Datenschutz-Einstellungen").click()
    tab.get_by_role("button", name="Nein, nicht zählen").click()
    expect(tab.get_by_text("Sie haben Nein gesagt")).to_be_visible()
    tab.goto(f"{live_server.url}/de/ratgeber/")
    expect(question).to_be_hidden()
    assert matomo.asked == ["/matomo.js"]


def test_without_cookies_no_question_is_asked_and_no_query_told(
    matomo: Matomo, settings: Settings, live_server: LiveServer, context: BrowserContext
) -> None:
    settings.MATOMO_COOKIES = False
    tab = context.new_page()
    tab.goto(f"{live_server.url}/de/ratgeber/?q=geheim")
    expect(tab.locator("html[data-queued]")).to_be_attached()
    queued = tab.locator("html").get_attribute("data-queued") or ""
    assert "disableCookies" in queued
    assert "geheim" not in queued
    assert tab.get_by_text("Dürfen wir Ihren Besuch zählen?").count() == 0


def test_a_browser_that_objects_is_not_counted(
    matomo: Matomo, settings: Settings, live_server: LiveServer, browser: Browser
) -> None:
    settings.MATOMO_COOKIES = False
    with browser.new_context() as context:
        context.add_init_script(
            "Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })"
        )
        tab = context.new_page()
        tab.goto(f"{live_server.url}/de/ratgeber/", wait_until="networkidle")
        assert matomo.asked == []
