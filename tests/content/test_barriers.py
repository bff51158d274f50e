"""A barrier is reported without signing in, and somebody reads it."""

from django.core.mail import EmailMessage
from django.test import Client

import pytest
from pytest_django import Settings

from content.models import HomePage
from servicedesk.models import Desk
from tests.content.makers import home

ADDRESS = "/de/barriere-melden/"
TOLD = {"place": "Ratgeber", "problem": "Der Knopf hat keinen Namen.", "email": ""}


@pytest.fixture(autouse=True)
def _reachable(pages: None) -> None:
    HomePage.objects.filter(pk=home().pk).update(contact_email="desk@servicestelle.example")


def test_the_desk_gets_a_mail_it_can_answer(client: Client, mailoutbox: list[EmailMessage]) -> None:
    response = client.post(ADDRESS, TOLD | {"email": "leser@mail.example"}, follow=True)
    assert response.status_code == 200
    (mail,) = mailoutbox
    assert mail.to == ["desk@servicestelle.example"]
    assert mail.extra_headers["Reply-To"] == "leser@mail.example"
    assert "Der Knopf hat keinen Namen." in mail.body
    assert not client.cookies


def test_an_address_is_not_needed(client: Client, mailoutbox: list[EmailMessage]) -> None:
    assert client.post(ADDRESS, TOLD).status_code == 302
    assert "Reply-To" not in mailoutbox[0].extra_headers


def test_the_page_somebody_came_from_is_filled_in(client: Client) -> None:
    html = client.get(f"{ADDRESS}?page=/de/ratgeber/").content.decode()
    assert 'value="/de/ratgeber/"' in html


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"place": ""}, "place"),
        ({"problem": ""}, "problem"),
        ({"problem": "x" * 3001}, "problem"),
        ({"problem": "a\x00b"}, "problem"),
        ({"email": "keine Adresse"}, "email"),
        ({"email": "a@b.example\nBcc: c@d.example"}, "email"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_lost(
    client: Client, mailoutbox: list[EmailMessage], wrong: dict[str, str], field: str
) -> None:
    response = client.post(ADDRESS, TOLD | {"email": "leser@mail.example"} | wrong)
    html = response.content.decode()
    assert response.status_code == 422
    assert f'href="#id_{field}"' in html
    assert (wrong.get("place", "Ratgeber")) in html
    assert not mailoutbox


def test_without_the_home_page_s_address_the_desk_s_counts(
    client: Client, desk: Desk, mailoutbox: list[EmailMessage]
) -> None:
    HomePage.objects.update(contact_email="")
    assert 'name="problem"' not in client.get(ADDRESS).content.decode()
    Desk.objects.filter(pk=desk.pk).update(email="amt@stadt.example")
    client.post(ADDRESS, TOLD)
    assert mailoutbox[0].to == ["amt@stadt.example"]


def test_programs_and_pages_of_others_send_nothing(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    client.post(ADDRESS, TOLD | {"website": "x"})
    refused = client.post(ADDRESS, TOLD, headers={"sec-fetch-site": "cross-site"})
    assert refused.status_code == 403
    assert not mailoutbox


def test_who_reports_very_often_waits(client: Client, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"report_barrier": "1/h/ip"}
    client.post(ADDRESS, TOLD)
    assert client.post(ADDRESS, TOLD).status_code == 429


def test_the_statement_on_accessibility_leads_there(client: Client) -> None:
    for page, form in (("barrierefreiheit", ADDRESS), ("accessibility", "/en/report-a-barrier/")):
        address = f"/{form[1:3]}/{page}/"
        assert f'href="{form}"' in client.get(address).content.decode(), address
