import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import DjangoAssertNumQueries

from content import links
from content.models import StandardPage
from content.service import legal_pages, menu_pages
from tests.content.makers import make_guidance, make_standard


def _titles(language: str = "de") -> list[str]:
    return [title for title, _url in legal_pages(language)]


@pytest.mark.django_db
def test_without_pages_the_footer_is_empty() -> None:
    assert legal_pages("de") == []
    assert menu_pages("fr") == []


@pytest.mark.usefixtures("pages")
class TestLinks:
    def test_footer_and_menu_link_to_pages_in_the_readers_language(self) -> None:
        assert _titles() == [
            "Die Servicestelle",
            "Impressum",
            "Datenschutz",
            "Barrierefreiheit",
            "Bildnachweise",
        ]
        assert ("Privacy", "/en/privacy/") in legal_pages("en")
        assert menu_pages("de") == [("Ratgeber", "/de/ratgeber/")]

    def test_a_warm_footer_asks_the_database_nothing(
        self, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        legal_pages("de")
        with django_assert_num_queries(0):
            legal_pages("de")

    def test_publishing_shows_at_once(self) -> None:
        _titles()
        make_standard(title="Leichte Sprache", show_in_footer=True)
        assert "Leichte Sprache" in _titles()

    def test_unpublishing_and_deleting_show_at_once(self) -> None:
        page = make_standard(title="Leichte Sprache", show_in_footer=True)
        _titles()
        page.unpublish()
        assert "Leichte Sprache" not in _titles()
        StandardPage.objects.get(slug="impressum").delete()
        assert "Impressum" not in _titles()

    def test_moving_shows_the_new_address(self) -> None:
        page = make_guidance(title="Kurz")
        page.show_in_menus = True
        page.save_revision().publish()
        assert menu_pages("de")[1] == ("Kurz", "/de/ratgeber/kurz/")
        page.move(page.get_parent().get_parent(), pos="last-child")
        assert menu_pages("de")[1][1] == "/de/kurz/"

    def test_what_another_reader_saw_before_the_commit_is_read_again_after_it(
        self, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            make_standard(title="Leichte Sprache", show_in_footer=True)
            links._remembered["footer", "de"] = (float("inf"), [])
        assert "Leichte Sprache" in _titles()

    def test_another_process_learns_of_a_change_after_a_minute(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        clock = [1000.0]
        monkeypatch.setattr(links, "monotonic", lambda: clock[0])
        _titles()
        StandardPage.objects.filter(slug="impressum").update(live=False)
        assert "Impressum" in _titles()
        clock[0] += links.SECONDS
        assert "Impressum" not in _titles()
