"""Pages that move or go, and links that lead nowhere."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Final

from django.core.mail import EmailMessage
from django.test import Client, TestCase
from django.urls import reverse

from wagtail.models import Page

import pytest
from pytest_django import Settings

from content import broken_links, tasks
from content.models import BrokenLink, Contact, GuidanceIndexPage, GuidancePage, Norm
from employers.models import User
from tests.cast import client_of
from tests.content.makers import make_guidance, make_standard, write

pytestmark = pytest.mark.usefixtures("pages")
PAGES: Final = "/de/ratgeber/"


def delete(user: User, page: Page) -> None:
    url = reverse("wagtailadmin_pages:delete", args=[page.pk])
    client_of(user).post(url, {"confirm_site_name": ""})


def rename(page: GuidancePage, slug: str) -> None:
    page.slug = slug
    with TestCase.captureOnCommitCallbacks(execute=True):
        page.save_revision().publish()


def link_from(page: GuidancePage, target: Page) -> None:
    text = f'<p><a linktype="page" id="{target.pk}">weiter</a></p>'
    write(page, [("paragraph", text)])


def test_a_new_address_is_followed(client: Client) -> None:
    page = make_guidance(title="Alt")
    rename(page, "neu")
    response = client.get(f"{PAGES}alt/")
    assert response.headers["Location"].endswith(f"{PAGES}neu/")


def test_a_page_that_moved_is_found_at_its_old_address(erik: User, client: Client) -> None:
    page = make_guidance(title="Alt")
    english = GuidanceIndexPage.objects.get(locale__language_code="en")
    page.move(english, pos="last-child")
    assert client.get(f"{PAGES}alt/").headers["Location"].endswith("/en/guidance/alt/")


def test_a_deleted_page_leads_to_the_one_above(erik: User, client: Client) -> None:
    page = make_guidance(title="Alt")
    delete(erik, page)
    response = client.get(f"{PAGES}alt/")
    assert (response.status_code, response.headers["Location"]) == (302, PAGES)


def test_pages_deleted_together_lead_there_too(erik: User, client: Client) -> None:
    pages = [make_guidance(title=title) for title in ("Eins", "Zwei")]
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    ids = "&".join(f"id={page.pk}" for page in pages)
    client_of(erik).post(f"{url}?{ids}")
    assert not Page.objects.filter(pk__in=[page.pk for page in pages]).exists()
    assert client.get(f"{PAGES}zwei/").headers["Location"] == PAGES


def test_a_former_address_of_a_deleted_page_still_leads_on(erik: User, client: Client) -> None:
    page = make_guidance(title="Alt")
    rename(page, "neu")
    delete(erik, page)
    assert client.get(f"{PAGES}alt/").headers["Location"] == PAGES


def test_looking_at_the_question_whether_to_delete_changes_nothing(
    erik: User, client: Client
) -> None:
    page = make_guidance(title="Alt")
    client_of(erik).get(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert client.get(f"{PAGES}alt/").status_code == 200


def test_links_to_pages_that_are_gone_are_listed_and_told_once(
    erik: User, mailoutbox: list[EmailMessage]
) -> None:
    source, draft, gone = (make_guidance(title=title) for title in ("Quelle", "Entwurf", "Weg"))
    link_from(source, draft)
    other = make_guidance(title="Andere")
    link_from(other, gone)
    draft.unpublish()
    delete(erik, gone)
    tasks.find_broken_links(timestamp=0)
    assert {(link.place, link.why) for link in BrokenLink.objects.all()} == {
        ("Quelle", "unpublished"),
        ("Andere", "deleted"),
    }
    assert [mail.to for mail in mailoutbox] == [[erik.email]]
    assert "Quelle" in mailoutbox[0].body
    tasks.find_broken_links(timestamp=0)
    assert len(mailoutbox) == 1
    shown = client_of(erik).get("/cms/reports/broken-links/").content.decode()
    assert f"/cms/pages/{source.pk}/edit/" in shown


def test_a_mended_link_leaves_the_list(erik: User) -> None:
    source, draft = make_guidance(title="Quelle"), make_guidance(title="Entwurf")
    link_from(source, draft)
    draft.unpublish()
    tasks.find_broken_links(timestamp=0)
    draft.save_revision().publish()
    tasks.find_broken_links(timestamp=0)
    assert not BrokenLink.objects.exists()


def test_drafts_may_link_to_drafts(erik: User) -> None:
    source, target = make_guidance(title="Quelle"), make_guidance(title="Entwurf", live=False)
    link_from(source, target)
    source.unpublish()
    tasks.find_broken_links(timestamp=0)
    assert not BrokenLink.objects.exists()


class Answers(BaseHTTPRequestHandler):
    """Some pages are there, some are gone, some refuse programs."""

    codes: Final = {"/there": 200, "/gone": 404, "/shy": 403}

    def do_HEAD(self) -> None:
        self.send_response(self.codes[self.path])
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def others() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Answers)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_pages_of_others_are_asked_only_where_that_is_wanted(
    others: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broken_links, "PAUSE_SECONDS", 0)
    page = make_standard(title="Verweise", slug="verweise")
    links = [
        ("paragraph", f'<p><a href="{others}/{name}">{name}</a></p>')
        for name in ("there", "gone", "shy")
    ]
    write(page, links)
    Page.objects.exclude(pk=page.pk).update(live=False)
    for model in (Contact, Norm):
        model.objects.update(url="")
    tasks.find_broken_links(timestamp=0)
    assert not BrokenLink.objects.filter(why="no_answer").exists()
    settings.CHECK_EXTERNAL_LINKS = True
    tasks.find_broken_links(timestamp=0)
    found = BrokenLink.objects.filter(why="no_answer", target__startswith=others)
    assert [link.target for link in found] == [f"{others}/gone"]
