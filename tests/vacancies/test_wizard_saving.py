"""Two people write in one vacancy: only what both change is in the way."""

import pytest

from employers.models import Company, User
from tests.vacancies.makers import make_draft, make_live
from vacancies import service
from vacancies.models import Field
from vacancies.stages import Stage

pytestmark = pytest.mark.django_db


def test_what_somebody_saved_in_other_fields_is_in_nobodys_way(
    bakery: Company, anna: User, ben: User
) -> None:
    draft = make_draft(bakery, anna)
    service.save(vacancy=draft, by=anna, values={"title": "Koch"}, seen=1)
    service.save(vacancy=draft, by=ben, values={"speaking": "a2"}, seen=1)
    draft.refresh_from_db()
    assert (draft.title, draft.speaking, draft.version) == ("Koch", "a2", 3)


def test_who_did_not_see_a_field_as_it_is_now_is_told_which(
    bakery: Company, anna: User, ben: User
) -> None:
    draft = make_draft(bakery, anna, title="Koch")
    service.save(vacancy=draft, by=anna, values={"title": "Köchin", "field": Field.FOOD}, seen=1)
    values = {"title": "Küchenkraft", "field": Field.FOOD, "town": "Wuppertal"}
    with pytest.raises(service.ChangedMeanwhileError) as refused:
        service.save(vacancy=draft, by=ben, values=values, seen=1)
    assert refused.value.fields == ["title"]
    assert (refused.value.current.title, refused.value.current.town) == ("Köchin", "")


def test_who_wants_the_same_is_in_nobodys_way(bakery: Company, anna: User, ben: User) -> None:
    draft = make_draft(bakery, anna)
    for person in (anna, ben):
        service.save(vacancy=draft, by=person, values={"title": "Koch"}, seen=1)
    draft.refresh_from_db()
    assert draft.version == 2


@pytest.mark.parametrize("stage", [Stage.IN_REVIEW, Stage.CLOSED, Stage.ARCHIVED])
def test_what_is_checked_or_has_ended_stays_as_it_is(
    bakery: Company, anna: User, stage: Stage
) -> None:
    vacancy = make_live(bakery, anna, stage=stage)
    with pytest.raises(service.NotEditableError):
        service.save(vacancy=vacancy, by=anna, values={"title": "Koch"})


def test_a_number_of_the_company_is_given_once(bakery: Company, anna: User) -> None:
    make_draft(bakery, anna, external_reference="A-7")
    draft = make_draft(bakery, anna)
    with pytest.raises(service.ReferenceTakenError):
        service.save(vacancy=draft, by=anna, values={"external_reference": "A-7"})
