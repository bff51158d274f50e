"""The rulebook for people who review the law: rules, rows, cases and dated tables."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from content.service import current_law, law_notice
from kern.forms import DateField, KernForm
from prechecks.rulebook_page import counted_rows, rule_files, steps, table_groups
from prechecks.service import today
from rulebook import CONFIRMED_UNTIL, RULEBOOK_VERSION
from servicedesk.service import DeskRequest, desk_required

LONGEST_SEARCH = 100


class DayForm(KernForm):
    """The day for which the tables are shown."""

    day = DateField(label=_("Tables as of this day"))


@require_safe
@desk_required
def rulebook(request: DeskRequest) -> HttpResponse:
    """Everything the rulebook is made of; a search leaves out what it does not mean."""
    form = DayForm(typed_day(request.GET.dict()))
    day = form.cleaned_data["day"] if form.is_valid() else today()
    query = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH]
    files = rule_files(query)
    context = {
        "form": form,
        "day": day,
        "query": query,
        "steps": [] if query else steps(),
        "files": files,
        "row_count": counted_rows(files),
        "tables": table_groups(current_law(), day, query),
        "law_notice": law_notice(request.user, today()),
        "version": RULEBOOK_VERSION,
        "confirmed_until": CONFIRMED_UNTIL,
    }
    return render(request, "prechecks/rulebook.html", context)


def typed_day(query: Mapping[str, str]) -> Mapping[str, str]:
    """What the field shows: its three parts, or `day=2027-01-31` of a link; today without any."""
    parts = ("day_day", "day_month", "day_year")
    if any(name in query for name in parts):
        return {name: query.get(name, "") for name in parts}
    if "day" not in query:
        now = today()
        return {"day_day": str(now.day), "day_month": str(now.month), "day_year": str(now.year)}
    year, _dash, rest = query["day"].partition("-")
    month, _dash, day = rest.partition("-")
    return {"day_day": day, "day_month": month, "day_year": year}
