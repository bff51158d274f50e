"""What the owners read of pre-checks: acts, not answers, and only of those they may see."""

from typing import Any

from django.db import connection
from django.test import Client

import pytest

from employers.history.entries import Asked
from employers.models import Company, Sight, User, events_of
from employers.service import acting
from prechecks import service
from prechecks.history import precheck_entries
from prechecks.models import PreCheck
from rulebook import parse_facts
from tests.cast import client_of
from tests.employers.makers import membership
from tests.markup import Markup
from tests.prechecks.makers import DAY, EU_CITIZEN, make_enquiry, make_precheck, make_ready
from toolbox.paging import Stretch

HISTORY = "/de/konto/betrieb/verlauf/?kind=prechecks"
SECRET = "Frau Ndiaye, Backstube"


def lines(client: Client) -> list[str]:
    """What the page says, without the times."""
    page = Markup(client.get(HISTORY).content)
    for moment in page.all(".timeline time"):
        moment.decompose()
    return page.texts(".timeline > li")


def labels() -> list[str]:
    return list(events_of(PreCheck).order_by("pgh_id").values_list("pgh_label", flat=True))


def acts_for(user: User, company: Company) -> list[Any]:
    """What somebody would read."""
    return precheck_entries(Asked(membership(user, company), None, Stretch(None, True, 50)))


def answer(precheck: PreCheck, **facts: object) -> None:
    answers = parse_facts({name.replace("__", "."): value for name, value in facts.items()})
    service.save_answers(precheck=precheck, answers=answers, as_of=DAY)


@pytest.mark.usefixtures("desk")
def test_one_line_an_act(annas: Client, anna: User, bakery: Company) -> None:
    with acting(anna):
        precheck = service.start(company=bakery, by=anna, label="Verkauf")
        answer(precheck, person__nationality="PL")
        answer(precheck, person__nationality="NL")
        make_enquiry(make_ready(bakery, anna, EU_CITIZEN), anna)
    assert lines(annas) == [
        "Anna hat eine Vorprüfung an die Servicestelle übergeben: Backstube",
        "Anna hat eine Vorprüfung mit erster Einschätzung begonnen (Beschäftigung ist erlaubt): "
        "Backstube",
        "Anna hat eine erste Einschätzung erhalten (Beschäftigung ist erlaubt): Verkauf",
        "Anna hat eine Vorprüfung begonnen: Verkauf",
    ]


@pytest.mark.usefixtures("desk")
def test_answers_and_labels_are_not_in_it(anna: User, bakery: Company) -> None:
    precheck = make_ready(bakery, anna)
    PreCheck.objects.update(label=SECRET, question=SECRET)
    make_enquiry(precheck, anna)
    assert labels() == ["started", "handed_over"]
    assert SECRET not in str(list(events_of(PreCheck).values()))


def test_bulk_updates_are_caught(anna: User, ben: User, bakery: Company) -> None:
    make_precheck(bakery, anna)
    PreCheck.objects.update(created_by=ben)
    assert labels() == ["started", "given_on"]


def test_an_answer_that_opens_a_question_again_is_kept_but_not_told(
    annas: Client, anna: User, bakery: Company
) -> None:
    precheck = make_precheck(bakery, anna, EU_CITIZEN)
    answer(precheck, person__nationality="NG")
    assert labels() == ["started", "reopened"]
    assert len(lines(annas)) == 1


def test_of_a_deleted_one_only_the_reference_stays(
    annas: Client, anna: User, bakery: Company
) -> None:
    with acting(anna):
        precheck = make_ready(bakery, anna, EU_CITIZEN)
        precheck.delete()
    (event,) = events_of(PreCheck)
    assert (event.pgh_label, event.public_id) == ("deleted", precheck.public_id)
    assert (event.outcome, event.created_by_id, event.enquiry_id) == ("", None, None)
    reference = precheck.public_id.hex[:8]
    assert lines(annas) == [f"Anna hat die Vorprüfung {reference} gelöscht"]


def test_it_goes_with_the_company(anna: User, bakery: Company) -> None:
    make_precheck(bakery, anna).delete()
    make_precheck(bakery, anna)
    bakery.delete()
    connection.check_constraints()
    assert not events_of(PreCheck).exists()


def test_what_the_reader_may_not_see_is_not_told(anna: User, ben: User, bakery: Company) -> None:
    bakery.memberships.filter(user=ben).update(sees=Sight.OWN)
    make_precheck(bakery, anna, label="Annas")
    make_precheck(bakery, ben, label="Bens")
    told = [act.thing.label for act in acts_for(ben, bakery)]
    assert told == ["Bens"]
    assert len(acts_for(anna, bakery)) == 2


def test_nothing_of_another_company(
    anna: User, carla: User, bakery: Company, foundry: Company
) -> None:
    make_precheck(foundry, carla)
    make_precheck(foundry, carla).delete()
    assert acts_for(anna, bakery) == []
    assert lines(client_of(anna)) == []


def test_a_request_names_who_began(annas: Client, anna: User, bakery: Company) -> None:
    annas.post("/de/vorpruefung/neu/", {"label": "Verkauf"})
    assert lines(annas) == ["Anna hat eine Vorprüfung begonnen: Verkauf"]


@pytest.mark.parametrize("address", ["/de/vorpruefung/", "/de/anfragen/"])
def test_reading_leaves_no_trail(annas: Client, anna: User, bakery: Company, address: str) -> None:
    make_precheck(bakery, anna)
    before = labels()
    annas.get(address)
    assert labels() == before


def test_who_left_keeps_their_acts(anna: User, ben: User, bakery: Company) -> None:
    client_of(ben).post("/de/vorpruefung/neu/", {"label": "Verkauf"})
    membership(ben, bakery).delete()
    assert lines(client_of(anna))[-1] == "Ben hat eine Vorprüfung begonnen: Verkauf"
