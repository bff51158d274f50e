"""Whatever arrives, a page answers: no entry, however odd, breaks the portal."""

from collections.abc import Mapping

from django.core.signing import dumps
from django.test import Client

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prechecks.flow import HANDOVER_FACTS, NEVER_TYPED
from prechecks.forms import HandOverForm, LabelForm, QuestionForm
from prechecks.models import PreCheck
from rulebook import EMPLOYER_FACTS, VOCABULARY, Facts, facts_to_json, parse_facts
from tests.prechecks.makers import DAY, ENTRIES, TOLERATION, canonical, stored
from tests.prechecks.pages import url

ODD: Mapping[str, str | list[str]] = {
    "nothing": "",
    "space": " \t\u00a0 ",
    "zero byte": "a\x00b",
    "emoji": "👩‍🍳🏳️‍🌈",
    "very long": "ü" * 10_000,
    "two values": ["?", "!"],
    "markup": "<script>alert(1)</script>",
    "quotes": "'\"; DROP TABLE users; --",
    "template": "{{ 7|add:7 }}{% now %}",
    "right to left": "\u202eNG\u202c",
    "lone combining": "\u0301",
    "digits of another script": "१२३",
    "percent": "%s %(x)s %",
    "json": '{"answer": "dont_know"}',
    "negative": "-1",
    "exponent": "1e400",
}
FACTS = [name for name in EMPLOYER_FACTS if name not in HANDOVER_FACTS | NEVER_TYPED]
text = st.text(max_size=40) | st.sampled_from([v for v in ODD.values() if isinstance(v, str)])


def all_fields(name: str) -> list[str]:
    """Everything a page could call the fields of this fact."""
    field = name.replace(".", "_")
    return [field + end for end in ("", "_day", "_month", "_year", "_none", "_dont_know")]


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD.keys())
@pytest.mark.parametrize(
    "name",
    ["person.nationality", "person.legal_basis", "job.starts_on"],
)
def test_a_question_page_answers_to_odd_entries(
    annas: Client, draft: PreCheck, name: str, odd: str | list[str]
) -> None:
    fields = [field for field in all_fields(name) if not field.endswith(("_none", "_dont_know"))]
    response = annas.post(url("question", draft, name), dict.fromkeys(fields, odd))
    assert response.status_code == 200
    assert stored(draft) == canonical(TOLERATION)


def test_of_two_values_for_one_question_the_last_counts(annas: Client, draft: PreCheck) -> None:
    both = {"person_nationality": ["PL", "GH"]}
    annas.post(url("question", draft, "person.nationality"), both)
    assert stored(draft)["person.nationality"] == "GH"


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD.keys())
@pytest.mark.parametrize("field", ["title", "residence_postcode", "lives_elsewhere", "question"])
def test_the_hand_over_page_answers_to_odd_entries(
    annas: Client, draft: PreCheck, field: str, odd: str | list[str]
) -> None:
    response = annas.post(url("handover", draft), {**ENTRIES, field: odd})
    assert response.status_code in (200, 302)
    assert annas.get(url("handover-summary", draft)).status_code in (200, 302)


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD.keys())
def test_the_start_page_answers_to_odd_labels(annas: Client, odd: str | list[str]) -> None:
    assert annas.post(url("new"), {"label": odd}).status_code in (200, 302)
    assert annas.get(url("start")).status_code == 200


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD.keys())
def test_an_odd_seal_sends_nothing(annas: Client, ready: PreCheck, odd: str | list[str]) -> None:
    response = annas.post(url("handover-summary", ready), {"seal": odd})
    assert response.headers["Location"] == url("handover-summary", ready)
    ready.refresh_from_db()
    assert not ready.is_handed_over


@settings(deadline=None, max_examples=150)
@given(name=st.sampled_from(FACTS), typed=st.dictionaries(st.integers(0, 5), text))
def test_a_question_form_takes_a_fact_or_tells_an_error(name: str, typed: dict[int, str]) -> None:
    fields = all_fields(name)
    data = {fields[number]: value for number, value in typed.items()}
    form = QuestionForm((VOCABULARY[name],), Facts(), data, today=DAY)
    if form.is_valid():
        assert parse_facts(facts_to_json(form.answers)) == form.answers
    else:
        assert form.errors


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(typed=st.fixed_dictionaries(dict.fromkeys([*ENTRIES, "lives_elsewhere"], text)))
def test_the_hand_over_form_takes_an_entry_or_tells_an_error(typed: dict[str, str]) -> None:
    form = HandOverForm(typed)
    assert form.is_valid() or form.errors
    label = LabelForm({"label": typed["title"]})
    assert label.is_valid() or label.errors


@pytest.mark.parametrize("body", [b"", b"\xff\xfe%%%", b"a=%FF&b=%00", b"&&&===", b"[1,2]"])
@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "application/json", "text/plain", ""]
)
def test_an_odd_body_is_answered(annas: Client, draft: PreCheck, body: bytes, kind: str) -> None:
    address = url("question", draft, "job.kind")
    assert annas.generic("POST", address, body, content_type=kind).status_code == 200
    assert stored(draft) == canonical(TOLERATION)


@pytest.mark.parametrize("content", [None, 1, "text", [], {}, {"place": 5}, {"place": "x"}])
def test_an_odd_cookie_of_rescued_text_is_answered(
    annas: Client, draft: PreCheck, content: object
) -> None:
    annas.cookies["typed"] = dumps(content, salt="toolbox.rescue.typed", compress=True)
    assert annas.get(url("question", draft, "job.kind")).status_code == 200
