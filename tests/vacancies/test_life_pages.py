"""The pages of a vacancy's life: for the company, for the desk, and for nobody else."""

from datetime import timedelta
from typing import Any

from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import pytest

from employers import service as employers
from employers.models import Company, User
from servicedesk.models import Desk, Enquiry
from tests.cast import client_of, make_caseworker
from tests.markup import Markup
from tests.servicedesk.makers import desk_url, form_of, text_of
from tests.vacancies.makers import COMPLETE, make_draft, make_live
from vacancies import service
from vacancies.models import Cefr, ClosingReason, Vacancy
from vacancies.stages import Phase, Stage

pytestmark = pytest.mark.django_db


def own(vacancy: Vacancy, page: str = "detail") -> str:
    """A page of the company."""
    return reverse(f"own-vacancies:{page}", args=[vacancy.reference])


def at_desk(vacancy: Vacancy, page: str) -> str:
    """A page of the desk."""
    return reverse(f"vacancy-desk:{page}", args=[vacancy.reference])


def complete(company: Company, by: User, **values: Any) -> Vacancy:
    """A draft that lacks nothing."""
    until = timezone.now() + timedelta(days=28)
    return make_draft(company, by, **{**COMPLETE, "expires_at": until, **values})


def fresh(vacancy: Vacancy) -> Vacancy:
    """As it is stored."""
    return Vacancy.objects.get(pk=vacancy.pk)


@pytest.fixture
def browser(anna: User) -> Client:
    """Anna's."""
    return client_of(anna)


@pytest.fixture
def submitted(bakery: Company, anna: User, desk: Desk) -> Vacancy:
    """The desk looks at it."""
    return service.publish(vacancy=complete(bakery, anna), by=anna)


def test_what_goes_public_is_shown_before_and_the_way_on_after(
    bakery: Company, anna: User, browser: Client
) -> None:
    employers.verify_company(company=bakery)
    draft = complete(bakery, anna)
    assert own(draft, "publish") in browser.get(own(draft)).content.decode()
    page = text_of(browser.get(own(draft, "publish")))
    assert "Dieses Stellenangebot veröffentlichen?" in page
    assert "sofort, bis" in page
    for _click in range(2):
        answer = browser.post(own(draft, "publish"))
        assert answer["Location"] == own(draft, "published")
    assert fresh(draft).phase == Phase.LIVE
    assert draft.events.count() == 1
    after = text_of(browser.get(own(draft, "published")))
    assert "Ihr Stellenangebot ist öffentlich" in after
    assert reverse("vacancies:detail", args=[draft.reference]) in after


def test_what_is_missing_is_named_with_the_step_and_nothing_happens(
    bakery: Company, anna: User, browser: Client
) -> None:
    draft = complete(bakery, anna, contact_name="")
    assert "fehlt noch: Ansprechperson" in text_of(browser.get(own(draft)))
    html = browser.post(own(draft, "publish"))
    assert html.status_code == 422
    assert "Noch nicht ganz fertig" in text_of(html)
    assert fresh(draft).stage == Stage.DRAFT


def test_an_end_that_is_over_is_named(bakery: Company, anna: User, browser: Client) -> None:
    draft = complete(bakery, anna, expires_at=timezone.now() - timedelta(days=1))
    page = browser.post(own(draft, "publish"))
    assert page.status_code == 422
    assert "Das Ende liegt vor dem ersten Tag oder ist schon vorbei." in text_of(page)


def test_who_is_not_checked_reads_that_the_desk_looks_first(
    bakery: Company, anna: User, browser: Client, desk: Desk
) -> None:
    draft = complete(bakery, anna)
    assert "Die Servicestelle sieht es sich zuerst an" in text_of(
        browser.get(own(draft, "publish"))
    )
    after = text_of(browser.post(own(draft, "publish"), follow=True))
    assert "Ihr Stellenangebot ist bei der Servicestelle" in after
    check = fresh(draft).review
    assert check is not None
    assert draft.title in text_of(browser.get(reverse("enquiries:detail", args=[check.reference])))


def test_without_a_desk_nothing_is_lost(bakery: Company, anna: User, browser: Client) -> None:
    draft = complete(bakery, anna)
    page = browser.post(own(draft, "publish"))
    assert page.status_code == 422
    assert "kein Team der Servicestelle eingerichtet" in text_of(page)


