"""One pre-check becomes one enquiry, whole or not at all, and changes no more."""

import threading
import time
from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.urls import reverse

import pytest

from employers.models import Company, User
from prechecks import service
from prechecks.handover import Place
from prechecks.models import PreCheck
from prechecks.service import HandedOverError, NotReadyError
from prechecks.stores import DraftStore
from rulebook import parse_facts
from servicedesk.models import Enquiry, EnquiryEvent, Message, Team
from servicedesk.routing import NoTeamError
from tests.cast import client_of
from tests.prechecks.access import row
from tests.prechecks.makers import DAY, ENTRIES, TOLERATION, make_enquiry, make_precheck
from tests.prechecks.pages import typed, url, values
from tests.toolbox.queue import QueuedMails

Opening = Callable[..., Enquiry]


def test_a_double_click_opens_one_enquiry(annas: Client, ready: PreCheck) -> None:
    read = values(annas.get(url("handover-summary", ready)))
    clicks = [annas.post(url("handover-summary", ready), read) for _click in range(2)]
    address = reverse("enquiries:detail", args=[Enquiry.objects.get().reference])
    assert [response.headers["Location"] for response in clicks] == [address, address]
    assert Message.objects.count() == EnquiryEvent.objects.count() == 1


def test_handing_over_again_finds_the_first_enquiry(anna: User, ready: PreCheck) -> None:
    stale = PreCheck.objects.get(pk=ready.pk)
    first = make_enquiry(ready, anna)
    assert service.hand_over(precheck=stale, by=anna, as_of=DAY) == first
    assert service.hand_over(precheck=stale, by=anna, as_of=DAY, seal="of long ago") == first


@pytest.fixture
def slow_opening(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk takes its time: the second click arrives meanwhile."""
    opening: Opening = service._open_enquiry

    def slowly(*args: object) -> Enquiry:
        time.sleep(0.3)
        return opening(*args)

    monkeypatch.setattr(service, "_open_enquiry", slowly)


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_open_one_enquiry(
    anna: User, ben: User, ready: PreCheck, slow_opening: None
) -> None:
    parcel = service.parcel_of(ready)
    assert parcel is not None
    start, told = threading.Barrier(2), list[str]()

    def click(client: Client) -> None:
        start.wait()
        response = client.post(url("handover-summary", ready), {"seal": parcel.seal})
        told.append(response.headers["Location"])
        connection.close()

    clients = [client_of(anna), client_of(ben)]
    clicks = [threading.Thread(target=click, args=[client]) for client in clients]
    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()
    address = reverse("enquiries:detail", args=[Enquiry.objects.get().reference])
    assert told == [address, address]


@pytest.mark.django_db(transaction=True)
def test_an_answer_sent_while_it_is_handed_over_comes_too_late(
    anna: User, ben: User, ready: PreCheck, slow_opening: None
) -> None:
    kind = url("question", ready, "job.kind")
    client, refused = client_of(ben), list[str]()

    def answer() -> None:
        time.sleep(0.1)
        response = client.post(kind, {"job_kind": "vocational_training"})
        refused.append(response.headers["Location"])
        connection.close()

    thread = threading.Thread(target=answer)
    thread.start()
    service.hand_over(precheck=ready, by=anna, as_of=DAY)
    thread.join()
    ready.refresh_from_db()
    assert refused == [url("result", ready)]
    assert ready.facts["job.kind"] == "employment"


def test_without_a_team_nothing_is_half_stored(anna: User, annas: Client, ready: PreCheck) -> None:
    Team.objects.all().delete()
    before = row(ready)
    with pytest.raises(NoTeamError):
        service.hand_over(precheck=ready, by=anna, as_of=DAY)
    assert row(ready) == before
    assert not Enquiry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_failure_at_the_last_moment_leaves_nothing_behind(
    anna: User, ready: PreCheck, queued_mails: QueuedMails, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = row(ready)

    def fails(*args: object, **kwargs: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(PreCheck, "save", fails)
    with pytest.raises(ConnectionError):
        service.hand_over(precheck=ready, by=anna, as_of=DAY)
    assert row(ready) == before
    assert not Enquiry.objects.exists()
    assert not Message.objects.exists()
    assert queued_mails() == []


def test_the_mails_are_queued_with_the_enquiry(
    anna: User, ready: PreCheck, queued_mails: QueuedMails
) -> None:
    make_enquiry(ready, anna)
    assert [mail.to for mail in queued_mails()] == [[anna.email]]


@pytest.mark.parametrize("facts", [{}, {"person.nationality": "NG"}])
def test_an_unsettled_pre_check_cannot_be_handed_over(
    bakery: Company, anna: User, ready: PreCheck, facts: dict[str, object]
) -> None:
    asked_once = {"job.title": "Bäcker", "job.place": "42103 Wuppertal"}
    unsettled = make_precheck(bakery, anna, {**facts, **asked_once})
    with pytest.raises(NotReadyError):
        service.hand_over(precheck=unsettled, by=anna, as_of=DAY)
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize(
    "asked_once", [{}, {"job.title": "Bäcker"}, {"job.place": "42103 Wuppertal"}]
)
def test_without_job_and_place_it_cannot_be_handed_over(
    bakery: Company, anna: User, ready: PreCheck, asked_once: dict[str, object]
) -> None:
    incomplete = make_precheck(bakery, anna, {**TOLERATION, **asked_once})
    with pytest.raises(NotReadyError):
        service.hand_over(precheck=incomplete, by=anna, as_of=DAY)
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize("name", TOLERATION)
def test_what_is_handed_over_changes_no_more(
    annas: Client, anna: User, ready: PreCheck, name: str
) -> None:
    make_enquiry(ready, anna)
    before = row(ready)
    address = url("question", ready, name)
    for response in (
        annas.get(address),
        annas.post(address, typed(TOLERATION) | {"job_kind": "trial_work"}),
    ):
        assert response.headers["Location"] == url("result", ready)
    annas.get(url("result", ready))
    assert row(ready) == before


def test_the_last_moment_is_held_under_lock(
    annas: Client, anna: User, ready: PreCheck, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page looked before the hand-over, the answer is saved after it."""
    make_enquiry(ready, anna)
    before = row(ready)
    monkeypatch.setattr(DraftStore, "may_answer", True)
    response = annas.post(url("question", ready, "job.kind"), {"job_kind": "trial_work"})
    assert response.headers["Location"] == url("result", ready)
    assert row(ready) == before


def test_the_services_refuse_to_change_it(anna: User, ready: PreCheck) -> None:
    make_enquiry(ready, anna)
    answers = parse_facts({"job.kind": "trial_work"})
    with pytest.raises(HandedOverError):
        service.save_answers(precheck=ready, answers=answers, as_of=DAY)
    with pytest.raises(HandedOverError):
        service.save_for_hand_over(
            precheck=ready,
            title=ENTRIES["title"],
            place=Place("42103", "Wuppertal"),
            residence_postcode="",
            question="",
            as_of=DAY,
        )
