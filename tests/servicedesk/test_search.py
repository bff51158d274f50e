"""The search of the inbox: by company, by reference, by number."""

from django.urls import reverse

import pytest

from employers.models import Company, User
from servicedesk.models import Enquiry, Team
from servicedesk.states import State
from tests.cast import client_of
from tests.servicedesk.makers import Page, desk_url, make_rows, references_in, text_of


def search(user: User, words: str) -> Page:
    """What somebody gets for these words."""
    return client_of(user).get(reverse("desk:inbox"), {"q": words})


@pytest.mark.parametrize("words", ["Bäckerei", "sonnborn", "  SONN ", "ckerei S"])
def test_it_finds_by_a_part_of_the_companys_name(
    words: str, bakery: Company, foundry: Company, employment: Team, dora: User
) -> None:
    (wanted,) = make_rows(1, company=bakery, team=employment)
    make_rows(1, company=foundry, team=employment)
    assert references_in(search(dora, words)) == [wanted.reference]


def test_it_finds_in_every_team_and_state_newest_first(
    bakery: Company, employment: Team, integration: Team, dora: User
) -> None:
    rows = [
        row
        for state in State
        for team in (employment, integration)
        for row in make_rows(1, company=bakery, team=team, state=state)
    ]
    expected = [row.reference for row in reversed(rows)]
    assert references_in(search(dora, "Sonnborn")) == expected


def test_a_reference_leads_to_its_case(enquiry: Enquiry, dora: User) -> None:
    for words in (enquiry.reference, f" {enquiry.reference.lower()} ", str(enquiry.number)):
        response = search(dora, words)
        assert (response.status_code, response["Location"]) == (302, desk_url(enquiry)), words


def test_a_number_with_leading_zeros_leads_there_too(enquiry: Enquiry, dora: User) -> None:
    assert search(dora, enquiry.reference[-6:])["Location"] == desk_url(enquiry)


def test_another_desk_finds_neither_reference_nor_company(enquiry: Enquiry, otto: User) -> None:
    for words in (enquiry.reference, str(enquiry.number), "Sonnborn"):
        response = search(otto, words)
        assert response.status_code == 200
        assert references_in(response) == [], words


def test_a_number_is_also_looked_for_in_names(
    enquiry: Enquiry, employment: Team, dora: User
) -> None:
    company = Company.objects.create(name="Bau 47110815")
    (wanted,) = make_rows(1, company=company, team=employment)
    assert references_in(search(dora, "47110815")) == [wanted.reference]


@pytest.mark.parametrize(
    "words",
    [
        "%",
        "_",
        "\\",
        "'; DROP TABLE servicedesk_enquiry; --",
        "9" * 40,
        "9" * 12,
        "VP-2026-999999999999",
        "VP-9999-000001",
        "²",
        "٣",
        "🥨",
        "x" * 5000,
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
    assert references_in(search(dora, words)) == [enquiry.reference]


def test_the_words_are_shown_as_typed_and_never_run(enquiry: Enquiry, dora: User) -> None:
    words = '<script>alert("x")</script>'
    response = search(dora, words)
    assert words in text_of(response)
    assert "<script>alert" not in response.content.decode()


def test_a_percent_sign_in_a_name_is_a_letter(employment: Team, dora: User) -> None:
    company = Company.objects.create(name="100% Bio")
    (wanted,) = make_rows(1, company=company, team=employment)
    other = Company.objects.create(name="100 Bio")
    make_rows(1, company=other, team=employment)
    assert references_in(search(dora, "100%")) == [wanted.reference]
