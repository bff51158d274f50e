"""Several forms on a page do not get in each other's way."""

from collections import Counter

import pytest

from kern.samples import form_samples
from tests.kern.forms import EveryField
from tests.markup import Markup, drawn


def twice(ids: list[str]) -> list[str]:
    return [name for name, count in Counter(ids).items() if count > 1]


@pytest.mark.parametrize("sent", [False, True])
def test_prefixes_keep_ids_apart(sent: bool) -> None:
    forms = [EveryField({} if sent else None, prefix=prefix) for prefix in ("one", "two")]
    assert twice([name for form in forms for name in drawn(form).ids()]) == []


@pytest.mark.parametrize("sent", [False, True])
def test_a_form_gives_no_id_twice(sent: bool) -> None:
    assert twice(drawn(EveryField({} if sent else None)).ids()) == []


def test_a_form_reads_only_its_own_answers() -> None:
    data = {"one-title": "Bäcker", "two-title": "Konditor"}
    two = EveryField(data, prefix="two")
    assert drawn(two).value("[name=two-title]", "value") == "Konditor"


def test_everything_that_is_referred_to_exists() -> None:
    html = Markup("".join(str(drawn(form).soup) for _title, form in form_samples()))
    ids = set(html.ids())
    for attribute in ("for", "aria-describedby", "aria-labelledby"):
        for tag in html.all(f"[{attribute}]"):
            assert set(str(tag[attribute]).split()) <= ids, tag
