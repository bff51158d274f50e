"""Documents as PDF, set by Typst.

    render(Path(__file__).with_name("report.typ"), {"title": …, "lang": "de"})

A template reads what it is given with `json(bytes(sys.inputs.data))`: data never become source.
The result is PDF/UA-1, which a screen reader reads in order; it holds its fonts, and only those
that come with Typst, so that it looks the same on every machine. A template that sets no title or
leaves a picture without words is refused.
"""

import json
from collections.abc import Mapping
from pathlib import Path

import typst


def render(template: Path, data: Mapping[str, object]) -> bytes:
    """The document. `data` can be anything JSON can hold."""
    return typst.compile(
        template,
        sys_inputs={"data": json.dumps(data)},
        ignore_system_fonts=True,
        pdf_standards="ua-1",
    )
