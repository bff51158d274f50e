"""Two teams on one case, and a case that changes its team."""

from datetime import timedelta
from functools import partial

from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.urls import reverse

import pytest

from employers.models import Company, User
from servicedesk import service
from servicedesk.models import Contribution, Desk, Enquiry, Team
from servicedesk.states import MOVES, OPEN, SETTLED, Move, State
from tests.at_once import at_once
from tests.cast import client_of, make_caseworker
from tests.markup import Markup
from tests.servicedesk.makers import (
    addressees,
    desk_url,
    employer_url,
    fresh,
    kinds,
    make_rows,
    put_into,
    queries_of,
    text_of,
)

Mails = list[EmailMessage]
QUESTION = "Gibt es einen Kursplatz am Nachmittag?"
RESULT = "Ja, ab Januar sind zwei Plätze frei"
REASON = "Es geht um einen Sprachkurs, nicht um die Erlaubnis"


@pytest.fixture
def asked(enquiry: Enquiry, integration: Team, dora: User, ines: User) -> Contribution:
    """Dora has asked the team of Ines."""
    return service.ask_team(enquiry=enquiry, team=integration, by=dora, question=QUESTION)


def part_url(page: str, part: Contribution) -> str:
    return reverse(f"desk:{page}", args=[part.enquiry.reference, part.pk])


# --- Asking another team ---


def test_both_teams_see_who_waits_for_whom_and_since_when(
    asked: Contribution, enquiry: Enquiry, dora: User, ines: User
) -> None:
    Contribution.objects.update(asked_at=asked.asked_at - timedelta(days=2))
    for reader in (dora, ines):
        page = text_of(client_of(reader).get(desk_url(enquiry)))
        assert (
            "Das Team Beschäftigung wartet auf das Team Arbeitsmarktintegration, seit 2 Tagen."
            in page
        )
        assert QUESTION in page


def test_the_asked_team_gets_a_mail_without_the_text(
    enquiry: Enquiry, integration: Team, dora: User, ines: User, mailoutbox: Mails
) -> None:
    mailoutbox.clear()
    service.ask_team(enquiry=enquiry, team=integration, by=dora, question=QUESTION)
    assert addressees(mailoutbox) == ["ines"]
    assert enquiry.reference in mailoutbox[0].subject
    assert QUESTION not in mailoutbox[0].body


def test_it_is_found_by_the_team_that_was_asked(
    asked: Contribution, enquiry: Enquiry, employment: Team, integration: Team, ines: User
) -> None:
    assert list(Enquiry.objects.asked_of([integration, employment])) == [enquiry]
    assert not Enquiry.objects.asked_of([employment]).exists()
    service.contribute(contribution=asked, by=ines, result=RESULT)
    assert not Enquiry.objects.asked_of([integration]).exists()


def test_what_two_of_my_teams_are_asked_for_is_found_once(
    asked: Contribution, enquiry: Enquiry, integration: Team, desk: Desk, dora: User
) -> None:
    third = Team.objects.create(desk=desk, code="dritte", name="Dritte")
    service.ask_team(enquiry=enquiry, team=third, by=dora, question=QUESTION)
    assert Enquiry.objects.asked_of([integration, third]).count() == 1


def test_the_result_is_an_internal_entry_and_the_owner_is_told(
    asked: Contribution, enquiry: Enquiry, dora: User, ines: User, mailoutbox: Mails
) -> None:
    service.take(enquiry=enquiry, by=dora)
    mailoutbox.clear()
    response = client_of(ines).post(part_url("contribute", asked), {"result": RESULT})
    assert response["Location"] == desk_url(enquiry)
    assert addressees(mailoutbox) == ["dora"]
    assert RESULT not in mailoutbox[0].body
    page = text_of(client_of(dora).get(desk_url(enquiry)))
    assert "Intern: Beitrag des Teams Arbeitsmarktintegration" in page
    assert RESULT in page
    assert kinds(enquiry)[-1] == "contributed"


