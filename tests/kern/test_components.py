"""Every component is shown in the styleguide, says what it takes, and survives what it is given."""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import get_template, render_to_string

import pytest

from kern.samples import OUTCOMES, Sample, components, notes_of
from tests.markup import Markup

FOLDER = Path(settings.BASE_DIR) / "templates" / "components"
NAMES = sorted(path.stem for path in FOLDER.glob("*.html"))
KINDS = ("info", "success", "warning", "danger")
EVIL = "<script>alert(1)</script>"


def component(name: str, /, **context: Any) -> Markup:
    return Markup(render_to_string(f"components/{name}.html", context))


def samples_of(name: str) -> tuple[Sample, ...]:
    return next(part.samples for part in components() if part.name == name)


def evil(value: Any) -> Any:
    """Sample data in which every word is an attack; addresses, codes and flags stay."""
    if isinstance(value, dict):
        fixed = {"url", "code", "kind", "name", "level", "change_url", "form"}
        return {key: part if key in fixed else evil(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [evil(part) for part in value]
    return EVIL if isinstance(value, str) and value else value


def test_each_component_has_a_sample() -> None:
    assert NAMES
    assert [part.name for part in components()] == NAMES
    assert all(part.samples for part in components())


@pytest.mark.parametrize("name", NAMES)
def test_the_header_comment_says_what_it_is_for_and_what_it_takes(name: str) -> None:
    purpose, *variables = notes_of(name).splitlines()
    assert purpose.endswith(".")
    assert any(re.match(r"[a-z_]+(, [a-z_]+)*: ", line) for line in variables)


@pytest.mark.parametrize("name", NAMES)
def test_the_header_comment_names_every_variable_of_the_samples(name: str) -> None:
    heads = " ".join(line.split(":")[0] for line in notes_of(name).splitlines()[1:])
    told = set(re.findall(r"[a-z_]+", heads))
    used = {key for sample in samples_of(name) for key in sample.context}
    assert used <= told


@pytest.mark.parametrize("name", NAMES)
def test_it_stays_short(name: str) -> None:
    assert len((FOLDER / f"{name}.html").read_text().splitlines()) <= 50


@pytest.mark.parametrize("name", NAMES)
def test_words_never_become_markup(name: str) -> None:
    for sample in samples_of(name):
        context = evil(dict(sample.context))
        html = Markup(get_template(f"components/{name}.html").render(context))
        assert html.all("script") == []


@pytest.mark.parametrize("name", NAMES)
def test_it_is_drawn_without_an_inline_style_or_script(name: str) -> None:
    for sample in samples_of(name):
        html = Markup(get_template(f"components/{name}.html").render(dict(sample.context)))
        assert html.all("[style], style, script") == []
        assert not [tag for tag in html.all("*") if any(key.startswith("on") for key in tag.attrs)]


@pytest.mark.parametrize("kind", KINDS)
def test_an_alert_has_colour_icon_and_words(kind: str) -> None:
    html = component("alert", kind=kind, title="Gespeichert")
    assert html.text(f".kern-alert--{kind} .kern-title") == "Gespeichert"
    assert html.all(f".kern-icon--{kind}[aria-hidden=true]")


@pytest.mark.parametrize(
    ("level", "kind"),
    [
        ("error", "danger"),
        ("debug", "info"),
        ("extra success", "success"),
        ("", "info"),
        (None, "info"),
        ("purple", "info"),
    ],
)
def test_an_alert_understands_djangos_levels_and_takes_others_for_information(
    level: str | None, kind: str
) -> None:
    html = component("alert", kind=level, title="Gespeichert")
    assert html.value("div.kern-alert", "class") == f"kern-alert kern-alert--{kind}"
    assert html.all(f".kern-icon--{kind}")


@pytest.mark.parametrize("kind", KINDS)
def test_a_badge_has_colour_icon_and_words(kind: str) -> None:
    html = component("badge", kind=kind, label="Neu")
    assert html.text(f".kern-badge--{kind}") == "Neu"
    assert html.all(f".kern-icon--{kind}[aria-hidden=true]")


@pytest.mark.parametrize("kind", [None, "", "neutral", "purple"])
def test_a_badge_of_an_unknown_kind_is_neutral_and_has_no_icon(kind: str | None) -> None:
    html = component("badge", kind=kind, label="Neu")
    assert html.text(".kern-badge--neutral") == "Neu"
    assert html.all(".kern-icon") == []


@pytest.mark.parametrize("code", OUTCOMES)
def test_an_outcome_has_colour_icon_and_words(code: str) -> None:
    html = component("outcome_banner", code=code, label="Erlaubt", level=2)
    section = html.one(f"section.outcome--{code}")
    assert html.text(f"h2#{section['aria-labelledby']}") == "Erlaubt"
    assert not html.all(".outcome__icon .kern-icon--info")


def test_an_icon_speaks_only_when_it_has_a_name() -> None:
    assert component("icon", name="mail").value("span", "aria-hidden") == "true"
    named = component("icon", name="mail", label="E-Mail")
    assert named.value("span[role=img]", "aria-label") == "E-Mail"
    assert named.value("span", "aria-hidden") == ""


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (3, "noch etwa 3 Fragen"),
        (2, "noch etwa 2 Fragen"),
        (1, "voraussichtlich die letzte Frage"),
    ],
)
def test_progress_is_told_in_words(left: int, words: str) -> None:
    html = component("progress", left=left, answered=2)
    assert html.text("p") == words
    assert html.value("progress", "value") == "2"
    assert html.value("progress", "max") == str(2 + left)


