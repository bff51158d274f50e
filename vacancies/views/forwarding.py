"""Vacancies shown to partner offices: the desk shows, the company agrees, the office reads."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from employers.service import EmployerRequest, employer_required, may_edit_cases
from servicedesk.service import DeskRequest, PartnerRequest, desk_required, partner_required
from toolbox.paging import Place, page_of
from vacancies.forms.forwarding import ForwardVacancyForm
from vacancies.models import Vacancy, VacancyForwarding
from vacancies.service import forwarding, get_live_vacancy_for, get_vacancy_for
from vacancies.stages import Stage
from vacancies.views.desk import trail

ANSWERS = {"yes": True, "no": False}
# What is checked or over is shown to nobody, and is not changed.
OPEN = (Stage.DRAFT, Stage.PUBLISHED)

# --- The desk -----------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required
def forward(request: DeskRequest, reference: str) -> HttpResponse:
    """Choose an office, where the company agrees."""
    vacancy = get_live_vacancy_for(request, reference)
    offices = forwarding.offices_for(request.user)
    form = ForwardVacancyForm(offices, request.POST if request.method == "POST" else None)
    if form.is_valid():
        office = form.cleaned_data["office"]
        try:
            forwarding.forward(vacancy=vacancy, office=office, by=request.user)
        except forwarding.NoConsentError:
            form.add_error(None, _("The company does not agree. Nothing was shown."))
        except forwarding.NotLiveError:
            form.add_error(None, _("The vacancy is no longer public. Nothing was shown."))
        else:
            text = _("%(office)s sees the vacancy now and gets a mail.")
            messages.success(request, text % {"office": office})
            return redirect("vacancy-desk:forward", vacancy.reference)
    context = {
        "vacancy": vacancy,
        "form": form,
        "rows": _rows(vacancy),
        "own_offices": set(offices),
        "breadcrumbs": trail(_("Show to a partner office")),
    }
    status = 422 if form.errors else 200
    return render(request, "vacancies/forwarding/desk.html", context, status=status)


@require_POST
@desk_required
def end(request: DeskRequest, reference: str, number: int) -> HttpResponse:
    """An office needs to see it no longer."""
    vacancy = get_live_vacancy_for(request, reference)
    own = vacancy.forwardings.filter(office__in=forwarding.offices_for(request.user))
    shown = get_object_or_404(own.select_related("office"), pk=number)
    forwarding.end_forwarding(forwarding=shown, by=request.user)
    text = _("%(office)s does not see the vacancy in its list any more.")
    messages.success(request, text % {"office": shown.office})
    return redirect("vacancy-desk:forward", vacancy.reference)


# --- The company --------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@employer_required
def consent(request: EmployerRequest, reference: str) -> HttpResponse:
    """To whom it is shown and since when; agree or agree no longer."""
    vacancy = get_vacancy_for(request, reference)
    may_edit = may_edit_cases(request.user, request.company) and vacancy.stage in OPEN
    if request.method != "POST":
        return _consent_page(request, vacancy, may_edit=may_edit)
    agrees = ANSWERS.get(request.POST.get("answer", ""))
    if not may_edit:
        raise Http404
    if agrees is None:
        messages.warning(request, _("Choose yes or no."))
        return redirect("own-vacancies:partners", vacancy.reference)
    forwarding.set_consent(vacancy=vacancy, by=request.user, agrees=agrees)
    text = (
        _("You agree. The service desk may show the vacancy to Jobcenter and Agentur für Arbeit.")
        if agrees
        else _("You agree no longer. No office sees the vacancy in its list any more.")
    )
    messages.success(request, text)
    return redirect("own-vacancies:partners", vacancy.reference)


def _consent_page(request: HttpRequest, vacancy: Vacancy, *, may_edit: bool) -> HttpResponse:
    context = {
        "vacancy": vacancy,
        "rows": _rows(vacancy),
        "may_edit": may_edit,
        "breadcrumbs": [
            (_("Our vacancies"), reverse("own-vacancies:list")),
            (str(vacancy), reverse("own-vacancies:detail", args=[vacancy.reference])),
            (_("Partner offices"), ""),
        ],
    }
    return render(request, "vacancies/forwarding/company.html", context)


def _rows(vacancy: Vacancy) -> list[VacancyForwarding]:
    return list(vacancy.forwardings.select_related("office").order_by("-at", "-pk"))


# --- The office ---------------------------------------------------------------------------------


@require_safe
@partner_required
def seen(request: PartnerRequest) -> HttpResponse:
    """What the office is shown now, the newest first."""
    rows = VacancyForwarding.objects.seen_by(request.offices)
    page = page_of(
        lambda stretch: stretch.of(rows.select_related("vacancy__company", "office"), "at"),
        lambda row: Place(row.at, row.pk),
        before=request.GET.get("before", ""),
        after=request.GET.get("after", ""),
        newest_first=True,
    )
    context = {"page": page, "has_several": len(request.offices) > 1}
    return render(request, "vacancies/forwarding/partner.html", context)
