"""Files as people send them, good and bad."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from toolbox.uploads import KINDS

PDF = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n"
MP4 = b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41" + bytes(64)
VTT = b"WEBVTT\n\n00:00.000 --> 00:02.000\nGuten Tag.\n"
PLACE, CAMERA, COMMENT = 0x8825, 0x0110, b"Frau Beispiel"
UPSIDE_DOWN = 3


def sent(name: str, content: bytes) -> SimpleUploadedFile:
    """A file in a form."""
    return SimpleUploadedFile(name, content)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive."""
    kept = BytesIO()
    with ZipFile(kept, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return kept.getvalue()


def ooxml(ending: str = ".docx", **more: str | bytes) -> bytes:
    """A document of Office."""
    part = f'<Override PartName="/main.xml" ContentType="{KINDS[ending]}.main+xml"/>'
    return zipped({"[Content_Types].xml": f"<Types>{part}</Types>", "main.xml": "<x/>", **more})


def odf(ending: str = ".odt", manifest: str = "<manifest/>", **more: str | bytes) -> bytes:
    """An OpenDocument."""
    parts = {"mimetype": KINDS[ending], "META-INF/manifest.xml": manifest, "content.xml": "<x/>"}
    return zipped({**parts, **more})


def photo(kind: str = "JPEG", size: tuple[int, int] = (40, 20), mode: str = "RGB") -> bytes:
    """A picture taken upside down, red on top when held right, that tells where and by whom."""
    picture = Image.new(mode, size)
    if mode == "RGB":  # As the camera stores it: the red half below.
        ImageDraw.Draw(picture).rectangle((0, size[1] // 2, *size), fill="red")
    exif = Image.Exif()
    exif[0x0112] = UPSIDE_DOWN
    exif[CAMERA] = "Camera of Anna"
    exif.get_ifd(PLACE)[2] = (51.0, 15.0, 20.0)
    kept, text = BytesIO(), PngInfo()
    text.add_text("Author", COMMENT.decode())
    more = {"pnginfo": text} if kind == "PNG" else {"comment": COMMENT, "xmp": b"<x>Anna</x>"}
    picture.save(kept, kind, exif=exif, icc_profile=b"profile of Anna", **more)
    return kept.getvalue()
