"""The checklist of a case: what is done, and what is added."""

from collections.abc import Callable, Mapping
from typing import Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from servicedesk import service
from servicedesk.forms.checklist import LineForm
from servicedesk.models import ChecklistTemplate, Enquiry
from servicedesk.service import DeskRequest, desk_required
from servicedesk.views.case import show
from servicedesk.views.posting import only_here, posted_from

# What the buttons of a line are called.
VERBS: Final[Mapping[str, Callable[..., None]]] = {
    "done": service.tick,
    "open": service.untick,
    "remove": service.remove_line,
}
FULL: Final = gettext_lazy("The list is full. Remove what does not matter here first.")


@desk_required
@only_here
@posted_from("desk:case")
def change(request: DeskRequest, reference: str) -> HttpResponse:
    """Tick a line, untick or remove it: the button says which."""
    enquiry = service.get_case_for(request, reference)
    for name, verb in VERBS.items():
        if line := request.POST.get(name):
            _carry_out(request, enquiry, verb, line)
    return _back(enquiry)


def _carry_out(
    request: DeskRequest, enquiry: Enquiry, verb: Callable[..., None], line: str
) -> None:
    try:
        verb(enquiry=enquiry, by=request.user, line=_number(line))
    except service.LineIsGoneError:
        messages.warning(request, _("Somebody has removed this line meanwhile."))


@desk_required
@only_here
@posted_from("desk:case")
def attach(request: DeskRequest, reference: str) -> HttpResponse:
    """All lines of a template."""
    enquiry = service.get_case_for(request, reference)
    templates = ChecklistTemplate.objects.filter(desk=enquiry.desk_id)
    template = get_object_or_404(templates, pk=_number(request.POST.get("template", "")))
    try:
        service.attach_checklist(enquiry=enquiry, by=request.user, template=template)
    except service.ListIsFullError:
        messages.warning(request, FULL)
    return _back(enquiry)


@desk_required
@only_here
@posted_from("desk:case")
def add(request: DeskRequest, reference: str) -> HttpResponse:
    """A line of one's own."""
    enquiry, form = service.get_case_for(request, reference), LineForm(request.POST)
    if not form.is_valid():
        return show(request, enquiry, line_form=form)
    try:
        service.add_line(enquiry=enquiry, by=request.user, text=form.cleaned_data["line"])
    except service.ListIsFullError:
        form.add_error(None, FULL)
        return show(request, enquiry, line_form=form)
    return _back(enquiry)


def _number(typed: str) -> int:
    """The key of a row; nobody has the key 0."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else 0


def _back(enquiry: Enquiry) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("desk:case", args=[enquiry.reference]) + "#checklist")
