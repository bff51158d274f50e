"""Who may open a page about people, and what becomes of what is sent too late."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from employers.models import Invitation, JoinRequest, Membership, Role
from employers.service import EmployerRequest, employer_required, people

View = Callable[..., HttpResponse]
ALL_ROLES = tuple(Role)
Row = TypeVar("Row", Invitation, JoinRequest, Membership)


def page_for(*roles: Role) -> Callable[[View], View]:
    """Let in these roles of a company; for other colleagues the page is not there.

    What somebody sends whose role was changed while the form was open gets a sentence, as does what
    concerns something that is gone.
    """

    def decorate(view: View) -> View:
        @employer_required
        @wraps(view)
        def guarded(request: EmployerRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                if request.membership.role in roles:
                    return view(request, *args, **kwargs)
                if request.method != "POST":
                    raise Http404
                raise people.NotAllowedError
            except people.NotAllowedError:
                text = _("Your role does not allow this. Nothing was changed.")
            except people.GoneError:
                text = _("Somebody else was faster: this is already settled. Nothing was changed.")
            messages.warning(request, text)
            return redirect("employers:people")

        return guarded

    return decorate


def posted(request: EmployerRequest) -> QueryDict | None:
    """What was sent, an empty form included; None while somebody only looks."""
    return request.POST if request.method == "POST" else None


def get_row_for(request: EmployerRequest, rows: QuerySet[Row], pk: int) -> Row:
    """A row of the company; of another company 404, no longer there GoneError."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise people.GoneError
    if row.company_id != request.company.pk:
        raise Http404
    return row
