"""A company's vacancies in the words of the Federal Employment Agency."""

import json
from datetime import date
from decimal import Decimal

import pytest

from employers.models import Company, User
from tests.cast import client_of
from tests.vacancies.makers import make_draft, make_live
from vacancies.bulk.ba import MODELS, OFFER, PAY, TERM, posting
from vacancies.models import Duration, Kind, PayUnit, WorkingTime

pytestmark = pytest.mark.django_db


def test_every_word_of_ours_has_one_of_theirs() -> None:
    for ours, theirs in ((Kind, OFFER), (Duration, TERM), (WorkingTime, MODELS), (PayUnit, PAY)):
        assert set(theirs) == set(ours.values)


def test_a_vacancy_as_the_agency_names_things(bakery: Company) -> None:
    vacancy = make_live(
        bakery,
        external_reference="A-1",
        kind=Kind.MINI_JOB,
        duration=Duration.FIXED_TERM,
        ends_on=date(2027, 6, 30),
        pay_from=Decimal("15.50"),
        pay_unit=PayUnit.HOUR,
        occupation="29222",
    )
    said = posting(vacancy)
    assert (said["angebotsart"], said["befristung"]) == (1, 1)
    assert (said["befristetBis"], said["hauptDkz"]) == ("2027-06-30", None)
    assert said["arbeitszeit"] == ["vz", "mj"]
    assert said["verguetung"]["von"] == 15.5
    assert said["fertigkeiten"] == [{"name": "Deutsch sprechen", "niveau": "A2"}]
    assert said["arbeitsorte"][0]["plz"] == "42103"
    assert said["kldb2010"] == "29222"


def test_one_and_all_as_files(bakery: Company, foundry: Company, anna: User, carla: User) -> None:
    live, draft = make_live(bakery), make_draft(bakery)
    make_live(foundry)
    browser = client_of(anna)
    one = browser.get(f"/de/stellen/eigene/{draft.reference}/ba.json")
    assert (one.json()["refnr"], one.json()["angebotsart"]) == (draft.reference, None)
    assert "attachment" in one["Content-Disposition"]
    streamed = browser.get("/de/stellen/eigene/ba.json")
    (only,) = json.loads(streamed.getvalue())["stellenangebote"]
    assert only["refnr"] == live.reference
    other = client_of(carla).get(f"/de/stellen/eigene/{live.reference}/ba.json")
    assert other.status_code == 404