def test_progress_draws_no_bar_without_a_count() -> None:
    assert component("progress", left=3).all("progress") == []


def test_a_change_link_says_what_it_changes() -> None:
    items = [{"label": "Beginn", "value": "1. April 2027", "change_url": "/x/"}]
    assert component("summary_list", items=items).text("a[href='/x/']") == "Ändern: Beginn"


def test_a_table_has_a_caption_and_heads_and_can_be_scrolled_by_keyboard() -> None:
    columns = [{"label": "Jahr"}, {"label": "Lohn", "numeric": True}]
    html = component("table", caption="Löhne", columns=columns, rows=[["2026", "13,90 €"]])
    assert html.text("caption") == "Löhne"
    assert html.texts("thead th[scope=col]") == ["Jahr", "Lohn"]
    assert html.text("tbody th[scope=row]") == "2026"
    assert html.text("td.numeric") == "13,90 €"
    assert html.value("[tabindex='0'][role=region]", "aria-label") == "Löhne"


def test_a_row_with_a_missing_cell_is_a_loud_mistake() -> None:
    with pytest.raises(ValueError, match="zip"):
        component("table", caption="x", columns=[{"label": "a"}, {"label": "b"}], rows=[["1"]])


def test_paging_names_only_ways_there_are() -> None:
    html = component("pagination", older_url="/?after=1")
    assert [link["href"] for link in html.all("a")] == ["/?after=1"]
    assert html.value("a", "rel") == "next"


def test_the_last_crumb_is_the_page_itself() -> None:
    html = component("breadcrumb", items=[("Start", "/de/"), ("Konto", "/de/konto/")])
    assert html.texts("nav[aria-label] ol > li") == ["Start", "Konto"]
    assert html.text("[aria-current=page]") == "Konto"
    assert [link["href"] for link in html.all("a")] == ["/de/"]


def test_leaving_is_a_button_that_posts() -> None:
    account = [{"label": "Abmelden", "url": "/aus/", "method": "post"}]
    html = component("header", account=account, csrf_token="t0ken")
    assert html.text("form[method=post][action='/aus/'] button[type=submit]") == "Abmelden"
    assert html.value("form [name=csrfmiddlewaretoken]", "value") == "t0ken"
