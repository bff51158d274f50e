"""Under the tables: whatever changes a company or its people leaves an event, and it stays."""

from collections.abc import Callable
from io import StringIO
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from employers import service
from employers.acting import ActorOfRequest
from employers.models import (
    AuditEvent,
    AuditKind,
    Company,
    Membership,
    Role,
    Sight,
    User,
    Workplace,
    events_of,
)
from employers.service import acting, people
from tests.cast import client_of, join, make_user
from tests.employers.makers import make_invitation, membership

PEOPLE = "/de/konto/betrieb/personen/"


def latest(model: type[Company] | type[Membership] = Membership) -> Any:
    """The event written last."""
    return events_of(model).order_by("pgh_id").last()


def kinds() -> list[str]:
    """What people did, in order."""
    return list(AuditEvent.objects.order_by("pk").values_list("kind", flat=True))


def test_the_trail_names_who_is_signed_in(anna: User, ben: User, bakery: Company) -> None:
    row = membership(ben, bakery)
    sent = {"role": "reader", "sees": "all", "seen": "member all"}
    client_of(anna).post(f"{PEOPLE}{row.pk}/", sent)
    event = latest()
    assert (event.pgh_label, event.role, event.actor) == ("changed", Role.READER, anna.pk)
    assert event.pgh_context == {"user": anna.pk}


def answered_by(view: Callable[[HttpRequest], HttpResponse], request: HttpRequest) -> HttpResponse:
    """The view's answer behind the middleware that knows who acts."""
    inner: Callable[[HttpRequest], HttpResponse] = ActorOfRequest(view)  # type: ignore[no-untyped-call]
    answer = SessionMiddleware(AuthenticationMiddleware(inner))(request)
    assert isinstance(answer, HttpResponse)
    return answer


def test_who_signs_in_within_the_request_is_named(nora: User) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        Company.objects.create(name="Vorher")
        login(request, nora, backend=settings.AUTHENTICATION_BACKENDS[0])
        Company.objects.create(name="Nachher")
        return HttpResponse()

    answered_by(view, RequestFactory().post("/"))
    found = events_of(Company).order_by("pgh_id").values_list("name", "actor")
    assert list(found) == [("Vorher", None), ("Nachher", nora.pk)]


def test_nobody_is_asked_who_they_are_for_it(
    bakery: Company, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """A probe must not need the database, nor a public page a session."""

    def view(request: HttpRequest) -> HttpResponse:
        Company.objects.filter(pk=bakery.pk).update(town="Wuppertal")
        return HttpResponse()

    request = RequestFactory().get("/")
    request.COOKIES["sessionid"] = "x" * 32
    with django_assert_num_queries(1):
        answer = answered_by(view, request)
    assert not answer.has_header("Vary")
    assert latest(Company).actor is None


def test_bulk_updates_and_raw_sql_are_caught(anna: User, ben: User, bakery: Company) -> None:
    bakery.memberships.filter(user=ben).update(role=Role.READER)
    assert (latest().user_id, latest().role, latest().actor) == (ben.pk, Role.READER, None)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE employers_membership SET role = 'manager' WHERE user_id = %s", [ben.pk]
        )
        assert latest().role == Role.MANAGER
        cursor.execute("DELETE FROM employers_membership WHERE user_id = %s", [ben.pk])
    assert (latest().pgh_label, latest().user_id) == ("removed", ben.pk)


def test_bulk_create_and_copy_are_caught(bakery: Company, nora: User) -> None:
    Membership.objects.bulk_create([Membership(company=bakery, user=nora, role=Role.READER)])
    assert (latest().pgh_label, latest().user_id) == ("added", nora.pk)
    columns = (
        "name, legal_form, register_court, register_kind, register_number, vat_id, street, "
        "postcode, town, establishment_number, industry, size, verification, refusal_reason, "
        "created_at"
    )
    with connection.cursor() as cursor:
        copy = f"COPY employers_company ({columns}) FROM STDIN"
        with cursor.copy(copy) as rows:
            rows.write_row(["Kopiert", *[""] * 11, "open", "", "2026-11-22"])
    assert (latest(Company).pgh_label, latest(Company).name) == ("added", "Kopiert")


def test_the_administration_is_caught(
    adam: User, anna: User, ben: User, olga: User, bakery: Company
) -> None:
    client_of(adam).post(f"/cms/users/delete/{ben.pk}/")
    assert not User.objects.filter(pk=ben.pk).exists()
    assert (latest().pgh_label, latest().user_id, latest().actor) == ("removed", ben.pk, adam.pk)


def test_only_what_is_tracked_makes_an_event(bakery: Company, anna: User) -> None:
    before = events_of(Company).count()
    bakery.refusal_reason = "x"
    Company.objects.filter(pk=bakery.pk).update(created_at=F("created_at"), name=F("name"))
    assert events_of(Company).count() == before


def test_a_command_is_the_portal(anna: User, ben: User) -> None:
    call_command(
        "shell",
        command=f"""
from employers.models import Membership
Membership.objects.filter(user={ben.pk}).update(role="reader")
""",
        stdout=StringIO(),
    )
    assert (latest().role, latest().actor) == (Role.READER, None)


