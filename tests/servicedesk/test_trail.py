"""The trail of an enquiry stays as it was written."""

from collections.abc import Callable
from datetime import timedelta

from django.db import DatabaseError, connection, transaction
from django.db.models import F

import pytest

from employers.models import User
from servicedesk import service
from servicedesk.models import Enquiry, EnquiryEvent
from tests.servicedesk.makers import kinds

SECRET = "Was geschrieben wurde"


@pytest.mark.parametrize(
    "change",
    [
        lambda rows, by: rows.update(kind="closed"),
        lambda rows, by: rows.update(at=F("at") - timedelta(days=9)),
        lambda rows, by: rows.update(data={"from": "new"}),
        lambda rows, by: rows.update(actor=by),
        lambda rows, by: rows.update(actor=None, kind="closed"),
    ],
    ids=["kind", "moment", "data", "actor", "actor and kind"],
)
def test_the_database_refuses_to_change_it(
    change: Callable[[object, User], object], enquiry: Enquiry, dora: User
) -> None:
    with pytest.raises(DatabaseError, match="stay as written"), transaction.atomic():
        change(enquiry.events.all(), dora)
    assert kinds(enquiry) == ["opened"]


def test_the_database_refuses_to_delete_from_it(enquiry: Enquiry) -> None:
    def delete_and_commit() -> None:
        with transaction.atomic():
            enquiry.events.all().delete()
            connection.check_constraints()

    with pytest.raises(DatabaseError, match="stay as written"):
        delete_and_commit()
    assert kinds(enquiry) == ["opened"]


def test_it_goes_together_with_its_enquiry(enquiry: Enquiry) -> None:
    enquiry.delete()
    connection.check_constraints()
    assert not EnquiryEvent.objects.exists()


def test_an_account_can_be_forgotten(enquiry: Enquiry, anna: User, dora: User) -> None:
    service.take(enquiry=enquiry, by=dora)
    dora.delete()
    actors = [event.actor for event in enquiry.events.order_by("pk")]
    assert (kinds(enquiry), actors) == (["opened", "taken"], [anna, None])


def test_it_holds_no_texts(enquiry: Enquiry, anna: User, dora: User) -> None:
    service.send_message(enquiry=enquiry, author=dora, text=SECRET)
    service.send_message(enquiry=enquiry, author=anna, text=SECRET)
    service.add_note(enquiry=enquiry, author=dora, text=SECRET)
    service.complete(enquiry=enquiry, by=dora)
    service.answer(enquiry=enquiry, author=dora, text=SECRET, outcome="authority_permission")
    service.close(enquiry=enquiry, author=dora, note=SECRET)
    keys = {key for event in enquiry.events.all() for key in event.data}
    assert keys == {"days", "from", "to"}
    assert SECRET not in str(list(enquiry.events.values()))


def test_each_step_tells_where_from_and_where_to(enquiry: Enquiry, anna: User, dora: User) -> None:
    service.answer(enquiry=enquiry, author=dora, text="Ja")
    service.send_message(enquiry=enquiry, author=anna, text="Und wann?")
    steps = [event.data for event in enquiry.events.order_by("pk")][1:]
    assert steps == [
        {"from": "new", "to": "assigned"},
        {"from": "assigned", "to": "answered"},
        {"from": "answered", "to": "waiting_for_us"},
    ]
