"""What tests in a browser share: a tab that is watched, and what must hold on every page.

A folder of browser tests imports four fixtures into its conftest.py (`browser_context_args`,
`playwright`, `suite_connection`, `tab`) and marks its modules with `pytestmark = IN_A_BROWSER`.
No fixture of yours may be called `page`, `browser` or `context`: its tests would be taken for such.
Addresses are relative: `tab.goto("/de/")`. For a browser without scripts there is
`@pytest.mark.browser_context_args(java_script_enabled=False)`.
"""

import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    Response,
    ViewportSize,
    WebError,
)
from pytest_django.live_server_helper import LiveServer

from tests.cast import PASSWORD

IN_A_BROWSER = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOOPBACK = ("127.0.0.1", "localhost")
DESK_SCREEN: ViewportSize = {"width": 1280, "height": 900}
NARROW_SCREEN: ViewportSize = {"width": 320, "height": 640}


@pytest.fixture(scope="session")
def suite_connection(django_db_setup: None) -> BaseDatabaseWrapper:
    """The connection that made the test database and remembers what migrations put into it."""
    return connections[DEFAULT_DB_ALIAS]


@pytest.fixture(scope="session")
def playwright(suite_connection: BaseDatabaseWrapper, playwright: Playwright) -> Playwright:
    """Playwright, whose loop runs in this thread until the session ends.

    Django takes all that follows for asynchronous code: it would refuse queries, and open a second
    connection that knows nothing to put back after a test.
    """
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    connections[DEFAULT_DB_ALIAS] = suite_connection
    return playwright


@pytest.fixture(scope="session")
def browser_context_args(
    browser_context_args: dict[str, Any], live_server: LiveServer
) -> dict[str, Any]:
    """A German reader's browser on the portal under test."""
    return {
        **browser_context_args,
        "base_url": live_server.url,
        "locale": "de-DE",
        "viewport": DESK_SCREEN,
    }


@pytest.fixture
def tab(page: Page) -> Iterator[Page]:
    """A tab; when the test ends nothing may have been asked of other hosts or gone wrong."""
    watch = Watch(page.context)
    yield page
    assert watch.findings == [], watch.findings


class Watch:
    """Collects what no page may do: ask other hosts, break the policy, miss a file, throw."""

    def __init__(self, context: BrowserContext) -> None:
        self.findings: list[str] = []
        context.on("request", self._requested)
        context.on("response", self._answered)
        context.on("console", self._said)
        context.on("weberror", self._thrown)

    def _requested(self, request: Request) -> None:
        host = urlsplit(request.url).hostname  # data: and blob: have none
        if host and host not in LOOPBACK:
            self.findings.append(f"asked another host: {request.url}")

    def _answered(self, response: Response) -> None:
        # A page may well be refused; what it is made of may not.
        if response.status >= 400 and not response.request.is_navigation_request():
            self.findings.append(f"{response.status}: {response.url}")

    def _said(self, message: ConsoleMessage) -> None:
        # Whoever leaves a page breaks off what its parts were just sending: htmx says so.
        harmless = ("Failed to load resource", "htmx:send", "htmx:afterRequest")
        if message.type == "error" and not message.text.startswith(harmless):
            self.findings.append(f"console: {message.text}")

    def _thrown(self, error: WebError) -> None:
        self.findings.append(f"script: {error.error}")


def assert_accessible(page: Page, *, but_for: tuple[str, ...] = ()) -> None:
    """Nothing that axe would mend, but for rules that cannot hold on this page."""
    rules = {rule: {"enabled": False} for rule in but_for}
    results = Axe().run(page, options={"resultTypes": ["violations"], "rules": rules})
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"


def assert_no_sideways_scroll(page: Page) -> None:
    """The page is not wider than its window."""
    width = page.evaluate("document.documentElement.scrollWidth")
    window = page.evaluate("document.documentElement.clientWidth")
    assert width <= window, f"{page.url} is {width} px wide in a window of {window}: {_wide(page)}"


def sign_in(page: Page, email: str, password: str = PASSWORD, language: str = "de") -> None:
    """Sign in through the form, as people do, and wait for the page behind it."""
    page.goto("/de/konto/login/" if language == "de" else "/en/account/login/")
    page.locator("main [name=login]").fill(email)
    page.locator("main [name=password]").fill(password)
    page.locator("main form:has([name=password]) [type=submit]").click()
    page.wait_for_url(lambda url: "login" not in url)


def _wide(page: Page) -> list[str]:
    """The innermost elements that stick out to the right, for the message of a failure."""
    found: list[str] = page.evaluate(
        """() => {
            const window = document.documentElement.clientWidth;
            return [...document.body.querySelectorAll("*")]
                .filter((one) => one.getBoundingClientRect().right > window)
                .map((one) => one.outerHTML.slice(0, 80)).slice(-5);
        }"""
    )
    return found
