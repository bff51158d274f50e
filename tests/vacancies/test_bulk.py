"""Created or replaced by the company's own numbers, one at a time or many."""

from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest

from employers.models import Company, User, Verification
from tests.at_once import at_once
from tests.vacancies.makers import COMPLETE, make_draft, make_live
from vacancies import service
from vacancies.models import ClosingReason, EventKind, FilledThrough, Vacancy, VacancyText
from vacancies.service import Wanted
from vacancies.stages import Phase, Stage


def given(**values: Any) -> dict[str, Any]:
    """A complete vacancy as a program gives it."""
    complete = {name: value for name, value in COMPLETE.items() if name != "steps_done"}
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return {**complete, "expires_at": today + timedelta(days=30), **values}


def wanted(name: str = "A-1", *, publish: bool = True, **values: Any) -> Wanted:
    return Wanted(name, given(**values), publish=publish)


def verify(company: Company) -> None:
    rows = Company.objects.filter(pk=company.pk)
    rows.update(verification=Verification.VERIFIED, verified_at=timezone.now())


@pytest.mark.django_db
def test_a_new_one_is_published_and_found(bakery: Company, anna: User) -> None:
    verify(bakery)
    done = service.put(company=bakery, by=anna, wanted=wanted())
    row = Vacancy.objects.live().get()
    assert (done.is_new, done.vacancy.pk, row.in_charge) == (True, row.pk, anna)
    assert row.reference.startswith("ST-")
    kinds = row.events.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == [EventKind.CREATED, EventKind.PUBLISHED]
    assert row.versions.get().content["title"] == "Bäckerin oder Bäcker"
    assert VacancyText.objects.filter(vacancy=row).exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("desk")
def test_that_of_a_company_nobody_has_checked_waits_for_the_desk(
    bakery: Company, anna: User
) -> None:
    done = service.put(company=bakery, by=anna, wanted=wanted())
    assert done.vacancy.phase == Phase.IN_REVIEW
    with pytest.raises(service.EndedError):
        service.put(company=bakery, by=anna, wanted=wanted(title="Konditorin"))
    again = service.put(company=bakery, by=anna, wanted=wanted(publish=False))
    assert again.vacancy.phase == Phase.IN_REVIEW


@pytest.mark.django_db
def test_the_same_again_changes_nothing_and_something_else_replaces_all(
    bakery: Company, anna: User
) -> None:
    verify(bakery)
    first = wanted(comforts=["mentor"])
    one = service.put(company=bakery, by=anna, wanted=first).vacancy
    again = service.put(company=bakery, by=anna, wanted=first)
    assert (again.is_new, again.vacancy.version) == (False, 1)
    service.put(company=bakery, by=anna, wanted=wanted(title="Konditor oder Konditorin"))
    one.refresh_from_db()
    assert (one.title, one.comforts, one.version) == ("Konditor oder Konditorin", [], 2)
    assert list(one.versions.order_by("number").values_list("number", flat=True)) == [1, 2]
    assert Vacancy.objects.count() == 1


