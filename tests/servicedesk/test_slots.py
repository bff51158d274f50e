"""What higher rooms put on the desk's pages, and pages on which they put nothing."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from employers.models import Company, User
from prechecks.service import hand_over
from servicedesk.models import Desk, Enquiry
from servicedesk.slots import Audience, Badge, Panel, outcome_badges, subject_panels
from tests.cast import client_of
from tests.prechecks.makers import TRAINING, make_ready
from tests.servicedesk.makers import FACT, desk_url, employer_url, make_enquiry, text_of

DAY = date(2026, 11, 22)
Asked = list[tuple[list[Enquiry], Audience]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """A room that knows every enquiry; what it was asked."""
    calls: Asked = []

    def source(enquiries: Sequence[Enquiry], audience: Audience) -> Mapping[int, Panel]:
        calls.append((list(enquiries), audience))
        panel = Panel("components/badge.html", {"label": f"Tafel für {audience}"})
        return {enquiry.pk: panel for enquiry in enquiries}

    monkeypatch.setattr(subject_panels, "_sources", [source])
    return calls


def test_a_panel_is_drawn_for_the_side_that_reads_it(
    asked: Asked, enquiry: Enquiry, anna: User, dora: User
) -> None:
    desk = text_of(client_of(dora).get(desk_url(enquiry)))
    employer = text_of(client_of(anna).get(employer_url(enquiry)))
    assert ("Tafel für desk" in desk, "Tafel für employer" in desk) == (True, False)
    assert ("Tafel für employer" in employer, "Tafel für desk" in employer) == (True, False)
    assert asked == [([enquiry], "desk"), ([enquiry], "employer")]


@pytest.mark.usefixtures("asked")
def test_a_panel_takes_the_place_of_the_plain_summary(
    enquiry: Enquiry, anna: User, dora: User
) -> None:
    assert FACT not in text_of(client_of(dora).get(desk_url(enquiry)))
    assert FACT not in text_of(client_of(anna).get(employer_url(enquiry)))


def test_many_enquiries_are_asked_about_at_once(
    asked: Asked, enquiry: Enquiry, bakery: Company, anna: User
) -> None:
    other = make_enquiry(company=bakery, by=anna)
    panels = subject_panels.of([enquiry, other], "desk")
    assert set(panels) == {enquiry.pk, other.pk}
    assert len(asked) == 1


def test_sources_add_to_each_other(enquiry: Enquiry, monkeypatch: pytest.MonkeyPatch) -> None:
    knows, knows_not = {enquiry.pk: Panel("a.html")}, dict[int, Panel]()
    sources = [lambda enquiries, audience: knows, lambda enquiries, audience: knows_not]
    monkeypatch.setattr(subject_panels, "_sources", sources)
    assert subject_panels.of([enquiry], "desk") == knows


def test_without_panels_the_pages_show_the_summary(
    enquiry: Enquiry, anna: User, dora: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject_panels, "_sources", [])
    for page in (
        client_of(dora).get(desk_url(enquiry)),
        client_of(anna).get(employer_url(enquiry)),
    ):
        assert page.status_code == 200
        assert FACT in text_of(page)


def test_without_outcomes_an_answer_is_a_text(
    enquiry: Enquiry, anna: User, dora: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outcome_badges, "_sources", [])
    client = client_of(dora)
    assert 'name="outcome"' not in client.get(desk_url(enquiry, "answer")).text
    response = client.post(desk_url(enquiry, "answer"), {"text": "Ja", "outcome": "permitted"})
    assert response.status_code == 302
    assert enquiry.answers.get().outcome == ""
    assert client_of(anna).get(employer_url(enquiry)).context["answer"].outcome is None


def test_outcomes_are_offered_in_the_order_of_their_sources(
    enquiry: Enquiry, dora: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = [lambda: {"b": Badge("Bronze"), "a": Badge("Achat")}, lambda: {"c": Badge("Chrom")}]
    monkeypatch.setattr(outcome_badges, "_sources", sources)
    page = text_of(client_of(dora).get(desk_url(enquiry, "answer")))
    assert page.index("Bronze") < page.index("Achat") < page.index("Chrom")


def test_an_outcome_nobody_knows_any_more_breaks_nothing(
    enquiry: Enquiry, anna: User, dora: User
) -> None:
    enquiry.answers.create(author=dora, text="Früher: ja.", outcome="abolished")
    Enquiry.objects.filter(pk=enquiry.pk).update(outcome="abolished")
    for page in (
        client_of(dora).get(desk_url(enquiry)),
        client_of(anna).get(employer_url(enquiry)),
    ):
        assert "Früher: ja." in text_of(page)


@pytest.fixture
def from_prechecks(desk: Desk, bakery: Company, anna: User) -> list[Enquiry]:
    """Some enquiries that came from pre-checks."""
    drafts = [make_ready(bakery, anna, TRAINING) for _number in range(4)]
    return [hand_over(precheck=draft, by=anna, as_of=DAY) for draft in drafts]


@pytest.mark.parametrize("audience", ["employer", "desk", "partner"])
def test_the_prechecks_of_many_enquiries_are_read_at_once(
    audience: Audience, from_prechecks: list[Enquiry]
) -> None:
    with CaptureQueriesContext(connection) as queries:
        panels = subject_panels.of(from_prechecks, audience)
    assert set(panels) == {enquiry.pk for enquiry in from_prechecks}
    assert sum('FROM "prechecks_precheck"' in query["sql"] for query in queries) == 1


@pytest.mark.parametrize("audience", ["employer", "desk", "partner"])
def test_the_panels_of_many_enquiries_cost_what_one_costs(
    audience: Audience,
    from_prechecks: list[Enquiry],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with CaptureQueriesContext(connection) as of_one:
        subject_panels.of(from_prechecks[:1], audience)
    with django_assert_max_num_queries(len(of_one)):
        subject_panels.of(from_prechecks, audience)


def test_the_panels_of_prechecks_leave_out_what_they_do_not_know(enquiry: Enquiry) -> None:
    assert subject_panels.of([enquiry], "desk") == {}


def test_a_case_from_a_precheck_shows_entries_to_both_sides(
    from_prechecks: list[Enquiry], anna: User, dora: User
) -> None:
    enquiry = from_prechecks[0]
    for page in (
        client_of(dora).get(desk_url(enquiry)),
        client_of(anna).get(employer_url(enquiry)),
    ):
        assert page.status_code == 200
        assert "42103" in text_of(page)
