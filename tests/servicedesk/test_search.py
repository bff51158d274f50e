"""The search of the desk: by everything that was said, at one's own desks only."""

from typing import Any

from django.core.management import call_command
from django.db import transaction
from django.urls import reverse

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from employers.models import Company, User
from employers.service import update_company
from servicedesk import service
from servicedesk.models import Ending, Enquiry, EnquiryText, Team
from servicedesk.search import index_in_batches
from servicedesk.states import State
from servicedesk.tasks import index_company
from tests.cast import client_of
from tests.servicedesk.makers import (
    Page,
    desk_url,
    make_enquiry,
    make_rows,
    references_in,
    text_of,
)
from tests.toolbox.sent_files import PDF, sent
from toolbox.uploads import taken

SAID = {
    "Wohnsitzauflage": "the question",
    "Gehaltsnachweis": "a message of the employer",
    "Rückfragebogen": "a message of the desk",
    "Zweifelsfall": "a note",
    "Unbedenklich": "an answer",
}


def search(user: User, words: str, **more: str) -> Page:
    """What somebody gets for these words."""
    return client_of(user).get(reverse("desk:inbox"), {"q": words, **more})


def found(user: User, words: str, **more: str) -> list[str]:
    """The references somebody finds."""
    return references_in(search(user, words, **more))


@pytest.fixture
def told(desk: Any, bakery: Company, anna: User, dora: User) -> Enquiry:
    """A case in which everything that can be said was said."""
    question, reply, asked, note, answer = SAID
    enquiry = make_enquiry(company=bakery, by=anna, question=f"Gilt die {question}?")
    service.send_message(enquiry=enquiry, author=anna, text=f"Hier ist der {reply}.")
    service.send_message(enquiry=enquiry, author=dora, text=f"Bitte den {asked} ausfüllen.")
    service.add_note(enquiry=enquiry, author=dora, text=f"Ein {note}, siehe oben.")
    service.answer(enquiry=enquiry, author=dora, text=f"{answer}.", outcome=enquiry.outcome)
    return enquiry


@pytest.mark.parametrize("words", SAID, ids=list(SAID.values()))
def test_it_finds_what_was_said_as_soon_as_it_is_said(
    words: str, told: Enquiry, dora: User
) -> None:
    page = search(dora, words)
    assert references_in(page) == [told.reference]
    assert f"{words}" in text_of(page).split("inbox-table__snippet")[1]


def test_it_finds_company_title_and_words_from_different_places(told: Enquiry, dora: User) -> None:
    for words in ("Sonnborn", "baeckerei", "backstube", "Sonnborn Zweifelsfall unbedenklich"):
        assert found(dora, words) == [told.reference], words
    assert found(dora, "Sonnborn Zweifelsfall Luftschiff") == []


INSIDE = {
    "Kursträger": "what another team is asked for",
    "Zertifikat": "its contribution",
    "Einarbeitungszuschuss": "what a partner office is needed for",
    "Bedarfsgemeinschaft": "a message of the office",
    "Förderbescheid": "a message to the office",
    "Lohnabrechnung": "the name of a file",
    "Passkopie": "the name of a file of a note",
}


@pytest.fixture
def shared(
    told: Enquiry, anna: User, dora: User, ines: User, paula: User, integration: Team
) -> Enquiry:
    """Another team and a partner office have taken part, and files were sent."""
    words = list(INSIDE)
    service.send_message(
        enquiry=told, author=anna, text="Anbei.", attachments=[taken(sent(f"{words[5]}.pdf", PDF))]
    )
    file = taken(sent(f"{words[6]} Anna.pdf", PDF))
    service.add_note(enquiry=told, author=dora, text="Abgelegt.", attachments=[file])
    part = service.ask_team(enquiry=told, team=integration, by=dora, question=f"{words[0]}?")
    service.contribute(contribution=part, by=ines, result=f"Das {words[1]} liegt vor.")
    office = told.desk.partner_offices.get()
    asked = service.ask_consent(enquiry=told, office=office, by=dora, purpose=f"{words[2]}?")
    service.decide(forwarding=asked, by=anna, agrees=True)
    service.write_as_partner(forwarding=asked, author=paula, text=f"Keine {words[3]}.")
    service.write_to_partner(forwarding=asked, author=dora, text=f"Der {words[4]} fehlt.")
    return told


@pytest.mark.parametrize("words", INSIDE, ids=list(INSIDE.values()))
def test_what_was_said_inside_is_found_by_the_desk_only(
    words: str, shared: Enquiry, dora: User, otto: User, paula: User, anna: User
) -> None:
    assert found(dora, words) == [shared.reference]
    assert words in text_of(search(dora, words)).split("inbox-table__snippet")[1]
    assert found(otto, words) == []
    for user in (paula, anna):
        assert search(user, words).status_code == 404


def test_a_note_on_closing_is_found(enquiry: Enquiry, dora: User) -> None:
    note = "Das klärt die Zentralbehörde."
    service.close(enquiry=enquiry, author=dora, reason=Ending.RESOLVED, note=note)
    assert found(dora, "Zentralbehörde") == [enquiry.reference]


