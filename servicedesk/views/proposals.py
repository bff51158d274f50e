"""Answers that have not gone out yet: in the case, in the list of second looks, on their page."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from employers.models import User
from servicedesk import service
from servicedesk.casefile import CaseFile, case_file
from servicedesk.composing import grounds_of, is_outdated
from servicedesk.forms.answer import ReturnForm
from servicedesk.models import PENDING, Answer, Enquiry, ProposalState, ProposedAnswer, WhyChecked
from servicedesk.service import DeskRequest, desk_required
from servicedesk.slots import outcome_badges
from servicedesk.tandem import hand_over_labels, inside_entries
from servicedesk.thread import Entry, as_employer_reads, entries_for_desk
from servicedesk.views.posting import posted_from
from servicedesk.words import colleague_name
from toolbox.paging import Page, Place, page_of
from toolbox.rescue import filled_in


@dataclass(frozen=True)
class ProposalPanel:
    """What the case says about an answer that has not gone out."""

    proposal: ProposedAnswer
    entry: Entry
    is_mine: bool
    # Something new has happened: it comes back instead of going out.
    will_be_held: bool

    @property
    def is_pending(self) -> bool:
        """It may still go out."""
        return self.proposal.state in PENDING


def proposal_panel(enquiry: Enquiry, file: CaseFile, reader: User) -> ProposalPanel | None:
    """The proposal of an enquiry as somebody of the desk reads it; what is over only its author."""
    proposal = service.still_of_interest(next(iter(file.proposals), None), file.answers)
    if proposal is None:
        return None
    proposal.enquiry = enquiry
    panel = ProposalPanel(
        proposal,
        as_employer_reads(proposal),
        is_mine=proposal.author == reader,
        will_be_held=service.will_be_held(proposal, enquiry, file.events),
    )
    return panel if panel.is_pending or panel.is_mine else None


def who_proposed(proposal: ProposedAnswer) -> str:
    """Why nothing else can be answered or closed now."""
    name = colleague_name(proposal.author)
    if proposal.state == ProposalState.DELAYED:
        text = _("%(name)s has written an answer that goes out soon. It can still be called back.")
    else:
        text = _("%(name)s has proposed an answer that waits for a second look.")
    return text % {"name": name}


def sent_words(said: Answer | ProposedAnswer) -> str:
    """What became of an answer, said to its author."""
    if isinstance(said, Answer):
        return _("The answer is sent.")
    if said.state == ProposalState.WAITING:
        why = WhyChecked(said.why).label
        return _("The answer waits for a second look: %(why)s.") % {"why": why}
    text = _("The answer goes out at %(time)s. Until then you can call it back.")
    assert said.send_at is not None  # noqa: S101  a constraint of the table says so
    return text % {"time": time_format(timezone.localtime(said.send_at), "TIME_FORMAT")}


@require_safe
@desk_required
def second_looks(request: DeskRequest) -> HttpResponse:
    """What waits for a second look at my desk, the oldest first."""
    found = service.proposals_to_check(_desks(request)).select_related("enquiry__team", "author")
    page: Page[ProposedAnswer] = page_of(
        lambda stretch: stretch.of(found, "sent_at"),
        lambda row: Place(row.sent_at, row.pk),
        before=request.GET.get("before", ""),
        after=request.GET.get("after", ""),
    )
    badges = outcome_badges.all()
    context = {
        "page": page,
        "rows": [
            {
                "proposal": row,
                "outcome": badges.get(row.outcome),
                "author": colleague_name(row.author),
                "is_mine": row.author == request.user,
            }
            for row in page.rows
        ],
        "breadcrumbs": [(_("Inbox"), reverse("desk:inbox")), (_("Second look"), "")],
    }
    return render(request, "servicedesk/answer/second_looks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required
def second_look(request: DeskRequest, reference: str) -> HttpResponse:
    """Read what a colleague proposed; agree or return it."""
    enquiry = service.get_question_for(request, reference)
    proposal = service.proposal_of(enquiry)
    if proposal is None or proposal.state != ProposalState.WAITING:
        messages.warning(request, _("No answer waits for a second look here."))
        return redirect("desk:case", enquiry.reference)
    if proposal.author == request.user:
        messages.warning(request, _("Somebody else looks at your answer."))
        return redirect("desk:case", enquiry.reference)
    # What was read is what is decided: a newer proposal of the case is another one.
    if request.method != "POST" or request.POST.get("proposal") != str(proposal.pk):
        return _page(request, enquiry, proposal, filled_in(request, ReturnForm()))
    act = _agree if request.POST.get("do") == "agree" else _return
    try:
        return act(request, enquiry, proposal)
    except service.ProposalGoneError:
        messages.warning(request, _("The answer was sent, returned or called back meanwhile."))
        return redirect("desk:case", enquiry.reference)


def _agree(request: DeskRequest, enquiry: Enquiry, proposal: ProposedAnswer) -> HttpResponse:
    if service.agree(proposal=proposal, by=request.user):
        messages.success(request, _("You have agreed. The answer is sent."))
    else:
        messages.warning(
            request,
            _(
                "Something new has happened since the answer was written. It was not sent; its "
                "author has been told."
            ),
        )
    return redirect("desk:case", enquiry.reference)


def _return(request: DeskRequest, enquiry: Enquiry, proposal: ProposedAnswer) -> HttpResponse:
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _page(request, enquiry, proposal, form)
    remark = form.cleaned_data["remark"]
    service.return_to_author(proposal=proposal, by=request.user, remark=remark)
    messages.success(request, _("The answer is returned. Its author gets a mail."))
    return redirect("desk:case", enquiry.reference)


@desk_required
@posted_from("desk:case")
def recall(request: DeskRequest, reference: str) -> HttpResponse:
    """Take back what has not gone out; the text is in the author's form again."""
    enquiry = service.get_question_for(request, reference)
    proposal = service.proposal_of(enquiry)
    if proposal is None or proposal.author != request.user:
        messages.warning(request, _("There is no answer of yours to call back."))
        return redirect("desk:case", enquiry.reference)
    try:
        service.recall(proposal=proposal, by=request.user)
    except service.ProposalGoneError:
        messages.warning(request, _("The answer was sent, returned or called back meanwhile."))
        return redirect("desk:case", enquiry.reference)
    messages.success(request, _("The answer is called back. Here is your text."))
    return redirect("desk:answer", enquiry.reference)


