"""The tables of the law in Wagtail's administration: a list, a form, and a page for each row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history
from wagtail.admin.viewsets.model import ModelViewSet

from content import law
from content.law_forms import LawRowForm, WithdrawalForm, like_the_latest
from content.models import LawRow, LawRowState
from content.slots import value_words
from rulebook import UNITS
from rulebook.tables import Stretch

NAMESPACE: Final = "law_rows"
ADD, APPROVE = "content.add_lawrow", "content.approve_lawrow"
READERS: Final = ("view", "add", "change", "approve")
ADDED: Final = _("The row is stored. It counts once a second person has approved it.")
CHANGED: Final = _("The row is changed. It counts once a second person has approved it.")


def value_of(row: LawRow) -> str:
    """The value in words; as it is stored where the rulebook has dropped the table."""
    return value_words.of(row.table_row()) if row.name in UNITS else str(row.value)


def _first_day(row: LawRow) -> str:
    return date_format(row.valid_from, "DATE_FORMAT")


class LawRows(generic.IndexView):
    """All rows, what waits first."""

    any_permission_required = READERS
    list_display: Final = [
        "table",
        Column("value", label=_("Value"), accessor=value_of),
        Column("valid_from", label=_("Valid from"), accessor=_first_day, sort_key="valid_from"),
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor="get_state_display",
            primary=lambda row: row.state == LawRowState.APPROVED,
        ),
        Column("added_by", label=_("Added by")),
        Column("approved_by", label=_("Approved by")),
    ]
    list_filter: Final = ["state"]

    def get_base_queryset(self) -> Any:
        """With the people who signed."""
        return LawRow.objects.select_related("added_by", "approved_by").waiting_first()

    def get_edit_url(self, instance: LawRow) -> None:
        """A row leads to its page; from there its author changes it."""
        return


class KeptByTheRoom:
    """Saves through the room's own verbs; what stands against it is shown at its field."""

    def form_valid(self, form: LawRowForm) -> HttpResponse:
        """Store the row and go to its page: what it will change is to be read."""
        try:
            return super().form_valid(form)  # type: ignore[misc,no-any-return]
        except ValidationError as error:
            form.add_error(None, error)
        except law.RefusedError as refusal:
            form.add_error(None, str(refusal.words))
        self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
        return self.form_invalid(form)  # type: ignore[attr-defined,no-any-return]

    def get_success_url(self) -> str:
        """The page of the row."""
        return law.page_url(self.object)  # type: ignore[attr-defined]

    def get_success_buttons(self) -> list[Any]:
        """The page itself has them."""
        return []


class AddLawRow(KeptByTheRoom, generic.CreateView):
    """A new row, begun from a table's latest one where the address names the table."""

    success_message = ADDED

    def get_initial(self) -> dict[str, Any]:
        """What mostly stays the same from row to row."""
        return like_the_latest(self.request.GET.get("name", ""))

    def save_instance(self) -> LawRow:
        """It waits for a second person."""
        return law.add(row=self.form.save(commit=False), by=self.request.user)


class ChangeLawRow(KeptByTheRoom, generic.EditView):
    """The author changes a row that waits."""

    success_message = CHANGED

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Who may not change this row reads it instead, and why."""
        try:
            if self.user_has_permission("change"):
                law.refuse_change(self.get_object(), self.request.user)
        except law.RefusedError as refusal:
            messages.warning(request, refusal.words)
            return redirect(law.page_url(self.get_object()))
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def save_instance(self) -> LawRow:
        """It still waits; who has read it before has to read it again."""
        return law.change(row=self.form.save(commit=False), by=self.request.user)


class LawRowPage(generic.InspectView):
    """One row: what it says, what it will change, and the next step of who may take it."""

    any_permission_required = READERS
    template_name = "content/admin/law_row.html"
    page_title = _("Row of a table")
    withdrawal_form: WithdrawalForm | None = None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """One step: may she, does the form say what is needed, then do it."""
        step = STEPS.get(request.POST.get("step", ""))
        if step is None or not any(map(request.user.has_perm, step[0])):
            raise PermissionDenied
        if request.POST["step"] == "withdraw":
            self.withdrawal_form = WithdrawalForm(request.POST)
            if not self.withdrawal_form.is_valid():
                shown: HttpResponse = self.render_to_response(self.get_context_data())
                return shown
        _rights, act, done = step
        try:
            act(self.object.pk, request)
        except law.RefusedError as refusal:
            messages.error(request, refusal.words)
        else:
            messages.success(request, done)
        return redirect(law.page_url(self.object))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The row in words, and what may be done with it by whom."""
        row, user = self.object, self.request.user
        outlook = law.outlook_of(row)
        may_approve = user.has_perm(APPROVE)
        may_act = may_approve or user.has_perm(ADD)
        is_waiting = row.state == LawRowState.WAITING
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "row": row,
            "value": value_of(row),
            "outlook": outlook,
            "stretches": [(stretch, stretch_words(stretch)) for stretch in outlook.stretches],
            "by_ceiling": _amount_words(row, outlook),
            "may_approve": may_approve and is_waiting and row.added_by_id != user.pk,
            "may_confirm": may_approve and row.withdrawal_asked_by_id != user.pk,
            "may_change": is_waiting and row.added_by_id == user.pk,
            "may_keep": may_act,
            "may_withdraw": may_act and row.state != "withdrawn" and not row.withdrawal_asked_at,
            "withdrawal_form": self.withdrawal_form or WithdrawalForm(),
            "edit_row_url": reverse(f"{NAMESPACE}:edit", args=[row.pk]),
            "history_url": reverse(f"{NAMESPACE}:history", args=[row.pk]),  # for the header
        }

    def get_edit_url(self) -> None:
        """The page has its own buttons."""
        return

    def get_fields(self) -> list[str]:
        """The page's template names them."""
        return []


