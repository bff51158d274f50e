"""Which files are taken, and what of them is kept."""

from io import BytesIO

import pytest
from PIL import Image

from tests.toolbox.sent_files import COMMENT, PDF, odf, ooxml, photo, sent, zipped
from toolbox import uploads
from toolbox.uploads import BIGGEST, KINDS, Fault, RefusedFileError, clean_name, taken

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
EXE = b"MZ\x90\x00" + bytes(600)
GOOD = {
    ".pdf": PDF,
    ".jpg": photo(),
    ".jpeg": photo(),
    ".png": photo("PNG"),
    ".docx": ooxml(),
    ".xlsx": ooxml(".xlsx"),
    ".odt": odf(),
    ".ods": odf(".ods"),
}


@pytest.mark.parametrize("ending", KINDS)
def test_what_is_inside_as_its_name_says_is_taken(ending: str) -> None:
    upload = taken(sent(f"Vertrag{ending.upper()}", GOOD[ending]))
    assert upload.name == f"Vertrag{ending.upper()}"
    assert upload.media_type == KINDS[ending]
    assert upload.content.size


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".odt", ".xlsx"])
def test_what_is_no_picture_stays_byte_for_byte(ending: str) -> None:
    assert b"".join(taken(sent(f"a{ending}", GOOD[ending])).content.chunks()) == GOOD[ending]


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("leer.pdf", b"", Fault.EMPTY),
        ("gross.pdf", PDF + bytes(BIGGEST), Fault.TOO_BIG),
        ("seite.html", b"<script>alert(1)</script>", Fault.KIND),
        ("bild.svg", b"<svg onload='alert(1)'/>", Fault.KIND),
        ("archiv.zip", zipped({"a.txt": "a"}), Fault.KIND),
        ("macros.docm", ooxml(), Fault.KIND),
        ("vertrag.pdf.exe", EXE, Fault.KIND),
        (".pdf", PDF, Fault.KIND),
        ("ohne", PDF, Fault.KIND),
        ("vertrag.pdf", EXE, Fault.OTHER_CONTENT),
        ("vertrag.pdf", b"<script>alert(1)</script>", Fault.OTHER_CONTENT),
        ("bild.png", b"<svg onload='alert(1)'/>", Fault.OTHER_CONTENT),
        ("bild.png", photo("JPEG"), Fault.OTHER_CONTENT),
        ("vertrag.docx", PDF, Fault.OTHER_CONTENT),
        ("vertrag.docx", zipped({"word/document.xml": "a"}), Fault.OTHER_CONTENT),
        ("vertrag.docx", ooxml(".xlsx"), Fault.OTHER_CONTENT),
        ("vertrag.docx", odf(), Fault.OTHER_CONTENT),
        ("vertrag.docx", EXE + ooxml(), Fault.OTHER_CONTENT),
        ("vertrag.docx", ooxml()[:-30], Fault.OTHER_CONTENT),
        ("vertrag.odt", ooxml(), Fault.OTHER_CONTENT),
        ("vertrag.odt", odf(".ods"), Fault.OTHER_CONTENT),
        ("geheim.docx", OLE, Fault.PROTECTED),
        ("geheim.odt", odf(manifest="<manifest:encryption-data/>"), Fault.PROTECTED),
        ("macros.docx", ooxml(".docx", **{"word/vbaProject.bin": b"x"}), Fault.MACROS),
        ("macros.xlsx", ooxml(".xlsx", **{"xl/macrosheets/sheet1.xml": "x"}), Fault.MACROS),
        ("macros.odt", odf(**{"Basic/Standard/Module1.xml": "x"}), Fault.MACROS),
        ("kaputt.jpg", photo()[:300], Fault.DAMAGED),
        ("kaputt.png", photo("PNG")[:60], Fault.DAMAGED),
    ],
)
def test_what_is_something_else_is_refused(name: str, content: bytes, fault: Fault) -> None:
    with pytest.raises(RefusedFileError) as refused:
        taken(sent(name, content))
    assert refused.value.fault == fault


def test_a_macro_enabled_document_under_another_name_is_refused() -> None:
    main = "application/vnd.ms-word.document.macroEnabled.main+xml"
    with pytest.raises(RefusedFileError) as refused:
        taken(sent("a.docx", zipped({"[Content_Types].xml": f'"{main}"'})))
    assert refused.value.fault == Fault.MACROS


