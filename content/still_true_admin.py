"""The administration of "still true?": a panel, the page of a text and a report of all texts."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

import django_filters

from content.care_panel import LAW_CHECKED
from content.current import current_law
from content.dashboard import own_panels
from content.figures import typed_by_hand
from content.models import KINDS, GuidancePage, Text, kind_of
from content.slots import dashboard_panels
from content.still_true import (
    Care,
    care_of,
    cares,
    confirm,
    fingerprints_of,
    may_confirm,
    seal_of,
)
from employers.models import User

MOST: Final = 10
KIND_WORDS: Final = {"page": _("Page"), "question": _("Question"), "term": _("Term")}
CONFIRMED: Final = _("Recorded: “%(title)s” was checked today.")
CHANGED: Final = _("The law has changed since you looked. Please read the text once more.")


class StillTruePanel(Component):
    """On the dashboard: what is in doubt, one's own texts first."""

    name = "still-true"
    order = 50
    template_name = "content/admin/still_true_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The first texts; the report has all."""
        request = parent_context["request"]
        doubted = [care for care in cares() if care.doubts]
        doubted.sort(key=lambda care: (care.text.steward_id != request.user.pk, _since(care)))
        return {
            "request": request,
            "items": [_item(care, request.user) for care in doubted[:MOST]],
            "rest": len(doubted[MOST:]),
            "report_url": reverse("still_true:report"),
            "next": reverse("wagtailadmin_home"),
        }


