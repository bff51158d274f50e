"""One enquiry on one page, and what caseworkers do with it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from employers.models import User
from servicedesk import service
from servicedesk.casefile import SHOWN, CaseFile, answered_differently, case_file
from servicedesk.due import due_part
from servicedesk.forms import (
    DRAFTED,
    DeskForm,
    MessageForm,
    NoteForm,
    RefuseForm,
    VerifyForm,
)
from servicedesk.forms.checklist import LineForm
from servicedesk.forms.closing import CloseForm
from servicedesk.forms.files import WithFiles
from servicedesk.models import Draft, Ending, Enquiry, EnquiryEvent, EventKind
from servicedesk.service import DeskRequest, desk_required
from servicedesk.slots import outcome_badges, subject_panels
from servicedesk.states import State
from servicedesk.tandem import tandem_of_case, thread_of, unfinished_in
from servicedesk.thread import Entry, entries_for_desk, file_links, last_said
from servicedesk.views.kin import kin_of
from servicedesk.views.posting import posted_from
from servicedesk.views.proposals import proposal_panel, who_proposed
from servicedesk.views.since import written
from servicedesk.words import DESK_KINDS, colleague_name, days_waiting, signs_of_life, who_knows
from toolbox.rescue import filled_in

# What the forms whose texts leave the desk are called on the page.
FORM_WORDS = {
    "message": gettext_lazy("Message to the employer"),
    "answer": gettext_lazy("Answer"),
    "close": gettext_lazy("Close the enquiry"),
    "refuse": gettext_lazy("Refuse the company"),
}

# Under which name the data of an event keeps somebody else.
NAMED: Mapping[str, str] = {EventKind.ASSIGNED: "to", EventKind.TOOK_IN: "merged_owner"}


@require_safe
@desk_required
def case(request: DeskRequest, reference: str) -> HttpResponse:
    """Facts, first assessment, everything said, and the forms to go on."""
    enquiry = service.get_case_for(request, reference)
    if service.is_elsewhere(enquiry, reference):
        return redirect("desk:case", enquiry.reference)
    service.notice(enquiry=enquiry, by=request.user)
    return show(request, enquiry)


@desk_required
@posted_from("desk:case")
def message(request: DeskRequest, reference: str) -> HttpResponse:
    """Write to the employer."""
    enquiry = service.get_case_for(request, reference)
    form = MessageForm(request.POST, request.FILES)
    return _carry_out(request, enquiry, form, service.send_message, _("Your message is sent."))


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
    form = CloseForm(
        request.POST, is_answered=enquiry.answers.exists(), left=service.unfinished_of(enquiry)
    )
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
        return show(request, enquiry, form)
    try:
        with transaction.atomic():
            verb(enquiry=enquiry, author=request.user, **form.cleaned_data)
            service.drop_draft(enquiry=enquiry, by=request.user, form=form.name)
    except service.NewerMessagesError:
        return show(request, enquiry, form, held=True)
    except service.NotPossibleError:
        enquiry.refresh_from_db()
        text = _(
            "The enquiry was closed meanwhile. Nothing was sent. Your text is kept here; if "
            "colleagues should know it, keep it as a note."
        )
        form.add_error(None, text)
        return show(request, enquiry, form)
    except service.ProposalWaitsError as waits:
        form.add_error(None, who_proposed(waits.proposal))
        return show(request, enquiry, form)
    messages.success(request, done)
    return redirect("desk:case", enquiry.reference)


def show(
    request: DeskRequest,
    enquiry: Enquiry,
    posted: DeskForm | None = None,
    *,
    held: bool = False,
    line_form: LineForm | None = None,
) -> HttpResponse:
    """The page, with the form that could not be carried out."""
    if isinstance(posted, WithFiles):
        posted.ask_for_files_again()
    if held:  # Before the texts are read: nobody has seen a version whose texts are not shown.
        enquiry.refresh_from_db(fields=["state", "version", "waiting_since", "due_at"])
    now = timezone.now()
    file = case_file(enquiry, request.user, now)
    newer = _newer(enquiry, file, posted) if posted and held else []
    context = {
        "enquiry": enquiry,
        "kind": DESK_KINDS[State(enquiry.state)],
        "due": due_part(enquiry, now, file.absences),
        "waiting": days_waiting(enquiry, now),
        "who_knows": who_knows(enquiry),
        "panel": subject_panels.of([enquiry], "desk").get(enquiry.pk),
        **_said(enquiry, file),
        "newer": newer,
        **_work(enquiry, file, request.user),
        "line_form": line_form or _line_form(request, enquiry),
        "neighbours": _neighbours(enquiry, file),
        "kin": kin_of(enquiry, Enquiry.objects.of_desks([enquiry.desk_id]), file.kin),
        "twins": file.twins,
        "form": posted or line_form,
        "forms": _forms(request, enquiry, file, posted),
        "stranded": list(_stranded(file)) if enquiry.is_closed else [],
        "breadcrumbs": [(_("Inbox"), reverse("desk:inbox")), (enquiry.reference, "")],
    }
    status = 409 if held else 422 if posted or line_form else 200
    return render(request, "servicedesk/case.html", context, status=status)


def _said(enquiry: Enquiry, file: CaseFile) -> dict[str, object]:
    """Everything that was written, sent and done."""
    thread = thread_of(enquiry, file)
    return {
        "thread": thread,
        "since": written(last_said(thread, enquiry.created_at)),
        "files": file_links(enquiry, file.files, "desk"),
        "events": _events(file.events),
    }


def _work(enquiry: Enquiry, file: CaseFile, reader: User) -> dict[str, object]:
    """Who is there, who takes part, what is under way and what is ticked off."""
    return {
        "present": file.present,
        "signs": signs_of_life(file.present),
        "tandem": tandem_of_case(enquiry, file, reader),
        "call_back": next(iter(file.calls), None),
        "proposal": proposal_panel(enquiry, file, reader),
        "checklist": file.checklist,
        "checklist_done": sum(line.done_at is not None for line in file.checklist),
        "templates": file.templates,
    }


def _newer(enquiry: Enquiry, file: CaseFile, posted: DeskForm) -> list[Entry]:
    """What was said since the page of the form was opened; it is seen now."""
    entries = entries_for_desk(enquiry, file.messages, file.answers, [])
    newer = entries[-posted.missed(enquiry.version) :]
    posted.show_again(enquiry.version)
    return newer


def _forms(
    request: DeskRequest, enquiry: Enquiry, file: CaseFile, posted: DeskForm | None
) -> dict[str, DeskForm]:
    seen = {"seen": enquiry.version}
    empty: list[DeskForm] = [MessageForm(initial=seen), NoteForm()]
    if enquiry.is_review:
        empty += [VerifyForm(initial=seen), RefuseForm(initial=seen)]
    elif not enquiry.is_check:
        left = unfinished_in(file)
        empty += [CloseForm(initial=seen, is_answered=bool(file.answers), left=left)]
    forms = {form.name: form for form in empty}
    if posted:
        forms[posted.name] = posted
    for form in forms.values():
        filled_in(request, form, *_addresses_of(form, enquiry))
    for name in forms.keys() & file.drafts.keys():
        forms[name].restore(file.drafts[name])
    return forms


def _stranded(file: CaseFile) -> Iterator[tuple[Draft, str, list[str]]]:
    """Drafts that cannot be sent any more; a note still can be kept."""
    for name, draft in file.drafts.items():
        if name in FORM_WORDS:
            texts = [draft.data.get(field) for field in DRAFTED[name] if field != "outcome"]
            yield draft, str(FORM_WORDS[name]), [text for text in texts if text]


def _line_form(request: DeskRequest, enquiry: Enquiry) -> LineForm:
    address = reverse("desk:checklist-line", args=[enquiry.reference])
    return filled_in(request, LineForm(), address)


def _addresses_of(form: DeskForm, enquiry: Enquiry) -> list[str]:
    """Where its buttons lead: sending it, keeping it as a draft."""
    return [
        reverse(f"desk:{form.name}", args=[enquiry.reference]),
        reverse("desk:draft", args=[enquiry.reference, form.name]),
    ]


def _neighbours(enquiry: Enquiry, file: CaseFile) -> dict[str, object]:
    """Other cases of the company, and earlier answers to the same."""
    badges = outcome_badges.all()
    return {
        "others": [(row, DESK_KINDS[State(row.state)]) for row in file.others],
        "alike": [(row, badges.get(row.outcome)) for row in file.alike[:SHOWN]],
        "different": [
            (row, badges.get(row.outcome)) for row in answered_differently(enquiry, file)
        ],
    }


def _events(rows: Sequence[EnquiryEvent]) -> list[dict[str, Any]]:
    named = [row.data.get(NAMED[row.kind]) for row in rows if row.kind in NAMED]
    people = User.objects.in_bulk(filter(None, named)) if any(named) else {}
    return [{"text": _event_text(row, people), "at": row.at} for row in rows]


def _event_text(event: EnquiryEvent, people: Mapping[int, User]) -> str:
    what = str(EventKind(event.kind).label)
    if event.kind == EventKind.ASSIGNED:
        return _given(event, people)
    if reason := event.data.get("ending"):
        what = f"{what} ({Ending(reason).label})"
    had = event.data.get("merged_owner")
    if had and had != event.data["owner"]:
        name = colleague_name(people.get(had))
        what = _("%(what)s (it was with %(name)s)") % {"what": what, "name": name}
    return f"{what}: {event.actor}" if event.actor else what


def _given(event: EnquiryEvent, people: Mapping[int, User]) -> str:
    names = {"to": colleague_name(people.get(int(event.data["to"]))), "by": event.actor}
    return (_("Given to %(to)s by %(by)s") if event.actor else _("Given to %(to)s")) % names
