"""What this room changes in Wagtail's administration."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect

from wagtail import hooks
from wagtail.models import Page

from content.models import HOME_DEPTH, RESERVED_SLUG
from content.slugs import is_reserved


@hooks.register("before_move_page")  # type: ignore[untyped-decorator]
def keep_reserved_addresses(
    request: HttpRequest, page: Page, destination: Page
) -> HttpResponseRedirect | None:
    """Refuse to move a page to an address of the portal: a move checks no slug."""
    if request.method != "POST" or destination.depth != HOME_DEPTH or not is_reserved(page.slug):
        return None
    messages.error(request, RESERVED_SLUG)
    return redirect("wagtailadmin_explore", page.get_parent().pk)
