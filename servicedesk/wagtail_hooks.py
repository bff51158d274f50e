"""What this room adds to Wagtail's administration."""

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSet

from servicedesk.block_admin import answer_blocks
from servicedesk.desk_admin import DeskGroup
from servicedesk.views.page_findings import page_findings


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]
def keep_answer_blocks() -> ModelViewSet:
    """Where answer editors keep the texts answers are built from."""
    return answer_blocks


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]
def keep_desks_and_teams() -> DeskGroup:
    """Where an operator sets up desks."""
    return DeskGroup()


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def show_what_enquiries_say() -> list[URLPattern]:
    """The list of what caseworkers said about the guidance pages."""
    return [path("page-findings/", page_findings, name="page-findings")]


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def lead_to_what_enquiries_say() -> MenuItem:
    """For everybody whom the administration lets in."""
    return MenuItem(
        _("What enquiries say"),
        reverse("page-findings"),
        name="page-findings",
        icon_name="comment",
        order=360,
    )
