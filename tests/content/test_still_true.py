"""Texts that may no longer be true: when they are found, who is told, and what ends it."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.core.mail import EmailMessage
from django.core.management import call_command
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from wagtail.models import Locale

import pytest
import time_machine
from procrastinate.contrib.django.models import ProcrastinateJob

from content import law
from content.models import Doubt, GuidancePage, Question, StepByStepPage, Term, TextCheck, Topic
from content.still_true import compare, confirm, fingerprints_of, seal_of
from content.tasks import compare_texts_with_the_law
from employers.models import User
from rulebook import SHIPPED
from tests.content.law import make_approved, make_row
from tests.content.law import seal_of as seal_of_row
from tests.content.makers import make_guidance

pytestmark = pytest.mark.usefixtures("pages", "clock")

BLUE_CARD = "§ 18g AufenthG"
NAME = "blue_card_standard_year"
JOB = "content.tasks.compare_texts_with_the_law"
TODAY = date(2026, 11, 22)


@pytest.fixture
def blue_card(erik: User, dora: User) -> GuidancePage:
    """A page of Erik about the Blue Card with its figure, confirmed today; Dora has the others."""
    for model in (GuidancePage, Question, Term):
        model.objects.update(steward=dora)
    body = [
        ("paragraph", f"<p>Mindestens {{{NAME}}}.</p>"),
        ("figures", {"title": "Zahlen", "names": [NAME]}),
    ]
    page = make_guidance(title="Blaue Karte", norms=(BLUE_CARD,), body=body)
    page.steward = erik
    page.save()
    _confirm_all()
    return page


def _confirm_all() -> None:
    for model in (GuidancePage, Question, Term):
        for text in model.objects.filter(live=True):
            confirm(text=text, by=None, day=timezone.localdate())


def run_jobs() -> None:
    """What the worker would do now."""
    waiting = ProcrastinateJob.objects.filter(task_name=JOB, status="todo")
    assert waiting.exists()
    compare_texts_with_the_law(timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE task_name = %s", [JOB])


def on(clock: time_machine.Traveller, year: int, month: int, day: int) -> None:
    clock.move_to(datetime(year, month, day, 9, tzinfo=ZoneInfo("Europe/Berlin")))


def plain(html: str) -> str:
    """Without the blanks that keep a number and its unit together."""
    return html.replace("\u00a0", " ").replace("&nbsp;", " ")


def doubts_of(text: Any) -> list[str]:
    return [doubt.subject or doubt.kind for doubt in text.doubts.all()]


def make_question(**fields: Any) -> Question:
    german = Locale.objects.get(language_code="de")
    topic = Topic.objects.filter(locale=german)[0]
    question: Question = Question.objects.create(
        question="Ab wann?", answer="<p>Gleich.</p>", topic=topic, locale=german, **fields
    )
    return question


def test_from_an_approved_row_to_the_page_the_mail_and_the_confirmation(
    blue_card: GuidancePage,
    dora: User,
    ines: User,
    erik: User,
    client: Client,
    mailoutbox: list[EmailMessage],
) -> None:
    assert "50.700,00" in client.get(blue_card.url).content.decode()
    make_approved(dora, ines, valid_from=TODAY, valid_until=date(2027, 12, 31))
    html = client.get(blue_card.url).content.decode()
    assert "50.700,00" not in html
    assert "Mindestens 53.100,00 € im Jahr.</p>" in plain(html)
    run_jobs()
    assert doubts_of(blue_card) == [BLUE_CARD, NAME]
    [mail] = [mail for mail in mailoutbox if mail.to == [erik.email]]
    assert mail.subject == "Stimmt dieser Text noch?"
    assert "- Blaue Karte (de)\n" in mail.body
    assert (
        "Seit der letzten Prüfung neu oder geändert: § 18g AufenthG; Blaue Karte EU: Gehaltsgrenze."
        in mail.body
    )
    assert f"/cms/still-true/page/{blue_card.pk}/" in mail.body
    compare(TODAY)
    assert len([mail for mail in mailoutbox if mail.to == [erik.email]]) == 1
    revisions = blue_card.revisions.count()
    assert confirm(text=blue_card, by=erik, day=TODAY)
    assert doubts_of(blue_card) == []
    compare(TODAY)
    assert (doubts_of(blue_card), blue_card.revisions.count()) == ([], revisions)
    assert len([mail for mail in mailoutbox if mail.to == [erik.email]]) == 1


def test_a_row_of_next_year_is_told_when_it_is_approved_and_once_more_when_it_begins(
    blue_card: GuidancePage,
    dora: User,
    ines: User,
    erik: User,
    client: Client,
    clock: time_machine.Traveller,
    mailoutbox: list[EmailMessage],
) -> None:
    make_approved(dora, ines)
    compare(TODAY)
    assert doubts_of(blue_card) == [BLUE_CARD]
    html = client.get(blue_card.url).content.decode()
    assert "Mindestens 50.700,00 € im Jahr (2026).</p>" in plain(html)
    assert "53.100,00 € im Jahr ab 1. Januar 2027" in plain(html)
    confirm(text=blue_card, by=erik, day=TODAY)
    on(clock, 2027, 1, 1)
    compare(date(2027, 1, 1))
    assert doubts_of(blue_card) == [NAME]
    assert "53.100,00 € im Jahr (2027)" in plain(client.get(blue_card.url).content.decode())
    assert len([mail for mail in mailoutbox if mail.to == [erik.email]]) == 2


def test_without_a_row_the_page_says_so(
    blue_card: GuidancePage, client: Client, clock: time_machine.Traveller
) -> None:
    on(clock, 2027, 1, 1)
    html = client.get(blue_card.url).content.decode()
    assert "Mindestens (Wert noch nicht bekannt).</p>" in html
    assert "noch nicht bekannt</td>" in html


def test_an_approval_and_a_withdrawal_ask_the_worker_to_compare(
    blue_card: GuidancePage, dora: User, ines: User
) -> None:
    row = make_row(dora)
    assert not ProcrastinateJob.objects.filter(task_name=JOB).exists()
    law.approve(pk=row.pk, by=ines, seal=seal_of_row(row))
    run_jobs()
    assert doubts_of(blue_card) == [BLUE_CARD]
    law.withdraw(pk=row.pk, by=dora, reason="Tippfehler")
    law.confirm_withdrawal(pk=row.pk, by=ines, seal=seal_of_row(row))
    run_jobs()
    assert doubts_of(blue_card) == []


def test_the_day_of_the_next_check_comes(
    blue_card: GuidancePage, mailoutbox: list[EmailMessage]
) -> None:
    before = Doubt.objects.count()
    compare(date(2027, 11, 21))
    assert "date" not in doubts_of(blue_card)
    compare(date(2027, 11, 22))
    doubt = blue_card.doubts.get(kind="date")
    assert (before, doubt.since) == (0, date(2027, 11, 22))
    assert "22. November 2027" in mailoutbox[-1].body or "22 November 2027" in mailoutbox[-1].body


def test_questions_and_terms_are_looked_after_too_and_new_texts_are_due(
    blue_card: GuidancePage, erik: User
) -> None:
    question = make_question(steward=erik)
    term = Term.objects.create(name="Titel", text="…", locale=blue_card.locale)
    draft = make_question(live=False)
    compare(TODAY)
    assert (doubts_of(question), doubts_of(term), doubts_of(draft)) == (["never"], ["never"], [])
    confirm(text=question, by=erik, day=TODAY)
    confirm(text=term, by=erik, day=TODAY)
    compare(TODAY)
    assert not Doubt.objects.exists()


def test_a_norm_that_is_new_on_a_page_has_not_been_checked(
    blue_card: GuidancePage, client: Client
) -> None:
    other = make_guidance(title="Ohne Norm")
    confirm(text=other, by=None, day=TODAY)
    other.norms.set(blue_card.norms.all())
    other.save()
    compare(TODAY)
    assert doubts_of(other) == [BLUE_CARD]


def test_what_nobody_looks_after_goes_to_who_publishes_and_waits_for_somebody(
    blue_card: GuidancePage, dora: User, mailoutbox: list[EmailMessage], erik: User
) -> None:
    erik.is_active = False
    erik.save()
    compare(date(2027, 11, 22))
    assert not [mail for mail in mailoutbox if mail.to == [erik.email]]
    assert Doubt.objects.filter(told_at=None).exists()
    dora.groups.add(*erik.groups.all())
    compare(date(2027, 11, 22))
    assert mailoutbox[-1].to == [dora.email]
    assert not Doubt.objects.filter(told_at=None).exists()


def test_what_changed_once_more_has_been_in_doubt_all_the_time(
    blue_card: GuidancePage, dora: User, ines: User
) -> None:
    make_approved(dora, ines)
    compare(TODAY)
    make_approved(ines, dora, value="53200.00")
    compare(date(2026, 12, 1))
    assert blue_card.doubts.get(subject=BLUE_CARD).since == TODAY


def test_the_public_reads_when_it_was_checked_and_after_sixty_days_that_it_is_in_doubt(
    blue_card: GuidancePage,
    dora: User,
    ines: User,
    client: Client,
    clock: time_machine.Traveller,
) -> None:
    notice = "Wir prüfen diese Seite"
    make_approved(dora, ines)
    compare(TODAY)
    html = client.get(blue_card.url).content.decode()
    assert "Mit dem Recht verglichen am 22. November 2026." in html
    assert notice not in html
    on(clock, 2027, 1, 20)
    assert notice not in client.get(blue_card.url).content.decode()
    on(clock, 2027, 1, 21)
    assert notice in client.get(blue_card.url).content.decode()


def test_who_confirms_confirms_what_she_saw(
    blue_card: GuidancePage, dora: User, ines: User, erik: User
) -> None:
    seal = seal_of(fingerprints_of(blue_card, SHIPPED, TODAY))
    make_approved(dora, ines)
    assert not confirm(text=blue_card, by=erik, day=TODAY, seal=seal)
    assert blue_card.textchecks.all()[0].checked_by is None


def test_a_double_click_says_nothing_new(blue_card: GuidancePage, erik: User) -> None:
    before = blue_card.textchecks.count()
    for _time in range(2):
        confirm(text=blue_card, by=erik, day=TODAY)
    assert blue_card.textchecks.count() == before + 1


def test_the_history_stays_also_when_an_account_goes(blue_card: GuidancePage, erik: User) -> None:
    confirm(text=blue_card, by=erik, day=TODAY)
    erik.delete()
    assert blue_card.textchecks.all()[0].checked_by is None
    with pytest.raises(ProgrammingError), transaction.atomic():
        TextCheck.objects.update(checked_on=date(2030, 1, 1))


def test_a_check_is_about_one_text(blue_card: GuidancePage) -> None:
    term = Term.objects.create(name="Titel", text="…", locale=blue_card.locale)
    make: Callable[..., Any] = partial(TextCheck.objects.create, checked_on=TODAY)
    for about in ({}, {"page": blue_card, "term": term}):
        with pytest.raises(IntegrityError), transaction.atomic():
            make(**about)


def test_an_old_draft_that_is_published_does_not_turn_a_check_back(
    blue_card: GuidancePage, erik: User
) -> None:
    old = blue_card.save_revision()
    confirm(text=blue_card, by=erik, day=TODAY)
    old.publish()
    assert blue_card.textchecks.all()[0].checked_by == erik


def test_texts_come_with_their_first_check_and_keep_a_later_one(erik: User) -> None:
    page = GuidancePage.objects.get(slug="pruefen-kopieren-melden")
    assert page.textchecks.get().checked_by is None
    confirm(text=page, by=erik, day=TODAY)
    call_command("load_guidance")
    assert page.textchecks.count() == 2
    call_command("check_guidance")
    assert doubts_of(page) == []


def test_a_step_by_step_page_is_looked_after_like_any_other(blue_card: GuidancePage) -> None:
    steps = StepByStepPage(title="Schritte", summary="Kurz.", locale=blue_card.locale)
    blue_card.get_parent().add_child(instance=steps)
    compare(TODAY)
    assert doubts_of(steps) == ["never"]
    confirm(text=steps, by=None, day=TODAY)
    assert doubts_of(steps) == []


def test_ten_pages_more_cost_no_query_more(blue_card: GuidancePage) -> None:
    with CaptureQueriesContext(connection) as few:
        compare(date(2028, 1, 1))
    for number in range(10):
        make_guidance(title=f"Seite {number}", norms=(BLUE_CARD,))
    _confirm_all()
    with CaptureQueriesContext(connection) as many:
        compare(date(2029, 1, 1))
    assert len(many) <= len(few)
