"""Documents: what is given is shown and never run, and a screen reader can read them."""

from pathlib import Path

import pytest
import typst

from toolbox.pdf import render

TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set text(lang: "de")
#title()
#data.text
"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "letter.typ"
    path.write_text(TEMPLATE)
    return path


def test_it_is_a_pdf_a_screen_reader_can_read(template: Path) -> None:
    pdf = render(template, {"title": "Bericht", "text": "Guten Tag"})
    assert pdf.startswith(b"%PDF-")
    assert b"/Lang(de)" in pdf
    assert b"/StructTreeRoot" in pdf


def test_what_is_given_is_no_source(template: Path) -> None:
    text = '#panic("run") \\ "} $ #sys'
    assert render(template, {"title": text, "text": text}).startswith(b"%PDF-")


def test_a_document_without_a_title_is_refused(template: Path) -> None:
    template.write_text(TEMPLATE.replace("#set document(title: data.title)", ""))
    with pytest.raises(typst.TypstError):
        render(template, {"title": "Bericht", "text": "Guten Tag"})
