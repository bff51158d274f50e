"""A copy of the own data: everything about the person, nothing about anybody else."""

import json
from datetime import date, datetime
from typing import Any

from django.test import Client
from django.utils import timezone

import pytest

from employers.models import Company, JoinRequest, Membership, Role, Sight, User
from employers.service.own_data import own_data
from prechecks import service as prechecks
from rulebook import parse_facts
from servicedesk import service as servicedesk
from servicedesk.models import Desk, Enquiry
from tests.cast import client_of, join
from tests.employers.factors import SECRET, give_app, give_recovery_codes
from tests.employers.makers import make_invitation
from tests.employers.visits import sign_in
from tests.markup import Markup
from tests.servicedesk.makers import make_enquiry

PAGE = "/de/konto/meine-daten/"
MINE = "Das habe ich geschrieben: Äpfel & Öl"
THEIRS = "Das hat jemand anderes geschrieben"


def download(user: User) -> tuple[Any, dict[str, Any]]:
    """Sign in with the password and take the file."""
    client = Client()
    sign_in(client, user.email)
    response = client.post(PAGE)
    return response, json.loads(response.content)


@pytest.fixture
def case(bakery: Company, anna: User, ben: User, dora: User) -> Enquiry:
    """Ben's case, in which everybody wrote."""
    enquiry = make_enquiry(company=bakery, by=ben, question=MINE)
    servicedesk.send_message(enquiry=enquiry, author=anna, text=THEIRS)
    servicedesk.send_message(enquiry=enquiry, author=dora, text=THEIRS)
    servicedesk.add_note(enquiry=enquiry, author=dora, text=THEIRS)
    servicedesk.answer(enquiry=enquiry, author=dora, text=THEIRS)
    return enquiry


# --- The file ---


def test_it_comes_as_a_file_nobody_keeps(ben: User) -> None:
    response, data = download(ben)
    assert response["Content-Type"] == "application/json"
    made_at = datetime.fromisoformat(data["exported_at"])
    name = f"portal-data-{timezone.localdate(made_at)}.json"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert "no-store" in response["Cache-Control"]


def test_everything_about_the_person_is_in_it(case: Enquiry, ben: User, foundry: Company) -> None:
    make_invitation(foundry, ben.email, by=join(foundry, "carl", Role.OWNER))
    JoinRequest.objects.create(company=foundry, user=ben)
    response, data = download(ben)
    assert data["account"]["email"] == "ben@portal.example"
    assert data["account"]["language"] == "de"
    assert data["email_addresses"] == [
        {"email": "ben@portal.example", "verified": True, "primary": True}
    ]
    (membership,) = data["memberships"]
    assert (membership["company_name"], membership["role"]) == ("Bäckerei Sonnborn", "member")
    assert [row["company_name"] for row in data["invitations"]] == ["Gießerei Vohwinkel"]
    assert [row["company_name"] for row in data["join_requests"]] == ["Gießerei Vohwinkel"]
    assert len(data["sessions"]) == 1
    assert [row["reference"] for row in data["enquiries_looked_after"]] == [case.reference]
    assert [row["text"] for row in data["messages"]] == [MINE]
    assert datetime.fromisoformat(data["messages"][0]["sent_at"]).tzinfo
    assert MINE in response.content.decode(), "people read it without escapes"


def test_nothing_of_others_and_no_note_is_in_it(case: Enquiry, ben: User) -> None:
    response, _data = download(ben)
    text = response.content.decode()
    for other in (THEIRS, "anna@", "Anna", "dora@", "Dora"):
        assert other not in text


def test_no_secret_is_in_it(ben: User) -> None:
    factor = give_app(ben)
    codes = give_recovery_codes(ben)
    data = own_data(ben)
    text = str(data)
    assert [row["kind"] for row in data["sign_in_factors"]] == ["totp", "recovery_codes"]  # type: ignore[attr-defined]
    for secret in (ben.password, SECRET, factor.data["secret"], *codes):
        assert secret not in text


def test_prechecks_are_in_it_with_their_answers(bakery: Company, ben: User, desk: Desk) -> None:
    facts = parse_facts({"person.nationality": "PL"})
    prechecks.start_from_facts(
        company=bakery, by=ben, label="Aushilfe", facts=facts, as_of=date(2026, 11, 22)
    )
    _response, data = download(ben)
    (row,) = data["prechecks_started"]
    assert (row["label"], row["answers"]) == ("Aushilfe", {"person.nationality": "PL"})


def test_who_left_takes_nothing_of_the_cases_along(case: Enquiry, ben: User) -> None:
    Membership.objects.filter(user=ben).delete()
    response, data = download(ben)
    assert (data["enquiries_looked_after"], data["messages"]) == ([], [])
    assert case.reference not in response.content.decode()


def test_own_cases_only_holds_here_too(case: Enquiry, anna: User, bakery: Company) -> None:
    mona = join(bakery, "mona", Role.MEMBER)
    servicedesk.send_message(enquiry=case, author=mona, text=MINE)
    Membership.objects.filter(user=mona).update(sees=Sight.OWN)
    assert download(mona)[1]["messages"] == []


def test_caseworkers_get_what_they_wrote_to_employers(case: Enquiry, dora: User) -> None:
    data = own_data(dora)
    for part in ("messages", "answers"):
        assert [(row["reference"], row["text"]) for row in data[part]] == [  # type: ignore[attr-defined]
            (case.reference, THEIRS)
        ]
    assert data["enquiries_looked_after"] == []
    assert download(dora)[0].status_code == 200


# --- The page ---


def test_the_page_says_what_is_in_it(anna: User) -> None:
    html = Markup(client_of(anna).get(PAGE).content)
    assert html.text("h1") == "Meine Daten"
    assert "Notizen der Servicestelle" in html.text("main")


def test_the_person_confirms_first(anna: User) -> None:
    client = client_of(anna)
    response = client.post(PAGE)
    assert "/reauthenticate/" in response["Location"]
    response = client.post(response["Location"], {"password": "a-long-test-password"})
    assert response["Content-Disposition"].startswith("attachment")
