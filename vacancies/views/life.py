"""What a company does with a vacancy: publish, take back, extend, close, anew, and how it ended."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from employers.models import Verification
from employers.service import EmployerRequest, employer_required
from servicedesk.service import NoTeamError
from toolbox.rescue import filled_in, rescues_typed_text
from vacancies import service
from vacancies.forms.life import CloseForm, ExtendForm, RescheduleForm
from vacancies.models import FilledThrough, Vacancy
from vacancies.stages import Phase, Stage
from vacancies.steps import FIELDS, Step, missing
from vacancies.terms import (
    ARCHIVED_AFTER,
    IN_ARCHIVE,
    LONGEST_PUBLIC,
    TO_EXTEND,
    WARNED_BEFORE,
    may_be_extended,
    over_since,
)
from vacancies.values import label_of, shown
from vacancies.wording import findings

# What people look at once more before it is public.
LOOKED_AT = ("title", "kind", "postcode", "town", "hours_from", "speaking", "contact_name")


@dataclass(frozen=True)
class Life:
    """What can be done with a vacancy now, and what time brings it."""

    may_edit: bool
    is_hidden: bool
    missing: Sequence[str]
    may_extend: bool
    extendable_until: datetime | None
    asks_outcome: bool
    archived_at: datetime | None
    deleted_at: datetime | None


def life_of(vacancy: Vacancy, *, may_edit: bool) -> Life:
    """What templates/vacancies/own/_life.html shows."""
    phase, over = vacancy.phase, over_since(vacancy)
    return Life(
        may_edit=may_edit,
        is_hidden=vacancy.company.verification == Verification.REFUSED,
        missing=[label for _step, labels in _missing(vacancy) for label in labels],
        may_extend=may_be_extended(vacancy, timezone.now()),
        extendable_until=over + TO_EXTEND if over and phase == Phase.EXPIRED else None,
        asks_outcome=phase in (Phase.EXPIRED, Phase.ARCHIVED) and not vacancy.filled_through,
        archived_at=over + ARCHIVED_AFTER if over else None,
        deleted_at=over + ARCHIVED_AFTER + IN_ARCHIVE if over else None,
    )


def _missing(vacancy: Vacancy) -> list[tuple[Step, list[str]]]:
    return [(step, [label_of(name) for name in names]) for step, names in missing(vacancy).items()]


def _writers_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A vacancy of the company, for who may write; 404 for others."""

    @wraps(view)
    def guarded(request: EmployerRequest, reference: str) -> HttpResponse:
        vacancy = service.get_vacancy_for(request, reference)
        if not request.may_edit:
            raise Http404
        return view(request, vacancy)

    return rescues_typed_text(employer_required(guarded))


# --- Publish ------------------------------------------------------------


@_writers_only
def publish(request: EmployerRequest, vacancy: Vacancy) -> HttpResponse:
    """What goes public, when, and who looks at it first; then do it."""
    if vacancy.stage != Stage.DRAFT:
        return redirect("own-vacancies:published", vacancy.reference)
    if request.method != "POST":
        return _before(request, vacancy)
    try:
        service.publish(vacancy=vacancy, by=request.user)
    except (service.IncompleteError, service.OutOfTimeError, service.CompanyRefusedError):
        vacancy = service.get_vacancy_for(request, vacancy.reference)
        return _before(request, vacancy, status=422)
    except NoTeamError:
        text = _("No team of the service desk is set up to look at it. Please call the desk.")
        messages.error(request, text)
        return _before(request, vacancy, status=422)
    except service.NotPossibleError:
        pass  # The first click of a double click did it.
    return redirect("own-vacancies:published", vacancy.reference)


def _before(request: EmployerRequest, vacancy: Vacancy, status: int = 200) -> HttpResponse:
    start = service.first_moment(vacancy, timezone.now())
    context = {
        "vacancy": vacancy,
        "missing": [
            {"label": step.label, "fields": labels, "url": _step_url(vacancy, step)}
            for step, labels in _missing(vacancy)
        ],
        "is_refused": vacancy.company.verification == Verification.REFUSED,
        "like": service.taken_down_like(vacancy),
        "end_fault": _end_fault(vacancy, start),
        "contact_url": _step_url(vacancy, Step.CONTACT),
        "items": _lines(vacancy),
        "notes": len(findings(vacancy)),
        "breadcrumbs": _trail(vacancy, _("Publish")),
    }
    return render(request, "vacancies/own/publish.html", context, status=status)


