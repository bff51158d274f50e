"""The owners read what happened in their company."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest

from employers import service
from employers.history.acts import ABOUT_PEOPLE, ABOUT_WAYS_IN, ABOUT_WORKPLACES, TEXTS
from employers.models import (
    ApiToken,
    AuditEvent,
    AuditKind,
    Company,
    Membership,
    Role,
    Sight,
    User,
    Workplace,
    events_of,
)
from employers.service import acting, identities, people
from servicedesk.models import Desk
from tests.cast import client_of, join, make_user
from tests.employers.keys import make_key
from tests.employers.makers import membership
from tests.employers.visits import COMPANY
from tests.markup import Markup

HISTORY = f"{COMPANY}verlauf/"
PEOPLE = f"{COMPANY}personen/"


def lines(client: Client, query: str = "") -> list[str]:
    """What the page says, without the times."""
    page = Markup(client.get(HISTORY + query).content)
    for moment in page.all(".timeline time"):
        moment.decompose()
    return page.texts(".timeline > li")


@pytest.fixture
def annas(anna: User) -> Client:
    """The owner's browser."""
    return client_of(anna)


@pytest.mark.parametrize("role", [Role.MANAGER, Role.MEMBER, Role.READER])
def test_only_owners_find_it(bakery: Company, anna: User, role: Role) -> None:
    colleague = client_of(join(bakery, "max", role))
    assert colleague.get(HISTORY).status_code == 404
    assert HISTORY not in colleague.get(COMPANY).content.decode()
    assert client_of(anna).get(HISTORY).status_code == 200
    assert HISTORY in client_of(anna).get(COMPANY).content.decode()


def test_it_tells_of_people_in_sentences(
    annas: Client, anna: User, ben: User, rita: User, bakery: Company
) -> None:
    sent = {"role": "reader", "sees": "all", "seen": "member all"}
    annas.post(f"{PEOPLE}{membership(ben, bakery).pk}/", sent)
    sent = {"role": "member", "sees": "own", "seen": "reader all"}
    annas.post(f"{PEOPLE}{membership(rita, bakery).pk}/", sent)
    annas.post(f"{PEOPLE}{membership(rita, bakery).pk}/entfernen/")
    client_of(ben).post(f"{PEOPLE}verlassen/")
    assert lines(annas)[:4] == [
        "Ben hat den Betrieb verlassen",
        "Anna hat Rita aus dem Betrieb entfernt",
        "Anna hat die Rolle von Rita von Lesezugriff auf Mitglied geändert",
        "Anna hat die Rolle von Ben von Mitglied auf Lesezugriff geändert",
    ]


def test_it_tells_who_sees_less(annas: Client, ben: User, bakery: Company) -> None:
    sent = {"role": "member", "sees": "own", "seen": "member all"}
    annas.post(f"{PEOPLE}{membership(ben, bakery).pk}/", sent)
    assert lines(annas)[0] == (
        "Anna hat geändert, welche Anfragen und Vorprüfungen Ben sieht: "
        "nur eigene Anfragen und Vorprüfungen"
    )


def test_it_tells_how_the_ownership_changed_hands(
    annas: Client, anna: User, ben: User, bakery: Company
) -> None:
    offer = people.offer_ownership(company=bakery, to=ben, by=anna, keeps_ownership=True)
    client_of(ben).post(f"{PEOPLE}inhaberschaft/antworten/", {"decision": "accept"})
    assert lines(annas)[:2] == [
        "Ben hat die Inhaberschaft übernommen",
        "Anna hat Ben die Inhaberschaft angeboten",
    ]
    assert offer.keeps_ownership


def test_it_tells_of_invitations_and_workplaces_as_they_are_called_now(
    annas: Client, anna: User, bakery: Company
) -> None:
    people.invite(company=bakery, email="x@y.example", role=Role.READER, sees=Sight.ALL, by=anna)
    kept, gone = (Workplace(company=bakery, name=name) for name in ("Laden", "Lager"))
    for place in (kept, gone):
        service.save_workplace(workplace=place, by=anna)
    service.delete_workplace(workplace=gone, by=anna)
    assert lines(annas)[:4] == [
        "Anna hat eine Betriebsstätte gelöscht",
        "Anna hat eine Betriebsstätte angelegt",
        "Anna hat eine Betriebsstätte angelegt: Laden",
        "Anna hat jemanden eingeladen: x@y.example",
    ]


