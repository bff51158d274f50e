"""An open page of a case tells what others have written since, and shows it where it is."""

from collections.abc import Callable

import pytest

from employers.models import User
from servicedesk import service
from servicedesk.models import Enquiry, Team
from tests.cast import client_of
from tests.markup import Markup
from tests.servicedesk.forwardings import forward
from tests.servicedesk.makers import Page, desk_url, fresh, text_of

LIVE = {"HX-Request": "true"}


def opened(user: User, enquiry: Enquiry, page: str = "case") -> dict[str, str]:
    """Open the page; what its signs of life say of it."""
    markup = Markup(client_of(user).get(desk_url(enquiry, page)).content)
    return {str(field["name"]): str(field["value"]) for field in markup.all("#present input")}


def sign(user: User, enquiry: Enquiry, shown: dict[str, str]) -> Page:
    """What htmx gets after a sign of life of that page."""
    return client_of(user).post(desk_url(enquiry, "present"), shown, headers=LIVE)


def load(user: User, enquiry: Enquiry, shown: dict[str, str]) -> Page:
    """What the link brings."""
    return client_of(user).get(desk_url(enquiry, "news"), shown, headers=LIVE)


Say = Callable[[Enquiry, dict[str, User], Team], object]

SAID: dict[str, tuple[str, Say]] = {
    "Anna": (
        "Eine Nachricht.",
        lambda row, who, _team: service.send_message(
            enquiry=row, author=who["anna"], text="Eine Nachricht."
        ),
    ),
    "Ines": (
        "Eine Notiz.",
        lambda row, who, _team: service.add_note(
            enquiry=row, author=who["ines"], text="Eine Notiz."
        ),
    ),
    "Paula": (
        "Vom Jobcenter.",
        lambda row, who, _team: service.write_as_partner(
            forwarding=row.forwardings.get(), author=who["paula"], text="Vom Jobcenter."
        ),
    ),
    "Ines ": (
        "Ein Beitrag.",
        lambda row, who, team: service.contribute(
            contribution=row.contributions.get(), by=who["ines"], result="Ein Beitrag."
        ),
    ),
}


@pytest.fixture
def who(dora: User, anna: User, ines: User, paula: User) -> dict[str, User]:
    return {"dora": dora, "anna": anna, "ines": ines, "paula": paula}


@pytest.fixture
def shared(enquiry: Enquiry, who: dict[str, User], integration: Team) -> Enquiry:
    """The employer, another team and a partner office take part in it."""
    service.ask_team(enquiry=enquiry, team=integration, by=who["dora"], question="Kurs?")
    forward(enquiry, desk=who["dora"], employer=who["anna"])
    return fresh(enquiry)


@pytest.mark.parametrize("page", ["case", "answer"])
@pytest.mark.parametrize("name", SAID)
def test_what_others_write_is_told_and_shown_where_it_is(
    name: str, page: str, shared: Enquiry, who: dict[str, User], integration: Team
) -> None:
    shown, (text, say) = opened(who["dora"], shared, page), SAID[name]
    assert "neue Nachricht" not in text_of(sign(who["dora"], shared, shown))
    say(shared, who, integration)
    told = sign(who["dora"], shared, shown)
    assert f"1 neue Nachricht von {name.strip()}." in text_of(told)
    assert text not in text_of(told)
    brought = load(who["dora"], shared, shown)
    assert text in text_of(brought)
    assert "Kurs?" not in text_of(brought)
    again = {
        str(each["name"]): str(each["value"])
        for each in Markup(brought.content).all("[name=since], [name=shown]")
    }
    assert sign(who["dora"], shared, again).status_code == 204


def test_several_are_counted_and_ones_own_are_not(enquiry: Enquiry, dora: User, anna: User) -> None:
    shown = opened(dora, enquiry)
    service.send_message(enquiry=enquiry, author=dora, text="Von mir.")
    assert "neue Nachricht" not in text_of(sign(dora, enquiry, shown))
    for number in range(3):
        service.send_message(enquiry=enquiry, author=anna, text=f"Nummer {number}.")
    assert "3 neue Nachrichten, zuletzt von Anna." in text_of(sign(dora, enquiry, shown))


def test_who_has_read_it_here_may_send_at_once(enquiry: Enquiry, dora: User, anna: User) -> None:
    shown = opened(dora, enquiry)
    service.send_message(enquiry=enquiry, author=anna, text="Noch etwas.")
    brought = Markup(load(dora, enquiry, shown).content)
    (seen,) = brought.all("[name=seen]")
    assert seen["hx-swap-oob"] == "outerHTML:[name=seen]"
    typed = {"text": "Danke.", "seen": str(seen["value"])}
    assert client_of(dora).post(desk_url(enquiry, "message"), typed).status_code == 302


def test_a_button_of_the_answer_forgets_no_news(enquiry: Enquiry, dora: User, anna: User) -> None:
    shown = opened(dora, enquiry, "answer")
    service.send_message(enquiry=enquiry, author=anna, text="Noch etwas.")
    typed = {"text": "Sehr geehrte", "do": "search", "since": shown["since"]}
    page = client_of(dora).post(desk_url(enquiry, "answer"), typed)
    (since,) = Markup(page.content).all("[name=since]")
    assert since["value"] == shown["since"]


@pytest.mark.parametrize("since", ["", "x", "\0", "9" * 40, "-1.000000", "ä" * 5000])
def test_a_made_up_moment_breaks_nothing(since: str, enquiry: Enquiry, dora: User) -> None:
    assert sign(dora, enquiry, {"since": since}).status_code == 200
    assert load(dora, enquiry, {"since": since})["Location"] == desk_url(enquiry)


def test_without_scripts_the_link_leads_to_the_case(enquiry: Enquiry, dora: User) -> None:
    shown = opened(dora, enquiry)
    response = client_of(dora).get(desk_url(enquiry, "news"), shown)
    assert response["Location"] == desk_url(enquiry)


@pytest.mark.parametrize("name", ["anna", "paula", "otto", "adam"])
def test_strangers_hear_of_nothing(
    name: str, request: pytest.FixtureRequest, enquiry: Enquiry, dora: User
) -> None:
    shown = opened(dora, enquiry)
    service.add_note(enquiry=enquiry, author=dora, text="Intern.")
    by: User = request.getfixturevalue(name)
    assert load(by, enquiry, shown).status_code == 404
    assert sign(by, enquiry, shown).status_code == 404
