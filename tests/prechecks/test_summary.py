"""The summary shows everything that is sent, and exactly that is sent."""

from django.test import Client
from django.urls import reverse

import pytest
from bs4 import Tag

from employers.models import User
from prechecks import service
from prechecks.flow import Course
from prechecks.models import PreCheck
from prechecks.wording.answers import answer_text
from prechecks.wording.outcomes import OUTCOMES
from prechecks.wording.questions import QUESTIONS
from servicedesk.models import Enquiry
from tests.prechecks.makers import (
    BY_OUTCOME,
    ENTRIES,
    TOLERATION,
    Answers,
    make_enquiry,
    make_ready,
    stored,
)
from tests.prechecks.pages import Response, said, soup, text_of, typed, url, values

HANDED_OVER_FACTS = ("job.title", "job.place", "person.lives_in_postcode")


def lines(page: Response) -> list[tuple[str, str]]:
    """Question and answer of each line the summary shows."""
    rows = soup(page).select("main .summary-list > div")
    return [(words(row, "dt"), words(row, "dd")) for row in rows]


def words(row: Tag, selector: str) -> str:
    """The text of the only part of this kind."""
    (part,) = row.select(selector)
    return part.get_text(strip=True)


def send(client: Client, precheck: PreCheck) -> Enquiry:
    """Read the summary and send it."""
    page = client.get(url("handover-summary", precheck))
    response = client.post(url("handover-summary", precheck), values(page))
    enquiry = Enquiry.objects.get()
    address = reverse("enquiries:detail", args=[enquiry.reference])
    assert response.headers["Location"] == address
    return enquiry


@pytest.mark.parametrize("answers", BY_OUTCOME.values(), ids=BY_OUTCOME.keys())
def test_what_the_summary_showed_is_what_the_desk_gets(
    annas: Client, anna: User, ready: PreCheck, answers: Answers
) -> None:
    precheck = make_ready(ready.company, anna, answers)
    shown = lines(annas.get(url("handover-summary", precheck)))
    assert shown
    assert send(annas, precheck).summary == [[label, value] for label, value in shown]


def test_every_answer_given_on_the_way_has_a_line(annas: Client, ready: PreCheck) -> None:
    shown = dict(lines(annas.get(url("handover-summary", ready))))
    ready.refresh_from_db()
    course = Course.of(ready.answers, service.today())
    expected = {
        said(QUESTIONS[name].label): answer_text(name, ready.answers[name])
        for name in (*dict(course.answers()), *HANDED_OVER_FACTS)
    }
    assert shown == expected


def test_answers_of_a_way_that_was_left_stay_behind(
    annas: Client, anna: User, ready: PreCheck
) -> None:
    forgotten = {**TOLERATION, "person.nationality": "PL"}
    sent = send(annas, make_ready(ready.company, anna, forgotten))
    labels = [label for label, _answer in sent.summary]
    assert said(QUESTIONS["person.document"].label) not in labels
    assert set(PreCheck.objects.get(enquiry=sent).facts) == {
        "person.nationality",
        *HANDED_OVER_FACTS,
    }


def test_it_shows_the_first_assessment_and_the_question(annas: Client, ready: PreCheck) -> None:
    page = text_of(annas.get(url("handover-summary", ready)))
    assert said(OUTCOMES["authority_permission_and_consent"].label) in page
    assert ENTRIES["question"] in page


def test_the_desk_gets_german_whatever_the_language_of_the_page(
    annas: Client, ready: PreCheck
) -> None:
    german = lines(annas.get(url("handover-summary", ready)))
    english_page = annas.get(url("handover-summary", ready, language="en"))
    assert lines(english_page) != german
    annas.post(url("handover-summary", ready, language="en"), values(english_page))
    assert Enquiry.objects.get().summary == [[label, value] for label, value in german]


