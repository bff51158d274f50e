"""Charts as pictures: SVG without a script, legible on light and dark paper."""

from pathlib import Path
from typing import Any, Final

import pygal
from pygal.etree import etree
from pygal.style import Style

from servicedesk.figures.sections import Section

WIDTH: Final = 720
BAR_HEIGHT: Final = 34
LONGEST_LABEL: Final = 34
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


def svg(section: Section) -> bytes:
    """The drawn columns of a section as bars."""
    rows = list(section.table.rows) if section.is_over_time else list(section.table.rows)[::-1]
    kind = pygal.StackedBar if section.is_over_time else pygal.HorizontalBar
    chart = kind(**_options(section, len(rows)))
    chart.x_labels = [_label(row[: section.words]) for row in rows]
    for place in section.drawn:
        chart.add(section.table.columns[place], [row[place] for row in rows])
    return _without_scripts(chart.render_tree())


def _options(section: Section, rows: int) -> dict[str, Any]:
    height = 320 if section.is_over_time else 110 + rows * BAR_HEIGHT * len(section.drawn)
    return {
        "style": STYLE,
        "css": ("file://style.css", "file://graph.css", COLOURS),
        "js": (),
        "width": WIDTH,
        "height": height,
        "explicit_size": True,
        "show_legend": len(section.drawn) > 1,
        "legend_at_bottom": True,
        "legend_at_bottom_columns": 2,
        "legend_box_size": 14,
        "truncate_legend": LONGEST_LABEL,
        "truncate_label": LONGEST_LABEL,
        "print_values": not section.is_over_time,
        "include_x_axis": True,
        "margin": 8,
        "x_label_rotation": 40 if section.is_over_time and rows > 8 else 0,
        "value_formatter": lambda value: f"{value:g}",
        "min_scale": 2,
        "max_scale": 6,
    }


def _label(cells: Any) -> str:
    return ", ".join(str(cell) for cell in cells)


def _without_scripts(tree: Any) -> bytes:
    """A picture runs nothing, and none is needed: the table says what a pointer would show."""
    for parent in list(tree.iter()):
        for script in [child for child in parent if str(child.tag).endswith("script")]:
            parent.remove(script)
    return bytes(etree.tostring(tree, encoding="utf-8"))