def test_a_refused_company_reads_why_not(bakery: Company, anna: User, browser: Client) -> None:
    live = make_live(bakery, anna)
    employers.refuse_company(company=bakery, reason="Kein Eintrag")
    draft = complete(bakery, anna)
    assert browser.post(own(draft, "publish")).status_code == 422
    assert "sieht zurzeit niemand" in text_of(browser.get(own(live)))
    assert browser.get(reverse("vacancies:detail", args=[live.reference])).status_code != 200


def test_the_company_takes_it_back_on_the_page(submitted: Vacancy, browser: Client) -> None:
    for _click in range(2):
        assert browser.post(own(submitted, "withdraw"))["Location"] == own(submitted)
    assert fresh(submitted).stage == Stage.DRAFT


def extension(day: Any, reason: str = "more_people") -> dict[str, str]:
    """What is typed to extend."""
    parts = {"until_day": day.day, "until_month": day.month, "until_year": day.year}
    return {**{name: str(part) for name, part in parts.items()}, "reason": reason}


def test_the_end_is_moved_and_bad_days_are_named(
    bakery: Company, anna: User, browser: Client
) -> None:
    row, today = make_live(bakery, anna), timezone.localdate()
    for days in (5, 400):
        page = browser.post(own(row, "extend"), extension(today + timedelta(days=days)))
        assert page.status_code == 422
        assert "Wählen Sie einen Tag nach dem" in text_of(page)
    assert browser.post(own(row, "extend"), {}).status_code == 422
    answer = browser.post(own(row, "extend"), extension(today + timedelta(days=60)))
    assert answer["Location"] == own(row)
    end = fresh(row).expires_at
    assert end
    assert timezone.localdate(end) == today + timedelta(days=60)
    assert row.expires_at
    assert timezone.localtime(end).time() == timezone.localtime(row.expires_at).time()


def test_the_first_day_is_moved_and_bad_ones_are_named(
    bakery: Company, anna: User, browser: Client
) -> None:
    now = timezone.now()
    row = make_live(bakery, anna, published_at=now + timedelta(days=9))
    assert own(row, "reschedule") in browser.get(own(row)).content.decode()

    def typed(days: int) -> dict[str, int]:
        day = timezone.localdate() + timedelta(days=days)
        return {"day_day": day.day, "day_month": day.month, "day_year": day.year}

    for bad in (typed(-1), typed(60), {"day_day": 1}, {**typed(3), "time": "25"}):
        assert browser.post(own(row, "reschedule"), bad).status_code == 422
    page = browser.post(own(row, "reschedule"), typed(60))
    assert "Wählen Sie einen Zeitpunkt zwischen" in text_of(page)
    assert browser.post(own(row, "reschedule"), typed(3))["Location"] == own(row)
    begin = fresh(row).published_at
    assert begin
    assert timezone.localdate(begin) == timezone.localdate() + timedelta(days=3)
    browser.post(own(row, "reschedule"), {})
    assert fresh(row).phase == Phase.LIVE
    assert browser.get(own(row, "reschedule"))["Location"] == own(row)


def test_who_closes_says_how_the_person_was_found(
    bakery: Company, anna: User, browser: Client
) -> None:
    row = make_live(bakery, anna)
    page = browser.post(own(row, "close"), {"reason": "filled"})
    assert page.status_code == 422
    assert "Wählen Sie, wie Sie die Person gefunden haben." in text_of(page)
    assert browser.post(own(row, "close"), {"reason": "\x00"}).status_code == 422
    answer = browser.post(own(row, "close"), {"reason": "filled", "through": "portal"})
    assert answer["Location"] == own(row)
    again = browser.post(own(row, "close"), {"reason": "dropped"}, follow=True)
    assert "Status jetzt: Geschlossen" in text_of(again)
    assert fresh(row).closing_reason == ClosingReason.FILLED


def test_what_is_over_leads_to_a_new_draft(bakery: Company, anna: User, browser: Client) -> None:
    row = make_live(bakery, anna, stage=Stage.CLOSED)
    answer = browser.post(own(row, "relist"))
    draft = Vacancy.objects.get(stage=Stage.DRAFT)
    assert answer["Location"] == own(draft)
    assert browser.post(own(row, "relist"))["Location"] == own(draft)