def test_the_enquiry_holds_all_the_desk_routes_and_compares_with(
    annas: Client, anna: User, ready: PreCheck
) -> None:
    enquiry = send(annas, ready)
    ready.refresh_from_db()
    verdict = ready.given_verdict()
    assert verdict is not None
    assert (enquiry.company, enquiry.opened_by) == (ready.company, anna)
    assert (enquiry.title, enquiry.outcome) == ("Bäckereihelfer", verdict.outcome)
    assert (enquiry.workplace_postcode, enquiry.residence_postcode) == ("42103", "42117")
    assert enquiry.reason_codes == [reason.code for reason in verdict.reasons]
    assert [message.text for message in enquiry.messages.all()] == [ENTRIES["question"]]


def test_who_lives_elsewhere_has_no_postcode_at_the_desk(annas: Client, ready: PreCheck) -> None:
    elsewhere = {**ENTRIES, "residence_postcode": "", "lives_elsewhere": "on"}
    annas.post(url("handover", ready), elsewhere)
    enquiry = send(annas, ready)
    assert enquiry.residence_postcode == ""
    label = said(QUESTIONS["person.lives_in_postcode"].label)
    assert [label, said(QUESTIONS["person.lives_in_postcode"].none_label)] in enquiry.summary


def test_equal_cases_have_equal_digests_and_others_have_others(anna: User, ready: PreCheck) -> None:
    # The words of the employer and the places decide nothing.
    PreCheck.objects.filter(pk=ready.pk).update(question="Etwas anderes", label="x")
    twin, other = (
        make_ready(ready.company, anna, answers)
        for answers in (TOLERATION, {**TOLERATION, "person.nationality": "GH"})
    )
    digests = [make_enquiry(precheck, anna).digest for precheck in (ready, twin, other)]
    assert digests[0] == digests[1] != digests[2]


@pytest.mark.parametrize(
    ("view", "args", "data"),
    [
        ("handover", (), {**ENTRIES, "question": "Eine andere Frage"}),
        ("handover", (), {**ENTRIES, "title": "Konditor"}),
        ("handover", (), {**ENTRIES, "workplace_postcode": "42105"}),
        ("handover", (), {**ENTRIES, "residence_postcode": "42105"}),
        ("question", ("job.kind",), {"job_kind": "vocational_training"}),
        ("question", ("person.nationality",), {"person_nationality": "GH"}),
    ],
)
def test_entries_changed_since_the_summary_was_read_are_not_sent(
    annas: Client,
    bens: Client,
    ready: PreCheck,
    view: str,
    args: tuple[str, ...],
    data: dict[str, str],
) -> None:
    read = values(annas.get(url("handover-summary", ready)))
    bens.post(url(view, ready, *args), data)
    response = annas.post(url("handover-summary", ready), read, follow=True)
    assert not Enquiry.objects.exists()
    assert response.redirect_chain == [(url("handover-summary", ready), 302)]
    changed = "The entries have changed since you read them. Please read the summary again."
    assert said(changed) in text_of(response)
    send(annas, ready)


def test_without_the_seal_of_a_summary_nothing_is_sent(annas: Client, ready: PreCheck) -> None:
    for data in ({}, {"seal": ""}, {"seal": "0" * 64}):
        response = annas.post(url("handover-summary", ready), data)
        assert response.headers["Location"] == url("handover-summary", ready)
    assert not Enquiry.objects.exists()


def test_an_answer_that_opens_questions_again_is_asked_before_anything_is_sent(
    annas: Client, bens: Client, ready: PreCheck
) -> None:
    read = values(annas.get(url("handover-summary", ready)))
    opened = {"person.document": "residence_permit", "person.in_germany": True}
    bens.post(url("question", ready, "person.document"), typed(opened))
    response = annas.post(url("handover-summary", ready), read)
    assert response.headers["Location"] == url("proceed", ready)
    assert not Enquiry.objects.exists()


def test_the_success_is_told_with_the_reference(annas: Client, ready: PreCheck) -> None:
    read = values(annas.get(url("handover-summary", ready)))
    page = annas.post(url("handover-summary", ready), read, follow=True)
    told = said("Your enquiry %(reference)s is with the service desk.")
    assert told % {"reference": Enquiry.objects.get().reference} in text_of(page)


def test_reading_the_summary_sends_and_changes_nothing(annas: Client, ready: PreCheck) -> None:
    before = stored(ready)
    annas.get(url("handover-summary", ready))
    assert stored(ready) == before
    assert not Enquiry.objects.exists()
