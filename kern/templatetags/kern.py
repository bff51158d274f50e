"""Template tags of the form pack and the components."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kern.fields import PARTS, DateWidget
from kern.outcomes import ICONS

if TYPE_CHECKING:
    from kern.samples import Component, Sample

register = template.Library()

_BEFORE_A_NUMBER = re.compile(r"(§§?|Art\.|Abs\.|Nr\.|Satz) (?=\d)")

KINDS = ("info", "success", "warning", "danger")
CONTROLS: tuple[tuple[type[forms.Widget], str], ...] = (
    (DateWidget, "date"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.FileInput, "file"),
    (forms.Textarea, "textarea"),
)
CONTROL_CLASSES = {
    "checkbox": "kern-form-check__checkbox",
    "select": "kern-form-input__select",
}
GROUPS = ("date", "radios", "checkboxes")


@dataclass(frozen=True)
class ErrorLink:
    """One line of the error summary."""

    text: str
    target: str


@register.filter
def unbroken(text: object) -> str:
    """A text in which no line ends between "§", "Abs." or "Nr." and the number."""
    return _BEFORE_A_NUMBER.sub("\\1\u00a0", str(text))


@register.filter
def alert_kind(level: str | None) -> str:
    """KERN's word for a kind of alert; understands the levels of Django's messages."""
    kind = (level or "").split(" ")[-1]
    if kind == "error":
        return "danger"
    return kind if kind in KINDS else "info"


@register.filter
def badge_kind(kind: str | None) -> str:
    """KERN's word for a kind of badge; one it does not know has no colour."""
    return kind if kind in KINDS else "neutral"


@register.filter
def outcome_icon(code: str) -> str:
    """The icon that goes with an outcome."""
    return ICONS.get(code, "info")


@register.filter
def is_list(value: object) -> bool:
    """Whether a value of a summary list has several lines."""
    return isinstance(value, list | tuple)


@register.filter
def with_columns(row: Sequence[Any], columns: Sequence[Any]) -> Iterable[tuple[Any, Any]]:
    """Each cell of a row beside the column it stands in."""
    return zip(row, columns, strict=True)


@register.filter
def control_kind(field: BoundField) -> str:
    """Which template of the pack draws the field."""
    for widget, kind in CONTROLS:
        if isinstance(field.field.widget, widget):
            return kind
    return "input"


@register.filter
def is_group(field: BoundField) -> bool:
    """Whether several controls answer one question (drawn as a fieldset)."""
    return control_kind(field) in GROUPS


@register.filter
def is_heading(field: BoundField) -> bool:
    """Whether the label of the field is the heading of the page."""
    return bool(getattr(field.form, "heading_field", "") == field.name)


@register.filter
def error_id(field: BoundField) -> str:
    """Id of the error text."""
    return f"{field.auto_id}_error"


@register.filter
def hint_id(field: BoundField) -> str:
    """Id of the hint."""
    return f"{field.auto_id}_hint"


@register.simple_tag
def described_by(field: BoundField) -> str:
    """Ids of hint and error, in the order they are read."""
    ids = [hint_id(field)] if field.help_text else []
    if field.errors:
        ids.append(error_id(field))
    return " ".join(ids)


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The control itself with KERN's classes and its relations to hint and error."""
    kind = control_kind(field)
    base = CONTROL_CLASSES.get(kind, "kern-form-input__input")
    attrs: dict[str, str | bool] = {
        "class": f"{field.field.widget.attrs.get('class', '')} {base}".strip()
    }
    if field.errors:
        attrs["class"] = f"{attrs['class']} {base}--error"
    # Without this Django would name ids of its own (…_helptext).
    attrs["aria-describedby"] = described_by(field) or False
    # A placeholder vanishes with the first letter: what matters stands in the hint.
    attrs["placeholder"] = False
    return field.as_widget(attrs=attrs)


@register.filter
def date_parts(field: BoundField) -> list[dict[str, Any]]:
    """Day, month and year of a date field with what was typed; only parts at fault are marked."""
    subwidgets = field.subwidgets[0].data["subwidgets"]
    at_fault = faulty_parts(field)
    return [
        {"part": part, "widget": subwidget, "faulty": index in at_fault}
        for index, (part, subwidget) in enumerate(zip(PARTS, subwidgets, strict=True))
    ]


def faulty_parts(field: BoundField) -> tuple[int, ...]:
    """Indexes of the parts of a date that are wrong; all where the error does not say."""
    if not field.errors:
        return ()
    for error in field.errors.as_data():
        if error.params and "parts" in error.params:
            return tuple(error.params["parts"])
    return (0, 1, 2)


@register.filter
def error_links(form: forms.BaseForm) -> list[ErrorLink]:
    """Every field error with the id of the control that has to be put right."""
    return [
        ErrorLink(_with_label(form, name, str(text)), _target(form[name]))
        for name in form.fields
        if name in form.errors
        for text in form.errors[name]
    ]


def _with_label(form: forms.BaseForm, name: str, text: str) -> str:
    """Say which field is meant where there are several."""
    label = str(form[name].label)
    if len(form.fields) == 1 or not label:
        return text
    return f"{label} {text}" if label[-1] in "?!.:" else f"{label}: {text}"


def _target(field: BoundField) -> str:
    if field.is_hidden:
        return ""
    kind = control_kind(field)
    if kind == "date":
        return f"{field.auto_id}_{min(faulty_parts(field), default=0)}"
    if kind in GROUPS:
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


@register.simple_tag
def component_sample(component: "Component", sample: "Sample") -> SafeString:
    """A component drawn with one sample, inside the list it belongs to."""
    html = SafeString(get_template(component.template).render(dict(sample.context)))
    if not sample.wrap:
        return format_html('<div class="styleguide-sample">{}</div>', html)
    element = "ol" if sample.wrap == "thread" else "ul"
    return format_html('<{0} class="{1}"><li>{2}</li></{0}>', element, sample.wrap, html)
