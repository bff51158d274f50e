"""Desks, teams and people in Wagtail's administration, for whoever holds the permission."""

from typing import Any, ClassVar

from django import forms
from django.db import transaction
from django.db.models import Model
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from wagtail.admin.views.generic import CreateView, DeleteView, EditView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from servicedesk import service
from servicedesk.forms import administration as forms_of
from servicedesk.models import (
    Caseworker,
    ChecklistTemplate,
    ClosedDay,
    Desk,
    OpeningHours,
    PartnerOffice,
    Team,
)


class CalendarChange:
    """What the calendar of a desk says moves its deadlines at once."""

    form: forms.ModelForm[Any]

    def save_instance(self) -> Model:
        """Set the deadlines anew, in the transaction of the change."""
        with transaction.atomic():
            before = self._desk_before()
            row: Model = super().save_instance()  # type: ignore[misc]  # of Wagtail's view
            # In the order of their keys: who changes the other one as well waits in line.
            for desk in sorted({*before, _desk_of(row).pk}):
                service.recompute(desk)
        return row

    def _desk_before(self) -> list[int]:
        """The desk whose calendar the row has been part of so far; the form has its new one."""
        row = self.form.instance
        desk = "pk" if isinstance(row, Desk) else "desk"
        return list(type(row)._default_manager.filter(pk=row.pk).values_list(desk, flat=True))


class CalendarEnd:
    """The same where a row of the calendar goes."""

    object: Model

    def delete_action(self) -> None:
        """Set the deadlines anew, in the transaction of the change."""
        with transaction.atomic():
            desk = _desk_of(self.object)
            super().delete_action()  # type: ignore[misc]  # of Wagtail's view
            service.recompute(desk)


def _desk_of(row: Model) -> Desk:
    return row if isinstance(row, Desk) else row.desk  # type: ignore[attr-defined]


class AddToCalendar(CalendarChange, CreateView):
    """A row of the calendar of a desk."""


class EditCalendar(CalendarChange, EditView):
    """A row of the calendar of a desk."""


class DeleteFromCalendar(CalendarEnd, DeleteView):
    """A row of the calendar of a desk."""


CALENDAR = {
    "add_view_class": AddToCalendar,
    "edit_view_class": EditCalendar,
    "delete_view_class": DeleteFromCalendar,
}


class OfTheDesk(ModelViewSet):
    """A list and a form; what enquiries hang on is never deleted."""

    form: ClassVar[type[forms.ModelForm[Any]]]
    may_be_deleted: ClassVar[bool] = True
    copy_view_enabled = False
    add_to_reference_index = False

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm[Any]]:
        """The same for a new row and for a changed one."""
        return self.form

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Without addresses that do not exist."""
        common: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        missing = {"usage_url_name": None}
        return common | missing | ({} if self.may_be_deleted else {"delete_url_name": None})

    def get_urlpatterns(self) -> list[URLPattern]:
        """Those of a model, but for usage and, mostly, deleting."""
        left_out = {"usage"} if self.may_be_deleted else {"usage", "delete"}
        return [each for each in super().get_urlpatterns() if each.name not in left_out]


def _viewset(
    model: type[Model],
    form: type[forms.ModelForm[Any]],
    *columns: str,
    icon: str,
    filters: tuple[str, ...] = (),
    may_be_deleted: bool = True,
) -> OfTheDesk:
    name = f"desk_{model._meta.model_name}"
    attributes = {
        "model": model,
        "form": form,
        "name": name,
        "url_prefix": name.replace("_", "-"),
        "icon": icon,
        "list_display": columns,
        "list_filter": filters,
        "may_be_deleted": may_be_deleted,
        **(CALENDAR if model in (Desk, OpeningHours, ClosedDay) else {}),
    }
    viewset: OfTheDesk = type(f"{model.__name__}ViewSet", (OfTheDesk,), attributes)()
    return viewset


class DeskGroup(ModelViewSetGroup):
    """Everything an operator sets up for a desk."""

    menu_label = _("Service desk")
    menu_icon = "group"
    menu_order = 360
    items: ClassVar[tuple[OfTheDesk, ...]] = (
        _viewset(
            Desk, forms_of.DeskForm, "name", "city", "phone", icon="home", may_be_deleted=False
        ),
        _viewset(
            OpeningHours,
            forms_of.OpeningHoursForm,
            "__str__",
            "desk",
            icon="time",
            filters=("desk",),
        ),
        _viewset(
            ClosedDay, forms_of.ClosedDayForm, "day", "name", "desk", icon="date", filters=("desk",)
        ),
        _viewset(
            Team, forms_of.TeamForm, "name", "desk", "lead", icon="group", may_be_deleted=False
        ),
        _viewset(
            PartnerOffice,
            forms_of.PartnerOfficeForm,
            "name",
            "desk",
            icon="link",
            may_be_deleted=False,
        ),
        _viewset(Caseworker, forms_of.CaseworkerForm, "user", "phone", "deputy", icon="user"),
        _viewset(
            ChecklistTemplate,
            forms_of.ChecklistForm,
            "name",
            "desk",
            icon="list-ul",
            filters=("desk",),
        ),
    )