def test_it_shows_what_data_were_before_and_what_the_desk_did(
    annas: Client, anna: User, ines: User, desk: Desk, bakery: Company
) -> None:
    bakery.size, bakery.establishment_number = "small", "33204174"
    with acting(anna):
        service.update_company(company=bakery, by=anna)
    with acting(ines):
        service.verify_company(company=bakery)
    Company.objects.filter(pk=bakery.pk).update(town="Wuppertal")
    assert lines(annas)[:3] == [
        "Das Portal hat Angaben zum Betrieb geändert Ort: bisher keine Angabe, jetzt Wuppertal",
        "Die Servicestelle hat den Betrieb geprüft und bestätigt",
        "Anna hat Angaben zum Betrieb geändert Betriebsnummer: bisher keine Angabe, jetzt "
        "33204174 Größe des Betriebs: bisher keine Angabe, jetzt 10 bis 49 Personen",
    ]


def test_whose_account_is_gone_has_no_name(
    annas: Client, anna: User, ben: User, rita: User, bakery: Company
) -> None:
    with acting(ben):
        bakery.memberships.filter(user=rita).update(role=Role.MEMBER)
    with acting(anna):
        bakery.memberships.filter(user=ben).update(role=Role.READER)
    people.leave(company=bakery, by=ben)
    ben.delete()
    rita.delete()
    text = " / ".join(lines(annas))
    assert "Anna hat die Rolle von einem gelöschten Konto von Mitglied auf Lesezugriff" in text
    assert "Ein gelöschtes Konto hat die Rolle von einem gelöschten Konto" in text
    assert not {"Ben", "Rita"} & set(re.findall(r"\w+", text))


def test_every_act_has_a_sentence_and_a_place() -> None:
    assert set(TEXTS) == {*ABOUT_PEOPLE, *ABOUT_WAYS_IN, *ABOUT_WORKPLACES} == set(AuditKind)


def test_another_company_is_another_history(annas: Client, carla: User, foundry: Company) -> None:
    with acting(carla):
        foundry.memberships.filter(user=carla).update(role=Role.MANAGER)
    assert "Carla" not in " ".join(lines(annas))


def test_names_are_never_markup(annas: Client, ben: User, bakery: Company) -> None:
    User.objects.filter(pk=ben.pk).update(first_name="<b>%(actor)s</b>")
    sent = {"role": "reader", "sees": "all", "seen": "member all"}
    annas.post(f"{PEOPLE}{membership(ben, bakery).pk}/", sent)
    assert "Rolle von <b>%(actor)s</b> von Mitglied" in lines(annas)[0]


def test_days_have_headings(annas: Client, anna: User, bakery: Company) -> None:
    page = Markup(annas.get(HISTORY).content)
    today = timezone.localdate()
    assert page.value("main section h2", "id") == f"day-{today:%Y-%m-%d}"


def test_it_is_filtered_by_kind_and_person(
    annas: Client, anna: User, ben: User, bakery: Company
) -> None:
    service.save_workplace(workplace=Workplace(company=bakery, name="Laden"), by=ben)
    people.invite(company=bakery, email="x@y.example", role=Role.READER, sees=Sight.ALL, by=anna)
    laden = "Ben hat eine Betriebsstätte angelegt: Laden"
    invited = "Anna hat jemanden eingeladen: x@y.example"
    assert laden in lines(annas, "?kind=company")
    assert invited not in lines(annas, "?kind=company")
    assert lines(annas, f"?person={ben.pk}") == [laden]
    assert lines(annas, f"?person={anna.pk}&kind=people") == [invited]
    assert lines(annas, f"?person={anna.pk}&kind=company") == []


@pytest.mark.parametrize(
    "query", ["?kind=nonsense", "?before=x", "?after=1-1-1", "?after=0-999999999999999999"]
)
def test_a_made_up_address_breaks_nothing(annas: Client, anna: User, query: str) -> None:
    assert annas.get(HISTORY + query).status_code == 200


