"""What the desk knows about a case and no employer is asked."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from content.service import current_law
from prechecks import service
from prechecks.access import get_case_and_precheck_for, never_cached
from prechecks.completed import entry_lines, name_of
from prechecks.desk_forms import NOT_ENTERED, DeskFactsForm
from prechecks.flow import of_employer
from prechecks.handover import Line
from prechecks.models import DeskFacts, PreCheck
from prechecks.service import NewerDeskFactsError, today
from prechecks.views.ask import ask_methods
from prechecks.wording.answers import answer_text
from prechecks.wording.questions import QUESTIONS
from rulebook import Fact, Facts, desk_facts_that_matter, facts_of_desk
from servicedesk.models import Enquiry
from servicedesk.service import DeskRequest, NotPossibleError, desk_required
from toolbox.rescue import filled_in

PANEL: Final = "#desk-facts"


@ask_methods
@desk_required
@never_cached
def entries(request: DeskRequest, reference: str) -> HttpResponse:
    """Enter, change or clear it; the assessment that follows stands on the page of the case."""
    enquiry, precheck = get_case_and_precheck_for(request, reference)
    if request.method == "POST":
        return _save(request, enquiry, precheck)
    if enquiry.is_closed:
        messages.warning(
            request, _("This enquiry is closed. A message from the employer opens it again.")
        )
        return redirect(_case_url(enquiry))
    form = filled_in(request, _form(precheck, precheck.answers_of_desk))
    return _page(request, enquiry, precheck, form)


def _save(request: DeskRequest, enquiry: Enquiry, precheck: PreCheck) -> HttpResponse:
    form = _form(precheck, precheck.answers_of_desk, request.POST)
    if not form.is_valid():
        return _page(request, enquiry, precheck, form, status=422)
    try:
        changed = service.complete_desk_facts(
            precheck=precheck, facts=form.answers, by=request.user, seen=form.seen_version
        )
    except NewerDeskFactsError as newer:
        return _show_both(request, enquiry, precheck, form.answers, newer.current)
    except NotPossibleError:
        form.add_error(None, _("The enquiry was closed meanwhile. Nothing was saved."))
        return _page(request, enquiry, precheck, form, status=422)
    if changed:
        messages.success(request, _("The entries are saved. The employer does not see them."))
    else:
        messages.info(request, _("Nothing was changed."))
    return redirect(_case_url(enquiry) + PANEL)


def _show_both(
    request: DeskRequest, enquiry: Enquiry, precheck: PreCheck, typed: Facts, current: DeskFacts
) -> HttpResponse:
    """What was typed, and where nothing was typed what the colleague entered, to be saved again."""
    precheck.desk_facts = current
    theirs = precheck.answers_of_desk
    newer = {
        "by": name_of(current.completed_by),
        "at": current.completed_at,
        "entries": list(_parting(theirs, typed)),
    }
    form = _form(precheck, Facts({**theirs, **typed}))
    return _page(request, enquiry, precheck, form, newer=newer, status=409)


def _parting(theirs: Facts, typed: Facts) -> Iterator[Line]:
    """What a colleague has entered otherwise."""
    for name in Facts({**theirs, **typed}):
        if theirs.get(name) != typed.get(name):
            value = answer_text(name, theirs[name]) if name in theirs else str(NOT_ENTERED)
            yield str(QUESTIONS[name].label), value


def _form(
    precheck: PreCheck, facts: Facts, typed: Mapping[str, Any] | None = None
) -> DeskFactsForm:
    kept: DeskFacts | None = getattr(precheck, "desk_facts", None)
    first, others = _in_order(precheck)
    version = kept.version if kept else 0
    known = Facts({**of_employer(precheck.answers), **facts})
    return DeskFactsForm(first, others, known, typed, version=version, today=today())


def _in_order(precheck: PreCheck) -> tuple[list[Fact], list[Fact]]:
    """Those the verdict misses and the rules may read; then all others."""
    employers, verdict = of_employer(precheck.answers), precheck.given_verdict()
    desks = facts_of_desk(employers)
    missing = [fact for fact in desks if verdict and fact.name in verdict.missing]
    may_matter = desk_facts_that_matter(employers, today(), current_law())
    first = list(dict.fromkeys([*missing, *may_matter]))
    return first, [fact for fact in desks if fact not in first]


def _page(
    request: DeskRequest,
    enquiry: Enquiry,
    precheck: PreCheck,
    form: DeskFactsForm,
    *,
    newer: Mapping[str, object] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "enquiry": enquiry,
        "form": form,
        "newer": newer,
        "entries": entry_lines(precheck.answers),
        "breadcrumbs": [
            (_("Inbox"), reverse("desk:inbox")),
            (enquiry.reference, _case_url(enquiry)),
            (_("What the desk knows"), ""),
        ],
    }
    return render(request, "prechecks/desk_facts.html", context, status=status)


def _case_url(enquiry: Enquiry) -> str:
    return reverse("desk:case", args=[enquiry.reference])