def test_the_employer_reads_that_two_teams_work_and_nothing_else(
    asked: Contribution, enquiry: Enquiry, anna: User, ines: User, mailoutbox: Mails
) -> None:
    page = text_of(client_of(anna).get(employer_url(enquiry)))
    assert "Ein weiteres Team arbeitet mit." in page
    assert "Arbeitsmarktintegration" not in page
    service.contribute(contribution=asked, by=ines, result=RESULT)
    page = text_of(client_of(anna).get(employer_url(enquiry)))
    assert "Ein weiteres Team" not in page
    told = page + "".join(f"{mail.subject} {mail.body}" for mail in mailoutbox)
    assert QUESTION not in told
    assert RESULT not in told
    assert all(QUESTION not in str(event.data) for event in enquiry.events.all())


@pytest.mark.parametrize("state", SETTLED)
def test_a_settled_case_needs_no_other_team(
    state: State, enquiry: Enquiry, integration: Team, dora: User
) -> None:
    case = put_into(enquiry, state)
    form = {"team": integration.pk, "question": QUESTION}
    response = client_of(dora).post(desk_url(case, "ask-team"), form)
    assert response.status_code == 422
    assert "schon beantwortet oder geschlossen" in text_of(response)
    assert QUESTION in text_of(response)


def test_a_team_is_asked_one_thing_at_a_time(
    asked: Contribution, enquiry: Enquiry, integration: Team, dora: User
) -> None:
    form = {"team": integration.pk, "question": "Und noch etwas"}
    response = client_of(dora).post(desk_url(enquiry, "ask-team"), form)
    assert response.status_code == 422
    assert "schon gebeten" in text_of(response)
    assert Contribution.objects.count() == 1


@pytest.mark.parametrize("page", ["ask-team", "hand-over"])
def test_the_own_team_and_teams_of_elsewhere_are_refused_at_the_field(
    page: str, enquiry: Enquiry, employment: Team, dora: User, otto: User
) -> None:
    elsewhere = Team.objects.exclude(desk=enquiry.desk).get()
    for team, words in ((employment, "schon bei diesem Team"), (elsewhere, "aus der Liste")):
        form = {"team": team.pk, "question": QUESTION, "reason": REASON}
        response = client_of(dora).post(desk_url(enquiry, page), form)
        assert response.status_code == 422
        assert words in text_of(response)
    assert kinds(enquiry) == ["opened"]


def test_a_double_click_asks_once(
    asked: Contribution, enquiry: Enquiry, integration: Team, dora: User
) -> None:
    assert service.ask_team(enquiry=enquiry, team=integration, by=dora, question=QUESTION) == asked
    assert kinds(enquiry) == ["opened", "joined"]


def test_only_the_asked_team_contributes(asked: Contribution, dora: User) -> None:
    assert client_of(dora).get(part_url("contribute", asked)).status_code == 404
    with pytest.raises(PermissionDenied):
        service.contribute(contribution=asked, by=dora, result=RESULT)


def test_who_asked_says_that_it_is_no_longer_needed(
    asked: Contribution, enquiry: Enquiry, dora: User, ines: User
) -> None:
    assert client_of(ines).post(part_url("release", asked)).status_code == 404
    for _click in range(2):
        response = client_of(dora).post(part_url("release", asked))
        assert response["Location"] == desk_url(enquiry)
    assert kinds(enquiry) == ["opened", "joined", "released"]
    assert "wartet auf Team" not in text_of(client_of(dora).get(desk_url(enquiry)))


def test_what_was_typed_is_kept_when_the_team_is_not_asked_any_more(
    asked: Contribution, dora: User, ines: User
) -> None:
    service.release_team(contribution=asked, by=dora)
    response = client_of(ines).post(part_url("contribute", asked), {"result": RESULT})
    assert response.status_code == 422
    assert RESULT in text_of(response)
    assert "nicht mehr gebeten" in text_of(response)


def test_the_same_result_twice_is_one(asked: Contribution, enquiry: Enquiry, ines: User) -> None:
    for _click in range(2):
        service.contribute(contribution=asked, by=ines, result=RESULT)
    assert kinds(enquiry).count("contributed") == 1


