"""Answer blocks in Wagtail's administration: a list and a form; none is deleted, but put aside."""

import re
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminDateInput

from employers.models import User
from servicedesk.composing import (
    PLACEHOLDERS,
    is_outdated,
    no_such_placeholders,
    tidy,
    unknown_placeholders,
)
from servicedesk.models import AnswerBlock
from servicedesk.slots import outcome_badges

REASON_CODE: Final = re.compile(r"[a-z][a-z0-9_]{0,79}")
DAY_FORMATS: Final = ("%d.%m.%Y", "%Y-%m-%d")


class ReasonCodes(forms.CharField):
    """Codes of the rulebook's reasons, one a line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        """Stored codes as lines; what was typed as it is."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]  # lines become a list
        """The codes, each once."""
        codes = list(dict.fromkeys((super().to_python(value) or "").split()))
        wrong = [code for code in codes if not REASON_CODE.fullmatch(code)]
        if wrong:
            message = gettext("This is no code of a reason: %(codes)s.")
            raise ValidationError(message % {"codes": ", ".join(wrong)})
        return codes


def _caseworkers() -> Any:
    return User.objects.filter(is_active=True, teams__isnull=False).distinct().order_by("last_name")


class AnswerBlockForm(forms.ModelForm[AnswerBlock]):
    """A block; a placeholder nobody fills is refused where it is written."""

    outcomes = forms.MultipleChoiceField(
        label=_("Offered first where the assessment comes to"),
        choices=lambda: [(code, badge.label) for code, badge in outcome_badges.all().items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason_codes = ReasonCodes(
        label=_("Offered first for these reasons"),
        required=False,
        help_text=_("Codes of the rulebook, one a line, for example training_toleration."),
    )

    class Meta:
        model = AnswerBlock
        fields = (
            "name",
            "text_de",
            "text_en",
            "norms",
            "outcomes",
            "reason_codes",
            "review_on",
            "owner",
            "is_active",
        )
        labels = {"owner": _("Who looks after it")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = ", ".join(f"{{{name}}} ({words})" for name, words in PLACEHOLDERS.items())
        self.fields["text_de"].help_text = gettext("Placeholders: %(known)s.") % {"known": known}
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)  # noqa: S101  tells mypy
        owner.queryset = _caseworkers()
        self.fields["review_on"].widget = AdminDateInput(format=DAY_FORMATS[0])
        self.fields["review_on"].input_formats = DAY_FORMATS  # type: ignore[attr-defined]

    def clean_text_de(self) -> str:
        """The German text, with placeholders that exist."""
        return _checked(self.cleaned_data["text_de"])

    def clean_text_en(self) -> str:
        """The same in English."""
        return _checked(self.cleaned_data["text_en"])


def _checked(text: str) -> str:
    if unknown := unknown_placeholders(text):
        raise ValidationError(no_such_placeholders(unknown))
    return tidy(text)


def _review_day(block: AnswerBlock) -> str:
    return date_format(block.review_on, "DATE_FORMAT")


def _standing(block: AnswerBlock) -> str:
    if not block.is_active:
        return gettext("put aside")
    return gettext("outdated") if is_outdated(block) else gettext("in use")


class AnswerBlocks(generic.IndexView):
    """All blocks by name."""

    list_display: Final = [
        "name",
        Column("review_on", label=_("Check again on"), accessor=_review_day, sort_key="review_on"),
        StatusTagColumn(
            "standing",
            label=_("State"),
            accessor=_standing,
            primary=lambda block: block.is_active and not is_outdated(block),
        ),
        Column("owner", label=_("Who looks after it")),
    ]
    list_filter: Final = ["is_active"]
    search_fields: Final = ["name", "text_de", "text_en"]

    def get_base_queryset(self) -> Any:
        """With who looks after them."""
        return AnswerBlock.objects.select_related("owner")


class AnswerBlockViewSet(ModelViewSet):
    """Kept by the group "Answer editors"."""

    model = AnswerBlock
    name = "answer_blocks"
    url_prefix = "answer-blocks"
    icon = "snippet"
    menu_label = _("Answer blocks")
    add_to_admin_menu = True
    menu_order = 360
    add_to_reference_index = False
    index_view_class = AnswerBlocks

    def get_form_class(self, for_update: bool = False) -> type[AnswerBlockForm]:
        """The same for a new block and for a changed one."""
        return AnswerBlockForm


answer_blocks = AnswerBlockViewSet()
