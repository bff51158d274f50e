"""A partner office takes part: the desk asks and writes, the employer agrees or does not."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from employers.service import EmployerRequest, employer_required
from servicedesk import service
from servicedesk.forms.tandem import ForwardForm, PartnerMessageForm
from servicedesk.models import Enquiry, Forwarding, PartnerOffice
from servicedesk.service import DeskRequest, desk_required
from servicedesk.views.joint_work import form_page
from servicedesk.views.posting import only_here, posted, posted_from

ANSWERS = {"yes": True, "no": False}


@desk_required
@only_here
def forward(request: DeskRequest, reference: str) -> HttpResponse:
    """Choose a partner office and ask the employer for consent."""
    enquiry = service.get_question_for(request, reference)
    offices = PartnerOffice.objects.filter(desk=enquiry.desk_id).order_by("name")
    if not offices:
        raise Http404
    form = ForwardForm(offices, posted(request))
    if form.is_valid():
        try:
            service.ask_consent(enquiry=enquiry, by=request.user, **form.cleaned_data)
        except service.AlreadyForwardedError:
            form.add_error("office", _("The employer is already asked about this office."))
        except service.NotPossibleError:
            form.add_error(None, _("The enquiry is already answered or closed."))
        else:
            messages.success(request, _("The employer is asked for consent and gets a mail."))
            return redirect("desk:case", enquiry.reference)
    lead = _(
        "The office sees this one enquiry as soon as the employer agrees: the entries, the first "
        "assessment, your request, and what you write to each other. It sees no messages, notes, "
        "contributions or files, and no other enquiries."
    )
    return form_page(request, enquiry, form, title=_("Forward to a partner office"), lead=lead)


@desk_required
@only_here
def write(request: DeskRequest, reference: str, forwarding: int) -> HttpResponse:
    """Write to the partner office."""
    enquiry = service.get_case_for(request, reference)
    part = _forwarding(enquiry, forwarding)
    form = PartnerMessageForm(posted(request))
    if form.is_valid():
        try:
            service.write_to_partner(forwarding=part, author=request.user, **form.cleaned_data)
        except service.NotForwardedError:
            form.add_error(None, _("The office does not take part any more. Nothing was sent."))
        else:
            messages.success(request, _("Your message is sent."))
            return redirect("desk:case", enquiry.reference)
    title = _("Message to %(office)s") % {"office": part.office}
    return form_page(request, enquiry, form, title=title)


@desk_required
@only_here
@posted_from("desk:case")
def end(request: DeskRequest, reference: str, forwarding: int) -> HttpResponse:
    """The partner office is not needed any more."""
    enquiry = service.get_case_for(request, reference)
    part = _forwarding(enquiry, forwarding)
    service.end_forwarding(forwarding=part, by=request.user)
    text = _("%(office)s does not take part any more and sees nothing of this enquiry.")
    messages.success(request, text % {"office": part.office})
    return redirect("desk:case", enquiry.reference)


@employer_required
@posted_from("enquiries:detail")
def consent(request: EmployerRequest, reference: str, forwarding: int) -> HttpResponse:
    """Agree that the office sees the enquiry, or refuse."""
    part = _own_forwarding(request, reference, forwarding)
    agrees = ANSWERS.get(request.POST.get("answer", ""))
    if agrees is None:
        messages.warning(request, _("Choose yes or no."))
        return redirect("enquiries:detail", part.enquiry.reference)
    try:
        service.decide(forwarding=part, by=request.user, agrees=agrees)
    except service.AlreadyDecidedError:
        messages.warning(request, _("This was decided meanwhile. See below how it stands."))
    except service.NotPossibleError:
        messages.warning(request, _("The enquiry is already answered or closed."))
    else:
        text = _("You have agreed.") if agrees else _("You have refused. The team goes on.")
        messages.success(request, text)
    return redirect("enquiries:detail", part.enquiry.reference)


@employer_required
@posted_from("enquiries:detail")
def withdraw(request: EmployerRequest, reference: str, forwarding: int) -> HttpResponse:
    """Agree no longer."""
    part = _own_forwarding(request, reference, forwarding)
    service.withdraw_consent(forwarding=part, by=request.user)
    text = _("%(office)s does not take part any more and sees nothing of this enquiry.")
    messages.success(request, text % {"office": part.office})
    return redirect("enquiries:detail", part.enquiry.reference)


def _own_forwarding(request: EmployerRequest, reference: str, key: int) -> Forwarding:
    """A forwarding the person may decide about, or 404."""
    enquiry = service.get_enquiry_for(request, reference)
    if not request.may_edit:
        raise Http404
    return _forwarding(enquiry, key)


def _forwarding(enquiry: Enquiry, key: int) -> Forwarding:
    return get_object_or_404(enquiry.forwardings.select_related("office", "enquiry"), pk=key)
