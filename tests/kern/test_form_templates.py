"""The pack draws everything itself."""

from collections.abc import Iterator

from django import forms
from django.template.base import Template
from django.test.signals import template_rendered

import pytest
from crispy_forms.layout import Row

from kern.forms import KernForm
from tests.kern.forms import NAMES, empty, nothing_filled_in
from tests.markup import drawn

OURS = ("kern/", "components/")
# The bare control, without anything around it.
CONTROLS = "django/forms/widgets/"


@pytest.fixture
def used() -> Iterator[set[str]]:
    """Names of the templates drawn during a test."""
    names: set[str] = set()

    def note(template: Template, **_signal: object) -> None:
        names.add(template.name or "")

    template_rendered.connect(note)
    yield names
    template_rendered.disconnect(note)


@pytest.mark.parametrize("make", [empty, nothing_filled_in])
def test_no_other_pack_draws_a_part_of_a_form(used: set[str], make: type[KernForm]) -> None:
    html = drawn(make())
    assert {str(tag["name"]).removesuffix("_day") for tag in html.all("[name]")} >= set(NAMES)
    assert {"kern/field.html", "kern/layout/date.html"} <= used
    assert [name for name in used if not name.startswith((*OURS, CONTROLS))] == []


def test_what_the_pack_lacks_is_a_loud_mistake() -> None:
    class InColumns(KernForm):
        layout = (Row("title"),)
        title = forms.CharField()

    with pytest.raises(Exception, match=r"kern/layout/row\.html"):
        drawn(InColumns())
