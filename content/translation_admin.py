"""The state of translations in Wagtail's administration: beside each text, and as a report."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from content.models import Question, Term
from content.translations import (
    Status,
    Translation,
    confirm,
    is_source,
    other_locales,
    published_texts,
    translations,
)
from employers.models import User

# How texts are named in an address.
_KINDS: Final[dict[str, type[Model]]] = {"page": Page, "question": Question, "term": Term}
_LARGEST: Final = 2**31 - 1
_NUMBER: Final = re.compile("[0-9]{1,9}")
_TRANSLATE: Final = "simple_translation.submit_translation"
ROWS: Final = 50


@dataclass(frozen=True)
class Line:
    """A translation as editors see it; an empty address is a button that is not theirs."""

    translation: Translation
    edit_url: str
    source_url: str
    changes_url: str
    confirm_url: str
    translate_url: str

    @property
    def status(self) -> Status:
        """Where it stands."""
        return self.translation.status


def lines(found: Sequence[Translation], user: User) -> list[Line]:
    """With the addresses this person may use."""
    finder = AdminURLFinder(user)
    return [_line(each, user, finder) for each in found]


def about(text: Any, user: User) -> dict[str, Any]:
    """For the panel beside a text: the translations of a source, or this one among them."""
    if text.pk is None:
        return {}
    if is_source(text):
        return {"lines": lines(translations([text]), user), "is_source": True}
    sources = [each for each in text.get_translations() if is_source(each)]
    return {"lines": lines(translations(sources, [text.locale]), user), "is_source": False}


class Titled(WagtailAdminTemplateMixin, TemplateView):
    """A page of its own in the administration: its title stands in the bar on top."""

    header_icon = "globe"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way from the start of the administration."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]


class TranslationsReport(Titled):
    """Every published German text in each other language, by language and status."""

    template_name = "content/admin/translations.html"
    page_title = gettext_lazy("Translations")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rows that are wanted, a page at a time."""
        locales = other_locales()
        language, status = self.request.GET.get("language", ""), self.request.GET.get("status", "")
        wanted = [each for each in locales if each.language_code == language] or locales
        found = [each for texts in published_texts() for each in translations(list(texts), wanted)]
        if status in Status.values:
            found = [each for each in found if each.status == status]
        rows = Paginator(found, ROWS).get_page(self.request.GET.get("p"))
        return {
            **super().get_context_data(**kwargs),
            "rows": rows,
            "lines": lines(rows.object_list, self.request.user),  # type: ignore[arg-type]
            "locales": locales,
            "statuses": Status.choices,
            "language": language,
            "status": status,
        }


class ConfirmTranslation(Titled):
    """Somebody has compared the text with its source: nothing is to be changed."""

    template_name = "content/admin/confirm_translation.html"
    page_title = gettext_lazy("Confirm translation")

    def dispatch(self, request: HttpRequest, kind: str, pk: int) -> HttpResponseBase:
        """Who may edit the text may confirm it."""
        model = _KINDS.get(kind)
        text = model._default_manager.filter(pk=pk).first() if model and pk <= _LARGEST else None
        self.text: Any = text
        self.edit_url = (AdminURLFinder(request.user).get_edit_url(text) if text else "") or ""
        if not self.edit_url or is_source(text):
            raise Http404
        return super().dispatch(request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is compared with what."""
        (line,) = about(self.text, self.request.user)["lines"] or [None]  # type: ignore[arg-type]
        return {
            **super().get_context_data(**kwargs),
            "text": self.text,
            "edition": line.translation.edition if line else 0,
            "changes_url": line.changes_url if line else "",
            "back_url": self.edit_url,
        }

    def post(self, request: HttpRequest) -> HttpResponse:
        """For the edition that was on the page: a later one has not been compared."""
        edition = request.POST.get("edition", "")
        if not _NUMBER.fullmatch(edition):
            messages.error(request, _("This could not be read. Please confirm once more."))
            return redirect(request.path)
        confirm(text=self.text, by=request.user, edition=int(edition))  # type: ignore[arg-type]
        messages.success(request, _("Confirmed: the translation says what the German text says."))
        return redirect(self.edit_url)


def menu_item() -> MenuItem:
    """Leads to the report."""
    url = reverse("translations")
    return MenuItem(_("Translations"), url, name="translations", icon_name="globe", order=650)


urlpatterns: list[URLPattern] = [
    path("translations/", TranslationsReport.as_view(), name="translations"),
    path(
        "translations/<slug:kind>/<int:pk>/confirm/",
        ConfirmTranslation.as_view(),
        name="confirm-translation",
    ),
]


def _line(translation: Translation, user: User, finder: AdminURLFinder) -> Line:
    source, text, status = translation.source, translation.text, translation.status
    edit_url = (finder.get_edit_url(text) or "") if text else ""
    may_confirm = edit_url and status in (Status.OUTDATED, Status.IN_TRANSLATION)
    may_translate = status == Status.MISSING and user.has_perm(_TRANSLATE)
    return Line(
        translation=translation,
        edit_url=edit_url,
        source_url=finder.get_edit_url(source) or "",
        changes_url=_changes(translation) if edit_url and status != Status.CURRENT else "",
        confirm_url=reverse("confirm-translation", args=_named(text)) if may_confirm else "",
        translate_url=_translate(source) if may_translate else "",
    )


def _named(text: Any) -> tuple[str, int]:
    kind = "page" if isinstance(text, Page) else text._meta.model_name
    return kind, text.pk


def _changes(translation: Translation) -> str:
    """What has changed in the source since this translation, side by side."""
    source, said = translation.source, translation.said
    if said is None or source.live_revision_id in (None, said.pk):
        return ""
    between = (source.pk, said.pk, source.live_revision_id)
    if isinstance(source, Page):
        return reverse("wagtailadmin_pages:revisions_compare", args=between)
    return reverse(source.snippet_viewset.get_url_name("revisions_compare"), args=between)


def _translate(source: Any) -> str:
    if isinstance(source, Page):
        return reverse("simple_translation:submit_page_translation", args=[source.pk])
    meta = source._meta
    named = [meta.app_label, meta.model_name, source.pk]
    return reverse("simple_translation:submit_snippet_translation", args=named)
