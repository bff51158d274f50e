"""The steps of a vacancy: saved as far as they go, in any order, by several people."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.test import Client
from django.utils import timezone
from django.utils.translation import override

import pytest
import time_machine

from employers.models import Company, User
from tests.cast import client_of
from tests.markup import Markup
from tests.vacancies.makers import COMPLETE, make_draft, make_live
from vacancies.forms.wizard import FORMS
from vacancies.models import Cefr, Duration, Kind, Level, Occupation, PayUnit, Vacancy
from vacancies.stages import Stage
from vacancies.steps import FIELDS, Step, is_complete
from vacancies.values import shown

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@pytest.fixture
def draft(bakery: Company, anna: User) -> Vacancy:
    return make_draft(bakery, anna)


@pytest.fixture
def employer(anna: User) -> Client:
    return client_of(anna)


def url(vacancy: Vacancy, page: str = "") -> str:
    return f"/en/vacancies/own/{vacancy.reference}/{page}"


JOB: dict[str, Any] = {
    "title": "Bäckerin oder Bäcker",
    "kind": "work",
    "field": "food",
    "description": "Sie backen Brot.",
    "positions": "1",
    "language": "de",
}


TEXTS = (
    *("title", "description", "summary", "tasks", "other_title", "other_text", "licence"),
    *("language_reason", "team_languages", "contact_name", "contact_phone"),
)


def day(name: str, value: date) -> dict[str, str]:
    parts = {"day": value.day, "month": value.month, "year": value.year}
    return {f"{name}_{part}": str(number) for part, number in parts.items()}


def test_each_field_of_a_step_is_asked_for(draft: Vacancy) -> None:
    draft.company.workplaces.create(name="Backstube", street="A 1", postcode="42103", town="W")
    for step, form in FORMS.items():
        asked = {name.replace("_day", "_on") for name in form(draft).fields}
        asked |= {"expires_at"} if "expires_day" in form(draft).fields else set()
        assert set(FIELDS[step]) <= asked, step


def test_a_step_is_saved_and_the_next_one_shown(employer: Client, draft: Vacancy) -> None:
    answer = employer.post(url(draft, "job/"), {**JOB, "tasks": "Teig kneten\n\n- Brot backen"})
    assert answer["Location"] == url(draft, "conditions/")
    draft.refresh_from_db()
    assert (draft.title, draft.kind) == ("Bäckerin oder Bäcker", Kind.WORK)
    assert draft.tasks == ["Teig kneten", "Brot backen"]
    assert is_complete(draft, Step.JOB)


def test_an_incomplete_step_is_saved_and_says_so(employer: Client, draft: Vacancy) -> None:
    employer.post(url(draft, "job/"), {"title": "Koch", "positions": "1", "language": "de"})
    draft.refresh_from_db()
    assert (draft.title, is_complete(draft, Step.JOB)) == ("Koch", False)
    page = Markup(employer.get(url(draft)).content)
    assert "something is missing" in page.text("main")
    assert employer.get(url(draft, "go-on/"))["Location"] == url(draft, "job/")


def test_entry_leads_to_the_first_incomplete_step(employer: Client, bakery: Company) -> None:
    values = {**COMPLETE, "speaking": ""}
    draft = make_draft(bakery, **values, expires_at=timezone.now() + timedelta(days=9))
    assert employer.get(url(draft, "go-on/"))["Location"] == url(draft, "requirements/")
    Vacancy.objects.update(speaking=Cefr.A2)
    assert employer.get(url(draft, "go-on/"))["Location"] == url(draft)


def test_words_for_numbers_are_said_at_the_field_and_the_rest_is_kept(
    employer: Client, draft: Vacancy
) -> None:
    typed = {"hours_from": "viele", "postcode": "42103", "town": "Wuppertal"}
    answer = employer.post(url(draft, "conditions/"), typed)
    assert answer.status_code == 422
    page = Markup(answer.content)
    assert page.value("#id_hours_from", "value") == "viele"
    assert "digits" in page.text("#id_hours_from_error")
    draft.refresh_from_db()
    assert (draft.town, draft.hours_from) == ("Wuppertal", None)
    assert Step.CONDITIONS not in draft.steps_done
    # The next click has seen the version in which the rest was stored.
    typed |= {"hours_from": "38,5", "seen": page.value("[name=seen]", "value")}
    assert employer.post(url(draft, "conditions/"), typed).status_code == 302
    draft.refresh_from_db()
    assert draft.hours_from == Decimal("38.5")


@pytest.mark.parametrize(
    ("step", "typed", "field"),
    [
        ("job", {"title": "🥐🥐"}, "title"),
        ("job", {"title": "x" * 121}, "title"),
        ("job", {"description": "x" * 10_001}, "description"),
        ("job", {"tasks": "a\nb\nc\nd\ne\nf\ng"}, "tasks"),
        ("job", {"tasks": "x" * 201}, "tasks"),
        ("job", {"positions": "0"}, "positions"),
        ("job", {"positions": "100000000000"}, "positions"),
        ("job", {"occupation": "Bäcker"}, "occupation"),
        ("job", {"kind": "slavery"}, "kind"),
        ("job", {"other_language": "tlh"}, "other_language"),
        ("conditions", {"hours_from": "0"}, "hours_from"),
        ("conditions", {"hours_from": "100"}, "hours_from"),
        ("conditions", {"hours_from": "20", "hours_to": "10"}, "hours_to"),
        ("conditions", {"hours_from": "NaN"}, "hours_from"),
        ("conditions", {"pay_from": "20", "pay_to": "15", "pay_unit": "hour"}, "pay_to"),
        ("conditions", {"pay_from": "-3", "pay_unit": "hour"}, "pay_from"),
        ("conditions", {"pay_from": "1e99", "pay_unit": "hour"}, "pay_from"),
        ("conditions", {"pay_from": "15"}, "pay_unit"),
        ("conditions", {"postcode": "4210"}, "postcode"),
        ("conditions", {"workplace": "999999"}, "workplace"),
        ("conditions", day("ends_on", date(2027, 3, 1)), "ends_on"),
        ("conditions", day("starts_on", date(2026, 11, 21)), "starts_on"),
        (
            "conditions",
            day("starts_on", date(2027, 3, 2))
            | day("ends_on", date(2027, 3, 1))
            | {"duration": "fixed_term"},
            "ends_on",
        ),
        ("requirements", {"hours_released": "0"}, "hours_released"),
        ("requirements", {"speaking": "z9"}, "speaking"),
        ("ways-in", {"weeks_of_patience": "99"}, "weeks_of_patience"),
        ("ways-in", {"comforts": ["yacht"]}, "comforts"),
        ("contact", {"apply_by": ["email"]}, "contact_email"),
        ("contact", {"apply_by": ["phone"]}, "contact_phone"),
        ("contact", {"apply_url": "javascript:alert(1)"}, "apply_url"),
        ("contact", {"establishment_number": "12"}, "establishment_number"),
        ("contact", day("expires_day", date(2026, 11, 21)), "expires_day"),
        (
            "contact",
            day("expires_day", date(2026, 12, 1)) | {"expires_time": "noon"},
            "expires_time",
        ),
        (
            "contact",
            day("expires_day", date(2027, 3, 28)) | {"expires_time": "2:30"},
            "expires_time",
        ),
        (
            "contact",
            day("publish_day", date(2026, 12, 9)) | day("expires_day", date(2026, 12, 8)),
            "expires_day",
        ),
    ],
)
@time_machine.travel(MORNING, tick=False)
def test_what_cannot_be_is_said_at_the_field(
    employer: Client, bakery: Company, draft: Vacancy, step: str, typed: dict[str, Any], field: str
) -> None:
    bakery.workplaces.create(name="Backstube", street="A 1", postcode="42103", town="Wuppertal")
    before = JOB if step == "job" else {}
    answer = employer.post(url(draft, f"{step}/"), {**before, **typed})
    assert answer.status_code == 422
    (said,) = answer.context["form"].errors.items()
    assert (said[0], len(said[1])) == (field, 1)


@pytest.mark.parametrize("sign", ["\x00", "\x07", "<script>alert(1)</script>", "<b>x</b>"])
def test_no_text_keeps_markup_or_signs_nobody_sees(
    employer: Client, draft: Vacancy, sign: str
) -> None:
    texts = dict.fromkeys(TEXTS, f"Gut{sign}")
    for page in ("job/", "requirements/", "contact/"):
        assert employer.post(url(draft, page), {**JOB, **texts}).status_code == 302, page
    draft.refresh_from_db()
    for text in (draft.title, draft.description, draft.tasks[0], draft.licence, draft.contact_name):
        assert text in ("Gut", "Gutx")


def test_amounts_are_read_and_shown_as_people_write_them(employer: Client, draft: Vacancy) -> None:
    typed = {"pay_from": "1.234,50", "pay_to": "2.800 €", "pay_unit": "month", "hours_from": "40"}
    employer.post(url(draft, "conditions/"), typed)
    draft.refresh_from_db()
    assert (draft.pay_from, draft.pay_to) == (Decimal("1234.50"), Decimal(2800))
    german = f"/de/stellen/eigene/{draft.reference}/konditionen/"
    page = Markup(employer.get(german).content)
    shown = [page.value(f"#id_{name}", "value") for name in ("pay_from", "pay_to", "hours_from")]
    assert shown == ["1.234,50", "2.800,00", "40"]


@time_machine.travel(MORNING, tick=False)
def test_the_end_is_a_time_of_day_in_the_office_s_zone(employer: Client, draft: Vacancy) -> None:
    # On this day the clocks are put forward: noon is two hours after UTC, not one.
    typed = day("expires_day", date(2027, 3, 28)) | {"expires_time": "12 Uhr"}
    assert employer.post(url(draft, "contact/"), typed).status_code == 302
    draft.refresh_from_db()
    assert draft.expires_at == datetime(2027, 3, 28, 10, 0, tzinfo=UTC)
    page = Markup(employer.get(url(draft, "contact/")).content)
    assert page.value("#id_expires_time", "value") == "12:00"


@time_machine.travel(MORNING, tick=False)
def test_without_a_time_the_day_counts_to_its_end(employer: Client, draft: Vacancy) -> None:
    employer.post(url(draft, "contact/"), day("expires_day", date(2026, 12, 31)))
    draft.refresh_from_db()
    assert draft.expires_at == datetime(2026, 12, 31, 22, 59, tzinfo=UTC)


def test_a_workplace_brings_its_address(employer: Client, bakery: Company, draft: Vacancy) -> None:
    place = bakery.workplaces.create(
        name="Backstube", street="Hofaue 1", postcode="42103", town="Wuppertal"
    )
    employer.post(url(draft, "conditions/"), {"workplace": place.pk})
    draft.refresh_from_db()
    assert (draft.workplace, draft.address) == (place, "Hofaue 1, 42103 Wuppertal")
    typed = {"workplace": place.pk, "street": "Hofaue 3", "postcode": "42103", "town": "Wuppertal"}
    employer.post(url(draft, "conditions/"), typed)
    draft.refresh_from_db()
    assert draft.street == "Hofaue 3"


def test_the_workplace_of_another_company_is_none(
    employer: Client, foundry: Company, bakery: Company, draft: Vacancy
) -> None:
    bakery.workplaces.create(name="Backstube", street="A 1", postcode="42103", town="Wuppertal")
    foreign = foundry.workplaces.create(name="Halle", street="B 1", postcode="42327", town="W")
    assert employer.post(url(draft, "conditions/"), {"workplace": foreign.pk}).status_code == 422


def test_an_occupation_says_what_the_job_requires(employer: Client, draft: Vacancy) -> None:
    Occupation.objects.create(code="29222", title="Brot backen", words="brot backen")
    employer.post(url(draft, "job/"), {**JOB, "occupation": "Brot backen (29222)"})
    draft.refresh_from_db()
    assert (draft.occupation, draft.level) == ("29222", Level.SKILLED)
    # What somebody says otherwise afterwards is believed.
    employer.post(
        url(draft, "job/"), {**JOB, "occupation": "Brot backen (29222)", "level": "helper"}
    )
    draft.refresh_from_db()
    assert draft.level == Level.HELPER
    page = employer.get("/en/vacancies/own/occupations/", {"title": "brot"})
    assert b"Brot backen (29222)" in page.content


def test_what_two_people_change_is_shown_field_by_field(
    employer: Client, ben: User, draft: Vacancy
) -> None:
    seen = Markup(employer.get(url(draft, "job/")).content).value("[name=seen]", "value")
    client_of(ben).post(url(draft, "job/"), {**JOB, "title": "Konditorin", "seen": seen})
    typed = {**JOB, "title": "Backhilfe", "summary": "Ganz kurz.", "seen": seen}
    answer = employer.post(url(draft, "job/"), typed)
    assert answer.status_code == 422
    page = Markup(answer.content)
    assert [box["value"] for box in page.all(".vacancy-clash [name=take]")] == ["title"]
    assert "Konditorin" in page.text(".vacancy-clash")
    assert page.value("#id_title", "value") == "Backhilfe"
    typed["seen"] = page.value("[name=seen]", "value")
    employer.post(url(draft, "job/"), {**typed, "take": ["title"]})
    draft.refresh_from_db()
    assert (draft.title, draft.summary) == ("Konditorin", "Ganz kurz.")


def test_another_step_saved_meanwhile_is_in_nobodys_way(
    employer: Client, ben: User, draft: Vacancy
) -> None:
    assert client_of(ben).post(url(draft, "job/"), {**JOB, "seen": "1"}).status_code == 302
    typed = {"town": "Wuppertal", "seen": "1"}
    assert employer.post(url(draft, "conditions/"), typed).status_code == 302
    draft.refresh_from_db()
    assert (draft.title, draft.town) == (JOB["title"], "Wuppertal")


def test_a_second_click_changes_nothing(employer: Client, draft: Vacancy) -> None:
    for _click in range(2):
        assert employer.post(url(draft, "job/"), {**JOB, "seen": "1"}).status_code == 302
    draft.refresh_from_db()
    assert draft.version == 2


def test_what_is_public_is_changed_at_once_as_a_whole_or_not_at_all(
    employer: Client, bakery: Company, anna: User
) -> None:
    vacancy = make_live(bakery, anna)
    assert "public at once" in Markup(employer.get(url(vacancy, "job/")).content).text("main")
    wrong = {**JOB, "title": "Koch (m/w/d)", "positions": "0"}
    assert employer.post(url(vacancy, "job/"), wrong).status_code == 422
    answer = employer.post(url(vacancy, "job/"), {**JOB, "description": ""})
    assert list(answer.context["form"].errors) == ["description"]
    vacancy.refresh_from_db()
    assert (vacancy.title, vacancy.versions.count()) == (COMPLETE["title"], 0)
    employer.post(url(vacancy, "job/"), {**JOB, "title": "Koch (m/w/d)"})
    assert vacancy.versions.get().content["title"] == "Koch (m/w/d)"
    # How long it is public is not a matter of its text.
    assert "expires_day" not in FORMS[Step.CONTACT](vacancy).fields
    employer.post(
        url(vacancy, "contact/"), {"contact_name": "A", "contact_phone": "1", "apply_by": "phone"}
    )
    vacancy.refresh_from_db()
    assert vacancy.expires_at is not None


def test_what_is_being_checked_is_not_changed(employer: Client, bakery: Company) -> None:
    vacancy = make_draft(bakery, **COMPLETE, stage=Stage.IN_REVIEW)
    for answer in (employer.get(url(vacancy, "job/")), employer.post(url(vacancy, "job/"), JOB)):
        assert answer["Location"] == url(vacancy)


def test_a_number_another_vacancy_has_is_refused_and_the_rest_kept(
    employer: Client, bakery: Company, draft: Vacancy
) -> None:
    make_draft(bakery, external_reference="A-7")
    typed = {"external_reference": "A-7", "contact_name": "Anna"}
    answer = employer.post(url(draft, "contact/"), typed)
    assert list(answer.context["form"].errors) == ["external_reference"]
    draft.refresh_from_db()
    assert (draft.contact_name, draft.external_reference) == ("Anna", "")


def test_advice_stands_beside_the_form_and_is_never_a_block(
    employer: Client, draft: Vacancy
) -> None:
    text = "Wir sind ein junges Team. Sie backen bei uns jeden Tag Brot."
    typed = {**JOB, "title": "Bäcker", "description": text}
    assert employer.post(url(draft, "job/"), typed).status_code == 302
    page = Markup(employer.get(url(draft, "job/")).content)
    assert page.texts(".vacancy-notes q") == ["Bäcker", "junges Team"]
    assert "easy to understand" in page.text(".vacancy-advice")
    live = employer.post(url(draft, "advice/job/"), {**typed, "title": "Backhilfe"})
    assert Markup(live.content).texts(".vacancy-notes q") == ["junges Team"]
    assert employer.post(url(draft, "advice/nothing/"), typed).status_code == 404


def test_a_value_is_shown_in_words(bakery: Company) -> None:
    vacancy = Vacancy(
        duration=Duration.PERMANENT, pay_unit=PayUnit.HOUR, tasks=["a", "b"], is_it=True
    )
    names = ("duration", "tasks", "is_it", "starts_on")
    with override("en"):
        words = [shown(vacancy, name) for name in names]
    assert words == ["permanent", "a; b", "Yes", ""]


def test_readers_and_others_change_nothing(draft: Vacancy, rita: User, carla: User) -> None:
    for person in (rita, carla):
        for page in ("job/", "go-on/", "delete/", "template/"):
            assert client_of(person).get(url(draft, page)).status_code == 404
    assert client_of(rita).get(url(draft)).status_code == 200
    assert client_of(carla).get(url(draft)).status_code == 404
