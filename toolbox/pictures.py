"""Pictures without what hangs on them: place, time, camera, owner, comments.

A picture that carries nothing besides itself stays as it is, byte by byte.
"""

from tempfile import TemporaryFile
from typing import Any, Final

from django.core.files.base import File

from PIL import Image, ImageOps

# What a picture needs to look right; everything else tells of people, places or programs.
_NEEDED: Final = frozenset(
    {
        *("transparency", "background", "duration", "loop", "disposal", "timestamp"),
        *("icc_profile", "gamma", "dpi", "progressive", "progression", "version", "extension"),
        *("jfif", "jfif_version", "jfif_unit", "jfif_density", "adobe", "adobe_transform"),
        *("interlace", "aspect", "chromaticity", "srgb", "default_image", "bbox"),
    }
)
_QUALITY: Final = 92


def without_metadata(file: "File[Any]") -> "File[Any]":
    """The file, or the picture in it drawn anew where something hung on it."""
    file.seek(0)
    with Image.open(file) as picture:
        cleaned = _drawn_anew(picture) if _tells_more(picture) else None
    file.seek(0)
    return file if cleaned is None else File(cleaned, name=file.name)


def _tells_more(picture: Image.Image) -> bool:
    # Phones put a second picture, with its own place, behind the first one: Pillow says MPO.
    if picture.format == "MPO" or picture.getexif():
        return True
    texts = getattr(picture, "text", None)  # Of a PNG, also behind its pixels.
    told = {name for name, value in picture.info.items() if value not in (None, b"", "")}
    return bool(texts) or bool(told - _NEEDED)


def _drawn_anew(picture: Image.Image) -> Any:
    form = "JPEG" if picture.format == "MPO" else str(picture.format)
    is_moving = form != "JPEG" and getattr(picture, "n_frames", 1) > 1
    if not is_moving:
        ImageOps.exif_transpose(picture, in_place=True)
    picture.info = {name: value for name, value in picture.info.items() if name in _NEEDED}
    drawn = TemporaryFile()  # noqa: SIM115  goes when nobody holds it any more
    picture.save(
        drawn,
        form,
        save_all=is_moving,
        quality=_QUALITY,
        icc_profile=picture.info.get("icc_profile"),
        exif=b"",
        xmp=b"",
        comment=b"",
    )
    drawn.seek(0)
    return drawn