def test_team_members_of_another_desk_do_nothing(
    asked: Contribution, enquiry: Enquiry, integration: Team, otto: User
) -> None:
    client = client_of(otto)
    for page in ("ask-team", "hand-over"):
        assert client.get(desk_url(enquiry, page)).status_code == 404
    with pytest.raises(PermissionDenied):
        service.ask_team(enquiry=enquiry, team=integration, by=otto, question=QUESTION)
    with pytest.raises(PermissionDenied):
        service.hand_over(enquiry=enquiry, team=integration, by=otto, reason=REASON)
    with pytest.raises(PermissionDenied):
        service.contribute(contribution=asked, by=otto, result=RESULT)
    with pytest.raises(PermissionDenied):
        service.release_team(contribution=asked, by=otto)


# --- Handing over ---


@pytest.mark.parametrize("state", OPEN)
def test_it_changes_its_team_and_loses_its_owner(
    state: State, enquiry: Enquiry, employment: Team, integration: Team, dora: User
) -> None:
    owner = None if state == State.NEW else dora
    case = put_into(enquiry, state, owner=owner)
    service.hand_over(enquiry=case, team=integration, by=dora, reason=REASON)
    row = fresh(enquiry)
    assert (row.team, row.owner) == (integration, None)
    assert row.state == MOVES[state][Move.HAND_OVER]
    event = enquiry.events.latest("pk")
    assert event.kind == "handed_over"
    assert event.data["from_team"] == employment.pk
    assert event.data["to_team"] == integration.pk
    assert REASON not in str(event.data)


def test_colleagues_read_why_and_the_new_team_is_told(
    enquiry: Enquiry, integration: Team, dora: User, ines: User, mailoutbox: Mails
) -> None:
    mailoutbox.clear()
    form = {"team": integration.pk, "reason": REASON}
    response = client_of(dora).post(desk_url(enquiry, "hand-over"), form)
    assert response["Location"] == desk_url(enquiry)
    assert addressees(mailoutbox) == ["anna", "ines"]
    page = text_of(client_of(ines).get(desk_url(enquiry)))
    assert "Intern: abgegeben an Team Arbeitsmarktintegration" in page
    assert REASON in page


def test_the_employer_is_told_the_new_team_and_not_why(
    enquiry: Enquiry, integration: Team, anna: User, dora: User, mailoutbox: Mails
) -> None:
    mailoutbox.clear()
    service.hand_over(enquiry=enquiry, team=integration, by=dora, reason=REASON)
    page = text_of(client_of(anna).get(employer_url(enquiry)))
    assert "Arbeitsmarktintegration" in page
    told = page + "".join(str(mail.body) for mail in mailoutbox)
    assert REASON not in told
    assert "Arbeitsmarktintegration" in next(m.body for m in mailoutbox if "anna" in m.to[0])


def test_what_the_new_team_was_asked_for_is_its_own_work_now(
    asked: Contribution, enquiry: Enquiry, integration: Team, dora: User
) -> None:
    service.hand_over(enquiry=enquiry, team=integration, by=dora, reason=REASON)
    assert kinds(enquiry) == ["opened", "joined", "released", "handed_over"]
    assert not Contribution.objects.filter(done_at=None).exists()


@pytest.mark.parametrize("state", SETTLED)
def test_what_is_settled_stays_where_it_is(
    state: State, enquiry: Enquiry, integration: Team, dora: User
) -> None:
    case = put_into(enquiry, state)
    form = {"team": integration.pk, "reason": REASON}
    response = client_of(dora).post(desk_url(case, "hand-over"), form)
    assert response.status_code == 422
    assert REASON in text_of(response)
    assert (kinds(enquiry), enquiry.notes.count()) == (["opened"], 0)


def test_a_double_click_hands_it_over_once(enquiry: Enquiry, integration: Team, dora: User) -> None:
    client = client_of(dora)
    token = "5f0c8f0e-4c3a-4a57-9a0d-0f3a3e8c1b11"
    form = {"team": integration.pk, "reason": REASON, "token": token}
    for _click in range(2):
        assert client.post(desk_url(enquiry, "hand-over"), form).status_code == 302
    assert (kinds(enquiry), enquiry.notes.count()) == (["opened", "handed_over"], 1)


