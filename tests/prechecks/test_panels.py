"""The desk sees the rows of the rulebook and what it alone could add; employers never do."""

from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

import pytest
from bs4 import BeautifulSoup

from employers.models import Company, User
from prechecks.models import PreCheck
from prechecks.panels import outcome_badges, panels_for
from prechecks.result import desks_views, employers_view
from prechecks.wording.outcomes import OUTCOMES
from prechecks.wording.questions import QUESTIONS
from prechecks.wording.reasons import reason_sentence
from rulebook import DESK_FACTS
from rulebook import OUTCOMES as OUTCOME_CODES
from servicedesk.models import Enquiry
from servicedesk.slots import Audience
from tests.prechecks.makers import BY_OUTCOME, LISTED_COUNTRY, TOLERATION, make_enquiry, make_ready
from tests.prechecks.pages import said, text_of, url

NO_YES_OR_NO = {"person.birth_date": "1999-01-01", "person.asylum_rejected_as": "inadmissible"}
MISSING_AT_DESK = "person.accelerated_procedure"


def panel(enquiry: Enquiry, audience: Audience) -> str:
    """The words of the panel, with plain spaces."""
    with override("de"):
        shown = panels_for([enquiry], audience)[enquiry.pk]
        html = render_to_string(shown.template, dict(shown.context))
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


@pytest.fixture
def listed(bakery: Company, anna: User, ready: PreCheck) -> PreCheck:
    """A review that only the authority's knowledge would settle."""
    return make_ready(bakery, anna, LISTED_COUNTRY)


@pytest.mark.parametrize("outcome", BY_OUTCOME)
def test_both_read_outcome_reasons_and_entries(
    bakery: Company, anna: User, ready: PreCheck, outcome: str
) -> None:
    enquiry = make_enquiry(make_ready(bakery, anna, BY_OUTCOME[outcome]), anna)
    for audience in ("desk", "employer", "partner"):
        words = panel(enquiry, audience)
        assert said(OUTCOMES[outcome].label) in words
        assert all(label in words and value in words for label, value in enquiry.summary)
        with override("de"):
            assert all(reason_sentence(code) in words for code in enquiry.reason_codes)


def test_only_the_desk_reads_the_rows_of_the_rulebook(anna: User, ready: PreCheck) -> None:
    enquiry = make_enquiry(ready, anna)
    for rule in ("AD.D14", "AD.C11"):
        assert rule in panel(enquiry, "desk")
        assert rule not in panel(enquiry, "employer")
        assert rule not in panel(enquiry, "partner")


def test_what_employers_are_shown_holds_no_rows(listed: PreCheck) -> None:
    verdict = listed.given_verdict()
    assert verdict is not None
    assert not any(reason.row for reason in employers_view(verdict).reasons)
    assert all(reason.row for view in desks_views([verdict]) for reason in view.reasons)


def test_only_the_desk_reads_which_of_its_facts_is_missing(
    annas: Client, anna: User, listed: PreCheck
) -> None:
    result = text_of(annas.get(url("result", listed)))
    enquiry = make_enquiry(listed, anna)
    label = said(QUESTIONS[MISSING_AT_DESK].label)
    assert label in panel(enquiry, "desk")
    assert label not in panel(enquiry, "employer")
    assert label not in panel(enquiry, "partner")
    assert label not in result
    assert said("Missing entries") not in result


def test_norms_that_rest_on_what_only_the_authority_knows_are_for_the_desk(
    annas: Client, anna: User, listed: PreCheck
) -> None:
    verdict = listed.given_verdict()
    assert verdict is not None
    norms = [norm for reason in verdict.reasons if reason.neutral for norm in reason.norms]
    assert norms
    result = text_of(annas.get(url("result", listed)))
    enquiry = make_enquiry(listed, anna)
    for norm in norms:
        assert norm in panel(enquiry, "desk")
        assert norm not in panel(enquiry, "employer")
        assert norm not in result


def test_facts_of_the_desk_in_the_row_are_neither_used_nor_shown_to_the_employer(
    annas: Client, anna: User, ready: PreCheck
) -> None:
    before = text_of(annas.get(url("result", ready)))
    desks = dict.fromkeys(DESK_FACTS, True) | NO_YES_OR_NO
    PreCheck.objects.filter(pk=ready.pk).update(facts={**ready.facts, **desks})
    ready.refresh_from_db()
    assert set(DESK_FACTS) <= set(ready.answers)
    assert text_of(annas.get(url("result", ready))) == before
    enquiry = make_enquiry(ready, anna)
    labels = [said(QUESTIONS[name].label) for name in DESK_FACTS]
    employers = panel(enquiry, "employer")
    assert not [label for label in labels if label in employers]
    assert not {label for label, _value in enquiry.summary} & set(labels)


def test_the_panels_of_many_enquiries_cost_as_much_as_one(
    bakery: Company, anna: User, ready: PreCheck
) -> None:
    enquiries = [make_enquiry(make_ready(bakery, anna, TOLERATION), anna) for _ in range(5)]
    counted = []
    for some in (enquiries[:1], enquiries):
        with CaptureQueriesContext(connection) as queries:
            assert len(panels_for(some, "desk")) == len(some)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_an_enquiry_of_another_room_has_no_panel(anna: User, ready: PreCheck) -> None:
    enquiry = make_enquiry(ready, anna)
    PreCheck.objects.update(enquiry=None)
    assert panels_for([enquiry], "desk") == {}


def test_every_outcome_has_a_badge_in_the_order_of_the_rulebook() -> None:
    badges = outcome_badges()
    assert tuple(badges) == OUTCOME_CODES
    assert all(badge.label for badge in badges.values())


def test_the_employers_page_of_the_enquiry_shows_the_panel(
    annas: Client, anna: User, ready: PreCheck
) -> None:
    enquiry = make_enquiry(ready, anna)
    page = annas.get(f"/de/anfragen/{enquiry.reference}/")
    assert url("result", ready) in page.content.decode()
    assert said(OUTCOMES["authority_permission_and_consent"].label) in text_of(page)
    assert "AD.D14" not in page.content.decode()
