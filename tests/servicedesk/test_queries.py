"""No page asks the database more often because there is more to show."""

from django.urls import reverse

import pytest

from employers.models import Company, Membership, Role, User
from servicedesk import service
from servicedesk.models import Enquiry, Team
from servicedesk.states import State
from tests.cast import client_of, make_caseworker, make_user
from tests.servicedesk.makers import desk_url, employer_url, make_rows, queries_of


def fill(number: int, team: Team, company: Company) -> None:
    """Enquiries of different companies (but one), each with an owner of its own."""
    for place in range(number):
        asks = company if place % 2 else Company.objects.create(name=f"Betrieb Sonnborn {place}")
        owner = make_caseworker(f"owner{team.members.count()}", team)
        make_rows(1, company=asks, team=team, state=State.ASSIGNED, owner=owner)


@pytest.mark.parametrize(
    "query", ["", "?view=open&team=beschaeftigung&company=sonn", "?q=Sonnborn"]
)
def test_the_inbox(query: str, bakery: Company, employment: Team, dora: User) -> None:
    client, url = client_of(dora), reverse("desk:inbox") + query
    fill(3, employment, bakery)
    few = queries_of(client, url)
    fill(22, employment, bakery)
    assert len(client.get(url).context["rows"]) == 25
    assert queries_of(client, url) == few


def test_the_employers_list(bakery: Company, employment: Team, anna: User) -> None:
    client, url = client_of(anna), reverse("enquiries:list")
    fill(6, employment, bakery)
    few = queries_of(client, url)
    fill(44, employment, bakery)
    assert len(client.get(url).context["rows"]) == 25
    assert queries_of(client, url) == few


def talk(enquiry: Enquiry, rounds: range) -> None:
    """Different people say something of every kind."""
    for number in rounds:
        employer = make_user(f"employer{number}")
        Membership.objects.create(company=enquiry.company, user=employer, role=Role.MEMBER)
        caseworker = make_caseworker(f"case{number}", enquiry.team)
        service.send_message(enquiry=enquiry, author=employer, text="Frage")
        service.add_note(enquiry=enquiry, author=caseworker, text="Notiz")
        service.send_message(enquiry=enquiry, author=caseworker, text="Rückfrage")
        service.answer(
            enquiry=enquiry, author=caseworker, text="Ja", outcome="authority_permission"
        )


# Session, person, teams, case, sign of life, all of the desk's tables, the pre-check.
MOST_FOR_A_CASE = 7


def fill_case(enquiry: Enquiry, rounds: range) -> None:
    """Everything a case can have, by people of its own."""
    talk(enquiry, rounds)
    for number in rounds:
        (twin,) = make_rows(1, company=enquiry.company, team=enquiry.team, state=State.ANSWERED)
        Enquiry.objects.filter(pk=twin.pk).update(
            reason_codes=enquiry.reason_codes, first_answered_at=twin.created_at
        )
        somebody = make_caseworker(f"line{number}", enquiry.team)
        service.add_line(enquiry=enquiry, by=somebody, text=f"Zeile {number}")
        service.tick(enquiry=enquiry, by=somebody, line=enquiry.checklist.latest("pk").pk)
        service.notice(enquiry=enquiry, by=somebody)


def test_the_case(enquiry: Enquiry, dora: User) -> None:
    client = client_of(dora)
    for form in ("message", "note", "answer", "close"):
        typed = {"text": "Entwurf", "note": "Entwurf"}
        service.keep_draft(enquiry=enquiry, by=dora, form=form, typed=typed)
    fill_case(enquiry, range(2))
    assert queries_of(client, desk_url(enquiry)) == MOST_FOR_A_CASE
    fill_case(enquiry, range(2, 8))
    assert len(client.get(desk_url(enquiry)).context["thread"]) == 8 * 4
    assert queries_of(client, desk_url(enquiry)) == MOST_FOR_A_CASE


def test_the_employers_page(enquiry: Enquiry, anna: User) -> None:
    client = client_of(anna)
    talk(enquiry, range(2))
    few = queries_of(client, employer_url(enquiry))
    talk(enquiry, range(2, 8))
    assert len(client.get(employer_url(enquiry)).context["thread"]) == 8 * 3 - 1
    assert queries_of(client, employer_url(enquiry)) == few
