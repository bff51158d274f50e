"""Languages of pages: in the administration, and when a page is served."""

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import URLPattern
from django.utils.translation import activate, get_language_from_path
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from content import translation_admin
from content.languages import language_of, shows, spoken
from content.translations import CONFIRMED


@hooks.register("before_serve_page")  # type: ignore[untyped-decorator]
def speak_the_language_of_the_page(
    page: Page, request: HttpRequest, *_rest: object
) -> HttpResponseRedirect | None:
    """Keep the page for the language switch; around a page in easy German all is in German."""
    language = language_of(page)
    if get_language_from_path(request.path_info) != language and (url := page.get_url(request)):
        return redirect(url)
    shows(request, page)
    activate(spoken(language))
    return None


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def keep_translations() -> list[URLPattern]:
    """The report, and where editors confirm a translation."""
    return translation_admin.urlpatterns


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator]
def show_translations() -> MenuItem:
    """The report in the menu."""
    return translation_admin.menu_item()


@hooks.register("register_log_actions")  # type: ignore[untyped-decorator]
def name_the_confirmation(actions: LogActionRegistry) -> None:
    """What the history of a translation says."""
    words = _("Translation confirmed: it still says what the German text says")
    actions.register_action(CONFIRMED, _("Confirm translation"), words)
