"""The page on which an answer is composed, and its preview. Both keep whatever was typed."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from servicedesk import service
from servicedesk.composing import (
    first_text,
    grounds_of,
    is_outdated,
    offers_for,
    texts_of,
    tidy,
    values_by_language,
    values_for,
)
from servicedesk.forms.answer import AnswerForm
from servicedesk.models import PENDING, Answer, Enquiry
from servicedesk.service import DeskRequest, desk_required
from servicedesk.slots import outcome_badges
from servicedesk.thread import Entry, as_employer_reads, entries_for_desk
from servicedesk.views.proposals import assessment_of, sent_words, who_proposed
from servicedesk.views.since import moment_of, written
from servicedesk.words import signs_of_life
from toolbox.rescue import filled_in

LONGEST_SEARCH = 100


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required
def compose(request: DeskRequest, reference: str) -> HttpResponse:
    """Compose, look at it as the employer will, send; each button of the page names its step."""
    enquiry = service.get_question_for(request, reference)
    if request.method != "POST":
        return _begin(request, enquiry)
    form = _form(request, enquiry, request.POST)
    if "insert" in request.POST:
        return _insert(request, enquiry, form)
    return STEPS.get(request.POST.get("do", ""), _send)(request, enquiry, form)


def _form(request: DeskRequest, enquiry: Enquiry, *args: Any, **options: Any) -> AnswerForm:
    return AnswerForm(enquiry, partial(values_for, enquiry, request.user), *args, **options)


def _begin(request: DeskRequest, enquiry: Enquiry) -> HttpResponse:
    """An empty form, or the author's text that was returned or called back."""
    if enquiry.is_closed:
        text = _("This enquiry is closed. A message from the employer opens it again.")
        messages.warning(request, text)
        return redirect("desk:case", enquiry.reference)
    proposal = service.proposal_of(enquiry)
    if proposal and proposal.state in PENDING:
        messages.warning(request, who_proposed(proposal))
        return redirect("desk:case", enquiry.reference)
    asker = enquiry.opened_by
    initial: dict[str, Any] = {
        "seen": enquiry.version,
        "outcome": grounds_of(enquiry).outcome or enquiry.outcome,
        "language": asker.language if asker else "de",
    }
    if proposal and proposal.author == request.user:
        kept = ("text", "outcome", "departure_reason")
        initial |= {name: getattr(proposal, name) for name in kept}
        initial["blocks"] = [block.pk for block in proposal.blocks.all()]
    form = filled_in(request, _form(request, enquiry, initial=initial))
    if draft := enquiry.drafts.filter(user=request.user, form=form.name).first():
        form.restore(draft)
    service.notice(enquiry=enquiry, by=request.user)
    return _page(request, enquiry, form)


def _again(
    request: DeskRequest,
    enquiry: Enquiry,
    form: AnswerForm,
    *,
    asks_where: bool = False,
    **changed: object,
) -> HttpResponse:
    """The page with what was typed, and with what a button has changed in it."""
    typed = _form(request, enquiry, initial={**form.data_as_typed(), **changed})
    return _page(request, enquiry, typed, asks_where=asks_where)


def _start(request: DeskRequest, enquiry: Enquiry, form: AnswerForm) -> HttpResponse:
    """A first text from the assessment; where there is a text already, the author says where to."""
    typed, how = form.data_as_typed(), request.POST.get("do")
    text, written = first_text(enquiry, request.user, _language(typed)), tidy(typed["text"] or "")
    if text in written:
        messages.info(request, _("This text stands in your answer already. Nothing was changed."))
        return _again(request, enquiry, form)
    if written and how == "start":
        return _again(request, enquiry, form, asks_where=True)
    outcome = typed.get("outcome") or grounds_of(enquiry).outcome
    whole = text if how == "replace" else _below(typed["text"], text)
    return _again(request, enquiry, form, text=whole, outcome=outcome)


def _insert(request: DeskRequest, enquiry: Enquiry, form: AnswerForm) -> HttpResponse:
    """A block below the text: the way without JavaScript."""
    typed, key = form.data_as_typed(), request.POST["insert"]
    language = _language(typed)
    block = form.fields["blocks"].clean([key]).filter(is_active=True).first()
    values = values_by_language(enquiry, request.user)
    text = texts_of(block, values).get(language) if block else None
    if text is None:
        messages.warning(request, _("This block is not there in the language of the answer."))
        return _again(request, enquiry, form)
    used = list(dict.fromkeys([*(typed["blocks"] or ()), key]))
    return _again(request, enquiry, form, text=_below(typed["text"], text), blocks=used)