def test_the_empty_lists_of_libreoffice_are_no_macros() -> None:
    assert taken(sent("a.odt", odf(**{"Basic/script-lc.xml": "<x/>"}))).name == "a.odt"


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_of_a_picture_only_the_picture_is_kept(kind: str) -> None:
    before = photo(kind)
    assert COMMENT in before
    assert Image.open(BytesIO(before)).getexif()
    content = b"".join(taken(sent(f"foto.{kind.lower()}", before)).content.chunks())
    for trace in (b"Anna", COMMENT, b"Exif", b"ICC_PROFILE", b"iCCP", b"eXIf"):
        assert trace not in content
    kept = Image.open(BytesIO(content))
    assert not kept.getexif()
    assert set(kept.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_photo_taken_upside_down_is_kept_upright() -> None:
    assert isinstance(before := Image.open(BytesIO(photo())).getpixel((5, 2)), tuple)
    assert before[0] < 50
    top = Image.open(taken(sent("foto.jpg", photo())).content).getpixel((5, 2))
    assert isinstance(top, tuple)
    assert top[0] > 200


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_other_colours_are_kept_as_a_picture_everybody_can_open(mode: str) -> None:
    kept = Image.open(taken(sent("foto.jpg", photo(mode=mode))).content)
    assert kept.mode in ("L", "RGB")


@pytest.mark.parametrize("mode", ["P", "LA", "RGBA", "1", "I;16"])
def test_a_drawing_keeps_its_kind_of_colours(mode: str) -> None:
    content = BytesIO()
    Image.new(mode, (4, 4)).save(content, "PNG")
    assert Image.open(taken(sent("a.png", content.getvalue())).content).mode == mode


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(uploads, "MOST_PIXELS", 799)
    with pytest.raises(RefusedFileError) as refused:
        taken(sent("foto.jpg", photo(size=(40, 20))))
    assert refused.value.fault == Fault.PIXELS


def test_its_size_is_read_from_its_head_alone() -> None:
    content = BytesIO()
    Image.new("1", (7_000, 6_000)).save(content, "PNG")
    with pytest.raises(RefusedFileError) as refused:
        taken(sent("foto.png", content.getvalue()[:100]))
    assert refused.value.fault == Fault.PIXELS


def relation(kind: str, mode: str = ' TargetMode="External"') -> str:
    """As Office writes what a document refers to."""
    address = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    line = f'<Relationship Id="r1" Type="{address}" Target="https://x.example/a"{mode}/>'
    return f'<?xml version="1.0"?><Relationships xmlns="urn:x">{line}</Relationships>'


@pytest.mark.parametrize("kind", ["attachedTemplate", "oleObject", "image", "externalLinkPath"])
@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_what_a_document_would_load_from_elsewhere_is_refused(kind: str, ending: str) -> None:
    # An entity, or another encoding, hides nothing.
    hidden = relation(kind, ' TargetMode="Ex&#116;ernal"')
    for written in (relation(kind), hidden, relation(kind).encode("utf-16")):
        content = ooxml(ending, **{"word/_rels/settings.xml.rels": written})
        with pytest.raises(RefusedFileError) as refused:
            taken(sent(f"a{ending}", content))
        assert refused.value.fault == Fault.OUTSIDE


def test_links_and_what_is_inside_are_no_harm() -> None:
    parts = {"word/_rels/a.rels": relation("hyperlink"), "_rels/.rels": relation("image", "")}
    assert taken(sent("a.docx", ooxml(**parts))).name == "a.docx"


@pytest.mark.parametrize(
    "written", [" " * 2_000_000, "<a", '<!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>', "", b"\xff"]
)
def test_lists_that_cannot_be_read_make_it_no_document(written: str | bytes) -> None:
    with pytest.raises(RefusedFileError) as refused:
        taken(sent("a.docx", ooxml(".docx", **{"word/_rels/a.rels": written})))
    assert refused.value.fault == Fault.OTHER_CONTENT


def test_a_bomb_of_pixels_is_refused_at_once() -> None:
    content = BytesIO()
    Image.new("1", (20_000, 20_000)).save(content, "PNG")
    assert len(content.getvalue()) < 100_000
    with pytest.raises(RefusedFileError) as refused:
        taken(sent("bombe.png", content.getvalue()))
    assert refused.value.fault == Fault.PIXELS


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Arbeitsvertrag.pdf", "Arbeitsvertrag.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\anna\\Vertrag.pdf", "Vertrag.pdf"),
        ("a\u202efdp.exe.pdf", "afdp.exe.pdf"),
        ("a\x00b\r\nc\u200b.pdf", "abc.pdf"),
        ("  viel   Platz .pdf", "viel Platz .pdf"),
        ("U\u0308bersicht.pdf", "\u00dcbersicht.pdf"),
    ],
)
def test_a_name_is_kept_without_path_and_without_signs_nobody_sees(name: str, kept: str) -> None:
    assert clean_name(name) == kept


@pytest.mark.parametrize("name", ["x" * 400 + ".pdf", "x." + "y" * 400])
def test_a_long_name_is_cut_before_its_ending(name: str) -> None:
    assert len(clean_name(name)) == 150
    assert not name.endswith(".pdf") or clean_name(name).endswith(".pdf")
