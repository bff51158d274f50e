"""API keys of a company: made once, shown once, listed and revoked by owners and managers."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.mail import EmailMessage
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest
import time_machine

from employers import service
from employers.models import ApiToken, Company, Membership, Role, Scope, User
from employers.service import people
from employers.tasks import tell_of_expiring_keys
from tests.cast import PASSWORD, client_of
from tests.employers.keys import KEYS, OWN_KEY, ask, make_key
from tests.employers.visits import COMPANY, problems, sign_in
from tests.markup import Markup

pytestmark = pytest.mark.django_db
NEW = f"{KEYS}neu/"
Mails = list[EmailMessage]


def confirmed(user: User) -> Client:
    """A browser in which the person has just signed in with the password."""
    client = Client()
    sign_in(client, user.email)
    return client


def entries(**changed: object) -> dict[str, object]:
    """What a browser sends for a new key."""
    typed = {"name": "Bewerbungen", "scopes": ["company:read"], "days": "90"}
    return {**typed, "form_token": str(uuid4()), **changed}


def shown_key(client: Client, path: str) -> str:
    return Markup(client.get(path).content).text("textarea#key")


def test_an_owner_makes_one_that_works(anna: User, bakery: Company) -> None:
    client = confirmed(anna)
    answer = client.post(NEW, entries())
    token = bakery.api_tokens.get()
    assert answer["Location"] == f"{KEYS}{token.pk}/"
    page = client.get(answer["Location"])
    key = Markup(page.content).text("textarea#key")
    assert "no-store" in page["Cache-Control"]
    assert key.startswith(f"{token.prefix}_")
    assert ask(OWN_KEY, key).json()["name"] == "Bewerbungen"
    assert token.created_by == anna
    assert timedelta(89) < token.expires_at - timezone.now() < timedelta(91)


def test_nothing_stored_tells_the_secret(anna: User, bakery: Company) -> None:
    client = confirmed(anna)
    client.post(NEW, entries())
    token = bakery.api_tokens.get()
    waiting = str(dict(client.session.items()))
    key = shown_key(client, f"{KEYS}{token.pk}/")
    secret = key.removeprefix(token.prefix)
    stored = str(ApiToken.objects.values().get(pk=token.pk))
    assert secret not in stored + waiting + str(dict(client.session.items()))


def test_it_is_shown_once(anna: User, bakery: Company) -> None:
    client = confirmed(anna)
    page = client.post(NEW, entries())["Location"]
    key = shown_key(client, page)
    again = client.get(page, follow=True)
    assert again.redirect_chain == [(KEYS, 302)]
    text = again.content.decode()
    assert "nur einmal gezeigt" in text
    assert key not in text
    assert key[:12] in text


def test_a_second_click_makes_no_second_key(anna: User, bakery: Company, mailoutbox: Mails) -> None:
    client, typed = confirmed(anna), entries()
    pages = {client.post(NEW, typed)["Location"] for _click in range(2)}
    assert bakery.api_tokens.count() == 1
    (page,) = pages
    assert shown_key(client, page)
    assert [mail.subject for mail in mailoutbox].count(
        "Neuer API-Schlüssel für Bäckerei Sonnborn"
    ) == 1


def test_a_new_form_makes_another_key(anna: User, bakery: Company) -> None:
    client = confirmed(anna)
    for _form in range(2):
        client.post(NEW, entries())
    assert bakery.api_tokens.count() == 2


@pytest.mark.parametrize("path", [NEW, f"{KEYS}1/widerrufen/"])
def test_who_has_not_just_signed_in_confirms_first(anna: User, bakery: Company, path: str) -> None:
    token, _key = make_key(bakery)
    path = path.replace("/1/", f"/{token.pk}/")
    for answer in (client_of(anna).get(path), client_of(anna).post(path, entries())):
        assert answer["Location"].startswith("/de/konto/reauthenticate/")
    assert bakery.api_tokens.active().count() == 1


def test_what_was_typed_survives_the_confirmation(anna: User, bakery: Company) -> None:
    client, typed = client_of(anna), entries(name="Lohnbüro")
    confirm = client.post(NEW, typed)["Location"]
    answer = client.post(confirm, {"password": PASSWORD})
    assert bakery.api_tokens.get().name == "Lohnbüro"
    assert shown_key(client, answer["Location"])


@pytest.mark.parametrize("role", [Role.MEMBER, Role.READER])
def test_colleagues_without_the_role_find_nothing(
    anna: User, nora: User, bakery: Company, role: Role
) -> None:
    token, _key = make_key(bakery)
    Membership.objects.create(company=bakery, user=nora, role=role)
    client = confirmed(nora)
    for path in (KEYS, NEW, f"{KEYS}{token.pk}/", f"{KEYS}{token.pk}/widerrufen/"):
        assert client.get(path).status_code == 404
    for path in (NEW, f"{KEYS}{token.pk}/widerrufen/"):
        assert client.post(path, entries()).status_code == 404
    assert KEYS not in client.get(COMPANY).content.decode()
    assert bakery.api_tokens.active().count() == 1


def test_other_companies_find_nothing(anna: User, carla: User, bakery: Company) -> None:
    token, _key = make_key(bakery)
    client = confirmed(carla)
    assert token.prefix not in client.get(KEYS).content.decode()
    for path in (f"{KEYS}{token.pk}/", f"{KEYS}{token.pk}/widerrufen/"):
        assert client.get(path).status_code == 404
    assert client.post(f"{KEYS}{token.pk}/widerrufen/").status_code == 404
    assert bakery.api_tokens.active().exists()


def test_a_manager_revokes_it(anna: User, mia: User, bakery: Company) -> None:
    token, key = make_key(bakery)
    client = confirmed(mia)
    asked = client.get(f"{KEYS}{token.pk}/widerrufen/")
    assert "nie benutzt" in asked.content.decode()
    assert ask(OWN_KEY, key).status_code == 200
    client.post(f"{KEYS}{token.pk}/widerrufen/")
    assert ask(OWN_KEY, key).status_code == 401
    listed = Markup(client.get(KEYS).content)
    assert token.prefix in listed.text("[aria-labelledby=ended]")
    again = client.post(f"{KEYS}{token.pk}/widerrufen/", follow=True)
    assert "gilt schon nicht mehr" in again.content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": "  "}, "Geben Sie einen Namen"),
        ({"name": "x" * 61}, "60"),
        ({"scopes": []}, "was der Schlüssel darf"),
        ({"scopes": ["everything"]}, "everything"),
        ({"days": "367"}, "367"),
        ({"days": "-1"}, "-1"),
        ({"days": ""}, "Antwort"),
    ],
)
def test_wrong_entries_are_named_and_kept(
    anna: User, bakery: Company, wrong: dict[str, object], words: str
) -> None:
    answer = confirmed(anna).post(NEW, entries(**{"name": "Lohnbüro", **wrong}))
    assert answer.status_code == 422
    assert any(words in line for line in problems(answer)), problems(answer)
    if "name" not in wrong:
        assert Markup(answer.content).value("[name=name]", "value") == "Lohnbüro"
    assert not bakery.api_tokens.exists()


def test_a_made_up_form_token_only_loses_the_protection(anna: User, bakery: Company) -> None:
    confirmed(anna).post(NEW, entries(form_token="no uuid", name="Zwei\r\nZeilen"))
    assert bakery.api_tokens.get().name == "Zwei Zeilen"


def test_twenty_active_keys_are_the_most(anna: User, bakery: Company) -> None:
    for _number in range(service.MOST_ACTIVE):
        token, _key = make_key(bakery)
    client = confirmed(anna)
    assert NEW not in client.get(KEYS).content.decode()
    answer = client.post(NEW, entries(name="Einer zu viel"))
    assert "20 gültige Schlüssel" in problems(answer)[-1]
    assert Markup(answer.content).value("[name=name]", "value") == "Einer zu viel"
    service.revoke_token(token=token, by=anna)
    client.post(NEW, entries())
    assert bakery.api_tokens.active().count() == service.MOST_ACTIVE


def test_making_many_a_day_is_limited(anna: User, bakery: Company) -> None:
    client = confirmed(anna)
    for _click in range(30):
        client.post(NEW, entries(days="0"))
        client.post(NEW, entries(form_token="0" * 32))
    answer = client.post(NEW, entries())
    assert "heute sehr viele Schlüssel" in problems(answer)[-1]


def test_owners_are_told_who_made_which_key(
    anna: User, olga: User, mia: User, bakery: Company, mailoutbox: Mails
) -> None:
    _token, key = service.create_token(
        company=bakery, name="Lohnbüro", scopes=[Scope.COMPANY_READ], days=30, by=mia
    )
    assert sorted(mail.to[0] for mail in mailoutbox) == [anna.email, olga.email]
    body = str(mailoutbox[0].body)
    assert "Mia" in body or mia.email in body
    assert "„Lohnbüro“" in body
    assert "die Daten des Betriebs und seiner Betriebsstätten lesen" in body
    assert key.split("_")[2] not in body


def test_owners_are_told_once_before_it_ends(
    anna: User, mia: User, bakery: Company, mailoutbox: Mails
) -> None:
    token, _key = make_key(bakery)
    revoked, _key = make_key(bakery)
    service.revoke_token(token=revoked, by=anna)
    mailoutbox.clear()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for day in range(95):
            tell_of_expiring_keys(timestamp=0)
            assert len(mailoutbox) == (day >= 90 - 14), day
            clock.shift(timedelta(days=1))
    assert mailoutbox[0].to == [anna.email]
    assert mailoutbox[0].subject == "API-Schlüssel „Bewerbungen“ läuft bald ab"
    assert token.prefix in mailoutbox[0].body


def test_a_role_lost_meanwhile_makes_no_key(anna: User, ben: User, bakery: Company) -> None:
    token, _key = make_key(bakery)
    with pytest.raises(people.NotAllowedError):
        service.create_token(company=bakery, name="x", scopes=["company:read"], days=30, by=ben)
    with pytest.raises(people.NotAllowedError):
        service.revoke_token(token=token, by=ben)


@pytest.mark.parametrize(
    "wrong",
    [
        {"scopes": []},
        {"scopes": ["everything"]},
        {"name": ""},
        {"expires_at": timezone.now() + timedelta(days=400)},
        {"expires_at": timezone.now() - timedelta(days=1)},
    ],
)
def test_the_database_keeps_the_rules(anna: User, bakery: Company, wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_key(bakery, **wrong)


def test_a_key_outlives_who_made_it(anna: User, mia: User, bakery: Company) -> None:
    _token, key = service.create_token(
        company=bakery, name="Lohnbüro", scopes=[Scope.COMPANY_READ], days=30, by=mia
    )
    mia.delete()
    assert ask(OWN_KEY, key).status_code == 200
    assert confirmed(anna).get(KEYS).status_code == 200


def test_the_list_asks_the_same_for_one_and_for_many(anna: User, bakery: Company) -> None:
    client = confirmed(anna)
    make_key(bakery)
    client.get(KEYS)
    with CaptureQueriesContext(connection) as for_one:
        client.get(KEYS)
    for _number in range(5):
        make_key(bakery)
    with CaptureQueriesContext(connection) as for_many:
        client.get(KEYS)
    assert len(for_one) == len(for_many)
