"""Files that people add to what they write."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kern.fields import FileField
from toolbox.refusals import in_words
from toolbox.uploads import KINDS, MOST_FILES, RefusedFileError, Upload, taken


class FilesInput(forms.FileInput):
    """Several files in one input."""

    allow_multiple_selected = True

    def __init__(self) -> None:
        super().__init__({"multiple": True, "accept": ",".join(KINDS)})

    def value_from_datadict(
        self, data: Mapping[str, Any], files: "MultiValueDict[str, UploadedFile[Any]]", name: str
    ) -> "list[UploadedFile[Any]]":
        """All of them."""
        return files.getlist(name)


class AttachmentsField(FileField):
    """Files that may be kept; every one that may not is named with what is wrong with it."""

    widget: type[forms.FileInput] = FilesInput

    def __init__(self) -> None:
        super().__init__(
            required=False,
            label=gettext_lazy("Files"),
            help_text=gettext_lazy(
                "PDF, JPEG, PNG, Word, Excel or OpenDocument. At most 10 files of 15 MB each. We "
                "remove hidden data such as the place from pictures."
            ),
        )

    def clean(self, data: "list[UploadedFile[Any]]", initial: object = None) -> list[Upload]:
        """The files as they are kept."""
        if len(data) > MOST_FILES:
            text = _("You have chosen %(number)s files, %(most)s are possible.")
            raise ValidationError(text % {"number": len(data), "most": MOST_FILES})
        kept, refused = [], []
        for file in data:
            try:
                kept.append(taken(file))
            except RefusedFileError as error:
                refused.append(in_words(file, error.fault))
        if refused:
            raise ValidationError(refused)
        return kept


class WithFiles(forms.Form):
    """A form with a field `attachments`."""

    def ask_for_files_again(self) -> None:
        """Whatever the form is shown again for: no browser keeps the files that were chosen."""
        if self.files.getlist("attachments"):
            text = _("Please choose all files again: your browser does not keep them.")
            self.add_error("attachments", text)