@pytest.mark.django_db
def test_a_draft_may_be_incomplete_and_what_is_public_may_not(bakery: Company, anna: User) -> None:
    draft = Wanted("A-2", {"title": "Aushilfe"}, publish=False)
    assert service.put(company=bakery, by=anna, wanted=draft).vacancy.stage == Stage.DRAFT
    with pytest.raises(service.InvalidError) as refused:
        service.put(company=bakery, by=anna, wanted=Wanted("A-2", {"title": "A"}, publish=True))
    assert {"kind", "description", "expires_at", "contact_name"} <= set(refused.value.problems)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("title", {"title": "🥨🥨"}),
        ("title", {"title": "x" * 121}),
        ("description", {"description": "x" * 10_001}),
        ("tasks", {"tasks": [f"Aufgabe {n}" for n in range(7)]}),
        ("pay_to", {"pay_from": Decimal(20), "pay_to": Decimal(10), "pay_unit": "hour"}),
        ("pay_unit", {"pay_from": Decimal(20)}),
        ("hours_from", {"hours_from": Decimal(0)}),
        ("hours_from", {"hours_from": Decimal(100)}),
        ("hours_to", {"hours_to": Decimal(10)}),
        ("ends_on", {"ends_on": timezone.localdate()}),
        ("postcode", {"postcode": "4210"}),
        ("contact_email", {"contact_email": "anna"}),
        ("apply_url", {"apply_url": "javascript:alert(1)"}),
        ("positions", {"positions": 0}),
        ("expires_at", {"expires_at": timezone.now() - timedelta(days=1)}),
        ("expires_at", {"expires_at": timezone.now() + timedelta(days=4000)}),
        ("workplace", {"workplace": 4711}),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    bakery: Company, anna: User, field: str, values: dict[str, Any]
) -> None:
    with pytest.raises(service.InvalidError) as refused:
        service.put(company=bakery, by=anna, wanted=wanted(**values))
    assert set(refused.value.problems) == {field}
    assert not Vacancy.objects.exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("desk")
def test_markup_is_never_stored(bakery: Company, anna: User) -> None:
    row = service.put(
        company=bakery,
        by=anna,
        wanted=wanted(
            title="<b>Bäcker</b>\x00", description="<script>alert(1)</script><p>Brot</p>"
        ),
    ).vacancy
    row.refresh_from_db()
    assert (row.title, row.description) == ("Bäcker", "Brot")


@pytest.mark.django_db
@pytest.mark.usefixtures("desk")
def test_a_workplace_brings_its_address_and_that_of_others_is_refused(
    bakery: Company, foundry: Company, anna: User
) -> None:
    place = bakery.workplaces.create(name="Laden", postcode="42105", town="Wuppertal")
    address: dict[str, Any] = {"street": "", "postcode": "", "town": ""}
    row = service.put(company=bakery, by=anna, wanted=wanted(workplace=place.pk, **address)).vacancy
    assert (row.postcode, row.workplace) == ("42105", place)
    other = foundry.workplaces.create(name="Halle")
    with pytest.raises(service.InvalidError):
        service.put(company=bakery, by=anna, wanted=wanted("A-2", workplace=other.pk))


@pytest.mark.django_db
@pytest.mark.usefixtures("desk")
def test_the_same_job_under_another_number_is_refused_with_the_first_one(
    bakery: Company, foundry: Company, anna: User
) -> None:
    first = make_live(bakery)
    with pytest.raises(service.DuplicateError) as refused:
        service.put(company=bakery, by=anna, wanted=wanted(title="BÄCKERIN oder Bäcker"))
    assert refused.value.vacancy.reference == first.reference
    service.put(company=foundry, by=None, wanted=wanted())
    service.put(company=bakery, by=anna, wanted=wanted(postcode="42105"))
    results = service.put_many(
        company=bakery,
        by=anna,
        wanted=[wanted("B-1", title="Fahrer"), wanted("B-2", title="Fahrer")],
    )
    assert isinstance(results[0], service.Done)
    assert isinstance(results[1], service.DuplicateError)


@pytest.mark.django_db
def test_who_saw_another_version_replaces_nothing(bakery: Company, anna: User) -> None:
    make_draft(bakery, external_reference="A-1", title="Alt", version=4)
    new: dict[str, Any] = {"values": given(), "publish": False}
    for versions in ({3}, set()):
        with pytest.raises(service.OutdatedError):
            service.put(company=bakery, by=anna, wanted=Wanted("A-1", versions=versions, **new))
    with pytest.raises(service.OutdatedError):
        service.put(company=bakery, by=anna, wanted=Wanted("A-9", versions={1}, **new))
    done = service.put(company=bakery, by=anna, wanted=Wanted("A-1", versions={4}, **new))
    assert done.vacancy.version == 5


