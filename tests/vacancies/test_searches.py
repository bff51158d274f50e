"""Searches saved by mail: nothing before a yes, each vacancy once, and one click ends it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

import pytest
import time_machine
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoAssertNumQueries

from employers.models import Company, User, Verification
from employers.slots import data_export
from tests.cast import client_of
from tests.vacancies.makers import make_live
from vacancies import alerts, service
from vacancies.finding import Query
from vacancies.models import Field, SavedSearch, Vacancy, WeekCount
from vacancies.service import searches
from vacancies.stages import Stage

pytestmark = pytest.mark.django_db
SAVE = "/de/stellen/suche-speichern/"
ASKED = "/de/stellen/suche-speichern/angefragt/"
WHO = "lena@post.example"
# A Tuesday in Berlin, half past eight.
MORNING = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)


def query_of(text: str) -> Query:
    return Query.read(QueryDict(text))


def make_search(text: str = "field=food", *, since: datetime | None = None) -> SavedSearch:
    """One that was confirmed, and told of everything a day ago."""
    at = since or MORNING - timedelta(days=1)
    return SavedSearch.objects.create(
        email=WHO, language="de", query=text, created_at=at, confirmed_at=at, told_until=at
    )


def publish(company: Company, at: datetime, **values: Any) -> Vacancy:
    return make_live(company, published_at=at, expires_at=at + timedelta(days=30), **values)


def link_in(mail: EmailMessage, part: str) -> str:
    """The path of the first link with this in it."""
    lines = str(mail.body).splitlines()
    line = next(line for line in lines if line.startswith(settings.BASE_URL) and part in line)
    return line.removeprefix(settings.BASE_URL)


# --- Asked for and confirmed --------------------------------------------------------------------


def test_a_search_begins_only_after_the_button_behind_the_mail(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    response = client.post(f"{SAVE}?field=food&after=x", {"email": "Lena@Post.example"})
    assert response["Location"] == ASKED
    (mail,) = mailoutbox
    assert mail.to == [WHO]
    assert "Küche" in mail.subject
    link = link_in(mail, "/suchen/")
    assert client.get(link).status_code == 200
    assert SavedSearch.objects.get().confirmed_at is None  # To look changes nothing.
    assert client.post(link).status_code == 302
    search = SavedSearch.objects.get()
    assert (search.email, search.query, search.language) == (WHO, "field=food", "de")
    assert search.told_until == search.confirmed_at is not None


def test_whether_an_address_is_known_shows_in_its_mails_only(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    make_search()
    answers = [
        client.post(f"{SAVE}?{text}", {"email": WHO}) for text in ("field=food", "field=care")
    ]
    assert {(each.status_code, each["Location"]) for each in answers} == {(302, ASKED)}
    assert "bereits" in mailoutbox[0].subject
    assert "bestätigen" in mailoutbox[1].subject


def test_an_address_has_ten_searches_and_gets_five_such_mails_a_day(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    for number in range(searches.MOST):
        make_search(f"q=wort{number}")
    for number in range(7):
        assert client.post(f"{SAVE}?q=mehr{number}", {"email": WHO})["Location"] == ASKED
    assert SavedSearch.objects.count() == searches.MOST
    assert len(mailoutbox) == 5
    assert "keine weiteren Suchen" in mailoutbox[0].subject


def test_who_asks_very_often_has_to_wait_and_keeps_what_was_typed(client: Client) -> None:
    answers = [client.post(SAVE, {"email": f"a{n}@post.example"}) for n in range(21)]
    assert [each.status_code for each in answers] == [302] * 20 + [422]
    assert 'value="a20@post.example"' in answers[-1].content.decode()


@pytest.mark.parametrize("typed", ["", "lena", "a\0b@post.example", "x" * 4000 + "@post.example"])
def test_what_is_no_address_is_refused_at_the_field(client: Client, typed: str) -> None:
    assert client.post(SAVE, {"email": typed}).status_code == 422
    assert not SavedSearch.objects.exists()


def test_the_language_is_that_of_the_page(client: Client, mailoutbox: list[EmailMessage]) -> None:
    client.post("/en/vacancies/save-search/", {"email": WHO})
    assert mailoutbox[0].subject == "Please confirm: new vacancies for all vacancies"
    assert "/en/vacancies/searches/" in str(mailoutbox[0].body)
    assert SavedSearch.objects.get().language == "en"


def test_a_search_is_of_an_address_or_of_a_user_and_saved_once(dora: User) -> None:
    make_search()
    wrong: list[dict[str, Any]] = [
        {"email": WHO, "query": "field=food"},
        {"email": WHO, "user": dora},
        {"email": ""},
        {"email": WHO, "confirmed_at": timezone.now()},
    ]
    for values in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            SavedSearch.objects.create(language="de", **values)


# --- What is new --------------------------------------------------------------------------------


def test_the_morning_mail_names_what_is_new_and_how_to_end_it(
    bakery: Company, mailoutbox: list[EmailMessage]
) -> None:
    search = make_search()
    publish(bakery, MORNING - timedelta(days=2), title="Alt")
    publish(bakery, MORNING - timedelta(hours=3), title="Pflegekraft", field=Field.CARE)
    new = publish(bakery, MORNING - timedelta(hours=2), title="Konditorin")
    publish(bakery, MORNING + timedelta(hours=2), title="Geplant")
    with time_machine.travel(MORNING, tick=False):
        alerts.tell_searches(MORNING)
    (mail,) = mailoutbox
    body = str(mail.body)
    assert f"* Konditorin\n  Bäckerei Sonnborn, Wuppertal\n  {settings.BASE_URL}" in body
    assert not any(title in body for title in ("Alt\n", "Pflegekraft", "Geplant"))
    secret = searches.secret_of(search, searches.TO_END)
    end = f"{settings.BASE_URL}/de/stellen/suchen/{secret}/beenden/"
    assert mail.extra_headers["List-Unsubscribe"] == f"<{end}>"
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert end in body
    assert WeekCount.objects.get(vacancy=new).mailed == 1


def test_a_mail_names_ten_and_says_that_there_are_more(
    bakery: Company, mailoutbox: list[EmailMessage]
) -> None:
    make_search()
    for number in range(12):
        publish(bakery, MORNING - timedelta(hours=number + 1), title=f"Stelle {number}")
    with time_machine.travel(MORNING, tick=False):
        alerts.tell_searches(MORNING)
    body = str(mailoutbox[0].body)
    assert body.count("* Stelle") == 10
    assert "Es gibt noch mehr" in body
    assert WeekCount.objects.count() == 10


def test_once_a_day_and_nothing_twice_and_nothing_left_out(
    bakery: Company, mailoutbox: list[EmailMessage]
) -> None:
    make_search()
    publish(bakery, MORNING - timedelta(hours=1), title="Erste")
    for moment in (MORNING - timedelta(hours=3), MORNING, MORNING + timedelta(hours=3)):
        with time_machine.travel(moment, tick=False):
            alerts.tell_searches(moment)  # Half past five is not yet morning.
        publish(bakery, moment + timedelta(minutes=1), title=f"Um {moment:%H}")
    next_day = MORNING + timedelta(days=1)
    with time_machine.travel(next_day, tick=False):
        alerts.tell_searches(next_day)
    first, second = (str(mail.body) for mail in mailoutbox)
    assert "Erste" in first
    assert "Um 04" in first
    assert "Erste" not in second
    assert "Um 07" in second
    assert "Um 10" in second


def test_a_worker_killed_in_the_middle_told_nobody_and_tells_everybody_later(
    bakery: Company, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[EmailMessage]
) -> None:
    search, other = make_search(), make_search("q=brot")
    new = publish(bakery, MORNING - timedelta(hours=1))
    with time_machine.travel(MORNING, tick=False), monkeypatch.context() as patched:
        patched.setattr(alerts, "_send", lambda *_args, **_more: 1 / 0)
        alerts.tell_searches(MORNING)
    search.refresh_from_db()
    assert search.told_until
    assert search.told_until < MORNING - timedelta(hours=1)
    assert not WeekCount.objects.exists()
    with time_machine.travel(MORNING, tick=False):
        alerts.tell_searches(MORNING)
        alerts.tell_searches(MORNING)
    assert len(mailoutbox) == 2
    assert WeekCount.objects.get(vacancy=new).mailed == 2
    other.refresh_from_db()
    assert other.last_mailed_on == MORNING.date()


def test_two_workers_with_the_same_search_send_one_mail(
    bakery: Company, mailoutbox: list[EmailMessage]
) -> None:
    search = make_search()
    publish(bakery, MORNING - timedelta(hours=1))
    with time_machine.travel(MORNING, tick=False):
        for _twice in range(2):
            alerts._tell_some(
                [search], alerts._News(MORNING)
            )  # As it was read before the first one was done.
    assert len(mailoutbox) == 1


def test_what_many_look_for_is_looked_for_once(
    bakery: Company, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    publish(bakery, MORNING - timedelta(hours=1))
    same = {"query": "field=care", "language": "de", "told_until": MORNING - timedelta(days=1)}
    for number in range(5):
        address = f"a{number}@post.example"
        SavedSearch.objects.create(email=address, confirmed_at=MORNING, **same)
    # Whose turn it is, these, what is new for all of them, and that they were looked at.
    with time_machine.travel(MORNING, tick=False), django_assert_num_queries(4):
        alerts.tell_searches(MORNING)


def test_mail_and_moment_are_one_commit(bakery: Company, settings: Any) -> None:
    settings.EMAIL_BACKEND = "toolbox.mail.QueuedBackend"
    search = make_search()
    publish(bakery, MORNING - timedelta(hours=1))
    with time_machine.travel(MORNING, tick=False):
        alerts.tell_searches(MORNING)
    (job,) = ProcrastinateJob.objects.filter(queue_name="mail")
    assert "List-Unsubscribe" in job.args["mail"]["headers"]
    search.refresh_from_db()
    assert search.told_until == MORNING - alerts.STILL_WRITTEN


def test_what_is_not_public_is_not_told(bakery: Company, mailoutbox: list[EmailMessage]) -> None:
    make_search()
    publish(bakery, MORNING - timedelta(hours=1), stage=Stage.CLOSED)
    publish(bakery, MORNING - timedelta(hours=1))
    Company.objects.update(
        verification=Verification.REFUSED, refusal_reason="Nicht gefunden", verified_at=MORNING
    )
    with time_machine.travel(MORNING, tick=False):
        alerts.tell_searches(MORNING)
    assert not mailoutbox


# --- The end ------------------------------------------------------------------------------------


def test_one_click_of_a_mail_program_ends_it(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    search = make_search()
    link = f"/de/stellen/suchen/{searches.secret_of(search, searches.TO_END)}/beenden/"
    assert strict.get(link).status_code == 200
    assert SavedSearch.objects.exists()
    assert strict.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not SavedSearch.objects.exists()
    again = strict.post(link, {"List-Unsubscribe": "One-Click"})
    assert again.status_code == 200
    assert "bereits beendet" in again.content.decode()


def test_a_link_that_is_not_ours_opens_nothing(client: Client, dora: User) -> None:
    search, own = make_search(), searches.save_for(user=dora, query=query_of("q=koch"))
    for secret in (f"{search.pk}:abc", str(search.pk), "x" * 3000, "1%00:a"):
        assert client.get(f"/de/stellen/suchen/{secret}/").status_code == 404
    # What belongs to an account is not ended by a link.
    secret = searches.secret_of(own, searches.TO_END)
    assert (
        "bereits beendet" in client.post(f"/de/stellen/suchen/{secret}/beenden/").content.decode()
    )
    assert SavedSearch.objects.count() == 2


def test_the_link_of_each_mail_only_ends_its_search(client: Client) -> None:
    search = make_search()
    make_search("q=koch")
    secret = searches.secret_of(search, searches.TO_END)
    base = f"/de/stellen/suchen/{secret}/"
    assert client.get(base).status_code == 404
    assert client.get(f"{base}daten/").status_code == 404
    assert client.post(f"{base}alle-loeschen/").status_code == 404
    page = client.get(f"{base}beenden/").content.decode()
    assert searches.secret_of(search) not in page
    assert "koch" not in page
    assert (
        client.post(f"/de/stellen/suchen/{searches.secret_of(search)}/beenden/").status_code == 404
    )
    client.post(f"{base}beenden/")
    assert SavedSearch.objects.get().query == "q=koch"


def test_the_link_shows_and_deletes_all_of_the_address(client: Client) -> None:
    search = make_search()
    make_search("q=koch")
    SavedSearch.objects.create(email="other@post.example", language="de", query="q=koch")
    base = f"/de/stellen/suchen/{searches.secret_of(search)}/"
    assert "„koch“" in client.get(base).content.decode()
    data = client.get(f"{base}daten/").json()
    assert data["email"] == WHO
    assert [row["query"] for row in data["searches"]] == ["field=food", "q=koch"]
    assert client.post(f"{base}alle-loeschen/").status_code == 200
    assert SavedSearch.objects.get().email == "other@post.example"


def test_what_nobody_confirms_is_gone_after_a_week() -> None:
    searches.ask_to_save(email=WHO, query=query_of(""), language="de")
    now = timezone.now()
    searches.sweep_searches(now + timedelta(days=6, hours=23))
    assert SavedSearch.objects.exists()
    searches.sweep_searches(now + timedelta(days=7, hours=1))
    assert not SavedSearch.objects.exists()


def test_a_week_after_the_mail_its_link_is_dead_whatever_the_worker_does(client: Client) -> None:
    searches.ask_to_save(email=WHO, query=query_of(""), language="de")
    link = f"/de/stellen/suchen/{searches.secret_of(SavedSearch.objects.get())}/"
    with time_machine.travel(timezone.now() + timedelta(days=7, hours=1), tick=False):
        assert "beendet" in client.post(link).content.decode()
    assert SavedSearch.objects.get().confirmed_at is None


def test_who_asks_again_has_seven_days_again() -> None:
    now = timezone.now()
    with time_machine.travel(now - timedelta(days=6), tick=False):
        searches.ask_to_save(email=WHO, query=query_of(""), language="de")
    searches.ask_to_save(email=WHO, query=query_of(""), language="de")
    searches.sweep_searches(now + timedelta(days=2))
    assert SavedSearch.objects.exists()


def test_once_a_year_people_are_asked_and_silence_is_a_no(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    wanted, silent = make_search(), make_search("q=koch")
    day = MORNING + timedelta(days=366)
    for each in (day, day + timedelta(days=1)):
        searches.sweep_searches(each)
    assert len(mailoutbox) == 2
    link = next(link_in(mail, "/suchen/") for mail in mailoutbox if "koch" not in mail.subject)
    client.post(link)
    searches.sweep_searches(day + timedelta(days=31))
    assert SavedSearch.objects.get() == wanted
    assert silent.pk != wanted.pk


# --- Caseworkers --------------------------------------------------------------------------------


def test_a_caseworker_saves_looks_at_and_ends_searches(
    dora: User, ines: User, bakery: Company, mailoutbox: list[EmailMessage]
) -> None:
    browser = client_of(dora)
    for _twice in range(2):
        response = browser.post(f"{SAVE}?field=food")
        assert response["Location"] == "/de/desk/stellen/suchen/"
    search = SavedSearch.objects.get()
    assert (search.user, search.email) == (dora, "")
    assert "Küche" in browser.get("/de/desk/stellen/suchen/").content.decode()
    later = timezone.now() + timedelta(days=1)
    publish(bakery, timezone.now() + timedelta(hours=1))
    with time_machine.travel(later.replace(hour=8), tick=False):
        alerts.tell_searches(later.replace(hour=8))
    (mail,) = mailoutbox
    assert mail.to == [dora.email]
    assert "List-Unsubscribe-Post" not in mail.extra_headers
    end = f"/de/desk/stellen/suchen/{search.pk}/beenden/"
    assert client_of(ines).post(end).status_code == 404
    assert browser.post(end).status_code == 302
    assert not SavedSearch.objects.exists()


def test_who_has_left_the_desk_hears_of_nothing(
    dora: User, bakery: Company, mailoutbox: list[EmailMessage]
) -> None:
    search = searches.save_for(user=dora, query=query_of("field=food"))
    SavedSearch.objects.update(told_until=MORNING - timedelta(days=1))
    publish(bakery, MORNING - timedelta(hours=1))
    dora.teams.clear()
    with time_machine.travel(MORNING, tick=False):
        alerts.tell_searches(MORNING)
    assert not mailoutbox
    assert SavedSearch.objects.get() == search


def test_a_copy_of_their_data_has_the_searches_and_acts_of_a_caseworker(
    dora: User, bakery: Company
) -> None:
    searches.save_for(user=dora, query=query_of("field=food"))
    row = service.take_down(vacancy=make_live(bakery), by=dora, reason="Kein Angebot.")
    parts = data_export.of(dora)
    assert [each["query"] for each in parts["saved_searches"]] == ["field=food"]
    acts = [(each["kind"], each["reference"]) for each in parts["vacancy_acts"]]
    assert acts == [("taken_down", row.reference)]


def test_a_caseworker_has_ten_searches(dora: User) -> None:
    for number in range(searches.MOST):
        searches.save_for(user=dora, query=query_of(f"q=wort{number}"))
    response = client_of(dora).post(f"{SAVE}?q=mehr")
    assert response.status_code == 422
    assert "Beenden Sie zuerst" in response.content.decode()