def _preview(request: DeskRequest, enquiry: Enquiry, form: AnswerForm) -> HttpResponse:
    """As the employer will see it; nothing is stored."""
    if not form.is_valid():
        return _page(request, enquiry, form)
    said = form.cleaned_data
    answer = Answer(
        enquiry=enquiry,
        author=request.user,
        text=said["text"],
        outcome=said.get("outcome", ""),
        sent_at=timezone.now(),
    )
    used = [str(block.pk) for block in said["blocks"]]
    context = {
        "enquiry": enquiry,
        "entry": as_employer_reads(answer),
        "departure_reason": said.get("departure_reason", "") if _departs(form) else "",
        "waits": _waits(form),
        "is_checked": service.is_checked_by_people(enquiry),
        "outdated": [block for block in said["blocks"] if is_outdated(block)],
        "sending": _form(request, enquiry, initial={**said, "blocks": used}),
        "breadcrumbs": _trail(enquiry, _("Preview")),
    }
    return render(request, "servicedesk/answer/preview.html", context)


def _send(request: DeskRequest, enquiry: Enquiry, form: AnswerForm) -> HttpResponse:
    """Send it, or propose it; whatever stands against it, the text is shown again."""
    if not form.is_valid():
        return _page(request, enquiry, form)
    try:
        with transaction.atomic():
            said = service.answer(enquiry=enquiry, author=request.user, **form.wording)
            service.drop_draft(enquiry=enquiry, by=request.user, form=form.name)
    except service.NewerMessagesError:
        return _page(request, enquiry, form, held=True)
    except service.NotConfirmedError:
        form.add_error(None, _("The company has to confirm the entries first. Nothing was sent."))
        return _page(request, enquiry, form)
    except service.NotPossibleError:
        form.add_error(None, _("The enquiry was closed meanwhile. Nothing was sent."))
        return _page(request, enquiry, form)
    except service.ProposalWaitsError as waits:
        form.add_error(None, who_proposed(waits.proposal))
        return _page(request, enquiry, form)
    messages.success(request, sent_words(said))
    return redirect("desk:case", enquiry.reference)


# By what the buttons send; without one it is sent.
STEPS = {
    "search": _again,
    "start": _start,
    "below": _start,
    "replace": _start,
    "preview": _preview,
    "change": _again,
    "send": _send,
}


def _page(
    request: DeskRequest,
    enquiry: Enquiry,
    form: AnswerForm,
    *,
    held: bool = False,
    asks_where: bool = False,
) -> HttpResponse:
    newer: list[Entry] = []
    if held:  # Before the texts are read: nobody has seen a version whose texts are not shown.
        enquiry.refresh_from_db(fields=["state", "version", "waiting_since"])
        newer = _newest(enquiry, form.missed(enquiry.version))
        form.show_again(enquiry.version)
    words = request.POST.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH]
    offers = offers_for(enquiry, request.user, outcome=form.chosen_outcome, words=words)
    present = list(service.others_present(enquiry, request.user, timezone.now()))
    context = {
        "enquiry": enquiry,
        "present": present,
        "signs": signs_of_life(present),
        # Each button of the page brings it again: what was announced is not forgotten.
        "since": written(moment_of(request.POST.get("since", "")) or timezone.now()),
        "form": form,
        "newer": newer,
        "asks_where": asks_where,
        **assessment_of(enquiry),
        "language": _language({"language": form["language"].value()}),
        "suggested": [offer for offer in offers if offer.fits],
        "others": [offer for offer in offers if not offer.fits],
        "words": words,
        "returned": _returned(request, enquiry),
        "breadcrumbs": _trail(enquiry, _("Answer")),
    }
    status = 409 if held else 422 if form.errors else 200
    return render(request, "servicedesk/answer/compose.html", context, status=status)


def _returned(request: DeskRequest, enquiry: Enquiry) -> object:
    """The author's proposal that did not go out."""
    proposal = service.proposal_of(enquiry)
    return proposal if proposal and proposal.author == request.user else None


def _newest(enquiry: Enquiry, number: int) -> list[Entry]:
    said = enquiry.messages.select_related("author", "taken_down_by")
    answers = enquiry.answers.select_related("author")
    return entries_for_desk(enquiry, said, answers, [])[-number:]


def _trail(enquiry: Enquiry, here: str) -> list[tuple[str, str]]:
    case = reverse("desk:case", args=[enquiry.reference])
    return [(_("Inbox"), reverse("desk:inbox")), (enquiry.reference, case), (here, "")]


def _language(typed: Mapping[str, object]) -> str:
    return "en" if typed.get("language") == "en" else "de"


def _departs(form: AnswerForm) -> bool:
    outcome = form.cleaned_data.get("outcome")
    return bool(form.assessed and outcome and outcome != form.assessed)


def _waits(form: AnswerForm) -> bool:
    """It does not go out at once, whatever is drawn: it refuses, or departs from the assessment."""
    badge = outcome_badges.all().get(form.cleaned_data.get("outcome", ""))
    return _departs(form) or bool(badge and badge.refuses)


def _below(typed: str | None, text: str) -> str:
    return f"{(typed or '').rstrip()}\n\n{text}".strip()
