"""Who may open a page about the company."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse

from employers import service
from employers.service import EmployerRequest, employer_required, people

View = Callable[..., HttpResponse]


def for_managers(view: View) -> View:
    """Let in who may change the company; for colleagues the page is not there."""

    @employer_required
    @wraps(view)
    def guarded(request: EmployerRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not service.may_manage_company(request.user, request.company):
            raise Http404
        try:
            return view(request, *args, **kwargs)
        except people.NotAllowedError:  # The role was changed while the form was open.
            raise Http404 from None

    return guarded
