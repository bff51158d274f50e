"""Part of the edit form of a text: the mark of a minor change, and where its translations stand."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import Panel

from content.models.translating import is_source, source_of

_LARGEST: Final = 2**31 - 1
_OF_SOURCE: Final = _(
    "Tick this if only spelling, wording or pictures have changed since the last publication. "
    "The translations then stay right."
)
_OF_TRANSLATION: Final = _(
    "Tick this if what has changed in the German text is not brought in yet, say where you only "
    "correct the spelling."
)


class MinorChange(forms.ModelForm):  # type: ignore[type-arg]
    """Part of a form of Wagtail: the mark is for this one revision, and off again at the next."""

    minor_change = forms.BooleanField(label=_("Minor change"), required=False)
    seen_edition = forms.IntegerField(
        required=False, min_value=0, max_value=_LARGEST, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what the mark means here, and which edition of the source the editor has now."""
        super().__init__(*args, **kwargs)
        if "minor_change" not in self.fields or self.instance.locale_id is None:
            return
        words = _OF_SOURCE if is_source(self.instance) else _OF_TRANSLATION
        self.fields["minor_change"].help_text = words
        source = source_of(self.instance)
        self.initial["seen_edition"] = source.number if source else None

    def save(self, commit: bool = True) -> Any:
        """Hand both on to the revision that is saved next."""
        self.instance.is_minor_change = self.cleaned_data.get("minor_change", False)
        self.instance.seen_edition = self.cleaned_data.get("seen_edition")
        return super().save(commit)


class TranslatingPanel(Panel):
    """The mark, and where the translations stand."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Translations"), **kwargs})

    def get_form_options(self) -> dict[str, Any]:
        """Its fields."""
        return {"fields": ["minor_change", "seen_edition"]}

    class BoundPanel(Panel.BoundPanel):
        """For one text."""

        template_name = "content/admin/translations_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the translations of a source, or where this translation stands."""
            # The models, which are behind it, have this panel: it is asked once they are made.
            from content.translation_admin import about

            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | about(self.instance, self.request.user)
