"""The end of an enquiry, and what it says about the guidance pages."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from content.models import GuidancePage
from content.service import guidance_titles
from kern.forms import LongTextField, Seen
from servicedesk.forms import LONGEST_TEXT, DeskForm
from servicedesk.forms.unfinished import ask_about, taken_from
from servicedesk.models import PageVerdict
from servicedesk.service import REASONS_TO_CLOSE, Finding, Unfinished

LONGEST_WORDS = 200


class CloseForm(DeskForm):
    """Without an answer, the employer reads one of a few reasons; words of one's own stay inside.

    What the pages lack can be said as well.
    """

    name = "close"
    drafted = ("note", "words")
    submit_label: ClassVar[str | Promise] = _("Close the enquiry")

    reason = forms.ChoiceField(
        label=_("The employer gets no answer. Why?"),
        help_text=_(
            "The employer reads it in the portal's words. Whoever may or may not work is told in "
            "an answer, never by closing."
        ),
        choices=[(reason.value, reason.label) for reason in REASONS_TO_CLOSE],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why there is no answer.")},
    )
    note = LongTextField(
        longest=LONGEST_TEXT,
        label=_("For colleagues: what they should know about it"),
        help_text=_("An internal note, the employer never sees it. At most 5,000 characters."),
        rows=3,
        required=False,
    )
    verdict = forms.ChoiceField(
        label=_("What do our pages say about it?"),
        help_text=_("For the editors: the next company shall find it without asking."),
        choices=[
            (PageVerdict.ANSWERED, _("A page answers it")),
            (PageVerdict.MISSING, _("A page should exist")),
            (PageVerdict.WRONG, _("A page is wrong")),
        ],
        required=False,
    )
    page = forms.ChoiceField(
        label=_("Which page?"),
        required=False,
        error_messages={"invalid_choice": _("Choose a page of the list.")},
    )
    words = forms.CharField(
        label=_("What should it be about, or what is wrong?"),
        help_text=_("A few words, at most 200 characters. No names of people."),
        max_length=LONGEST_WORDS,
        required=False,
    )
    seen = Seen()

    def __init__(self, *args: Any, is_answered: bool, left: Unfinished, **options: Any) -> None:
        super().__init__(*args, **options)
        if is_answered:
            del self.fields["reason"]
        ask_about(self, left, closes=True)
        field = self.fields["page"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  tells mypy
        field.widget = forms.Select()
        field.choices = [("", _("No page")), *guidance_titles(get_language() or "de")]

    def clean(self) -> dict[str, Any]:
        """What is said about a page names it; what is said about none names what it lacks."""
        data: dict[str, Any] = dict(self.cleaned_data)
        data["cancels_call"] = taken_from(data)["cancels_call"]
        verdict, page, words = (data.pop(name, None) for name in ("verdict", "page", "words"))
        if verdict in (PageVerdict.ANSWERED, PageVerdict.WRONG):
            self._demand("page", page, _("Choose the page."))
        if verdict == PageVerdict.MISSING:
            self._demand("words", words, _("Say what the page should be about."))
        if verdict == PageVerdict.WRONG:
            self._demand("words", words, _("Say what is wrong."))
        if page or words:
            self._demand("verdict", verdict, _("Choose what you want to say about our pages."))
        if verdict and not self.errors:
            about = None if verdict == PageVerdict.MISSING else _page(page)
            data["finding"] = Finding(PageVerdict(verdict), about, " ".join(plain(words).split()))
        return data

    def _demand(self, field: str, value: object, message: Any) -> None:
        if not value and field not in self.errors:
            self.add_error(field, message)


def _page(key: str | None) -> GuidancePage | None:
    return GuidancePage.objects.filter(pk=key).first() if key else None


def plain(words: str) -> str:
    """Without signs that nobody sees and no file of a chart may hold."""
    return "".join(sign if sign.isprintable() else " " for sign in words)