def test_one_click_tells_how_it_ended(bakery: Company, anna: User, browser: Client) -> None:
    row = make_live(bakery, anna, stage=Stage.ARCHIVED)
    buttons = Markup(browser.get(own(row, "outcome")).content).texts("[name=through]")
    assert "Besetzt über dieses Portal" in buttons
    assert "Die Stelle ist nicht besetzt" in buttons
    assert browser.post(own(row, "outcome"), {"through": "magic"}).status_code == 422
    assert browser.post(own(row, "outcome"), {"through": "portal"})["Location"] == own(row)
    assert fresh(row).filled_through == "portal"


WRITING = ("publish", "withdraw", "extend", "reschedule", "close", "relist", "outcome")


@pytest.mark.parametrize("page", WRITING)
def test_readers_and_other_companies_find_nothing(
    bakery: Company, anna: User, rita: User, carla: User, page: str
) -> None:
    row = make_live(bakery, anna)
    for who in (rita, carla):
        assert client_of(who).post(own(row, page), {"through": "own"}).status_code == 404
        assert client_of(who).get(own(row, page)).status_code == 404


# --- The desk ---------------------------------------------------------------------------------


def test_the_desk_reads_once_that_no_german_is_needed(
    bakery: Company, anna: User, desk: Desk, ines: User
) -> None:
    none = dict.fromkeys(("speaking", "reading", "writing"), Cefr.NONE)
    check = service.publish(vacancy=complete(bakery, anna, **none), by=anna).review
    assert check is not None
    page = Markup(client_of(ines).get(desk_url(check)).content)
    names, values = page.texts(".vacancy-facts dt"), page.texts(".vacancy-facts dd")
    assert ("Deutsch am ersten Tag", "nicht nötig") in zip(names, values, strict=True)
    assert "Schreiben" not in names


def test_the_desk_reads_the_whole_vacancy_and_approves(submitted: Vacancy, ines: User) -> None:
    check, desks = Enquiry.objects.get(), client_of(ines)
    assert check.title in text_of(desks.get(reverse("desk:inbox")))
    page = desks.get(desk_url(check))
    text = text_of(page)
    assert submitted.description in text
    assert "Sonnborner Straße 1" in text
    assert "noch nicht geprüft" in text
    assert reverse("desk:close", args=[check.reference]) not in page.content.decode()
    url = at_desk(submitted, "approve")
    answer = desks.post(url, form_of(page, url), follow=True)
    assert "Das Stellenangebot ist jetzt öffentlich." in text_of(answer)
    assert fresh(submitted).phase == Phase.LIVE
    late = desks.post(url, follow=True)
    assert "Nichts wurde geändert" in text_of(late)


def test_the_desk_gives_it_back_and_the_late_one_keeps_the_text(
    submitted: Vacancy, ines: User, dora: User, browser: Client
) -> None:
    url = at_desk(submitted, "give-back")
    assert client_of(ines).post(url, {"reason": " "}).status_code == 422
    client_of(ines).post(url, {"reason": "Bitte nennen Sie <b>den Ort</b>."})
    assert fresh(submitted).stage == Stage.DRAFT
    shown = Markup(browser.get(own(submitted)).content)
    assert shown.text(".vacancy-remark") == "Bitte nennen Sie <b>den Ort</b>."
    late = client_of(dora).post(url, {"reason": "Auch die Stunden."})
    assert late.status_code == 422
    assert "Auch die Stunden." in text_of(late)
    assert "Status jetzt: Entwurf" in text_of(late)


def test_a_check_is_not_answered_closed_merged_or_forwarded(submitted: Vacancy, ines: User) -> None:
    check, desks = Enquiry.objects.get(), client_of(ines)
    for page in ("answer", "close", "merge", "forward", "verify"):
        assert desks.post(desk_url(check, page), {"reason": "x"}).status_code == 404


def test_another_desk_sees_neither_checks_nor_vacancies(
    bakery: Company, anna: User, submitted: Vacancy
) -> None:
    other = Desk.objects.create(
        code="solingen", name="Solingen", postcodes=["42651"], situations=["company"]
    )
    stranger = client_of(make_caseworker("stefan", other.teams.create(code="s", name="S")))
    live = make_live(bakery, anna)
    there = make_live(bakery, anna, postcode="42651", title="Köchin")
    for page in ("approve", "give-back"):
        assert stranger.post(at_desk(submitted, page), {"reason": "x"}).status_code == 404
    assert stranger.post(at_desk(live, "take-down"), {"reason": "x"}).status_code == 404
    page = text_of(stranger.get(reverse("vacancy-desk:list")))
    assert there.title in page
    assert live.title not in page


