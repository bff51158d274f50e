"""The pages of an employer: all enquiries of the company, and one of them."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content.slots import calls_to_action
from employers.models import Workplace
from employers.service import EmployerRequest, employer_required
from servicedesk import service
from servicedesk.contact import contact_of
from servicedesk.due import promise_words
from servicedesk.forms import MessageForm, SightForm
from servicedesk.models import Enquiry, Message
from servicedesk.paging import page_of
from servicedesk.slots import subject_panels
from servicedesk.tandem import tandem_for_employer
from servicedesk.thread import entries_for_employer, file_links
from servicedesk.views.filters import Filter, link
from servicedesk.views.kin import kin_of
from servicedesk.views.posting import posted_from
from servicedesk.words import employer_words, who_knows
from toolbox.rescue import filled_in, rescues_typed_text


@require_safe
@employer_required
def enquiries(request: EmployerRequest) -> HttpResponse:
    """What the company asked, or the person alone, newest first."""
    places = list(request.company.workplaces.all())
    chosen = next((p for p in places if str(p.pk) == request.GET.get("workplace")), None)
    found = Enquiry.objects.seen_by(request.membership)
    page = page_of(
        found.filter(workplace=chosen) if chosen else found,
        before=request.GET.get("before", ""),
        after=request.GET.get("after", ""),
        newest_first=True,
    )
    context = {
        "page": page,
        "rows": [(row, employer_words(row)) for row in page.rows],
        "chosen": chosen,
        "places": _places(places, chosen) if len(places) > 1 else [],
        "may_ask": request.may_edit,
        "first_step": None if page.rows else next(iter(calls_to_action.items()), None),
    }
    return render(request, "servicedesk/enquiries.html", context)


def _places(places: Sequence[Workplace], chosen: Workplace | None) -> list[Filter]:
    choices = [
        Filter(place.name, link(workplace=str(place.pk)), place == chosen) for place in places
    ]
    return [Filter(_("All workplaces"), link(), chosen is None), *choices]


@require_safe
@rescues_typed_text
@employer_required
def enquiry(request: EmployerRequest, reference: str) -> HttpResponse:
    """State, answer, messages and what was sent."""
    elsewhere = service.own_company_of(request, reference)
    if elsewhere:
        text = _("This enquiry belongs to %(company)s. Act for this company to read it.")
        messages.info(request, text % {"company": elsewhere})
        choose = reverse("employers:choose-company")
        return redirect(f"{choose}?{urlencode({'next': request.path})}")
    enquiry = service.get_enquiry_for(request, reference)
    if service.is_elsewhere(enquiry, reference):
        return redirect("enquiries:detail", enquiry.reference)
    return _page(request, enquiry, MessageForm())


@rescues_typed_text
@employer_required
@posted_from("enquiries:detail")
def message(request: EmployerRequest, reference: str) -> HttpResponse:
    """Write to the desk."""
    enquiry = service.get_enquiry_for(request, reference)
    if not request.may_edit:
        raise Http404
    form = MessageForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, enquiry, form)
    with transaction.atomic():
        sent = service.send_message(
            enquiry=enquiry,
            author=request.user,
            text=form.cleaned_data["text"],
            attachments=form.cleaned_data["attachments"],
            token=form.cleaned_data["token"],
        )
        service.drop_draft(enquiry=enquiry, by=request.user, form=form.name)
    messages.success(request, _success_of(sent, enquiry))
    return redirect("enquiries:detail", sent.enquiry.reference)


def _success_of(sent: Message, enquiry: Enquiry) -> str:
    """In words: it stands where it was written, or where that goes on."""
    if sent.enquiry_id == enquiry.pk:
        return _("Your message is sent.")
    text = _("Your message is sent. It stands in the enquiry %(reference)s.")
    return text % {"reference": sent.enquiry.reference}


@employer_required
@posted_from("enquiries:detail")
def confirm(request: EmployerRequest, reference: str) -> HttpResponse:
    """Say that what the desk entered is right."""
    enquiry = service.get_enquiry_for(request, reference)
    if not request.may_edit:
        raise Http404
    try:
        service.confirm(enquiry=enquiry, by=request.user)
    except service.NotPossibleError:
        messages.warning(request, _("The enquiry is already answered or closed."))
    else:
        messages.success(request, _("Thank you. The team works on your enquiry now."))
    return redirect("enquiries:detail", enquiry.reference)


@employer_required
def sight(request: EmployerRequest, reference: str) -> HttpResponse:
    """Who in the company sees the enquiry."""
    enquiry = service.get_enquiry_for(request, reference)
    if not request.may_edit or enquiry.is_check:
        raise Http404
    colleagues = service.colleagues_to_name(enquiry, request.membership)
    typed = request.POST if request.method == "POST" else None
    form = SightForm(colleagues, typed, initial=_sight_now(enquiry))
    form.cancel_url = reverse("enquiries:detail", args=[enquiry.reference])
    if form.is_valid():
        try:
            service.set_confidants(
                enquiry=enquiry,
                by=request.membership,
                confidants=form.chosen,
                seen=form.cleaned_data["seen"],
            )
        except service.OutOfSightError:
            raise Http404 from None
        except service.SightChangedError:
            _show_sight_now(enquiry, form)
        else:
            messages.success(request, _("It is saved who sees this enquiry."))
            # Who sees own cases only and was named has just let go of it.
            still_seen = Enquiry.objects.seen_by(request.membership).filter(pk=enquiry.pk).exists()
            return redirect(form.cancel_url if still_seen else "enquiries:list")
    context = {"enquiry": enquiry, "form": form}
    status = 422 if form.errors else 200
    return render(request, "servicedesk/sight.html", context, status=status)


def _sight_now(enquiry: Enquiry) -> dict[str, object]:
    who = SightForm.NAMED if enquiry.is_confidential else SightForm.EVERYBODY
    seen = service.sight_now(enquiry)
    return {"who": who, "confidants": enquiry.confidants.all(), "seen": seen}


def _show_sight_now(enquiry: Enquiry, form: SightForm) -> None:
    enquiry.refresh_from_db(fields=["is_confidential"])
    form.show_again(service.sight_now(enquiry))
    names = who_knows(enquiry) or _("everybody who sees the enquiries of the company")
    text = _("This was changed meanwhile. It is now seen by: %(names)s. Check your entry.")
    form.add_error(None, text % {"names": names})


def _page(request: EmployerRequest, enquiry: Enquiry, form: MessageForm) -> HttpResponse:
    if form.is_bound:
        form.ask_for_files_again()
    _restore(request, enquiry, form)
    answers = list(enquiry.answers.select_related("author").order_by("sent_at", "pk"))
    said = list(
        enquiry.messages.select_related("author", "taken_down_by").order_by("sent_at", "pk")
    )
    files = list(service.public_files(enquiry))
    latest = entries_for_employer(enquiry, [], answers[-1:])
    tandem = tandem_for_employer(enquiry)
    context = {
        "enquiry": enquiry,
        "words": tandem["words"],
        "tandem": tandem,
        "call_back": enquiry.call_backs.filter(done_at=None).first(),
        "promise": promise_words(enquiry, timezone.now()),
        "answer": latest[0] if latest else None,
        "outcome": answers[-1].outcome if answers else "",
        "thread": entries_for_employer(enquiry, said, answers[:-1], files),
        "panel": subject_panels.of([enquiry], "employer").get(enquiry.pk),
        "files": file_links(enquiry, files, "employer"),
        "kin": kin_of(enquiry, Enquiry.objects.seen_by(request.membership)),
        "reopening": {
            "last_day": service.last_day_to_reopen(enquiry),
            "is_over": service.is_over(enquiry, timezone.now()),
        },
        "may_withdraw": request.may_edit and service.may_be_withdrawn(enquiry),
        "form": form,
        "may_write": request.may_edit,
        "who_knows": who_knows(enquiry),
        "contact": contact_of(enquiry),
        "times": service.times_of_answers_like(enquiry),
        "breadcrumbs": [
            (_("Enquiries"), reverse("enquiries:list")),
            (enquiry.reference, ""),
        ],
    }
    status = 422 if form.is_bound else 200
    return render(request, "servicedesk/enquiry.html", context, status=status)


def _restore(request: EmployerRequest, enquiry: Enquiry, form: MessageForm) -> None:
    """What the reader typed and did not send: before signing in again, or on an earlier visit."""
    places = [
        reverse(f"enquiries:{page}", args=[enquiry.reference]) for page in ("message", "draft")
    ]
    filled_in(request, form, *places)
    if draft := enquiry.drafts.filter(user=request.user, form=form.name).first():
        form.restore(draft)