def _page(
    request: DeskRequest, enquiry: Enquiry, proposal: ProposedAnswer, form: ReturnForm
) -> HttpResponse:
    proposal.enquiry, file = enquiry, case_file(enquiry, request.user, timezone.now())
    context: dict[str, Any] = {
        "enquiry": enquiry,
        "proposal": proposal,
        "author": colleague_name(proposal.author),
        "entry": as_employer_reads(proposal),
        **assessment_of(enquiry),
        "will_be_held": service.will_be_held(proposal, enquiry, file.events),
        "outdated": [block for block in proposal.blocks.all() if is_outdated(block)],
        "thread": _thread(enquiry, file),
        "form": form,
        "breadcrumbs": [
            (_("Inbox"), reverse("desk:inbox")),
            (_("Second look"), reverse("desk:second-looks")),
            (enquiry.reference, ""),
        ],
    }
    status = 422 if form.errors else 200
    return render(request, "servicedesk/answer/second_look.html", context, status=status)


def assessment_of(enquiry: Enquiry) -> dict[str, Any]:
    """What templates/servicedesk/answer/_assessment.html shows."""
    badges, grounds = outcome_badges.all(), grounds_of(enquiry)
    return {
        "assessment": badges.get(enquiry.outcome),
        "latest": badges.get(grounds.outcome),
        "grounds": grounds,
    }


def _thread(enquiry: Enquiry, file: CaseFile) -> list[Entry]:
    """Everything the desk knows, what teams and offices wrote included."""
    return entries_for_desk(
        enquiry,
        file.messages,
        file.answers,
        file.notes,
        file.files,
        inside=inside_entries(file),
        labels=hand_over_labels(file),
    )


def _desks(request: DeskRequest) -> set[int]:
    return {team.desk_id for team in request.teams}