def test_what_is_undone_is_not_found(enquiry: Enquiry, dora: User) -> None:
    with transaction.atomic():
        service.add_note(enquiry=enquiry, author=dora, text="Luftschiff")
        transaction.set_rollback(True)
    assert found(dora, "Luftschiff") == []


def test_it_finds_in_every_team_and_state_newest_first(
    bakery: Company, employment: Team, integration: Team, dora: User
) -> None:
    rows = [
        row
        for state in State
        for team in (employment, integration)
        for row in make_rows(1, company=bakery, team=team, state=state)
    ]
    expected = sorted(rows, key=lambda row: (row.created_at, row.pk), reverse=True)
    assert found(dora, "Sonnborn") == [row.reference for row in expected]
    only = found(dora, "Sonnborn", team="arbeitsmarktintegration")
    assert only == [row.reference for row in expected if row.team == integration]


def test_more_hits_than_are_counted_are_found_newest_first(
    bakery: Company, employment: Team, dora: User, otto: User
) -> None:
    rows = make_rows(1010, company=bakery, team=employment)
    page = search(dora, "Sonnborn")
    assert "mehr als 1.000" in text_of(page)
    assert references_in(page) == [row.reference for row in rows[:-26:-1]]
    assert found(otto, "Sonnborn") == []


def test_a_reference_leads_to_its_case(enquiry: Enquiry, dora: User) -> None:
    for words in (enquiry.reference, f" {enquiry.reference.lower()} ", str(enquiry.number)):
        response = search(dora, words)
        assert (response.status_code, response["Location"]) == (302, desk_url(enquiry)), words


def test_a_number_with_leading_zeros_leads_there_too(enquiry: Enquiry, dora: User) -> None:
    assert search(dora, enquiry.reference[-6:])["Location"] == desk_url(enquiry)


def test_another_desk_finds_nothing_of_it(told: Enquiry, otto: User) -> None:
    for words in (told.reference, str(told.number), "Sonnborn", *SAID):
        response = search(otto, words)
        assert response.status_code == 200
        assert references_in(response) == [], words


def test_a_number_is_also_looked_for_in_texts(
    enquiry: Enquiry, employment: Team, dora: User
) -> None:
    company = Company.objects.create(name="Bau 47110815")
    (wanted,) = make_rows(1, company=company, team=employment)
    assert found(dora, "47110815") == [wanted.reference]


@pytest.mark.parametrize(
    "words",
    [
        "%",
        "_",
        "\\",
        "''",
        '"',
        "& | !",
        "():*",
        "'; DROP TABLE servicedesk_enquiry; --",
        "9" * 40,
        "9" * 12,
        "VP-2026-999999999999",
        "VP-9999-000001",
        "²",
        "٣",
        "🥨",
        "x" * 5000,
        "wort " * 100,
        "a\0b",
        "\udcff",
    ],
)
def test_odd_words_find_nothing_and_break_nothing(words: str, enquiry: Enquiry, dora: User) -> None:
    query = words.encode("utf-8", "surrogateescape")
    response = client_of(dora).get(reverse("desk:inbox"), {"q": query})
    assert response.status_code == 200
    assert references_in(response) == []


@pytest.mark.parametrize("words", ["", "   ", "\0", " \0 "])
def test_no_words_are_no_search(words: str, enquiry: Enquiry, dora: User) -> None:
    assert found(dora, words) == [enquiry.reference]


def test_words_and_texts_are_shown_as_typed_and_never_run(
    bakery: Company, anna: User, dora: User
) -> None:
    typed = '<script>alert("Luftschiff")</script>'
    make_enquiry(company=bakery, by=anna, question=typed)
    response = search(dora, typed)
    assert text_of(response).count(typed) >= 2
    assert "<script>alert" not in response.content.decode()


def test_a_renamed_company_is_found_by_its_new_name(
    enquiry: Enquiry, bakery: Company, anna: User, dora: User
) -> None:
    bakery.name = "Konditorei Ronsdorf"
    update_company(company=bakery, by=anna)
    job = ProcrastinateJob.objects.get(task_name="servicedesk.tasks.index_company")
    index_company(**job.args)
    assert enquiry.reference in found(dora, "Ronsdorf")
    assert enquiry.reference not in found(dora, "Sonnborn")


def test_all_can_be_indexed_anew_in_batches(
    told: Enquiry, employment: Team, bakery: Company, dora: User, capsys: Any, monkeypatch: Any
) -> None:
    make_rows(6, company=bakery, team=employment)
    EnquiryText.objects.all().delete()
    monkeypatch.setattr("servicedesk.search.BATCH", 3)
    call_command("index_enquiries")
    assert "7" in capsys.readouterr().out
    assert EnquiryText.objects.count() == 7
    assert found(dora, "Zweifelsfall") == [told.reference]
    assert index_in_batches(Enquiry.objects.none()) == 0


def test_a_very_long_text_is_found_by_its_beginning(
    enquiry: Enquiry, anna: User, dora: User
) -> None:
    text = "Luftschiff " + " ".join(f"wort{number}" for number in range(25_000))
    service.send_message(enquiry=enquiry, author=anna, text=text)
    page = search(dora, "Luftschiff")
    assert references_in(page) == [enquiry.reference]
    assert len(page.content) < 60_000