def test_who_acted_is_not_blamed_for_what_comes_after(
    anna: User, ben: User, bakery: Company
) -> None:
    rows = bakery.memberships.filter(user=ben)
    with acting(anna):
        rows.update(role=Role.READER)
    assert latest().actor == anna.pk
    rows.update(role=Role.MEMBER)
    assert latest().actor is None


def test_who_acts_for_a_while_gives_back(
    anna: User, ben: User, rita: User, bakery: Company
) -> None:
    rows = bakery.memberships.filter(user=ben)
    with acting(anna):
        with acting(rita):
            rows.update(role=Role.READER)
        rows.update(role=Role.MEMBER)
    acts = events_of(Membership).filter(pgh_label="changed").order_by("pgh_id")
    assert list(acts.values_list("actor", flat=True)) == [rita.pk, anna.pk]


CHANGES: dict[str, Callable[[Any], object]] = {
    "label": lambda rows: rows.update(pgh_label="added"),
    "moment": lambda rows: rows.update(pgh_created_at=F("pgh_created_at")),
    "actor": lambda rows: rows.update(pgh_context=None),
    "gone": lambda rows: rows.delete(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_the_database_refuses_to_change_it(
    change: Callable[[Any], object], anna: User, bakery: Company
) -> None:
    for model in (Membership, Company):
        count = events_of(model).count()
        with pytest.raises(DatabaseError, match="stays as written"), transaction.atomic():
            change(events_of(model))
        assert events_of(model).count() == count


def test_nor_what_people_did(anna: User, bakery: Company) -> None:
    people.invite(company=bakery, email="x@y.example", role=Role.READER, sees=Sight.ALL, by=anna)
    changes: list[Callable[[], object]] = [
        lambda: AuditEvent.objects.update(actor=None),
        lambda: AuditEvent.objects.all().delete(),
    ]
    for change in changes:
        with pytest.raises(DatabaseError, match="stays as written"), transaction.atomic():
            change()
    assert kinds() == [AuditKind.INVITED]


def test_it_goes_with_the_company(anna: User, ben: User, bakery: Company, carla: User) -> None:
    people.invite(company=bakery, email="x@y.example", role=Role.READER, sees=Sight.ALL, by=anna)
    bakery.delete()
    connection.check_constraints()
    assert not AuditEvent.objects.exists()
    assert set(events_of(Membership).values_list("user", flat=True)) == {carla.pk}
    assert set(events_of(Company).values_list("name", flat=True)) == {"Gießerei Vohwinkel"}


def test_an_account_can_be_forgotten(anna: User, ben: User, bakery: Company) -> None:
    invited, _secret = make_invitation(bakery, "x@y.example", by=ben)
    people.withdraw_invitation(invitation=invited, by=anna)
    key = ben.pk
    ben.delete()
    connection.check_constraints()
    assert latest().user_id == key


def test_each_act_is_told_once(anna: User, ben: User, rita: User, bakery: Company) -> None:
    nora, hugo = make_user("nora"), make_user("hugo")
    invited = people.invite(
        company=bakery, email="x@y.example", role=Role.READER, sees=Sight.ALL, by=anna
    )
    people.withdraw_invitation(invitation=invited, by=anna)
    for person in (nora, hugo):
        service.ask_to_join(company=bakery, by=person)
    refused, granted = bakery.join_requests.order_by("pk")
    people.refuse_join_request(join_request=refused, by=anna)
    people.grant_join_request(join_request=granted, role=Role.READER, sees=Sight.ALL, by=anna)
    withdrawn = people.offer_ownership(company=bakery, to=ben, by=anna)
    people.withdraw_offer(offer=withdrawn, by=anna)
    people.decline_ownership(offer=people.offer_ownership(company=bakery, to=ben, by=anna), by=ben)
    accepted = people.offer_ownership(company=bakery, to=ben, by=anna)
    people.accept_ownership(offer=accepted, by=ben)
    place = Workplace(company=bakery, name="Backstube")
    service.save_workplace(workplace=place, by=anna)
    service.save_workplace(workplace=place, by=anna)
    service.delete_workplace(workplace=place, by=anna)
    # Who was let in and who owns the company now is told under the table of memberships.
    assert kinds() == [
        "invited",
        "invitation_withdrawn",
        "join_requested",
        "join_requested",
        "join_refused",
        "ownership_offered",
        "offer_withdrawn",
        "ownership_offered",
        "ownership_declined",
        "ownership_offered",
        "workplace_added",
        "workplace_changed",
        "workplace_deleted",
    ]


def test_what_does_not_happen_is_not_told(anna: User, bakery: Company) -> None:
    bakery.workplaces.create(name="Backstube")
    other = Workplace(company=bakery, name="Backstube", town="Solingen")
    with pytest.raises(service.WorkplaceNameTakenError):
        service.save_workplace(workplace=other, by=anna)
    assert kinds() == []


@pytest.mark.django_db(transaction=True)
def test_outside_of_transactions_it_is_the_same(bakery: Company, nora: User) -> None:
    anna, ben = join(bakery, "anna", Role.OWNER), join(bakery, "ben", Role.MEMBER)
    with acting(anna):
        bakery.memberships.filter(user=ben).update(role=Role.READER)
        assert [row.user for row in bakery.memberships.order_by("pk").iterator()] == [anna, ben]
        assert latest().actor == anna.pk
    # The next one who gets this connection from the pool is somebody else.
    bakery.memberships.filter(user=ben).update(role=Role.MEMBER)
    assert latest().actor is None
