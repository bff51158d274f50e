"""Charts as pictures: SVG without a script, legible on light and dark paper, wide or on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, Final, Protocol

from django.utils.text import Truncator

import pygal
from pygal.etree import etree
from pygal.style import Style

from toolbox.tables import Cell, Table

BAR_HEIGHT: Final = 20
SERIES: Final = 4
COLOURS: Final = f"file://{Path(__file__).with_name('chart.css')}"
STYLE: Final = Style(
    background="transparent",
    plot_background="transparent",
    foreground="var(--ink)",
    foreground_strong="var(--ink)",
    foreground_subtle="var(--ink)",
    colors=tuple(f"var(--bar-{n})" for n in range(SERIES)),
    value_colors=("var(--on-bar)",) * SERIES,
    guide_stroke_color="var(--line)",
    major_guide_stroke_color="var(--line)",
    font_family="'Fira Sans', 'Segoe UI', 'Noto Sans', Arial, sans-serif",
    label_font_size=14,
    major_label_font_size=14,
    value_font_size=14,
    legend_font_size=14,
    opacity="1",
    opacity_hover="1",
    transition="0s",
)


@dataclass(frozen=True)
class Size:
    """How wide a chart is, and how many letters there are for the words beside a bar."""

    width: int
    letters: int


# Drawn as wide as they are shown: letters keep their size on every screen.
BESIDE_TABLE: Final = Size(480, 26)
WHOLE_PAGE: Final = Size(640, 48)
PHONE: Final = Size(320, 19)


class Drawing(Protocol):
    """A table and the way it is drawn."""

    @property
    def table(self) -> Table: ...
    @property
    def words(self) -> int:
        """How many columns on the left are words."""

    @property
    def drawn(self) -> Sequence[int]:
        """Which columns are drawn."""

    @property
    def is_over_time(self) -> bool: ...
    @property
    def is_wide(self) -> bool:
        """It takes the whole width of the page."""

    @property
    def is_drawn(self) -> bool:
        """There is something to draw."""


def svg(section: Drawing, *, is_small: bool = False) -> bytes:
    """The drawn columns of a section as bars."""
    size = PHONE if is_small else WHOLE_PAGE if section.is_wide else BESIDE_TABLE
    rows = [row for row in section.table.rows if section.is_over_time or _has_values(section, row)]
    if not section.is_over_time:  # Bars that lie are drawn from the bottom up.
        rows.reverse()
    kind = pygal.StackedBar if section.is_over_time else pygal.HorizontalBar
    chart = kind(**_options(section, len(rows), size))
    chart.x_labels = [_label(row[: section.words], size) for row in rows]
    if section.is_drawn:  # Without a series pygal knows no scale to put them on.
        chart.y_labels = _ticks(section, rows)
    for place in section.drawn:
        chart.add(section.table.columns[place], [row[place] for row in rows])
    return _without_scripts(chart.render_tree())


def _options(section: Drawing, rows: int, size: Size) -> dict[str, Any]:
    series = len(section.drawn)
    lying = 70 + 20 * series + rows * BAR_HEIGHT * (series + 1)
    return {
        "style": STYLE,
        "css": ("file://style.css", "file://graph.css", COLOURS),
        "js": (),
        "width": size.width,
        "height": 280 if section.is_over_time else lying,
        "explicit_size": True,
        "show_legend": series > 1,
        "legend_at_bottom": True,
        "legend_at_bottom_columns": 1,
        "legend_box_size": 14,
        "truncate_legend": -1,
        "truncate_label": -1,
        "print_values": not section.is_over_time,
        "margin": 8,
        "x_label_rotation": 60 if section.is_over_time and rows > 5 else 0,
        "value_formatter": lambda value: f"{value:g}",
        "no_data_text": "–",
    }


def _has_values(section: Drawing, row: Sequence[Cell]) -> bool:
    return any(row[place] for place in section.drawn)


def _label(cells: Sequence[Cell], size: Size) -> str:
    longest = size.letters // len(cells)
    return ", ".join(Truncator(str(cell)).chars(longest) for cell in cells)


def _ticks(section: Drawing, rows: Sequence[Sequence[Cell]]) -> list[int]:
    """Round numbers from nothing to above the longest bar: nobody asks one and a half times."""
    values = [[int(row[place] or 0) for place in section.drawn] for row in rows]
    longest = max((sum(row) if section.is_over_time else max(row) for row in values), default=0)
    step = next(s for n in count() for s in (10**n, 2 * 10**n, 5 * 10**n) if longest <= 5 * s)
    return list(range(0, max(longest, 1) + step, step))


def _without_scripts(tree: Any) -> bytes:
    """A picture runs nothing, and none is needed: the table says what a pointer would show."""
    for parent in list(tree.iter()):
        for script in [child for child in parent if str(child.tag).endswith("script")]:
            parent.remove(script)
    return bytes(etree.tostring(tree, encoding="utf-8"))
