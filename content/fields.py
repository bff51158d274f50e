"""Fields of this room."""

from typing import Any

from django.core.files.base import File

from wagtail import fields
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from toolbox.pictures import without_metadata


class StreamField(fields.StreamField):
    """A StreamField whose blocks stay out of the migrations: a block changes no column."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Describe the field to migrations without its blocks."""
        name, path, _blocks, keywords = super().deconstruct()
        keywords.pop("block_lookup", None)
        return name, path, [[]], keywords


class CleanedPicture(WagtailImageFieldFile):
    """A picture as it is stored, whichever way it came."""

    def save(self, name: str, content: "File[bytes]", save: bool = True) -> None:
        """Store the picture alone, not what hangs on it."""
        super().save(name, without_metadata(content), save)


class PictureField(WagtailImageField):
    """A picture without place, camera and comments."""

    attr_class = CleanedPicture
