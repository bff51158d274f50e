"""The report of a month for council and management, as PDF."""

from pathlib import Path
from typing import Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from servicedesk.figures.reading import Figures
from servicedesk.figures.sections import Section, all_sections, shown
from toolbox.pdf import render

TEMPLATE: Final = Path(__file__).with_name("report.typ")


def pdf(figures: Figures) -> bytes:
    """The tables of the figures page, each number with a bar where it says something."""
    title = _("Report for %(month)s") % {"month": figures.period}
    made = date_format(timezone.localtime(), "DATETIME_FORMAT")
    return render(
        TEMPLATE,
        {
            "lang": get_language() or "de",
            "title": f"{title}, {figures.desk}",
            "heading": title,
            "desk": str(figures.desk),
            "made": _("Made on %(moment)s.") % {"moment": made},
            "lead": _(
                "How many enquiries companies sent, how long answers took and what was missing. "
                "No figure is about a company or a person."
            ),
            "nothing": _("Nothing in this month."),
            "page": _("Page"),
            "sections": [_section(section) for section in all_sections(figures)],
        },
    )


def _section(section: Section) -> dict[str, object]:
    table = section.table
    last = [row[-1] for row in table.rows]
    numbers = [cell if isinstance(cell, int | float) else 0 for cell in last]
    longest = max(numbers, default=0)
    return {
        "title": table.title,
        "note": f"{section.as_of}. {section.note}".strip() if section.as_of else section.note,
        "words": section.words,
        "columns": list(table.columns),
        "rows": [[shown(cell) for cell in row] for row in table.rows],
        # Of the last column: it is what the table is about.
        "bars": [number / longest if longest else 0 for number in numbers],
    }
