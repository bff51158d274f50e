"""Vacancies at the desk: those it checks, and those that are public in its city."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from servicedesk.service import DeskRequest, desk_required
from toolbox.paging import Place, Stretch, page_of
from toolbox.rescue import filled_in
from vacancies import service
from vacancies.forms.life import ApproveForm, GiveBackForm, TakeDownForm
from vacancies.models import Vacancy, VacancyQuerySet
from vacancies.stages import Phase, Stage
from vacancies.terms import WARNED_BEFORE

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

NEW_FOR = timedelta(days=7)


@dataclass(frozen=True)
class View:
    """Some of the vacancies, by the moment that matters then."""

    label: "StrPromise"
    rows: Callable[[VacancyQuerySet], VacancyQuerySet]
    moment: str
    newest_first: bool = True


def _new(rows: VacancyQuerySet) -> VacancyQuerySet:
    return rows.live().filter(published_at__gte=timezone.now() - NEW_FOR)


def _ending(rows: VacancyQuerySet) -> VacancyQuerySet:
    return rows.live().filter(expires_at__lte=timezone.now() + WARNED_BEFORE)


VIEWS = {
    "to-check": View(
        gettext_lazy("To be checked"),
        lambda rows: rows.in_stages([Stage.IN_REVIEW]).exclude(review=None),
        "changed_at",
        newest_first=False,
    ),
    "live": View(gettext_lazy("All that are public"), lambda rows: rows.live(), "published_at"),
    "new": View(gettext_lazy("New this week"), _new, "published_at"),
    "ends-soon": View(gettext_lazy("End within a week"), _ending, "expires_at", newest_first=False),
    "taken-down": View(
        gettext_lazy("Taken down"), lambda rows: rows.in_stages([Stage.TAKEN_DOWN]), "ended_at"
    ),
}


def trail(here: str) -> list[tuple[str, str]]:
    """Where a page below the list stands."""
    return [
        (_("Inbox"), reverse("desk:inbox")),
        (_("Vacancies"), reverse("vacancy-desk:list")),
        (here, ""),
    ]


@require_safe
@desk_required
def vacancies(request: DeskRequest) -> HttpResponse:
    """The vacancies of the desk's city: to be checked, public, and taken down."""
    name = request.GET.get("view", "")
    name = name if name in VIEWS else "live"
    view = VIEWS[name]

    def fetch(stretch: Stretch) -> list[Vacancy]:
        rows = view.rows(service.vacancies_at_desk(request)).select_related("company", "review")
        return stretch.of(rows, view.moment)

    page = page_of(
        fetch,
        lambda row: Place(getattr(row, view.moment), row.pk),
        before=request.GET.get("before", ""),
        after=request.GET.get("after", ""),
        newest_first=view.newest_first,
    )
    context = {
        "page": page,
        "view": name,
        "views": [(key, each.label, key == name) for key, each in VIEWS.items()],
        "breadcrumbs": [(_("Inbox"), reverse("desk:inbox")), (_("Vacancies"), "")],
    }
    return render(request, "vacancies/desk/list.html", context)


@desk_required
def approve(request: DeskRequest, reference: str) -> HttpResponse:
    """Nothing against it: it becomes public."""
    vacancy = service.get_checked_vacancy_for(request, reference)
    form = ApproveForm(request.POST)
    if request.method == "POST" and form.is_valid():
        try:
            row = service.approve(vacancy=vacancy, by=request.user, **form.cleaned_data)
        except service.CompanyRefusedError:
            messages.warning(request, _("The company is refused. Nothing of it becomes public."))
        except (service.IncompleteError, service.OutOfTimeError):
            text = _("Its last day is over or something is missing. Please give it back.")
            messages.warning(request, text)
        except (service.NotPossibleError, service.ChangedMeanwhileError):
            messages.warning(request, _settled(vacancy))
        else:
            is_live = row.phase == Phase.LIVE
            done = _("The vacancy is public now.") if is_live else _("It appears on its day.")
            messages.success(request, done)
    return _back_to_case(vacancy)


@desk_required
def give_back(request: DeskRequest, reference: str) -> HttpResponse:
    """Something has to change first."""
    vacancy = service.get_checked_vacancy_for(request, reference)
    typed = request.POST if request.method == "POST" else None
    form = GiveBackForm(typed, initial={"seen": vacancy.version})
    form.cancel_url = _case_url(vacancy)
    if form.is_valid():
        try:
            service.give_back(vacancy=vacancy, by=request.user, **form.cleaned_data)
        except (service.NotPossibleError, service.ChangedMeanwhileError):
            form.add_error(None, _settled(vacancy))
        else:
            messages.success(request, _("The company has it back, with your reason."))
            return _back_to_case(vacancy)
    return _page(request, vacancy, form, "give_back")


@desk_required
def take_down(request: DeskRequest, reference: str) -> HttpResponse:
    """It must not be public any longer."""
    vacancy = service.get_vacancy_at_desk(request, reference)
    form = TakeDownForm(request.POST if request.method == "POST" else None)
    form.cancel_url = reverse("vacancy-desk:list")
    if form.is_valid():
        try:
            service.take_down(vacancy=vacancy, by=request.user, **form.cleaned_data)
        except service.NotPossibleError:
            form.add_error(None, _settled(vacancy))
        else:
            messages.success(request, _("Nobody sees the vacancy any more. The company reads why."))
            return redirect("vacancy-desk:list")
    return _page(request, vacancy, form, "take_down")


def _page(
    request: DeskRequest, vacancy: Vacancy, form: GiveBackForm | TakeDownForm, name: str
) -> HttpResponse:
    """The reason that is asked for; whatever stands against it, what was typed stays."""
    context = {"vacancy": vacancy, "form": filled_in(request, form)}
    status = 422 if form.is_bound else 200
    return render(request, f"vacancies/desk/{name}.html", context, status=status)


def _settled(vacancy: Vacancy) -> str:
    """Whoever comes second is told how it stands."""
    vacancy.refresh_from_db()
    text = _("Nothing was changed: something has happened meanwhile. Status now: %(phase)s.")
    return text % {"phase": vacancy.phase.label}


def _case_url(vacancy: Vacancy) -> str:
    assert vacancy.review is not None  # noqa: S101  it is found by it
    return reverse("desk:case", args=[vacancy.review.reference])


def _back_to_case(vacancy: Vacancy) -> HttpResponse:
    return redirect(_case_url(vacancy))