@pytest.mark.django_db
def test_what_has_ended_stays_as_it_is(bakery: Company, anna: User) -> None:
    verify(bakery)
    service.put(company=bakery, by=anna, wanted=wanted())
    close: dict[str, Any] = {"company": bakery, "by": anna, "external_reference": "A-1"}
    filled: dict[str, Any] = {"reason": ClosingReason.FILLED, "through": FilledThrough.PORTAL}
    for _twice in range(2):
        closed = service.close_by_reference(**filled, **close)
        assert (closed.stage, closed.closing_reason) == (Stage.CLOSED, ClosingReason.FILLED)
    with pytest.raises(service.EndedError):
        service.put(company=bakery, by=anna, wanted=wanted(title="Konditor"))
    assert not VacancyText.objects.exists()


@pytest.mark.django_db
def test_a_later_end_brings_an_expired_one_back(bakery: Company, anna: User) -> None:
    now = timezone.now()
    make_live(
        bakery,
        external_reference="A-1",
        published_at=now - timedelta(days=60),
        expires_at=now - timedelta(days=1),
    )
    service.put(company=bakery, by=anna, wanted=wanted())
    assert Vacancy.objects.live().filter(published_at__gte=now).exists()


@pytest.mark.django_db
def test_of_a_refused_company_nothing_is_taken(bakery: Company, anna: User) -> None:
    Company.objects.filter(pk=bakery.pk).update(
        verification=Verification.REFUSED, verified_at=timezone.now(), refusal_reason="Nein."
    )
    with pytest.raises(PermissionDenied):
        service.put(company=bakery, by=anna, wanted=wanted())


@pytest.mark.django_db
def test_many_rows_take_as_many_queries_as_few(bakery: Company, anna: User) -> None:
    verify(bakery)
    counted = []
    for many, start in ((2, 0), (40, 100)):
        rows = [wanted(f"N-{start + n}", title=f"Helfer {start + n}") for n in range(many)]
        with CaptureQueriesContext(connection) as queries:
            service.put_many(company=bakery, by=anna, wanted=rows)
        counted.append(len(queries))
    assert counted[0] == counted[1]
    assert Vacancy.objects.live().count() == 42


@pytest.mark.django_db
def test_a_trial_stores_nothing(bakery: Company) -> None:
    found = service.try_many(
        company=bakery, wanted=[wanted("N-1"), wanted("N-2"), wanted("N-3", postcode="1")]
    )
    assert [type(each) for each in found] == [
        type(None),
        service.DuplicateError,
        service.InvalidError,
    ]
    assert not Vacancy.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_make_one(bakery: Company, anna: User) -> None:
    verify(bakery)
    titles = [f"Bäcker {number}" for number in range(50)]

    def put(title: str) -> service.Done:
        return service.put(company=bakery, by=anna, wanted=wanted(title=title, summary=title))

    results = at_once([partial(put, title) for title in titles])
    assert [each.is_new for each in results].count(True) == 1
    row = Vacancy.objects.get()
    assert row.version == 50
    last = next(each.vacancy for each in results if each.vacancy.version == 50)
    assert (row.title, row.summary) == (last.title, last.title)
    assert row.versions.count() == 50


@pytest.mark.django_db
def test_what_the_desk_has_seen_stays_until_the_company_is_checked(
    bakery: Company, anna: User
) -> None:
    verify(bakery)
    bakery.refresh_from_db()
    live = service.put(company=bakery, by=anna, wanted=wanted()).vacancy
    Company.objects.filter(pk=bakery.pk).update(verification=Verification.OPEN, verified_at=None)
    bakery.refresh_from_db()
    with pytest.raises(service.UncheckedError):
        service.put(company=bakery, by=anna, wanted=wanted(description="Etwas ganz anderes."))
    live.refresh_from_db()
    assert live.description == given()["description"]
