"""The frame of every page: skip link, heading, languages, breadcrumb, footer."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

import pytest

from employers.models import User
from kern.forms import KernForm
from tests.cast import client_of
from tests.first_pages import load_first_pages
from tests.kern.forms import nothing_filled_in
from tests.markup import Markup

PAGES = ["/de/", "/en/", "/de/konto/login/", "/en/account/signup/", "/de/gibt-es-nicht/"]
OWN = ["/de/konto/", "/en/account/", "/de/konto/email/", "/en/account/password/change/"]


@pytest.fixture(autouse=True)
def _pages(db: None) -> None:
    load_first_pages()


def frame(request: HttpRequest | None = None, **context: object) -> Markup:
    """The frame without a page in it."""
    request = request or RequestFactory().get("/de/konto/login/")
    return Markup(render_to_string("base.html", context, request))


@pytest.mark.parametrize("path", PAGES)
def test_pages_for_all_have_one_heading_and_say_their_language(client: Client, path: str) -> None:
    html = Markup(client.get(path).content)
    assert html.text("h1")
    assert html.value("html", "lang") == path[1:3]
    assert html.text("title")


@pytest.mark.parametrize("path", OWN)
def test_pages_of_an_account_have_one_heading_and_say_their_language(anna: User, path: str) -> None:
    html = Markup(client_of(anna).get(path).content)
    assert html.text("h1") in html.text("title")
    assert html.value("html", "lang") == path[1:3]


def test_the_first_link_skips_to_the_content() -> None:
    html = frame()
    first = html.all("body a")[0]
    assert html.one(f"main{first['href']}[tabindex='-1']")


def test_there_is_one_of_each_landmark(client: Client) -> None:
    html = Markup(client.get("/de/konto/login/").content)
    for landmark in ("body > header", "body > main", "body > footer"):
        assert html.one(landmark)
    names = [str(nav["aria-label"]) for nav in html.all("nav") if not nav.find_parent("details")]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("path", "other"),
    [
        ("/de/konto/login/", "/en/account/login/"),
        ("/en/account/signup/", "/de/konto/signup/"),
        ("/de/konto/login/?next=/de/anfragen/", "/en/account/login/?next=/de/anfragen/"),
        ("/de/datenschutz/", "/en/privacy/"),
        ("/de/", "/en/"),
    ],
)
def test_the_language_switch_leads_to_the_same_page(client: Client, path: str, other: str) -> None:
    switch = Markup(client.get(path).content).one("body > header .language-switch")
    here = switch.select("[aria-current=true]")
    there = switch.select(f"[href='{other}']")
    assert [link["lang"] for link in here] == [path[1:3]]
    assert [(link["lang"], link["hreflang"]) for link in there] == [(other[1:3], other[1:3])]
    assert client.get(other).status_code == 200


def test_the_names_of_the_languages_are_in_these_languages(client: Client) -> None:
    for path in ("/de/konto/login/", "/en/account/login/"):
        assert Markup(client.get(path).content).texts(".language-switch a") == [
            "Deutsch",
            "English",
        ]


@pytest.mark.parametrize(
    ("path", "legal"),
    [
        ("/de/konto/login/", ["/de/impressum/", "/de/datenschutz/", "/de/barrierefreiheit/"]),
        ("/en/account/login/", ["/en/imprint/", "/en/privacy/", "/en/accessibility/"]),
    ],
)
def test_the_footer_leads_to_the_legal_pages(client: Client, path: str, legal: list[str]) -> None:
    html = Markup(client.get(path).content)
    links = [str(link["href"]) for link in html.all("body > footer a")]
    assert set(legal) <= set(links)
    assert [client.get(link).status_code for link in links] == [200] * len(links)


def test_a_page_says_where_it_is() -> None:
    html = frame(breadcrumbs=[("Startseite", "/de/"), ("Konto", "/de/konto/")])
    assert html.texts("nav.breadcrumb ol > li") == ["Startseite", "Konto"]
    assert html.text("nav.breadcrumb [aria-current=page]") == "Konto"


def test_without_a_way_there_is_no_breadcrumb() -> None:
    assert frame().all(".breadcrumb") == []


@pytest.mark.parametrize(("form", "begins"), [(nothing_filled_in(), True), (KernForm(), False)])
def test_the_title_begins_with_error_when_a_form_has_one(form: KernForm, begins: bool) -> None:
    assert frame(form=form).text("title").startswith("Fehler: ") is begins


def test_messages_are_announced(anna: User) -> None:
    client = client_of(anna)
    client.post("/de/konto/", {"first_name": "Anna", "language": "de"})
    html = Markup(client.get("/de/konto/").content)
    assert html.text("main [role=status] .kern-alert--success") == "Ihre Angaben sind gespeichert."


def test_everything_a_page_needs_comes_from_the_portal() -> None:
    html = frame()
    addresses = [str(tag.get("href") or tag.get("src")) for tag in html.all("link, script, img")]
    assert len(addresses) > 5
    assert [address for address in addresses if not address.startswith("/static/")] == []
    assert html.all("[style], style, script:not([src])") == []
