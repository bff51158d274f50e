"""What this room adds to Wagtail's administration."""

from wagtail import hooks

from servicedesk.desk_admin import DeskGroup


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]
def keep_desks_and_teams() -> DeskGroup:
    """Where an operator sets up desks."""
    return DeskGroup()
