from django.core.management import call_command

from wagtail.models import Page, Site

import pytest

from content.models import GuidancePage, HomePage, StandardPage
from content.service import load_guidance

pytestmark = pytest.mark.usefixtures("pages")


def _tree() -> list[tuple[int, str]]:
    return list(Page.objects.order_by("path").values_list("pk", "url_path"))


def test_loading_again_changes_nothing() -> None:
    before = _tree()
    load_guidance()
    call_command("load_guidance")
    assert _tree() == before


def test_loading_again_keeps_what_an_editor_changed() -> None:
    page = StandardPage.objects.get(slug="impressum")
    page.title, page.slug = "Anbieter", "anbieter"
    page.save_revision().publish()
    load_guidance()
    assert list(page.get_siblings(inclusive=False).filter(slug="impressum")) == []
    page.refresh_from_db()
    assert page.title == "Anbieter"


def test_the_portal_replaces_the_welcome_page_of_wagtail() -> None:
    site = Site.objects.get()
    assert site.root_url == "http://localhost:8000"
    assert isinstance(site.root_page.specific, HomePage)
    assert not Page.objects.filter(title__startswith="Welcome").exists()


def test_every_german_page_has_an_english_one() -> None:
    for page in Page.objects.filter(locale__language_code="de", depth__gt=1):
        [english] = page.get_translations()
        assert english.locale.language_code == "en"
        assert english.url.startswith("/en/")


def test_addresses_people_rely_on_exist() -> None:
    urls = {page.get_url() for page in Page.objects.filter(depth__gt=1)}
    assert urls >= {
        "/de/",
        "/en/",
        "/de/servicestelle/",
        "/de/ratgeber/menschen-mit-duldung-beschaeftigen/",
        "/de/ratgeber/menschen-im-asylverfahren-beschaeftigen/",
    }


def test_each_guidance_page_names_norms_with_their_official_text() -> None:
    for page in GuidancePage.objects.all():
        urls = [norm.url for norm in page.norms.all()]
        assert urls
        assert all(url.startswith("https://www.gesetze-im-internet.de/") for url in urls)


def test_no_page_holds_a_telephone_number_nobody_gave() -> None:
    for page in HomePage.objects.all():
        assert not page.has_contact