def _end_fault(vacancy: Vacancy, start: datetime) -> str:
    if vacancy.expires_at is None:
        return ""  # It is among what is missing.
    if vacancy.expires_at <= start:
        return _("The end lies before the first day, or is over already.")
    if vacancy.expires_at > start + LONGEST_PUBLIC:
        text = _("A vacancy is public for at most %(days)s days. You can extend it later.")
        return text % {"days": LONGEST_PUBLIC.days}
    return ""


def _lines(vacancy: Vacancy) -> list[dict[str, str]]:
    return [
        {
            "label": label_of(name),
            "value": shown(vacancy, name) or "–",
            "change_url": _step_url(vacancy, _step_of(name)),
        }
        for name in LOOKED_AT
    ] + [
        {
            "label": _("Public"),
            "value": _period(vacancy),
            "change_url": _step_url(vacancy, Step.CONTACT),
        }
    ]


def _period(vacancy: Vacancy) -> str:
    begin = (
        vacancy.publish_on if vacancy.publish_on and vacancy.publish_on > timezone.now() else None
    )
    words = {
        "from": _in_words(begin) if begin else _("at once"),
        "until": _in_words(vacancy.expires_at),
    }
    return _("%(from)s, until %(until)s") % words


def _in_words(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT") if moment else "–"


def _step_of(name: str) -> Step:
    return next(step for step, names in FIELDS.items() if name in names)


def _step_url(vacancy: Vacancy, step: Step) -> str:
    which = {"reference": vacancy.reference, "step": step.value}
    return reverse("own-vacancies:step", kwargs=which)


@require_safe
@_writers_only
def published(request: EmployerRequest, vacancy: Vacancy) -> HttpResponse:
    """It is done: the public page, how to pass it on, and what comes next."""
    phase = vacancy.phase
    if phase not in (Phase.IN_REVIEW, Phase.SCHEDULED, Phase.LIVE):
        return redirect("own-vacancies:detail", vacancy.reference)
    address = f"{settings.BASE_URL}{reverse('vacancies:detail', args=[vacancy.reference])}"
    mail = f"mailto:?subject={quote(vacancy.title)}&body={quote(address)}"
    context = {
        "vacancy": vacancy,
        "phase": phase,
        "address": address,
        "mail": mail,
        "warned_days": WARNED_BEFORE.days,
        "breadcrumbs": _trail(vacancy, _("Published")),
    }
    return render(request, "vacancies/own/published.html", context)


# --- And then -----------------------------------------------------------


@_writers_only
def withdraw(request: EmployerRequest, vacancy: Vacancy) -> HttpResponse:
    """Back from the desk."""
    if request.method == "POST":
        try:
            service.withdraw(vacancy=vacancy, by=request.user)
        except service.NotPossibleError:
            messages.warning(request, _meanwhile(request, vacancy))
        else:
            messages.success(
                request, _("It is a draft again. The service desk stops looking at it.")
            )
    return redirect("own-vacancies:detail", vacancy.reference)


@_writers_only
def extend(request: EmployerRequest, vacancy: Vacancy) -> HttpResponse:
    """Another last day, and why."""
    if not may_be_extended(vacancy, timezone.now()):
        return _too_late(request, vacancy)
    form = ExtendForm(vacancy, request.POST if request.method == "POST" else None)
    form.cancel_url = _overview(vacancy)
    if form.is_valid():
        try:
            service.extend(vacancy=vacancy, by=request.user, **form.cleaned_data)
        except service.OutOfTimeError as fault:
            text = _("Choose a day after %(earliest)s and until %(latest)s.")
            days = {"earliest": fault.earliest, "latest": fault.latest}
            local = {name: date_format(timezone.localtime(day)) for name, day in days.items()}
            form.add_error("until", text % local)
        except service.NotPossibleError:
            return _too_late(request, vacancy)
        else:
            return _done(request, vacancy, _("The vacancy is extended."))
    return _page(request, vacancy, form, "extend")


@_writers_only
def reschedule(request: EmployerRequest, vacancy: Vacancy) -> HttpResponse:
    """Another first day of what is not public yet."""
    if vacancy.phase != Phase.SCHEDULED:
        return _too_late(request, vacancy)
    form = RescheduleForm(vacancy, request.POST if request.method == "POST" else None)
    form.cancel_url = _overview(vacancy)
    if form.is_valid():
        try:
            begin = form.cleaned_data["begin"]
            row = service.reschedule(vacancy=vacancy, by=request.user, begin=begin)
        except service.OutOfTimeError as fault:
            text = _("Choose a moment between %(earliest)s and %(latest)s.")
            limits = {"earliest": _in_words(fault.earliest), "latest": _in_words(fault.latest)}
            form.add_error("day", text % limits)
        except service.NotPossibleError:
            return _too_late(request, vacancy)
        else:
            later = _("It appears on %(day)s.") % {"day": _in_words(row.published_at)}
            done = _("The vacancy is public now.") if row.is_live else later
            return _done(request, vacancy, done)
    return _page(request, vacancy, form, "reschedule")


@_writers_only
def close(request: EmployerRequest, vacancy: Vacancy) -> HttpResponse:
    """The end before its time, and why."""
    if vacancy.phase not in (Phase.SCHEDULED, Phase.LIVE):
        return _too_late(request, vacancy)
    form = CloseForm(request.POST if request.method == "POST" else None)
    form.cancel_url = _overview(vacancy)
    if form.is_valid():
        try:
            service.close(vacancy=vacancy, by=request.user, **form.cleaned_data)
        except service.NotPossibleError:
            return _too_late(request, vacancy)
        return _done(request, vacancy, _("The vacancy is closed. Nobody sees it any more."))
    return _page(request, vacancy, form, "close")


@_writers_only
def relist(request: EmployerRequest, vacancy: Vacancy) -> HttpResponse:
    """A new draft of what is over."""
    if request.method != "POST":
        return redirect("own-vacancies:detail", vacancy.reference)
    try:
        draft = service.relist(vacancy=vacancy, by=request.user)
    except service.NotPossibleError:
        return _too_late(request, vacancy)
    messages.success(request, _("This is the new draft. Check the dates and publish it."))
    return redirect("own-vacancies:detail", draft.reference)


@_writers_only
def outcome(request: EmployerRequest, vacancy: Vacancy) -> HttpResponse:
    """How it ended: one click for each answer."""
    given = request.POST.get("through", "")
    if given not in FilledThrough.values:
        status = 422 if request.method == "POST" else 200
        context = {
            "vacancy": vacancy,
            "answers": FilledThrough.choices,
            "breadcrumbs": _trail(vacancy, _("How did it end?")),
        }
        return render(request, "vacancies/own/outcome.html", context, status=status)
    try:
        service.answer_outcome(vacancy=vacancy, by=request.user, through=FilledThrough(given))
    except service.NotPossibleError:
        return _too_late(request, vacancy)
    return _done(request, vacancy, _("Thank you. We do not ask again."))


def _page(
    request: EmployerRequest,
    vacancy: Vacancy,
    form: CloseForm | ExtendForm | RescheduleForm,
    name: str,
) -> HttpResponse:
    context = {
        "vacancy": vacancy,
        "form": filled_in(request, form),
        "latest": timezone.now() + LONGEST_PUBLIC,
        "breadcrumbs": _trail(vacancy, str(form.submit_label)),
    }
    status = 422 if form.is_bound else 200
    return render(request, f"vacancies/own/{name}.html", context, status=status)


def _done(request: EmployerRequest, vacancy: Vacancy, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect("own-vacancies:detail", vacancy.reference)


def _too_late(request: EmployerRequest, vacancy: Vacancy) -> HttpResponse:
    messages.warning(request, _meanwhile(request, vacancy))
    return redirect("own-vacancies:detail", vacancy.reference)


def _meanwhile(request: EmployerRequest, vacancy: Vacancy) -> str:
    phase = service.get_vacancy_for(request, vacancy.reference).phase
    return _("That is not possible here. Status now: %(phase)s.") % {"phase": phase.label}


def _overview(vacancy: Vacancy) -> str:
    return reverse("own-vacancies:detail", args=[vacancy.reference])


def _trail(vacancy: Vacancy, here: str) -> list[tuple[str, str]]:
    return [
        (_("Our vacancies"), reverse("own-vacancies:list")),
        (str(vacancy), _overview(vacancy)),
        (here, ""),
    ]
