"""One enquiry on one page, and what caseworkers do with it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from servicedesk import service
from servicedesk.forms import (
    AnswerForm,
    CloseForm,
    DeskForm,
    MessageForm,
    NoteForm,
    RefuseForm,
    VerifyForm,
)
from servicedesk.forms_files import WithFiles
from servicedesk.models import Enquiry, EnquiryEvent, EventKind
from servicedesk.service import DeskRequest, desk_required
from servicedesk.slots import subject_panels
from servicedesk.states import State
from servicedesk.thread import Entry, entries_for_desk, file_links
from servicedesk.views.kin import kin_of
from servicedesk.views.posting import posted_from
from servicedesk.words import DESK_KINDS, days_waiting, who_knows


@require_safe
@desk_required
def case(request: DeskRequest, reference: str) -> HttpResponse:
    """Facts, first assessment, everything said, and the forms to go on."""
    enquiry = service.get_case_for(request, reference)
    if service.is_elsewhere(enquiry, reference):
        return redirect("desk:case", enquiry.reference)
    return _page(request, enquiry)


@desk_required
@posted_from("desk:case")
def message(request: DeskRequest, reference: str) -> HttpResponse:
    """Write to the employer."""
    enquiry = service.get_case_for(request, reference)
    form = MessageForm(request.POST, request.FILES)
    return _carry_out(request, enquiry, form, service.send_message, _("Your message is sent."))


@desk_required
@posted_from("desk:case")
def answer(request: DeskRequest, reference: str) -> HttpResponse:
    """Send the answer."""
    enquiry, form = service.get_question_for(request, reference), AnswerForm(request.POST)
    return _carry_out(request, enquiry, form, service.answer, _("The answer is sent."))


@desk_required
@posted_from("desk:case")
def note(request: DeskRequest, reference: str) -> HttpResponse:
    """Keep something for colleagues."""
    enquiry = service.get_case_for(request, reference)
    form = NoteForm(request.POST, request.FILES)
    return _carry_out(request, enquiry, form, service.add_note, _("The note is kept."))


@desk_required
@posted_from("desk:case")
def close(request: DeskRequest, reference: str) -> HttpResponse:
    """End the enquiry."""
    enquiry = service.get_question_for(request, reference)
    form = CloseForm(request.POST, is_answered=enquiry.answers.exists())
    return _carry_out(request, enquiry, form, service.close, _("The enquiry is closed."))


@desk_required
@posted_from("desk:case")
def verify(request: DeskRequest, reference: str) -> HttpResponse:
    """Confirm the company."""
    enquiry, form = service.get_review_for(request, reference), VerifyForm(request.POST)
    return _carry_out(request, enquiry, form, service.verify, _("The company is confirmed."))


@desk_required
@posted_from("desk:case")
def refuse(request: DeskRequest, reference: str) -> HttpResponse:
    """Refuse the company."""
    enquiry, form = service.get_review_for(request, reference), RefuseForm(request.POST)
    return _carry_out(request, enquiry, form, service.refuse, _("The company is refused."))


@desk_required
@posted_from("desk:case")
def take(request: DeskRequest, reference: str) -> HttpResponse:
    """Become the one who works on it."""
    enquiry = service.get_case_for(request, reference)
    try:
        service.take(enquiry=enquiry, by=request.user)
    except service.AlreadyTakenError as taken:
        messages.warning(request, _("%(name)s already has it.") % {"name": taken.owner})
    except service.NotPossibleError:
        messages.warning(request, _("The enquiry is already answered or closed."))
    else:
        messages.success(request, _("You have taken this enquiry."))
    return redirect("desk:case", enquiry.reference)


def _carry_out(
    request: DeskRequest,
    enquiry: Enquiry,
    form: DeskForm,
    verb: Callable[..., object],
    done: str,
) -> HttpResponse:
    """Do what the form says; whatever stands against it, what was typed is shown again."""
    if not form.is_valid():
        return _page(request, enquiry, form)
    try:
        verb(enquiry=enquiry, author=request.user, **form.cleaned_data)
    except service.NewerMessagesError:
        return _page(request, enquiry, form, held=True)
    except service.NotPossibleError:
        form.add_error(None, _("The enquiry was closed meanwhile. Nothing was sent."))
        return _page(request, enquiry, form)
    messages.success(request, done)
    return redirect("desk:case", enquiry.reference)


def _page(
    request: DeskRequest, enquiry: Enquiry, posted: DeskForm | None = None, *, held: bool = False
) -> HttpResponse:
    if isinstance(posted, WithFiles):
        posted.ask_for_files_again()
    if held:  # Before the texts are read: nobody has seen a version whose texts are not shown.
        enquiry.refresh_from_db(fields=["state", "version", "waiting_since"])
    said = list(
        enquiry.messages.select_related("author")
        .prefetch_related("attachments")
        .order_by("sent_at", "pk")
    )
    answers = list(enquiry.answers.select_related("author").order_by("sent_at", "pk"))
    notes = list(
        enquiry.notes.select_related("author")
        .prefetch_related("attachments")
        .order_by("sent_at", "pk")
    )
    newer: list[Entry] = []
    if posted and held:
        newer = entries_for_desk(enquiry, said, answers, [])[-posted.missed(enquiry.version) :]
        posted.show_again(enquiry.version)
    context = {
        "enquiry": enquiry,
        "kind": DESK_KINDS[State(enquiry.state)],
        "waiting": days_waiting(enquiry, timezone.now()),
        "who_knows": who_knows(enquiry),
        "panel": subject_panels.of([enquiry], "desk").get(enquiry.pk),
        "thread": entries_for_desk(enquiry, said, answers, notes),
        "newer": newer,
        "files": file_links(enquiry, enquiry.attachments.order_by("pk"), "desk"),
        "kin": kin_of(enquiry, Enquiry.objects.of_desks([enquiry.desk_id])),
        "twins": service.twins_at_desk(enquiry),
        "events": _events(enquiry),
        "form": posted,
        "forms": _forms(enquiry, posted, is_answered=bool(answers)),
        "breadcrumbs": [(_("Inbox"), reverse("desk:inbox")), (enquiry.reference, "")],
    }
    status = 409 if held else 422 if posted else 200
    return render(request, "servicedesk/case.html", context, status=status)


def _forms(enquiry: Enquiry, posted: DeskForm | None, *, is_answered: bool) -> dict[str, DeskForm]:
    seen = {"seen": enquiry.version}
    empty: list[DeskForm] = [MessageForm(initial=seen), NoteForm()]
    if enquiry.is_review:
        empty += [VerifyForm(initial=seen), RefuseForm(initial=seen)]
    else:
        empty += [AnswerForm(initial=seen), CloseForm(initial=seen, is_answered=is_answered)]
    forms = {form.name: form for form in empty}
    return forms | {posted.name: posted} if posted else forms


def _events(enquiry: Enquiry) -> list[dict[str, Any]]:
    rows = enquiry.events.select_related("actor").order_by("pk")
    return [{"text": _event_text(row), "at": row.at} for row in rows]


def _event_text(event: EnquiryEvent) -> str:
    what = EventKind(event.kind).label
    return f"{what}: {event.actor}" if event.actor else str(what)
