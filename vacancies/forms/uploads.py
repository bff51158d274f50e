"""The file with many vacancies."""

from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from kern.forms import FileField, KernForm
from vacancies.bulk.sheets import Fault, Row, UnreadableError, read

_WORDS: Final = {
    Fault.EMPTY: _("The file has no rows. Fill in at least one below the headings."),
    Fault.TOO_BIG: _("The file is larger than 5 MB. Split it into several files."),
    Fault.KIND: _("This is no CSV and no XLSX file. Save the table as one of the two."),
    Fault.DAMAGED: _("The file cannot be read. Open it, save it anew and send it again."),
    Fault.NO_HEADINGS: _(
        "There is no line with headings. Use our template and leave its first line as it is."
    ),
    Fault.UNKNOWN_COLUMNS: _("We do not know these columns: %(columns)s. Rename or delete them."),
    Fault.COLUMN_TWICE: _("These columns are there twice: %(columns)s. Delete one of each."),
    Fault.TOO_MANY_ROWS: _("The file has more than 5,000 rows. Split it into several files."),
}


class UploadForm(KernForm):
    """A table, and what is to become of it."""

    submit_label = _("Check the file")
    file = FileField(
        label=_("Your table"),
        help_text=_("CSV or XLSX, up to 5,000 rows and 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )
    publishes = forms.ChoiceField(
        label=_("What becomes of the vacancies"),
        choices=[
            ("publish", _("They are published")),
            ("draft", _("They are kept as drafts")),
        ],
        initial="publish",
    )
    takes_over = forms.ChoiceField(
        label=_("If rows have errors"),
        choices=[
            ("good", _("Take over the rows that are in order")),
            ("all", _("Take over nothing before all rows are in order")),
        ],
        initial="good",
    )

    rows: list[Row]

    def __init__(self, *args: Any, may_publish: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The desk looks at each vacancy of a company it has not checked: not at thousands.
        if not may_publish:
            del self.fields["publishes"]

    def clean_file(self) -> "UploadedFile[Any]":
        """A file that can be read; its rows are looked at afterwards."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        try:
            self.rows = read(file)
        except UnreadableError as fault:
            columns = ", ".join(text[:40] for text in fault.details[:10])
            raise forms.ValidationError(_WORDS[fault.fault], params={"columns": columns}) from None
        return file
