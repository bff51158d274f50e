"""What editors may upload: pictures without metadata, files of a few kinds, films, captions."""

from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

import filetype
from PIL import Image

from content.film import CAPTIONS, FILMS
from toolbox.pictures import without_metadata
from toolbox.refusals import in_words
from toolbox.uploads import JPEG, KINDS, PNG, Fault, RefusedFileError, ending_of, taken

MILLION: Final = 1_000_000
# A minute of film for the web takes 5 to 10 MB.
BIGGEST_FILM: Final = 100 * 1024 * 1024
BIGGEST_CAPTIONS: Final = 1024 * 1024
_PICTURES: Final = frozenset({JPEG, PNG})
_HEAD: Final = 512


class PictureFileField(WagtailImageField):
    """Refuses what is too large by what the file says of itself: Wagtail asks after drawing it."""

    def to_python(self, data: Any) -> Any:
        """The picture, whole and of a size that can be drawn."""
        if data:
            _refuse_too_many_pixels(data)
        try:
            return super().to_python(data)
        except OSError:  # The file ends before the picture does.
            raise ValidationError(self.error_messages["invalid_image"]) from None


def _refuse_too_many_pixels(file: "UploadedFile[Any]") -> None:
    try:
        with Image.open(file) as picture:
            pixels = picture.width * picture.height * getattr(picture, "n_frames", 1)
    except Image.DecompressionBombError:
        raise ValidationError(
            _("The picture has far more than 40 megapixels. Make it smaller and try again.")
        ) from None
    except OSError:
        return  # No picture: the field says so.
    finally:
        file.seek(0)
    if pixels > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        text = _(
            "The picture has %(pixels)d megapixels, 40 are possible. Make it smaller and try again."
        )
        raise ValidationError(text % {"pixels": -(-pixels // MILLION)})


class PictureForm(BaseImageForm):
    """A picture is kept with nothing hanging on it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if given := self.fields.get("file"):
            self.fields["file"] = PictureFileField(
                label=given.label, required=given.required, widget=given.widget
            )

    def clean_file(self) -> Any:
        """The picture as it is stored: its size and sum are taken from this."""
        file = self.cleaned_data["file"]
        return without_metadata(file) if "file" in self.changed_data else file


class FileForm(BaseDocumentForm):
    """A file is told by what is in it."""

    def clean_file(self) -> Any:
        """The file, if it is of a kind that guidance needs."""
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        ending = ending_of(file.name)
        try:
            if ending == CAPTIONS:
                _refuse_captions(file)
            elif ending in FILMS:
                _refuse_film(file, FILMS[ending])
            elif KINDS.get(ending) in _PICTURES or ending not in KINDS:
                raise ValidationError(_kinds())
            else:
                taken(file)
        except RefusedFileError as error:
            raise ValidationError(in_words(file, error.fault)) from None
        file.seek(0)
        return file


def _kinds() -> str:
    return _(
        "Possible are PDF, Word (docx), Excel (xlsx), OpenDocument (odt, ods), films (mp4, webm) "
        "and captions of films (vtt). Pictures are kept under “Pictures”."
    )


def _refuse_film(file: "UploadedFile[Any]", media_type: str) -> None:
    if (file.size or 0) > BIGGEST_FILM:
        raise ValidationError(_("The film is larger than 100 MB. Make it smaller or shorter."))
    if filetype.guess_mime(_head(file)) != media_type:
        raise RefusedFileError(Fault.OTHER_CONTENT)


def _refuse_captions(file: "UploadedFile[Any]") -> None:
    if (file.size or 0) > BIGGEST_CAPTIONS or not _head(file).removeprefix(
        b"\xef\xbb\xbf"
    ).startswith(b"WEBVTT"):
        raise RefusedFileError(Fault.OTHER_CONTENT)


def _head(file: "UploadedFile[Any]") -> bytes:
    file.seek(0)
    head: bytes = file.read(_HEAD)
    return head
