"""What the form of a text says about its last check, and the box that records a new one."""

from typing import Any, Final

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, HelpPanel

LAW_CHECKED: Final = "law_checked"


def law_checked_field() -> forms.BooleanField:
    """Ticked by who publishes; publishing alone says nothing about the law."""
    return forms.BooleanField(
        required=False,
        label=_("I have compared the text with the law"),
        help_text=_("Counts when you publish: the text says that it was checked today."),
    )


class CarePanel(HelpPanel):
    """The last check, what is in doubt, and the way to confirm; nothing while a text is new."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(template="content/admin/care_panel.html", **kwargs)

    def clone_kwargs(self) -> dict[str, Any]:
        """The template is always the same."""
        kwargs: dict[str, Any] = super().clone_kwargs()
        del kwargs["template"]
        return kwargs

    class BoundPanel(HelpPanel.BoundPanel):
        """The panel of one text."""

        def is_shown(self) -> bool:
            """Only where there is a text to check."""
            return bool(self.instance.pk and super().is_shown())

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add what is known of the text."""
            from content.models import kind_of, reasons

            context: dict[str, Any] = super().get_context_data(parent_context)
            text = self.instance
            return context | {
                "last_check": text.textchecks.select_related("checked_by").first(),
                "reasons": reasons(text.doubts.all()),
                "url": reverse(f"still_true:{kind_of(text)}", args=[text.pk]),
            }


def care_fields() -> list[Any]:
    """What every text that is looked after has at the end of its form."""
    return [
        CarePanel(),
        FieldPanel(LAW_CHECKED),
        FieldPanel("steward"),
        FieldPanel("review_months"),
    ]
