"""Visitors get the whole check without an account, and nothing of it is stored on the server."""

from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

import pytest

from prechecks.models import PreCheck
from tests.prechecks.makers import (
    BY_OUTCOME,
    EU_CITIZEN,
    NOTHING_KNOWN,
    TOLERATION,
    Answers,
    rows_of_everything,
)
from tests.prechecks.pages import (
    arrive,
    asked_on,
    go_through,
    headings,
    said,
    soup,
    text_of,
    typed,
    url,
    values,
)

pytestmark = pytest.mark.django_db
NATIONALITY = "person.nationality"


@pytest.mark.parametrize("answers", BY_OUTCOME.values(), ids=BY_OUTCOME.keys())
def test_the_whole_check_leaves_no_row_in_any_table(client: Client, answers: Answers) -> None:
    before = rows_of_everything()
    way = go_through(client, url("proceed"), answers)
    assert way[-1] == url("result")
    client.post(url("question", "no.such.fact"), {"x": "y"})
    client.get(url("start"))
    client.post(url("start-again"), {"same_job": "1"})
    assert rows_of_everything() == before


def test_a_visitor_has_no_session(client: Client) -> None:
    go_through(client, url("proceed"), TOLERATION)
    assert set(client.cookies) <= {"precheck_de", "precheck_en", "csrftoken", "messages"}


def test_a_visitor_sees_the_same_result_as_a_company(
    client: Client, annas: Client, empty: PreCheck
) -> None:
    go_through(client, url("proceed"), TOLERATION)
    go_through(annas, url("proceed", empty), TOLERATION)
    visitors, companys = client.get(url("result")), annas.get(url("result", empty))
    assert headings(visitors) == headings(companys)
    reasons = [soup(page).select(".reason-list li p") for page in (visitors, companys)]
    assert reasons[0]
    assert [str(tag) for tag in reasons[0]] == [str(tag) for tag in reasons[1]]


def test_the_result_leads_to_the_open_question_as_long_as_there_is_one(client: Client) -> None:
    assert arrive(client, url("result")) == url("question", NATIONALITY)
    client.post(url("question", NATIONALITY), typed({NATIONALITY: "NG"}))
    assert arrive(client, url("result")) == url("question", "job.kind")


def test_an_answer_can_be_changed_and_the_others_stay(client: Client) -> None:
    go_through(client, url("proceed"), TOLERATION)
    client.post(url("question", "job.kind"), typed({"job.kind": "vocational_training"}))
    assert arrive(client, url("proceed")) == url("result")
    client.post(url("question", NATIONALITY), typed({NATIONALITY: "GH"}))
    assert values(client.get(url("question", "job.kind"))) == {"job_kind": "vocational_training"}


def test_a_wrong_entry_is_told_and_the_answers_before_stay(client: Client) -> None:
    client.post(url("question", NATIONALITY), typed({NATIONALITY: "NG"}))
    response = client.post(url("question", "job.kind"), {"job_kind": "nonsense"})
    assert response.status_code == 200
    assert arrive(client, url("proceed")) == url("question", "job.kind")


def test_both_languages_share_the_answers(client: Client) -> None:
    client.post(url("question", NATIONALITY), typed({NATIONALITY: "NG"}))
    english = url("question", "job.kind", language="en")
    assert arrive(client, url("proceed", language="en")) == english
    client.post(english, typed({"job.kind": "employment"}))
    assert arrive(client, url("proceed")) == url("question", "person.document")


def test_who_comes_back_may_go_on_or_start_again(client: Client) -> None:
    assert said("Go on with your answers") not in text_of(client.get(url("start")))
    client.post(url("question", NATIONALITY), typed({NATIONALITY: "NG"}))
    assert said("Go on with your answers") in text_of(client.get(url("start")))


def test_who_has_answered_nothing_gets_no_cookie(client: Client) -> None:
    client.get(url("start"))
    assert not client.cookies
    client.get(arrive(client, url("proceed")))
    assert set(client.cookies) == {"csrftoken"}


def test_to_start_again_forgets_everything(client: Client) -> None:
    go_through(client, url("proceed"), TOLERATION)
    response = client.post(url("start-again"))
    assert response.headers["Location"] == url("question", NATIONALITY)
    for name in TOLERATION:
        assert asked_on(client.get(url("question", name), follow=True)) == [NATIONALITY]
    assert values(client.get(url("question", NATIONALITY))) == {"person_nationality": ""}


def test_for_another_person_in_the_same_job_only_the_job_stays(client: Client) -> None:
    go_through(client, url("proceed"), TOLERATION)
    client.post(url("start-again"), {"same_job": "1"})
    assert values(client.get(url("question", NATIONALITY))) == {"person_nationality": ""}
    assert values(client.get(url("question", "job.kind"))) == {"job_kind": "employment"}
    starts = values(client.get(url("question", "job.starts_on")))
    assert starts == typed({"job.starts_on": TOLERATION["job.starts_on"]})
    assert arrive(client, url("proceed")) == url("question", NATIONALITY)


def test_the_result_leads_by_the_sign_in_to_the_hand_over(client: Client) -> None:
    go_through(client, url("proceed"), EU_CITIZEN)
    wanted = f"{reverse('account_login')}?{urlencode({'next': url('take-over') + '?ask=1'})}"
    assert soup(client.get(url("result"))).select(f'main a[href="{wanted}"]')


def test_missing_entries_can_be_added(client: Client) -> None:
    go_through(client, url("proceed"), NOTHING_KNOWN)
    page = client.get(url("result"))
    assert said("Missing entries") in headings(page)
    assert soup(page).select(f'main section a[href="{url("question", NATIONALITY)}"]')