def stretch_words(stretch: Stretch) -> str:
    """What changes on some days: "EUR 53,100.00 a year in place of EUR 50,700.00 a year"."""
    before, after = (row and value_words.of(row) for row in (stretch.before, stretch.after))
    words = {"before": before, "after": after}
    if before is None:
        return gettext("%(after)s, until now no value") % words
    if after is None:
        return gettext("no value, until now %(before)s") % words
    if before == after:
        return gettext("%(after)s as before, with another norm, source or confirmation") % words
    return gettext("%(after)s in place of %(before)s") % words


def _amount_words(row: LawRow, outlook: law.Outlook) -> str:
    if outlook.by_ceiling is None:
        return ""
    return value_words.of(replace(row.table_row(), value=outlook.by_ceiling))


Act = Callable[[int, Any], object]
# What a button of the page sends, the rights of which one is needed, the deed and what is said.
STEPS: Final[Mapping[str, tuple[Sequence[str], Act, Any]]] = {
    "approve": (
        (APPROVE,),
        lambda pk, r: law.approve(pk=pk, by=r.user, seal=r.POST.get("seal", "")),
        _("The row is approved and counts from now on."),
    ),
    "withdraw": (
        (ADD, APPROVE),
        lambda pk, r: law.withdraw(pk=pk, by=r.user, reason=r.POST["reason"].strip()),
        _("The withdrawal is noted. A row that counts goes on until a second person confirms it."),
    ),
    "confirm": (
        (APPROVE,),
        lambda pk, r: law.confirm_withdrawal(pk=pk, by=r.user, seal=r.POST.get("seal", "")),
        _("The row is withdrawn and counts no more."),
    ),
    "keep": (
        (ADD, APPROVE),
        lambda pk, r: law.keep(pk=pk, by=r.user),
        _("The row goes on counting."),
    ),
}


class LawRowHistory(history.HistoryView):
    """Who took which step; leads back to the row, not to its form."""

    any_permission_required = READERS
    header_buttons: Final[list[Any]] = []


class LawRowViewSet(ModelViewSet):
    """No row is deleted: it is withdrawn, and its page stays."""

    model = LawRow
    name = NAMESPACE
    url_prefix = "law-rows"
    icon = "list-ol"
    menu_label = _("Rulebook")
    add_to_admin_menu = True
    menu_order = 350
    copy_view_enabled = False
    inspect_view_enabled = True
    add_to_reference_index = False
    index_view_class = LawRows
    add_view_class = AddLawRow
    edit_view_class = ChangeLawRow
    inspect_view_class = LawRowPage
    history_view_class = LawRowHistory

    def get_form_class(self, for_update: bool = False) -> type[LawRowForm]:
        """The same for a new row and for a changed one."""
        return LawRowForm

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Without addresses that do not exist."""
        common: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return common | {"delete_url_name": None, "usage_url_name": None}

    def get_history_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Its way back is the page of the row."""
        shared: dict[str, Any] = super().get_history_view_kwargs(**kwargs)
        return shared | {"edit_url_name": f"{NAMESPACE}:inspect"}

    def get_urlpatterns(self) -> list[URLPattern]:
        """Those of a model, but for deleting and usage."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", self.add_view, name="add"),
            path("<int:pk>/", self.inspect_view, name="inspect"),
            path("<int:pk>/edit/", self.edit_view, name="edit"),
            path("<int:pk>/history/", self.history_view, name="history"),
            path("<int:pk>/history-results/", self.history_results_view, name="history_results"),
        ]


law_rows = LawRowViewSet()