class RoomPanel(Component):
    """On the dashboard: a list of lines, and where all of them stand."""

    order = 60
    template_name = "content/admin/room_panel.html"

    def __init__(self, panel: Any) -> None:
        self.panel = panel
        self.name = panel.name

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The panel as the room filled it."""
        return {"panel": self.panel}


def dashboard() -> list[Component]:
    """What this room adds to the dashboard, and the rooms above."""
    return [StillTruePanel(), *map(RoomPanel, [*own_panels(), *dashboard_panels.items()])]


@require_http_methods(["GET", "HEAD", "POST"])
def still_true(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """One text: what is in doubt, who checked it when, and the button that confirms it."""
    text = cast("Text", get_object_or_404(KINDS[kind], pk=pk, live=True))
    if not may_confirm(_person(request), text):
        raise Http404
    if request.method == "POST":
        return _confirm(request, text)
    context = {
        "item": _item(care_of(text), _person(request)),
        "checks": text.textchecks.select_related("checked_by")[:50],
        "page_title": gettext("Still true?"),
        "page_subtitle": str(text),
        "header_icon": "check",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": gettext("Home")},
            {"url": reverse("still_true:report"), "label": gettext("Still true?")},
            {"url": "", "label": str(text)},
        ],
    }
    return render(request, "content/admin/still_true.html", context)


def _confirm(request: HttpRequest, text: Text) -> HttpResponse:
    seal = request.POST.get("seal", "")
    here = reverse(f"still_true:{kind_of(text)}", args=[text.pk])
    if not confirm(text=text, by=_person(request), day=timezone.localdate(), seal=seal):
        messages.warning(request, CHANGED)
        return redirect(here)
    messages.success(request, CONFIRMED % {"title": text})
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return redirect(wanted if is_ours else here)


def record_check_of_publisher(request: HttpRequest, text: Any) -> None:
    """Who published and ticked the box has compared the text with the law."""
    is_published = "action-publish" in request.POST
    if isinstance(text, Text) and text.live and is_published and LAW_CHECKED in request.POST:
        published = cast("Text", KINDS[kind_of(text)].objects.get(pk=text.pk))
        confirm(text=published, by=_person(request), day=timezone.localdate())


def warn_of_typed_amounts(request: HttpRequest, text: Any) -> None:
    """An amount of the law that was typed in grows old; its name does not."""
    typed = typed_by_hand(text, timezone.localdate(), current_law())
    if not typed:
        return
    warning = ngettext(
        "An amount of the law was typed in and will grow old. Please write: %(names)s.",
        "Amounts of the law were typed in and will grow old. Please write: %(names)s.",
        len(typed),
    )
    names = "; ".join(
        gettext("%(name)s in place of %(amount)s") % {"name": name, "amount": amount}
        for amount, name in typed.items()
    )
    messages.warning(request, warning % {"names": names})


class TextFilters(WagtailFilterSet):
    """Filters of a list that is no query: it comes from three tables and the law."""

    whose = django_filters.ChoiceFilter(
        label=_("Whose"), choices=[("mine", _("my texts")), ("nobody", _("nobody's texts"))]
    )
    due = django_filters.ChoiceFilter(
        label=_("State"), choices=[("yes", _("to be checked")), ("no", _("confirmed"))]
    )
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=list(KIND_WORDS.items()))

    class Meta:
        model = GuidancePage
        fields: Final[list[str]] = []

    def filter_queryset(self, queryset: Sequence[Care]) -> list[Care]:
        """Those that fit all that was chosen."""
        chosen = {name: value for name, value in self.form.cleaned_data.items() if value}
        return [care for care in queryset if chosen.items() <= self._said_of(care).items()]

    def _said_of(self, care: Care) -> dict[str, str]:
        steward = care.text.steward_id
        return {
            "whose": "mine" if steward == self.request.user.pk else "" if steward else "nobody",
            "due": "yes" if care.doubts else "no",
            "kind": care.kind,
            "locale": care.text.locale.language_code,
        }


class StillTrueReport(ReportView):
    """All public texts with owner, last check and what is in doubt."""

    page_title = _("Still true?")
    header_icon = "check"
    index_url_name = "still_true:report"
    index_results_url_name = "still_true:report_results"
    filterset_class = TextFilters
    is_searchable = False
    list_export: Final = ["title", "kind", "language", "steward", "checked", "due", "reasons"]
    export_headings: Final = {
        "title": _("Title"),
        "kind": _("Kind"),
        "language": _("Language"),
        "steward": _("Responsible person"),
        "checked": _("Checked on"),
        "due": _("To be checked on"),
        "reasons": _("Why"),
    }
    columns: Final = [
        TitleColumn("title", label=_("Title"), width="30%", get_url=lambda row: row["url"]),
        Column("kind", label=_("Kind")),
        Column("language", label=_("Language")),
        Column("steward", label=_("Responsible person")),
        Column("checked", label=_("Checked on"), accessor="checked"),
        Column("due", label=_("To be checked on"), accessor="due"),
        Column("reasons", label=_("Why")),
    ]

    def get_filename(self) -> str:
        """Name of the exported file."""
        return "still-true"

    def get_filtered_queryset(self) -> list[Mapping[str, Any]]:
        """What is in doubt comes first, for the longest time first of all."""
        found = self.filter_queryset(cares())
        found.sort(key=lambda care: (not care.doubts, _since(care), str(care.text)))
        return [_row(care) for care in found]


def _row(care: Care) -> dict[str, Any]:
    text, check = care.text, care.check
    return {
        "title": str(text),
        "url": _edit_url(text),
        "kind": str(KIND_WORDS[care.kind]),
        "language": text.locale.language_code,
        "steward": str(text.steward or ""),
        "checked": check.checked_on if check else None,
        "due": care.due_on,
        "reasons": " ".join(care.reasons),
    }


def _item(care: Care, user: User) -> dict[str, Any]:
    text = care.text
    found = fingerprints_of(text, current_law(), timezone.localdate())
    return {
        "care": care,
        "kind_words": KIND_WORDS[care.kind],
        "url": reverse(f"still_true:{care.kind}", args=[text.pk]),
        "edit_url": _edit_url(text),
        "public_url": text.url if care.kind == "page" else "",
        "may_confirm": may_confirm(user, text),
        "seal": seal_of(found),
    }


def _edit_url(text: Text) -> str:
    if kind_of(text) == "page":
        return reverse("wagtailadmin_pages:edit", args=[text.pk])
    return reverse(f"wagtailsnippets_content_{kind_of(text)}:edit", args=[text.pk])


def _since(care: Care) -> Any:
    """Since when it is in doubt; what is in none has been checked at some time."""
    days = [doubt.since for doubt in care.doubts]
    return min(days) if days else care.due_on


def _person(request: HttpRequest) -> User:
    person = request.user
    assert isinstance(person, User)  # noqa: S101  content/urls.py lets in nobody else
    return person


urlpatterns: list[URLPattern] = [
    path("", StillTrueReport.as_view(), name="report"),
    path("results/", StillTrueReport.as_view(results_only=True), name="report_results"),
    *(path(f"{kind}/<int:pk>/", still_true, {"kind": kind}, name=kind) for kind in KINDS),
]