@pytest.mark.parametrize("typed", ["", "x" * 200_000, "a\0b", "   "])
@pytest.mark.parametrize(("page", "field"), [("ask-team", "question"), ("hand-over", "reason")])
def test_a_text_that_is_none_is_refused_at_the_field(
    page: str, field: str, typed: str, enquiry: Enquiry, integration: Team, dora: User
) -> None:
    form = {"team": integration.pk, field: typed}
    response = client_of(dora).post(desk_url(enquiry, page), form)
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {field}
    assert kinds(enquiry) == ["opened"]


@pytest.mark.parametrize("typed", ["", "x", "\0", "9" * 40, "-1", "1; DROP"])
def test_a_team_that_is_none_is_refused_at_the_field(
    typed: str, enquiry: Enquiry, dora: User
) -> None:
    Team.objects.create(desk=enquiry.desk, code="third", name="Ausbildung")
    form = {"team": typed, "reason": REASON}
    response = client_of(dora).post(desk_url(enquiry, "hand-over"), form)
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {"team"}


def test_pasted_markup_stays_text(enquiry: Enquiry, integration: Team, dora: User) -> None:
    text = "<script>alert(1)</script><b>fett</b>"
    service.ask_team(enquiry=enquiry, team=integration, by=dora, question=text)
    page = client_of(dora).get(desk_url(enquiry)).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_page_costs_the_same_however_many_took_part(
    enquiry: Enquiry, desk: Desk, integration: Team, dora: User, ines: User
) -> None:
    def take_part(number: int) -> None:
        by = make_caseworker(f"asker{number}", enquiry.team)
        part = service.ask_team(enquiry=enquiry, team=integration, by=by, question=QUESTION)
        service.contribute(contribution=part, by=ines, result=f"{RESULT} {number}")
        for team in (integration, enquiry.team):
            service.hand_over(enquiry=fresh(enquiry), team=team, by=by, reason=REASON)

    client = client_of(dora)
    take_part(1)
    few = queries_of(client, desk_url(enquiry))
    for number in range(2, 6):
        take_part(number)
    assert queries_of(client, desk_url(enquiry)) == few


@pytest.mark.django_db(transaction=True)
def test_of_several_who_hand_it_over_at_once_one_does(
    enquiry: Enquiry, integration: Team, dora: User
) -> None:
    told = at_once(
        [
            partial(
                service.hand_over,
                enquiry=enquiry,
                team=integration,
                by=dora,
                reason=f"{REASON} {number}",
            )
            for number in range(6)
        ]
    )
    assert [type(error) for error in told if error] == [service.OwnTeamError] * 5
    assert (kinds(enquiry), enquiry.notes.count()) == (["opened", "handed_over"], 1)


def test_at_a_desk_of_one_team_and_no_office_nothing_is_offered(
    otto: User, bakery: Company
) -> None:
    (row,) = make_rows(1, company=bakery, team=otto.teams.get())
    page = client_of(otto).get(desk_url(row))
    for name in ("ask-team", "hand-over", "forward"):
        assert desk_url(row, name) not in text_of(page)
        assert client_of(otto).get(desk_url(row, name)).status_code == 404


def test_of_two_teams_the_other_one_need_not_be_chosen(
    enquiry: Enquiry, dora: User, integration: Team
) -> None:
    client, url = client_of(dora), desk_url(enquiry, "hand-over")
    page = client.get(url)
    assert "An Team Arbeitsmarktintegration abgeben" in text_of(page)
    (team,) = Markup(page.content).all("[name=team]")
    assert (team["type"], team["value"]) == ("hidden", str(integration.pk))
    wrong = client.post(url, {"team": "0", "reason": "Sprachkurs."})
    assert wrong.status_code == 422
    assert "Wählen Sie ein Team aus der Liste." in text_of(wrong)
    Team.objects.create(desk=enquiry.desk, code="third", name="Ausbildung")
    offered = Markup(client.get(url).content).texts("[name=team] option")
    assert offered == ["Bitte wählen", "Arbeitsmarktintegration", "Ausbildung"]
