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
from toolbox.tables import Cell

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
    # One column has bars: several would have to share a scale.
    drawn = section.drawn[-1] if section.drawn else None
    if section.is_over_time:
        drawn = len(table.columns) - 1
    return {
        "title": table.title,
        "note": section.note,
        "words": section.words,
        "columns": list(table.columns),
        "rows": [[shown(cell) for cell in row] for row in table.rows],
        "bars": [_share(row[drawn], section, drawn) for row in table.rows] if drawn else [],
    }


def _share(cell: Cell, section: Section, place: int) -> float:
    """The length of a bar: 1 for the largest number of its column."""
    numbers = [row[place] for row in section.table.rows]
    largest = max((n for n in numbers if isinstance(n, int | float)), default=0)
    return cell / largest if isinstance(cell, int | float) and largest else 0