@pytest.mark.parametrize("person", ["nobody", "99999999999999999999", "0"])
def test_who_is_not_in_the_list_is_refused_at_the_field(
    annas: Client, carla: User, person: str
) -> None:
    for query in (person, str(carla.pk)):
        response = annas.get(f"{HISTORY}?person={query}")
        assert response.status_code == 200
        assert "Wählen Sie eine Person" in response.content.decode()


def pages(client: Client, query: str, rel: str) -> Iterator[list[str]]:
    """The rows of page after page, named by their moments; the last yields where it ends."""
    while True:
        page = Markup(client.get(HISTORY + query).content)
        yield [str(tag["datetime"]) for tag in page.all(".timeline time")]
        following = page.all(f"a[rel={rel}]")
        if not following:
            return
        query = str(following[0]["href"])


def make_many(company: Company, by: User, number: int) -> None:
    """Acts of all kinds, many of them in the same moment."""
    moment = datetime(2026, 11, 20, 9, tzinfo=UTC)
    rows = [
        AuditEvent(company=company, kind=kind, actor=by, subject=by.pk, at=moment)
        for kind in (AuditKind.JOIN_REFUSED, AuditKind.WORKPLACE_DELETED)
        for _number in range(number)
    ]
    AuditEvent.objects.bulk_create(rows)
    with acting(by):
        for size in ("small", "large") * (number // 2):
            Company.objects.filter(pk=company.pk).update(size=size)


def test_every_act_comes_once_on_all_pages_both_ways(
    annas: Client, anna: User, bakery: Company
) -> None:
    make_many(bakery, anna, 30)
    forward = list(pages(annas, "", "next"))
    shown = [moment for page in forward for moment in page]
    kept = 2 * 30 + events_of(Company).count() + events_of(Membership).count()
    assert (len(shown), shown) == (kept, sorted(shown, reverse=True))
    assert [len(page) for page in forward[:-1]] == [25] * (len(forward) - 1)
    client_last = _address_of_last_page(annas)
    backward = list(pages(annas, client_last, "prev"))
    assert [moment for page in backward[::-1] for moment in page] == shown


def _address_of_last_page(client: Client) -> str:
    query = ""
    while following := Markup(client.get(HISTORY + query).content).all("a[rel=next]"):
        query = str(following[0]["href"])
    return query


def queries_of(client: Client, query: str = "") -> int:
    """How often the page asks the database."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(HISTORY + query).status_code == 200
    return len(queries)


def test_it_costs_the_same_for_few_acts_and_for_many(
    annas: Client, anna: User, bakery: Company
) -> None:
    people.invite(company=bakery, email="x@y.example", role=Role.READER, sees=Sight.ALL, by=anna)
    make_many(bakery, anna, 2)
    with acting(anna):
        bakery.memberships.update(sees=Sight.ALL, joined_at=timezone.now())
        membership(join(bakery, "max", Role.MEMBER), bakery).delete()
    queries_of(annas)
    few = queries_of(annas)
    make_many(bakery, make_user("kai"), 40)
    assert queries_of(annas) <= few <= 20


def test_it_tells_of_keys_and_of_ways_in(annas: Client, anna: User, bakery: Company) -> None:
    with acting(anna):
        token, _secret = make_key(bakery)
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=timezone.now())
        ApiToken.objects.filter(pk=token.pk).update(revoked_at=timezone.now())
    account = identities.CompanyAccount("https://konto.example", "pseudonym-1", "Sonnborn")
    identity = identities.connect(account, company_id=bakery.pk, by=anna)
    identities.disconnect(identity, by=anna)
    told = lines(annas, "?kind=company")
    assert "Anna hat Mein Unternehmenskonto getrennt" in told
    assert "Anna hat Mein Unternehmenskonto verbunden" in told
    named = [line for line in told if "API-Schlüssel" in line]
    assert [line.partition(":")[0] for line in named] == [
        "Anna hat einen API-Schlüssel widerrufen",
        "Anna hat einen API-Schlüssel angelegt",
    ]
    assert f"Bewerbungen ({token.prefix})" in named[0]