def test_the_desk_takes_it_down_with_a_reason(
    bakery: Company, anna: User, ines: User, browser: Client, mailoutbox: list[EmailMessage]
) -> None:
    row, desks = make_live(bakery, anna), client_of(ines)
    public = reverse("vacancies:detail", args=[row.reference])
    assert at_desk(row, "take-down") in text_of(desks.get(public))
    assert at_desk(row, "take-down") not in text_of(browser.get(public))
    assert desks.post(at_desk(row, "take-down"), {"reason": ""}).status_code == 422
    answer = desks.post(at_desk(row, "take-down"), {"reason": "Kein echtes Angebot."})
    assert answer["Location"] == reverse("vacancy-desk:list")
    assert browser.get(public).status_code != 200
    assert "Kein echtes Angebot." in text_of(browser.get(own(row)))
    late = desks.post(at_desk(row, "take-down"), {"reason": "Noch einmal."})
    assert late.status_code == 422
    assert "Noch einmal." in text_of(late)
    shown = text_of(desks.get(reverse("vacancy-desk:list") + "?view=taken-down"))
    assert "Kein echtes Angebot." in shown


@pytest.mark.parametrize("page", ["approve", "give-back", "take-down", "forward"])
@pytest.mark.parametrize("reference", ["%00", "ST-2026-" + "9" * 5000, "ST-٢٠٢٦-000001"])
def test_what_no_vacancy_is_called_is_not_found_at_the_desk(
    ines: User, page: str, reference: str
) -> None:
    url = reverse(f"vacancy-desk:{page}", args=["X"]).replace("X", reference)
    assert client_of(ines).post(url, {"reason": "x"}).status_code == 404


def test_the_desk_list_has_what_is_new_and_what_ends(
    bakery: Company, anna: User, ines: User, django_assert_max_num_queries: Any
) -> None:
    now = timezone.now()
    old = {"published_at": now - timedelta(days=20)}
    make_live(bakery, anna, title="Alt und lange", **old)
    make_live(bakery, anna, title="Endet bald", expires_at=now + timedelta(days=3), **old)
    make_live(bakery, anna, title="Ganz neu")
    draft = make_draft(bakery, anna, **{**COMPLETE, "title": "Entwurf"})
    assert client_of(ines).get(at_desk(draft, "take-down")).status_code == 404
    desks, url = client_of(ines), reverse("vacancy-desk:list")
    expected = {
        "live": {"Alt und lange", "Endet bald", "Ganz neu"},
        "new": {"Ganz neu"},
        "ends-soon": {"Endet bald"},
        "taken-down": set(),
        "no such view": {"Alt und lange", "Endet bald", "Ganz neu"},
    }
    for view, titles in expected.items():
        with django_assert_max_num_queries(16):
            links = Markup(desks.get(url, {"view": view}).content).texts("tbody th a")
        assert set(links) == titles, view


# --- History ----------------------------------------------------------------------------------


def test_the_history_tells_who_changed_what_in_words(
    bakery: Company, anna: User, mia: User, rita: User, carla: User
) -> None:
    employers.verify_company(company=bakery)
    row = service.publish(vacancy=complete(bakery, anna), by=anna)
    service.save(
        vacancy=row,
        by=mia,
        values={"qualification": "none", "working_time": ["part_time"], "tasks": ["<i>Backen</i>"]},
    )
    service.close(vacancy=row, by=anna, reason=ClosingReason.NOBODY_FOUND)
    page = client_of(rita).get(own(row, "history"))
    text = text_of(page)
    assert "Vorzeitig beendet" in text
    assert "Wir haben niemanden gefunden" in text
    html = Markup(page.content)
    assert "Berufsausbildung" in html.texts("del")
    assert "Teilzeit" in html.texts("ins")
    assert "<i>Backen</i>" in html.texts("ins")
    assert client_of(carla).get(own(row, "history")).status_code == 404


def test_the_history_asks_no_more_for_more(
    bakery: Company, anna: User, browser: Client, django_assert_max_num_queries: Any
) -> None:
    row = make_live(bakery, anna)
    for number in range(1, 31):
        row = service.save(vacancy=row, by=anna, values={"positions": number + 1})
    with django_assert_max_num_queries(16):
        html = Markup(browser.get(own(row, "history")).content)
    assert len(html.all(".timeline > li")) == 25
    assert len(html.all(".timeline ins")) == 25
    assert html.all(".pagination a")
