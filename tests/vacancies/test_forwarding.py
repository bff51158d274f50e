"""Vacancies shown to partner offices: only with consent, and its end is the end at once."""

from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.utils import timezone

import pytest

from employers.models import Company, User
from servicedesk.models import Desk, PartnerOffice
from tests.cast import client_of
from tests.vacancies.makers import make_live
from vacancies import service
from vacancies.bulk.checks import GIVEN
from vacancies.content import content_of
from vacancies.models import EventKind, Vacancy, VacancyForwarding
from vacancies.service import forwarding
from vacancies.stages import Stage

pytestmark = pytest.mark.django_db
LIST = "/de/partner/stellen/"


@pytest.fixture
def office(desk: Desk) -> PartnerOffice:
    return desk.partner_offices.get()


@pytest.fixture
def shared(bakery: Company, anna: User) -> Vacancy:
    return make_live(bakery, anna, shares_with_partners=True)


def test_the_office_reads_what_the_desk_shows_and_gets_a_mail(
    shared: Vacancy, office: PartnerOffice, dora: User, paula: User, mailoutbox: list[EmailMessage]
) -> None:
    browser = client_of(paula)
    assert shared.reference not in browser.get(LIST).content.decode()
    address = f"/de/desk/stellen/{shared.reference}/weiterleiten/"
    for _twice in range(2):
        response = client_of(dora).post(address, {"office": office.pk})
        assert response.status_code == 302
    assert shared.reference in browser.get(LIST).content.decode()
    (mail,) = mailoutbox
    assert mail.to == [paula.email]
    event = shared.events.get(kind=EventKind.FORWARDED)
    assert (event.actor, event.data["name"]) == (dora, "Jobcenter Wuppertal")


def test_without_consent_nothing_is_shown(
    bakery: Company, office: PartnerOffice, dora: User
) -> None:
    vacancy = make_live(bakery)
    with pytest.raises(forwarding.NoConsentError):
        forwarding.forward(vacancy=vacancy, office=office, by=dora)
    response = client_of(dora).post(
        f"/de/desk/stellen/{vacancy.reference}/weiterleiten/", {"office": office.pk}
    )
    assert response.status_code == 422
    assert not VacancyForwarding.objects.exists()


def test_a_no_ends_it_at_once_and_a_new_yes_shows_nothing_old(
    shared: Vacancy, office: PartnerOffice, dora: User, anna: User, paula: User
) -> None:
    forwarding.forward(vacancy=shared, office=office, by=dora)
    browser, page = client_of(anna), f"/de/stellen/eigene/{shared.reference}/partner/"
    assert "Jobcenter Wuppertal: seit dem" in browser.get(page).content.decode()
    assert browser.post(page, {"answer": "no"}).status_code == 302
    assert shared.reference not in client_of(paula).get(LIST).content.decode()
    assert "Jobcenter Wuppertal: vom" in browser.get(page).content.decode()
    browser.post(page, {"answer": "yes"})
    assert shared.reference not in client_of(paula).get(LIST).content.decode()
    forwarding.forward(vacancy=shared, office=office, by=dora)
    assert shared.reference in client_of(paula).get(LIST).content.decode()


def test_the_consent_may_also_be_withdrawn_among_other_fields(
    shared: Vacancy, office: PartnerOffice, dora: User, anna: User
) -> None:
    shown = forwarding.forward(vacancy=shared, office=office, by=dora)
    service.save(vacancy=shared, by=anna, values={"shares_with_partners": False})
    shown.refresh_from_db()
    assert shown.ended_at is not None


def test_what_the_public_does_not_see_no_office_sees(
    shared: Vacancy, office: PartnerOffice, dora: User, paula: User
) -> None:
    forwarding.forward(vacancy=shared, office=office, by=dora)
    Vacancy.objects.update(stage=Stage.CLOSED, ended_at=timezone.now())
    assert shared.reference not in client_of(paula).get(LIST).content.decode()
    with pytest.raises(forwarding.NotLiveError):
        forwarding.forward(vacancy=shared, office=office, by=dora)


def test_what_is_taken_down_is_no_longer_shown_and_the_company_reads_until_when(
    shared: Vacancy, office: PartnerOffice, dora: User, anna: User, paula: User
) -> None:
    shown = forwarding.forward(vacancy=shared, office=office, by=dora)
    service.take_down(vacancy=shared, by=dora, reason="Kein echtes Angebot.")
    shown.refresh_from_db()
    assert shown.ended_at is not None
    assert shared.reference not in client_of(paula).get(LIST).content.decode()
    page = client_of(anna).get(f"/de/stellen/eigene/{shared.reference}/partner/")
    assert "Jobcenter Wuppertal: vom" in page.content.decode()


def test_a_program_that_leaves_the_consent_out_ends_it(
    shared: Vacancy, office: PartnerOffice, dora: User, bakery: Company
) -> None:
    shared.external_reference = "A-1"
    shared.save()
    shown = forwarding.forward(vacancy=shared, office=office, by=dora)
    values = {name: value for name, value in content_of(shared).items() if name in GIVEN}
    values |= {"shares_with_partners": False, "expires_at": shared.expires_at}
    values |= {"hours_from": shared.hours_from}
    service.put(company=bakery, by=None, wanted=service.Wanted("A-1", values, publish=True))
    shown.refresh_from_db()
    assert shown.ended_at is not None


def test_the_desk_stops_showing_it(
    shared: Vacancy, office: PartnerOffice, dora: User, paula: User
) -> None:
    shown = forwarding.forward(vacancy=shared, office=office, by=dora)
    address = f"/de/desk/stellen/{shared.reference}/weiterleiten/{shown.pk}/beenden/"
    assert client_of(dora).post(address).status_code == 302
    assert shared.reference not in client_of(paula).get(LIST).content.decode()


def test_only_a_caseworker_of_the_offices_desk_shows(
    shared: Vacancy, office: PartnerOffice, dora: User, anna: User, paula: User
) -> None:
    other_desk = Desk.objects.create(name="Anderswo", code="anderswo")
    other = PartnerOffice.objects.create(desk=other_desk, name="Jobcenter Anderswo")
    for where, who in ((other, dora), (office, anna), (office, paula)):
        with pytest.raises(PermissionDenied):
            forwarding.forward(vacancy=shared, office=where, by=who)
    response = client_of(dora).post(
        f"/de/desk/stellen/{shared.reference}/weiterleiten/", {"office": other.pk}
    )
    assert response.status_code == 422


def test_a_reader_sees_to_whom_it_is_shown_and_decides_nothing(
    shared: Vacancy, rita: User, carla: User
) -> None:
    page = f"/de/stellen/eigene/{shared.reference}/partner/"
    reader = client_of(rita)
    assert 'name="answer"' not in reader.get(page).content.decode()
    assert reader.post(page, {"answer": "no"}).status_code == 404
    assert client_of(carla).get(page).status_code == 404
    shared.refresh_from_db()
    assert shared.shares_with_partners


def test_it_is_shown_once_to_an_office_says_the_database(
    shared: Vacancy, office: PartnerOffice
) -> None:
    VacancyForwarding.objects.create(vacancy=shared, office=office)
    with pytest.raises(IntegrityError), transaction.atomic():
        VacancyForwarding.objects.create(vacancy=shared, office=office)
