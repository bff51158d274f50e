"""A caseworker takes an enquiry: at the button, or by working on it."""

from collections.abc import Callable

import pytest

from employers.models import User
from servicedesk import service
from servicedesk.models import Ending, Enquiry
from servicedesk.states import State
from tests.cast import client_of
from tests.servicedesk.makers import desk_url, fresh, kinds, put_into


def test_who_takes_it_has_it(enquiry: Enquiry, dora: User) -> None:
    service.take(enquiry=enquiry, by=dora)
    row = fresh(enquiry)
    assert (row.state, row.owner) == (State.ASSIGNED, dora)
    assert kinds(enquiry) == ["opened", "taken"]


def test_taking_it_again_changes_nothing(enquiry: Enquiry, dora: User) -> None:
    service.take(enquiry=enquiry, by=dora)
    service.take(enquiry=enquiry, by=dora)
    assert kinds(enquiry) == ["opened", "taken"]


def test_a_colleague_is_told_who_has_it(enquiry: Enquiry, dora: User, ines: User) -> None:
    service.take(enquiry=enquiry, by=dora)
    with pytest.raises(service.AlreadyTakenError) as refused:
        service.take(enquiry=enquiry, by=ines)
    assert refused.value.owner == dora
    assert fresh(enquiry).owner == dora


def test_the_page_tells_who_has_it(enquiry: Enquiry, dora: User, ines: User) -> None:
    service.take(enquiry=enquiry, by=dora)
    response = client_of(ines).post(desk_url(enquiry, "take"), follow=True)
    assert response.redirect_chain == [(desk_url(enquiry), 302)]
    assert "Dora" in [str(message).split()[0] for message in response.context["messages"]]
    assert fresh(enquiry).owner == dora


def test_the_button_takes_it(enquiry: Enquiry, dora: User) -> None:
    client = client_of(dora)
    assert f'action="{desk_url(enquiry, "take")}"' in client.get(desk_url(enquiry)).text
    response = client.post(desk_url(enquiry, "take"))
    assert response["Location"] == desk_url(enquiry)
    assert f'action="{desk_url(enquiry, "take")}"' not in client.get(desk_url(enquiry)).text
    assert fresh(enquiry).owner == dora


@pytest.mark.parametrize("state", [State.ANSWERED, State.CLOSED])
def test_what_is_settled_is_not_taken(state: State, enquiry: Enquiry, dora: User) -> None:
    put_into(enquiry, state)
    response = client_of(dora).post(desk_url(enquiry, "take"), follow=True)
    assert response.status_code == 200
    assert len(response.context["messages"]) == 1
    assert (fresh(enquiry).owner, kinds(enquiry)) == (None, ["opened"])


@pytest.mark.parametrize(
    "verb",
    [
        lambda case, by: service.send_message(enquiry=case, author=by, text="Frage"),
        lambda case, by: service.answer(enquiry=case, author=by, text="Ja"),
        lambda case, by: service.close(enquiry=case, author=by, reason=Ending.NOT_NEEDED),
    ],
    ids=["message", "answer", "close"],
)
def test_who_works_on_what_nobody_has_takes_it(
    verb: Callable[[Enquiry, User], object], enquiry: Enquiry, dora: User, ines: User
) -> None:
    verb(enquiry, ines)
    assert fresh(enquiry).owner == ines
    assert kinds(enquiry)[:2] == ["opened", "taken"]


def test_writing_about_a_colleagues_enquiry_leaves_it_to_them(
    enquiry: Enquiry, dora: User, ines: User
) -> None:
    service.take(enquiry=enquiry, by=dora)
    service.send_message(enquiry=enquiry, author=ines, text="Frage")
    assert fresh(enquiry).owner == dora


def test_a_note_takes_nothing(enquiry: Enquiry, dora: User) -> None:
    service.add_note(enquiry=enquiry, author=dora, text="Anruf erwartet")
    assert (fresh(enquiry).owner, fresh(enquiry).state) == (None, State.NEW)


def test_what_a_leaver_had_can_be_taken(enquiry: Enquiry, dora: User, ines: User) -> None:
    put_into(enquiry, State.WAITING_FOR_US, owner=dora)
    dora.delete()
    service.take(enquiry=enquiry, by=ines)
    assert (fresh(enquiry).owner, fresh(enquiry).state) == (ines, State.WAITING_FOR_US)
