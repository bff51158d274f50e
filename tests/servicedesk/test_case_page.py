"""One case on one page: neighbours, consistency, what comes next, and what only the desk reads."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

import pytest

from employers.models import Company, User
from servicedesk import service
from servicedesk.models import Enquiry
from servicedesk.states import State
from tests.cast import client_of
from tests.servicedesk.makers import desk_url, make_enquiry, make_rows, put_into, text_of

QUESTION = "Einheitlichkeit: gleiche Angaben, andere Antwort"


def give(enquiry: Enquiry, author: User, outcome: str) -> None:
    """An answer that has gone out, whatever it had to pass before."""
    enquiry.answers.create(author=author, text="Ja", outcome=outcome)


def answered(company: Company, by: User, author: User, outcome: str, days_ago: int = 1) -> Enquiry:
    """An earlier enquiry with the same entries, and what its answer came to."""
    row = make_enquiry(company=company, by=by)
    give(row, author, outcome)
    then = timezone.now() - timedelta(days=days_ago)
    Enquiry.objects.filter(pk=row.pk).update(first_answered_at=then)
    return row


def part(user: User, enquiry: Enquiry, name: str) -> str:
    """A section of the page, by the id of its heading."""
    text = text_of(client_of(user).get(desk_url(enquiry)))
    return text.partition(f'aria-labelledby="{name}"')[2].partition("</section>")[0]


def test_the_newest_cases_of_the_company_and_a_way_to_all(
    enquiry: Enquiry, bakery: Company, foundry: Company, dora: User
) -> None:
    rows = make_rows(7, company=bakery, team=enquiry.team)
    (other,) = make_rows(1, company=foundry, team=enquiry.team)
    shown = part(dora, enquiry, "neighbours")
    assert [row.reference in shown for row in rows] == [False] * 2 + [True] * 5
    assert other.reference not in shown
    assert enquiry.reference not in shown
    assert f"{reverse('desk:inbox')}?q=B%C3%A4ckerei%20Sonnborn" in shown


def test_cases_of_another_desk_are_no_neighbours(
    enquiry: Enquiry, bakery: Company, dora: User, otto: User
) -> None:
    (elsewhere,) = make_rows(1, company=bakery, team=otto.teams.get())
    Enquiry.objects.filter(pk=elsewhere.pk).update(
        reason_codes=enquiry.reason_codes, first_answered_at=timezone.now()
    )
    assert elsewhere.reference not in client_of(dora).get(desk_url(enquiry)).text


def test_answered_for_the_same_reasons_with_their_outcome(
    enquiry: Enquiry, foundry: Company, carla: User, dora: User
) -> None:
    rows = [
        answered(foundry, carla, dora, "permitted_within_limits", days_ago=9 - place)
        for place in range(6)
    ]
    other = answered(foundry, carla, dora, "permitted")
    Enquiry.objects.filter(pk=other.pk).update(reason_codes=["something_else"])
    shown = part(dora, enquiry, "neighbours").partition("Aus denselben Gründen beantwortet")[2]
    assert [row.reference in shown for row in rows] == [False] + [True] * 5
    assert other.reference not in shown
    assert "Gießerei Vohwinkel" in shown
    assert shown.count("Beschäftigung ist mit Grenzen erlaubt") == 5


def test_without_reasons_nothing_is_alike(enquiry: Enquiry, bakery: Company, dora: User) -> None:
    make_rows(2, company=bakery, team=enquiry.team)
    Enquiry.objects.update(reason_codes=[], first_answered_at=timezone.now())
    page = client_of(dora).get(desk_url(enquiry))
    assert page.context["neighbours"]["alike"] == []


@pytest.mark.parametrize(
    ("outcome", "asks"), [("authority_permission", False), ("not_permitted_now", True)]
)
def test_another_answer_to_the_same_entries_is_a_question(
    outcome: str, asks: bool, enquiry: Enquiry, foundry: Company, carla: User, dora: User
) -> None:
    earlier = answered(foundry, carla, dora, outcome)
    shown = part(dora, enquiry, "neighbours")
    assert (QUESTION in shown) is asks
    Enquiry.objects.filter(pk=earlier.pk).update(digest="1" * 64)
    assert QUESTION not in part(dora, enquiry, "neighbours")


def test_what_was_answered_here_is_compared_then(
    enquiry: Enquiry, foundry: Company, carla: User, dora: User
) -> None:
    answered(foundry, carla, dora, "not_permitted_now")
    give(enquiry, dora, "not_permitted_now")
    assert QUESTION not in part(dora, enquiry, "neighbours")


def test_the_next_step_is_in_the_bar(enquiry: Enquiry, dora: User, ines: User) -> None:
    def bar(user: User) -> str:
        page = text_of(client_of(user).get(desk_url(enquiry)))
        return page.partition('class="case-bar')[2].partition("<nav")[0]

    assert "Übernehmen" in bar(dora)
    service.take(enquiry=enquiry, by=dora)
    assert "Sie bearbeiten diese Anfrage." in bar(dora)
    assert "Antwort schreiben" in bar(dora)
    assert "Dora" in bar(ines)
    put_into(enquiry, State.ANSWERED, owner=dora)
    assert "Anfrage schließen" in bar(dora)
    put_into(enquiry, State.CLOSED, owner=dora)
    assert "Geschlossen." in bar(dora)


def test_a_long_trail_and_a_long_thread_are_folded(enquiry: Enquiry, dora: User) -> None:
    for number in range(20):
        service.send_message(enquiry=enquiry, author=dora, text=f"Nachricht Nummer {number}.")
    page = text_of(client_of(dora).get(desk_url(enquiry)))
    assert "12 frühere Einträge" in page
    assert "Alle 22 Schritte von Anfang an" in page
    for number in range(20):
        assert page.count(f"Nachricht Nummer {number}.") == 1


def test_a_note_cannot_be_taken_for_a_message(enquiry: Enquiry, dora: User) -> None:
    notes, public = part(dora, enquiry, "internal"), part(dora, enquiry, "write")
    assert "Nur die Servicestelle liest das" in notes
    assert "Ihre Notiz, nur für die Servicestelle" in notes
    assert 'aria-describedby="note_text_hint"' in notes
    assert desk_url(enquiry, "note") not in public
    assert "Was Sie hier senden, liest der Betrieb." in public
    assert desk_url(enquiry, "message") not in notes
