"""Files that people send: told by what is in them, refused or cleaned before they are kept.

docs/decisions/0022 says which kinds are taken and why. A file that `taken` gives back has one of
the KINDS in its name and in its content, holds no macro and, if it is a picture, no metadata.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePath
from tempfile import TemporaryFile
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile

import filetype
from defusedxml.ElementTree import fromstring
from PIL import Image, ImageOps

BIGGEST: Final = 15 * 1024 * 1024
MOST_FILES: Final = 10
# A page of paper with 600 dots per inch has 35 million. Each pixel takes up to 8 bytes of memory.
MOST_PIXELS: Final = 40_000_000
LONGEST_NAME: Final = 150

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
OOXML, ODF = "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument."
KINDS: Final[Mapping[str, str]] = {
    ".pdf": PDF,
    ".jpg": JPEG,
    ".jpeg": JPEG,
    ".png": PNG,
    ".docx": f"{OOXML}wordprocessingml.document",
    ".xlsx": f"{OOXML}spreadsheetml.sheet",
    ".odt": f"{ODF}text",
    ".ods": f"{ODF}spreadsheet",
}

_HEAD = 512
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# No list of contents needs more; what a bomb would unpack is never read.
_LONGEST_PART = 1_000_000
# Whatever a reader makes of a broken file: it is the file's fault, and not ours.
_UNREADABLE = Exception
# What office programs write; others unpack into more memory than they say.
_PACKED = (ZIP_STORED, ZIP_DEFLATED)
# LibreOffice writes these lists into files without macros, too.
_EMPTY_BASIC = ("script-lc.xml", "script-lb.xml")


class Fault(Enum):
    """Why a file is not taken."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    KIND = "kind"
    OTHER_CONTENT = "other_content"
    PROTECTED = "protected"
    MACROS = "macros"
    OUTSIDE = "outside"
    PIXELS = "pixels"
    DAMAGED = "damaged"


class RefusedFileError(ValueError):
    """The file is not taken."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True)
class Upload:
    """A file that may be kept."""

    name: str
    media_type: str
    content: "File[bytes]"

    @property
    def mark(self) -> str:
        """Tells it from another file of the same form."""
        return f"{self.name} {self.content.size}"


def taken(file: "UploadedFile[Any]") -> Upload:
    """The file as it may be kept, or RefusedFileError."""
    name = clean_name(file.name or "")
    media_type = KINDS.get(ending_of(name))
    if not file.size:
        raise RefusedFileError(Fault.EMPTY)
    if media_type is None:
        raise RefusedFileError(Fault.KIND)
    if file.size > BIGGEST:
        raise RefusedFileError(Fault.TOO_BIG)
    return Upload(name, media_type, _checked(file, media_type))


def clean_name(name: str) -> str:
    """The last part of a path, without signs that nobody sees, in a length that can be stored."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    seen = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    plain = " ".join(seen.split())
    ending = PurePath(plain).suffix
    return plain.removesuffix(ending)[: LONGEST_NAME - len(ending)] + ending[:LONGEST_NAME]


def ending_of(name: str) -> str:
    """What the name says of the content, such as ".pdf"."""
    return PurePath(name).suffix.lower()


def _checked(file: "UploadedFile[Any]", media_type: str) -> "File[bytes]":
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(0)
    if media_type.startswith((OOXML, ODF)):
        _look_into_office_file(file, head, media_type)
    elif filetype.guess_mime(head) != media_type:
        raise RefusedFileError(Fault.OTHER_CONTENT)
    return _drawn_anew(file, media_type) if media_type in (JPEG, PNG) else file


def _look_into_office_file(file: "UploadedFile[Any]", head: bytes, media_type: str) -> None:
    """A plain archive with the ending of a document is none; neither is one behind a program."""
    if head.startswith(_OLE):  # How Office wraps what has a password.
        raise RefusedFileError(Fault.PROTECTED)
    if not head.startswith(_ZIP):
        raise RefusedFileError(Fault.OTHER_CONTENT)
    try:
        with ZipFile(file) as parts:
            _look_into_parts(parts, media_type)
    except RefusedFileError:
        raise
    except _UNREADABLE:
        raise RefusedFileError(Fault.OTHER_CONTENT) from None


def _look_into_parts(parts: ZipFile, media_type: str) -> None:
    names = {part.filename.lower() for part in parts.infolist()}
    if any(part.compress_type not in _PACKED for part in parts.infolist()):
        raise RefusedFileError(Fault.OTHER_CONTENT)
    if media_type.startswith(ODF):
        is_it = _part(parts, "mimetype").strip() == media_type
        is_protected = "encryption-data" in _part(parts, "META-INF/manifest.xml")
        has_macros = any(
            name.startswith(("basic/", "scripts/")) and not name.endswith(("/", *_EMPTY_BASIC))
            for name in names
        )
    else:
        contents = _part(parts, "[Content_Types].xml")
        has_macros = "macroenabled" in contents.lower() or any(
            name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names
        )
        is_it = has_macros or f'"{media_type}.main+xml"' in contents
        is_protected = any(part.flag_bits & 1 for part in parts.infolist())
    for fault, found in (
        (Fault.OTHER_CONTENT, not is_it),
        (Fault.PROTECTED, is_protected),
        (Fault.MACROS, has_macros),
        (Fault.OUTSIDE, not is_protected and _loads_from_outside(parts)),
    ):
        if found:
            raise RefusedFileError(fault)


def _loads_from_outside(parts: ZipFile) -> bool:
    """A template, picture or table that its program would fetch from elsewhere when it is opened.

    A link waits to be clicked on; everything else would tell a stranger who opens the file, or
    bring in macros that nobody has looked at.
    """
    lists = [part for part in parts.infolist() if part.filename.lower().endswith(".rels")]
    if sum(part.file_size for part in lists) > _LONGEST_PART:
        raise RefusedFileError(Fault.OTHER_CONTENT)
    return any(
        relation.get("TargetMode") == "External"
        and not relation.get("Type", "").endswith("/hyperlink")
        for part in lists
        for relation in fromstring(parts.read(part)).iter()
    )


def _part(parts: ZipFile, name: str) -> str:
    with parts.open(name) as part:
        return part.read(_LONGEST_PART).decode()


def _drawn_anew(file: "UploadedFile[Any]", media_type: str) -> "File[bytes]":
    """The picture alone: upright, without place, camera, comments and whatever else hung on it."""
    name = "JPEG" if media_type == JPEG else "PNG"
    try:
        with Image.open(file, formats=[name]) as sent:
            if sent.width * sent.height > MOST_PIXELS:
                raise RefusedFileError(Fault.PIXELS)
            # In place: a second one of this size need not fit into the memory.
            ImageOps.exif_transpose(sent, in_place=True)
            transparency = sent.info.get("transparency")
            sent.info = {} if transparency is None else {"transparency": transparency}
            is_plain = name == "PNG" or sent.mode in ("L", "RGB")
            drawn = TemporaryFile()  # noqa: SIM115  goes when nobody holds it any more
            (sent if is_plain else sent.convert("RGB")).save(drawn, name, quality=90)
    except RefusedFileError:
        raise
    except Image.DecompressionBombError:
        raise RefusedFileError(Fault.PIXELS) from None
    except _UNREADABLE:
        raise RefusedFileError(Fault.DAMAGED) from None
    drawn.flush()
    return File(drawn)
