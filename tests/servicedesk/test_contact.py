"""How employers reach the desk: on their case and where they ask."""

from datetime import time, timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

import pytest

from employers.models import User
from servicedesk import service
from servicedesk.contact import DaysAlike, contact_of, opening_hours
from servicedesk.models import Caseworker, Desk, Enquiry, OpeningHours, Weekday
from tests.cast import client_of
from tests.servicedesk.makers import employer_url, text_of

EIGHT, NOON, ONE, FOUR = time(8), time(12), time(13), time(16)
Stretch = tuple[Weekday, time, time]
MON, TUE, WED, THU, FRI = list(Weekday)[:5]


@pytest.fixture
def known(desk: Desk, dora: User, ines: User) -> Desk:
    """The desk as an operator has set it up."""
    Desk.objects.update(street="Uferweg 1", postcode="42103", phone="0202 1", email="d@d.example")
    User.objects.filter(pk=ines.pk).update(last_name="Yıldız")
    User.objects.filter(pk=dora.pk).update(last_name="Klein")
    Caseworker.objects.create(user=dora, deputy=ines, phone="0202 2")
    desk.opening_hours.create(weekday=MON, opens=EIGHT, closes=NOON)
    return desk


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], []),
        ([(MON, EIGHT, FOUR)], [("Montag", "08:00–16:00")]),
        ([(MON, EIGHT, FOUR), (TUE, EIGHT, FOUR)], [("Montag, Dienstag", "08:00–16:00")]),
        (
            [(MON, EIGHT, FOUR), (TUE, EIGHT, FOUR), (WED, EIGHT, FOUR)],
            [("Montag bis Mittwoch", "08:00–16:00")],
        ),
        # A day between with other hours, or without any, ends the stretch.
        (
            [(MON, EIGHT, FOUR), (TUE, EIGHT, NOON), (WED, EIGHT, FOUR)],
            [
                ("Montag", "08:00–16:00"),
                ("Dienstag", "08:00–12:00"),
                ("Mittwoch", "08:00–16:00"),
            ],
        ),
        (
            [(MON, EIGHT, FOUR), (WED, EIGHT, FOUR), (THU, EIGHT, FOUR)],
            [("Montag", "08:00–16:00"), ("Mittwoch, Donnerstag", "08:00–16:00")],
        ),
        (
            [(FRI, EIGHT, NOON), (FRI, ONE, FOUR)],
            [("Freitag", "08:00–12:00, 13:00–16:00")],
        ),
    ],
)
def test_days_alike_stand_together(rows: list[Stretch], expected: list[tuple[str, str]]) -> None:
    hours = [OpeningHours(weekday=day, opens=opens, closes=closes) for day, opens, closes in rows]
    with override("de"):
        assert opening_hours(hours) == [DaysAlike(days, times) for days, times in expected]


def test_a_case_names_desk_person_and_deputy(
    known: Desk, enquiry: Enquiry, anna: User, dora: User
) -> None:
    service.take(enquiry=enquiry, by=dora)
    page = text_of(client_of(anna).get(employer_url(enquiry)))
    for shown in ("Uferweg 1", "0202 2", "d@d.example", "Montag", "Dora Klein", "Ines Yıldız"):
        assert shown in page
    assert dora.email not in page


def test_nobody_is_named_while_nobody_has_it(known: Desk, enquiry: Enquiry, anna: User) -> None:
    page = text_of(client_of(anna).get(employer_url(enquiry)))
    assert "0202 1" in page
    assert "Dora" not in page


def test_who_has_left_is_not_named(known: Desk, enquiry: Enquiry, dora: User, ines: User) -> None:
    service.take(enquiry=enquiry, by=dora)
    User.objects.filter(pk=ines.pk).update(is_active=False)
    assert contact_of(Enquiry.objects.get()).deputy == ""
    User.objects.filter(pk=dora.pk).update(is_active=False)
    assert contact_of(Enquiry.objects.get()).person == ""


def test_the_page_to_ask_names_the_desk(known: Desk, anna: User) -> None:
    assert "Uferweg 1" in text_of(client_of(anna).get(reverse("enquiries:new")))


def test_it_works_without_any_desk(anna: User, client: Client) -> None:
    assert client_of(anna).get(reverse("enquiries:new")).status_code == 200


@pytest.mark.parametrize("is_there", [True, False])
def test_while_somebody_is_away_the_substitute_is_named_with_their_telephone(
    known: Desk, enquiry: Enquiry, anna: User, dora: User, ines: User, is_there: bool
) -> None:
    Caseworker.objects.create(user=ines, phone="0202 3")
    service.take(enquiry=enquiry, by=dora)
    today = timezone.localdate()
    dora.absences.create(first_day=today, last_day=today + timedelta(days=9))
    if not is_there:
        ines.absences.create(first_day=today, last_day=today)
    contact = contact_of(Enquiry.objects.get())
    assert (contact.person, contact.deputy) == ("Dora Klein", "")
    reached = ("Ines Yıldız", "0202 3") if is_there else ("", "")
    assert (contact.substitute, contact.phone) == reached
    page = text_of(client_of(anna).get(employer_url(enquiry)))
    assert ("Zurzeit vertreten durch" in page) is is_there
    # Why and until when somebody is away is the desk's business.
    assert "abwesend" not in page
