"""The page of a result, for each outcome, in both languages and in one language at a time."""

from django.test import Client
from django.utils.translation import override

import pytest

from prechecks.models import PreCheck
from prechecks.result import Result, employers_view
from prechecks.wording.notes import NOTE
from prechecks.wording.outcomes import OUTCOMES
from rulebook import OUTCOMES as OUTCOME_CODES
from tests.prechecks.makers import BY_OUTCOME, NOTHING_KNOWN, make_precheck
from tests.prechecks.pages import Response, go_through, headings, said, soup, text_of, url

OTHER = {"de": "en", "en": "de"}
FIXED_HEADINGS = ["What you do next", "Why", "Your answers"]
both_languages = pytest.mark.parametrize("language", ["de", "en"])
every_outcome = pytest.mark.parametrize("outcome", OUTCOME_CODES)


@pytest.fixture
def precheck(draft: PreCheck, outcome: str) -> PreCheck:
    """A settled draft with this outcome."""
    assert draft.created_by is not None
    return make_precheck(draft.company, draft.created_by, BY_OUTCOME[outcome])


def result_in(language: str, precheck: PreCheck) -> Result:
    """What is to be said."""
    verdict = precheck.given_verdict()
    assert verdict is not None
    with override(language):
        return employers_view(verdict)


def texts(page: Response, selector: str) -> list[str]:
    """The words of each part."""
    return [" ".join(tag.get_text(" ").split()) for tag in soup(page).select(selector)]


@both_languages
@every_outcome
def test_the_answer_comes_first_in_words(
    annas: Client, precheck: PreCheck, outcome: str, language: str
) -> None:
    page = annas.get(url("result", precheck, language=language))
    assert texts(page, "h1") == [said(OUTCOMES[outcome].label, language)]
    assert headings(page)[0] == said(OUTCOMES[outcome].label, language)
    assert said(OUTCOMES[outcome].meaning, language) in text_of(page)


@both_languages
@every_outcome
def test_the_main_headings_stand_in_one_language(
    annas: Client, precheck: PreCheck, outcome: str, language: str
) -> None:
    shown = headings(annas.get(url("result", precheck, language=language)))
    for heading in FIXED_HEADINGS:
        assert said(heading, "de") != said(heading, "en")
        assert said(heading, language) in shown
        assert said(heading, OTHER[language]) not in shown


@both_languages
@every_outcome
def test_what_to_do_next_is_a_numbered_list(
    annas: Client, precheck: PreCheck, outcome: str, language: str
) -> None:
    page = annas.get(url("result", precheck, language=language))
    steps = result_in(language, precheck).steps
    shown = texts(page, "main ol > li")
    assert steps
    assert len(shown) == len(steps)
    for step, text in zip(steps, shown, strict=True):
        assert said(step.text, language) in text
        assert step.when in text


@both_languages
@every_outcome
def test_each_reason_is_a_sentence_with_its_norms_behind(
    annas: Client, precheck: PreCheck, outcome: str, language: str
) -> None:
    page = annas.get(url("result", precheck, language=language))
    reasons = result_in(language, precheck).reasons
    assert texts(page, ".reason-list > li > p") == [reason.sentence for reason in reasons]
    assert reasons
    norms = [norm.text for reason in reasons for norm in reason.norms]
    assert texts(page, ".reason-list details .norm") == norms


@both_languages
@every_outcome
def test_limits_papers_duties_hints_and_offices_are_all_there(
    annas: Client, precheck: PreCheck, outcome: str, language: str
) -> None:
    page = text_of(annas.get(url("result", precheck, language=language)))
    result = result_in(language, precheck)
    lines = [*result.papers, *result.duties, *result.later_duties, *result.hints, *result.offices]
    for line in lines:
        assert said(line.text, language) in page
        assert line.detail in page
    for sentence in (*result.limits, *result.uncertain, *result.notes, result.earliest_start):
        assert said(sentence, language) in page
    assert lines


@both_languages
@every_outcome
def test_the_disclaimer_is_not_hidden(
    annas: Client, precheck: PreCheck, outcome: str, language: str
) -> None:
    page = annas.get(url("result", precheck, language=language))
    assert said(NOTE, language) in text_of(page)
    assert not soup(page).select("details .disclaimer, [hidden] .disclaimer")


@both_languages
def test_unknown_entries_are_named(annas: Client, draft: PreCheck, language: str) -> None:
    assert draft.created_by is not None
    precheck = make_precheck(draft.company, draft.created_by, NOTHING_KNOWN)
    page = annas.get(url("result", precheck, language=language))
    for line in result_in(language, precheck).missing:
        assert said(line.label, language) in text_of(page)
    assert result_in(language, precheck).missing


@both_languages
@every_outcome
def test_visitors_read_the_same_words(
    client: Client, precheck: PreCheck, outcome: str, language: str
) -> None:
    go_through(client, url("proceed", language=language), BY_OUTCOME[outcome])
    page = client.get(url("result", language=language))
    assert texts(page, "h1") == [said(OUTCOMES[outcome].label, language)]
    for heading in FIXED_HEADINGS:
        assert said(heading, language) in headings(page)
    steps = texts(page, "main ol > li")
    assert len(steps) == len(result_in(language, precheck).steps)


@both_languages
@every_outcome
def test_the_page_names_its_language(
    annas: Client, precheck: PreCheck, outcome: str, language: str
) -> None:
    html = soup(annas.get(url("result", precheck, language=language))).html
    assert html is not None
    assert html["lang"] == language
