"""What a company asks by phone or letter is put in by the desk; whose names are read there."""

from collections.abc import Callable

from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

import pytest

from employers.models import Company, Membership, User
from servicedesk import service
from servicedesk.models import Channel, Desk, Enquiry, Situation, Topic
from servicedesk.states import State
from tests.cast import client_of
from tests.servicedesk.makers import addressees, desk_url, employer_url, kinds, text_of

TYPED = {
    "channel": Channel.PHONE.value,
    "theme": "funding",
    "subject": "Gibt es Zuschüsse?",
    "text": "Was zahlt die Agentur in der Einarbeitung?",
}


def url(company: Company) -> str:
    return reverse("desk:enter-question", args=[company.pk])


def entries(anna: User, **changed: str) -> dict[str, str]:
    return {**TYPED, "contact": str(Membership.objects.get(user=anna).pk), **changed}


@pytest.fixture
def doras(dora: User) -> Client:
    return client_of(dora)


def test_the_inbox_leads_to_the_companies(doras: Client, bakery: Company, foundry: Company) -> None:
    begin = reverse("desk:enter")
    assert begin in text_of(doras.get(reverse("desk:inbox")))
    page = text_of(doras.get(begin, {"q": "sonnborn"}))
    assert url(bakery) in page
    assert url(foundry) not in page
    assert reverse("prechecks:start") in page


def test_a_question_waits_for_the_company_and_says_who_wrote_it_down(
    doras: Client,
    bakery: Company,
    anna: User,
    dora: User,
    ines: User,
    queued_mails: Callable[[], list[EmailMessage]],
) -> None:
    assert doras.post(url(bakery), entries(anna)).status_code == 302
    enquiry = Enquiry.objects.get()
    assert (enquiry.topic, enquiry.opened_by, enquiry.entered_by) == (Topic.QUESTION, anna, dora)
    assert (enquiry.state, enquiry.awaits_confirmation) == (State.WAITING_FOR_EMPLOYER, True)
    assert kinds(enquiry) == ["opened", "entered"]
    assert "anna" in addressees(queued_mails())
    words = "Am Telefon aufgenommen von Dora"
    assert words in text_of(client_of(anna).get(employer_url(enquiry)))
    assert words in text_of(doras.get(desk_url(enquiry)))
    compose = doras.get(desk_url(enquiry, "answer"))
    assert "Der Betrieb hat die Angaben noch nicht bestätigt" in text_of(compose)
    preview = doras.post(
        desk_url(enquiry, "answer"), {"text": "Ja.", "language": "de", "do": "preview"}
    )
    assert 'value="send"' not in preview.content.decode()
    client_of(anna).post(employer_url(enquiry, "confirm"))
    enquiry.refresh_from_db()
    assert enquiry.state == State.WAITING_FOR_US


def test_a_second_click_finds_the_first(doras: Client, bakery: Company, anna: User) -> None:
    token = "3f2f3a0e-6f0a-4d0e-9d57-0c54e7a1b111"
    for _ in range(2):
        doras.post(url(bakery), entries(anna, token=token))
    assert Enquiry.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("channel", "portal"),
        ("contact", "0"),
        ("subject", ""),
        ("text", "x" * 200_000),
        ("text", "\0"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    doras: Client, bakery: Company, anna: User, field: str, typed: str
) -> None:
    page = doras.post(url(bakery), entries(anna, **{field: typed}))
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert not Enquiry.objects.exists()


@pytest.fixture
def ottos(otto: User, desk: Desk) -> Client:
    """Another city's caseworker; his desk has postcodes of its own."""
    elsewhere = Desk.objects.get(code="solingen")
    elsewhere.postcodes, elsewhere.situations = ["42651"], Situation.values
    elsewhere.save()
    return client_of(otto)


def test_another_city_reads_no_names_and_names_by_mail_address(
    ottos: Client, doras: Client, bakery: Company, anna: User, carla: User
) -> None:
    assert str(anna) in text_of(doras.get(url(bakery)))
    page = text_of(ottos.get(url(bakery)))
    assert str(anna) not in page
    assert anna.email not in page
    for unknown in (carla.email, "niemand@portal.example", "1", "x" * 5000):
        refused = ottos.post(url(bakery), entries(anna, contact=unknown))
        assert list(refused.context["form"].errors) == ["contact"]
        assert str(anna) not in text_of(refused)
    assert ottos.post(url(bakery), entries(anna, contact=anna.email.upper())).status_code == 302
    assert Enquiry.objects.get().opened_by == anna


def test_names_are_read_where_the_company_has_asked(
    otto: User, ottos: Client, bakery: Company, anna: User, enquiry: Enquiry
) -> None:
    assert not service.may_read_names(otto, bakery)
    Enquiry.objects.filter(pk=enquiry.pk).update(desk=otto.teams.get().desk)
    assert service.may_read_names(otto, bakery)


def test_only_caseworkers_put_in(bakery: Company, anna: User, paula: User) -> None:
    for user in (anna, paula):
        assert client_of(user).get(reverse("desk:enter")).status_code == 404
        assert client_of(user).post(url(bakery), entries(anna)).status_code == 404
