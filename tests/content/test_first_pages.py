from typing import Any

from django.core.management import CommandError, call_command

from wagtail.models import Page, Revision, Site

import pytest

from content import library
from content.models import GuidancePage, HomePage, LoadedText, StandardPage
from content.service import load_guidance
from employers.models import User

pytestmark = pytest.mark.usefixtures("pages")


def _tree() -> list[tuple[int, str]]:
    return list(Page.objects.order_by("path").values_list("pk", "url_path"))


def test_loading_again_changes_nothing() -> None:
    before = _tree(), Revision.objects.count()
    load_guidance()
    call_command("load_guidance")
    assert (_tree(), Revision.objects.count()) == before


def test_loading_again_keeps_what_an_editor_changed() -> None:
    page = StandardPage.objects.get(slug="impressum")
    page.title, page.slug = "Anbieter", "anbieter"
    page.save_revision().publish()
    load_guidance()
    assert list(page.get_siblings(inclusive=False).filter(slug="impressum")) == []
    page.refresh_from_db()
    assert page.title == "Anbieter"


def _load(title: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library with another title of one page."""
    read = library._read

    def changed(name: str) -> dict[str, Any]:
        data = read(name)
        return {**data, "de": {**data["de"], "title": title}} if "imprint" in name else data

    monkeypatch.setattr(library, "_read", changed)
    load_guidance()


def test_a_page_nobody_has_touched_follows_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    _load("Anbieter", monkeypatch)
    page = StandardPage.objects.get(slug="impressum")
    assert page.title == "Anbieter"
    assert not page.has_unpublished_changes


def test_a_draft_of_an_editor_is_not_written_over(monkeypatch: pytest.MonkeyPatch) -> None:
    page = StandardPage.objects.get(slug="impressum")
    page.introduction = "Noch nicht fertig"
    page.save_revision()
    _load("Anbieter", monkeypatch)
    page.refresh_from_db()
    assert page.title == "Impressum"
    assert page.get_latest_revision_as_object().introduction == "Noch nicht fertig"


def test_what_was_unpublished_or_deleted_does_not_come_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    StandardPage.objects.get(slug="impressum").unpublish()
    StandardPage.objects.get(slug="datenschutz").delete()
    _load("Anbieter", monkeypatch)
    assert not StandardPage.objects.get(slug="impressum").live
    assert not StandardPage.objects.filter(slug="datenschutz").exists()


def test_texts_without_anybody_get_the_steward_and_others_keep_theirs(
    dora: User, ines: User
) -> None:
    pages = GuidancePage.objects.filter(slug="pruefen-kopieren-melden")
    for expected, steward in ((dora, dora), (dora, ines)):
        LoadedText.objects.filter(key="first-page/duties").update(digest="")
        call_command("load_guidance", steward=steward.email)
        assert pages.get().steward == expected
    with pytest.raises(CommandError):
        call_command("load_guidance", steward="nobody@example.org")


def test_the_portal_replaces_the_welcome_page_of_wagtail() -> None:
    site = Site.objects.get()
    assert site.root_url == "http://localhost:8000"
    assert isinstance(site.root_page.specific, HomePage)
    assert not Page.objects.filter(title__startswith="Welcome").exists()


def test_every_page_but_guidance_has_an_english_one() -> None:
    pages = Page.objects.filter(locale__language_code="de", depth__gt=1)
    for page in pages.not_type(GuidancePage):
        [english] = page.get_translations().filter(locale__language_code="en")
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


def test_each_guidance_page_names_norms_and_those_of_main_laws_lead_to_the_official_text() -> None:
    for page in GuidancePage.objects.all():
        norms = page.norms.all()
        assert norms, page
        for norm in norms:
            if norm.law in ("AufenthG", "AsylG", "BeschV", "SGB III"):
                assert norm.url.startswith("https://www.gesetze-im-internet.de/"), norm


def test_no_page_holds_a_telephone_number_nobody_gave() -> None:
    for page in HomePage.objects.all():
        assert not page.has_contact
