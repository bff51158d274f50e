"""Writing a vacancy: drafts may hold anything, what is public stays complete."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

import pytest

from employers.models import Company, User, Verification
from tests.vacancies.makers import COMPLETE, make_draft, make_live
from vacancies import service
from vacancies.content import (
    CONTENT,
    LASTING,
    OF_ONE_TIME,
    OF_THE_ROW,
    content_of,
    take_over,
)
from vacancies.models import EventKind, Vacancy
from vacancies.stages import Stage
from vacancies.steps import FIELDS, Step, first_incomplete, missing

pytestmark = pytest.mark.django_db


def test_every_field_is_classified_exactly_once() -> None:
    names = [field.name for field in Vacancy._meta.concrete_fields]
    classified = [*LASTING, *OF_ONE_TIME, *OF_THE_ROW]
    assert sorted(classified) == sorted(names)


def test_every_field_of_the_content_belongs_to_one_step() -> None:
    assert sorted(name for names in FIELDS.values() for name in names) == sorted(CONTENT)


def test_content_comes_back_as_it_was(bakery: Company) -> None:
    vacancy = make_live(bakery)
    vacancy.refresh_from_db()
    copy = Vacancy()
    take_over(copy, content_of(vacancy))
    assert content_of(copy) == content_of(vacancy)
    assert copy.hours_from == vacancy.hours_from
    assert copy.expires_at == vacancy.expires_at


def test_a_draft_from_another_vacancy_has_its_own_time_and_consent(
    bakery: Company, anna: User
) -> None:
    model = make_live(bakery, shares_with_partners=True, external_reference="A-7")
    draft = service.create_draft(company=bakery, by=anna, content=content_of(model))
    assert (draft.title, draft.hours_from) == (model.title, model.hours_from)
    assert draft.expires_at is None
    assert not draft.shares_with_partners
    assert draft.external_reference == ""


def test_a_reader_writes_nothing(bakery: Company, rita: User, anna: User) -> None:
    draft = service.create_draft(company=bakery, by=anna)
    for act in (service.create_draft, service.delete_draft, service.save):
        what = {"company": bakery} if act is service.create_draft else {"vacancy": draft}
        more = {"values": {"title": "Koch"}} if act is service.save else {}
        with pytest.raises(PermissionDenied):
            act(**what, **more, by=rita)  # type: ignore[arg-type]


def test_a_step_is_saved_with_what_is_there(bakery: Company, anna: User) -> None:
    draft = service.create_draft(company=bakery, by=anna)
    row = service.save(vacancy=draft, by=anna, values={"title": "Koch"}, seen=1, step=Step.JOB)
    assert (row.title, row.steps_done, row.version) == ("Koch", [Step.JOB], 2)
    assert missing(row)[Step.JOB] == ["kind", "field", "description"]
    assert first_incomplete(row) == Step.JOB


def test_who_did_not_see_the_latest_version_overwrites_nothing(bakery: Company, anna: User) -> None:
    draft = service.create_draft(company=bakery, by=anna)
    service.save(vacancy=draft, by=anna, values={"title": "Koch"}, seen=1)
    with pytest.raises(service.ChangedMeanwhileError) as refused:
        service.save(vacancy=draft, by=anna, values={"title": "Köchin"}, seen=1)
    assert refused.value.current.title == "Koch"
    draft.refresh_from_db()
    assert draft.title == "Koch"


def test_a_change_of_what_is_public_leaves_a_version_and_an_event(
    bakery: Company, anna: User
) -> None:
    vacancy = make_live(bakery, anna)
    row = service.save(vacancy=vacancy, by=anna, values={"positions": 3})
    assert row.versions.get().content["positions"] == 3
    event = row.events.get()
    assert (event.kind, event.data) == (EventKind.CHANGED, {"fields": ["positions"]})


def test_what_is_public_stays_complete(bakery: Company, anna: User) -> None:
    vacancy = make_live(bakery, anna)
    with pytest.raises(service.IncompleteError) as refused:
        service.save(vacancy=vacancy, by=anna, values={"description": ""})
    assert refused.value.fields == ["description"]


@pytest.mark.parametrize("name", ["title", "description", "contact_name", "speaking"])
def test_the_database_refuses_a_public_vacancy_without_it(bakery: Company, name: str) -> None:
    vacancy = make_live(bakery)
    setattr(vacancy, name, "")
    with pytest.raises(IntegrityError), transaction.atomic():
        vacancy.save()


def test_a_draft_may_be_empty_and_is_really_deleted(bakery: Company, anna: User) -> None:
    draft = service.create_draft(company=bakery, by=anna)
    service.delete_draft(vacancy=draft, by=anna)
    assert not Vacancy.objects.exists()


def test_what_is_public_is_not_deleted(bakery: Company, anna: User) -> None:
    vacancy = make_live(bakery, anna)
    with pytest.raises(service.NotADraftError):
        service.delete_draft(vacancy=vacancy, by=anna)
    assert Vacancy.objects.exists()


def test_the_public_sees_neither_drafts_nor_the_past_nor_refused_companies(
    bakery: Company, foundry: Company
) -> None:
    now = timezone.now()
    live = make_live(bakery)
    make_draft(bakery, **COMPLETE)
    make_live(bakery, expires_at=now - timedelta(minutes=1))
    make_live(bakery, published_at=now + timedelta(minutes=1))
    make_live(bakery, stage=Stage.CLOSED)
    make_live(foundry)
    Company.objects.filter(pk=foundry.pk).update(
        verification=Verification.REFUSED, refusal_reason="Kein Eintrag", verified_at=now
    )
    assert list(Vacancy.objects.live()) == [live]


@pytest.mark.django_db
def test_what_the_desk_has_seen_stays_until_the_company_is_checked(
    bakery: Company, anna: User
) -> None:
    live = make_live(bakery, anna)
    Company.objects.filter(pk=bakery.pk).update(verification=Verification.OPEN, verified_at=None)
    with pytest.raises(service.NotEditableError):
        service.save(vacancy=live, by=anna, values={"description": "Etwas ganz anderes."})
    shown = service.save(vacancy=live, by=anna, values={"shares_with_partners": True})
    assert shown.shares_with_partners
