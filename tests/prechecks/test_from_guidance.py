"""A page about one kind of job leads into the pre-check, which knows the kind already."""

from django.test import Client

import pytest

from content.slots import check_links
from prechecks.stores import QuickCheck
from rulebook import Facts
from tests.prechecks.pages import text_of, typed, url

pytestmark = pytest.mark.django_db


def test_the_kind_is_answered_already(client: Client) -> None:
    link = check_links.to("trial_work")
    assert link is not None
    page = client.get(link.url)
    assert "Probearbeit" in text_of(page)
    assert QuickCheck.read(page.wsgi_request) is None
    response = client.post(link.url)
    assert response.headers["Location"] == url("question", "person.nationality")
    kept = QuickCheck.read(client.get(url("proceed")).wsgi_request)
    assert kept is not None
    assert kept.facts == Facts({"job.kind": "trial_work"})


def test_earlier_answers_are_replaced_with_a_warning(client: Client) -> None:
    client.post(url("question", "person.nationality"), typed({"person.nationality": "SY"}))
    assert "Eine neue ersetzt sie." in text_of(client.get(url("for-kind", "observation")))


def test_an_unknown_kind_is_not_there(client: Client) -> None:
    assert client.get(url("for-kind", "circus")).status_code == 404
    assert client.post(url("for-kind", "circus")).status_code == 404


def test_editors_choose_from_all_kinds_and_one_may_stay_open() -> None:
    kinds = dict(check_links.kinds())
    assert kinds["observation"].startswith("Hospitation")
    link = check_links.to("")
    assert link is not None
    assert link.url == url("start")
