"""What this room adds to Wagtail's administration."""

from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet

from servicedesk.block_admin import answer_blocks
from servicedesk.desk_admin import DeskGroup


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]
def keep_answer_blocks() -> ModelViewSet:
    """Where answer editors keep the texts answers are built from."""
    return answer_blocks


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]
def keep_desks_and_teams() -> DeskGroup:
    """Where an operator sets up desks."""
    return DeskGroup()
