"""Charts as pictures: SVG without a script, legible on light and dark paper."""

from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any, Final, Protocol

from django.utils.text import Truncator

import pygal
from pygal.etree import etree
from pygal.style import Style

from toolbox.tables import Cell, Table

WIDTH: Final = 480
BAR_HEIGHT: Final = 20
LONGEST_LABEL: Final = 26
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
    def is_drawn(self) -> bool:
        """There is something to draw."""


def svg(section: Drawing) -> bytes:
    """The drawn columns of a section as bars."""
    rows = [row for row in section.table.rows if section.is_over_time or _has_values(section, row)]
    if not section.is_over_time:  # Bars that lie are drawn from the bottom up.
        rows.reverse()
    kind = pygal.StackedBar if section.is_over_time else pygal.HorizontalBar
    chart = kind(**_options(section, len(rows)))
    chart.x_labels = [_label(row[: section.words]) for row in rows]
    if section.is_drawn:  # Without a series pygal knows no scale to put them on.
        chart.y_labels = _ticks(section, rows)
    for place in section.drawn:
        chart.add(section.table.columns[place], [row[place] for row in rows])
    return _without_scripts(chart.render_tree())


def _options(section: Drawing, rows: int) -> dict[str, Any]:
    series = len(section.drawn)
    lying = 70 + 20 * series + rows * BAR_HEIGHT * (series + 1)
    return {
        "style": STYLE,
        "css": ("file://style.css", "file://graph.css", COLOURS),
        "js": (),
        "width": WIDTH,
        "height": 280 if section.is_over_time else lying,
        "explicit_size": True,
        "show_legend": series > 1,
        "legend_at_bottom": True,
        "legend_at_bottom_columns": 1,
        "legend_box_size": 14,
        "truncate_legend": -1,
        "print_values": not section.is_over_time,
        "margin": 8,
        "x_label_rotation": 40 if section.is_over_time and rows > 5 else 0,
        "value_formatter": lambda value: f"{value:g}",
        "no_data_text": "–",
    }


def _has_values(section: Drawing, row: Sequence[Cell]) -> bool:
    return any(row[place] for place in section.drawn)


def _label(cells: Sequence[Cell]) -> str:
    longest = LONGEST_LABEL if len(cells) == 1 else LONGEST_LABEL - 6
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
