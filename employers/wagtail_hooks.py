"""What this room changes in Wagtail's administration."""

from collections.abc import Sequence

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from wagtail import hooks

from employers.models import User
from employers.service import people


@hooks.register("before_delete_user")  # type: ignore[untyped-decorator]
def keep_an_owner(request: HttpRequest, user: User) -> HttpResponseRedirect | None:
    """Refuse to delete who alone owns a company others work for, or would leave work behind."""
    return _refuse(request, [user]) if request.method == "POST" else None


@hooks.register("before_bulk_action")  # type: ignore[untyped-decorator]
def keep_owners(
    request: HttpRequest, action_type: str, objects: Sequence[Model], _action: object
) -> HttpResponseRedirect | None:
    """The same where several are deleted at once."""
    users = [row for row in objects if isinstance(row, User)]
    return _refuse(request, users) if action_type == "delete" and users else None


def _refuse(request: HttpRequest, users: Sequence[User]) -> HttpResponseRedirect | None:
    text = _why_not(users)
    if not text:
        return None
    messages.error(request, text)
    return redirect("wagtailusers_users:index")


def _why_not(users: Sequence[User]) -> str:
    """What stands against it; empty where nothing does."""
    if companies := people.companies_without_owner_after(users):
        text = _(
            "Nobody was deleted: %(names)s would have no owner. The ownership is handed over first."
        )
    elif companies := people.companies_with_work_after(users):
        text = _(
            "Nobody was deleted: somebody has to go on with open cases at %(names)s. The person "
            "leaves the company first, or its managers remove them."
        )
    else:
        return ""
    return text % {"names": ", ".join(str(company) for company in companies)}
